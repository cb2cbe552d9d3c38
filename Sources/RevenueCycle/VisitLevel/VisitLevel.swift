/// The level of a visit as its record supports it.
///
/// ```
/// VisitRecord --> mdm, mdmCode   two of three elements
///             --> timeCode       least minutes on the day
///             --> code, basis    the better of both
///             --> prolonged, addOn, medicareSubstitute
/// ```
public struct VisitLevel: Equatable, Sendable {
    /// Published code the record supports; nil when it supports none.
    public var code: String?
    /// Medical decision making, 1 straightforward to 4 high.
    public var mdm: Int?
    public var mdmCode: String?
    public var timeCode: String?
    public var basis: LevelBasis
    /// Beside the code that will be billed.
    public var prolonged: [ProlongedService]
    public var addOn: ComplexityAddOn
    /// What Medicare takes instead of `code`.
    public var medicareSubstitute: MedicareSubstitute?
    /// Whole sentences that explain the level, fit to print.
    public var why: [String]
    /// Whole sentences: what the record lacks.
    public var missing: [String]

    init(mdm: Int?) {
        self.mdm = mdm
        basis = .none
        prolonged = []
        addOn = ComplexityAddOn(verdict: .doNotBill, reason: "")
        why = []
        missing = []
    }

    /// The code that goes on the claim; nil too when Medicare pays none in place of `code`.
    public var billed: String? {
        if let medicareSubstitute { return medicareSubstitute.code }
        return code
    }
}

/// What to bill Medicare where it does not pay the published code.
public struct MedicareSubstitute: Equatable, Sendable {
    /// nil: nothing is payable.
    public var code: String?
    public var basis: LevelBasis
    /// `93` for sound only.
    public var modifiers: [String]
    /// As a whole sentence.
    public var reason: String
}

extension VisitLevel {
    /// The level a record supports.
    public static func of(_ record: VisitRecord) -> VisitLevel {
        var level = VisitLevel(mdm: record.mdm)
        let finder = LevelFinder(record: record)
        if LevelTable.isLoaded(record.setting, on: record.day) {
            finder.find(&level)
        } else {
            level.missing.append("No table is loaded for this setting on \(record.day.long).")
        }
        if record.payer == .medicare { finder.substitute(&level) }
        finder.prolong(&level)
        finder.remarkOnPayer(&level)
        level.addOn = ComplexityAddOn.decide(base: level.billed, record)
        if level.code != nil, record.day > LevelTable.checkedThrough {
            level.why.append(
                "The tables were last checked for \(LevelTable.checkedThrough.long); "
                    + "look for changes since.")
        }
        return level
    }
}
