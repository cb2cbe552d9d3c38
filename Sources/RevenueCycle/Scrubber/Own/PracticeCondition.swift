/// One thing that must be so for a rule of the practice's own to speak.
public enum PracticeCondition: Equatable, Sendable {
    /// Payer id or name.
    case payer(String)
    case payerKind([PayerKind])
    /// On the line.
    case code([CodeRange])
    /// One of these, or none of these, on the line.
    case withModifier([String])
    case withoutModifier([String])
    /// A diagnosis of the claim begins so, or none does; compact.
    case diagnosis([String])
    case noDiagnosis([String])
    /// The line points at a diagnosis that begins so, or at none.
    case pointsTo([String])
    case pointsNotTo([String])
    /// Completed years on the day of service.
    case age(from: Int?, to: Int?)
    case sex(String)
    /// Of the line, else of the claim.
    case place([String])
    /// NPI of who rendered the line, else the claim.
    case rendering(String)
    case units(Comparison, Int)
    case charge(Comparison, Money)
    case service(from: CalendarDay?, to: CalendarDay?)
    case frequency([String])
    /// Another line of the same day has one of these codes, or none has.
    case beside([CodeRange])
    case notBeside([CodeRange])

    public enum Comparison: String, Sendable, CaseIterable {
        case less = "<"
        case atMost = "<="
        case equal = "="
        case atLeast = ">="
        case more = ">"

        func holds<Value: Comparable>(_ one: Value, _ other: Value) -> Bool {
            switch self {
            case .less: return one < other
            case .atMost: return one <= other
            case .equal: return one == other
            case .atLeast: return one >= other
            case .more: return one > other
            }
        }
    }

    /// Is about a service line, so that the rule looks at each.
    var isOfLine: Bool {
        switch self {
        case .payer, .payerKind, .diagnosis, .noDiagnosis, .age, .sex, .frequency: return false
        case .code, .withModifier, .withoutModifier, .pointsTo, .pointsNotTo, .place,
            .rendering, .units, .charge, .service, .beside, .notBeside:
            return true
        }
    }
}

/// What must be there when all conditions hold.
public enum PracticeDemand: Equatable, Sendable {
    /// One of these modifiers on the line.
    case addModifier([String])
    /// None of these modifiers on the line.
    case removeModifier([String])
    case requireField(ClaimField)
    case setField(ClaimField, String)
    /// A diagnosis that begins so; a line points at it.
    case requireDiagnosis([String])
    /// Another line of the same day with one of these codes.
    case requireCode([CodeRange])
    /// Never sent so.
    case forbid

    /// Is about the service line that met the conditions.
    var isOfLine: Bool {
        switch self {
        case .addModifier, .removeModifier, .requireCode: return true
        case .requireField(let field), .setField(let field, _): return field.isLineField
        case .requireDiagnosis, .forbid: return false
        }
    }
}
