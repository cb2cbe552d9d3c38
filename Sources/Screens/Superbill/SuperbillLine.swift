import RevenueCycle

/// One service line as typed; what is empty takes its default.
struct SuperbillLine: Equatable, Sendable {
    /// Compact, upper case.
    var code = ""
    var modifiers: [String] = []
    /// As typed; empty means 1.
    var units = ""
    /// Letters of the diagnoses; empty means A on the first line and all on the others.
    var pointers = ""
    /// nil: the fee times the units.
    var charge: Money?
    var ndc = ""
    var ndcQuantity = ""
    var ndcUnit = ""

    var isEmpty: Bool { self == SuperbillLine() }

    var unitsOrOne: String { units.isEmpty ? "1" : units }
}
