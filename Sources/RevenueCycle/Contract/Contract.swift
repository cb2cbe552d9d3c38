/// What a payer agreed to pay: terms in order, the first that fits a line prices it; then the
/// reductions, then the lesser of that and the charge.
public struct Contract: Equatable, Sendable {
    public var name = ""
    /// Payer id (2010BB NM109).
    public var payerID = ""
    public var from: CalendarDay?
    public var through: CalendarDay?
    public var isLesserOfCharge = true
    /// Percent kept from the payer's payment; nil when nothing is.
    public var sequester: Fixed?
    /// Short by more than both is short.
    public var toleranceAmount = Money(cents: 100)
    public var tolerancePercent = Fixed(1, decimals: 0)
    public var terms: [ContractTerm] = []
    /// Percent of the first, second ... procedure of a session; the last goes on.
    public var multiple: [Fixed] = [100, 50, 50, 50, 50].map { Fixed($0, decimals: 0) }
    public var bilateral = Fixed(150, decimals: 0)
    public var assistant = Fixed(16, decimals: 0)
    public var nonPhysician = Fixed(85, decimals: 0)
    /// Percent paid of a visit with modifier 25.
    public var modifier25: Fixed?
    /// The reductions of the Medicare file for imaging, therapy and diagnostic tests hold.
    public var hasMedicareReductions = true
    /// Medicare contractor and locality, `03102-00`, of terms that name none; nil is national.
    public var locality: String?
    /// Percent added each year after the first.
    public var escalator: Fixed?

    public init() {}

    /// Has a term of Medicare amounts whose locality nobody named.
    public var isNational: Bool {
        locality == nil
            && terms.contains {
                if case .medicare(_, _, locality: nil) = $0.price { return true }
                return false
            }
    }

    /// Short by no more than the tolerance is not short.
    public func forgives(_ short: Money, of total: Money) -> Bool {
        short > .zero && short <= max(toleranceAmount, tolerancePercent.percent(of: total))
    }

    public func holds(on day: CalendarDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (through.map { day <= $0 } ?? true)
    }
}

/// One term: which codes, and how they are priced.
public struct ContractTerm: Equatable, Sendable {
    public enum Price: Equatable, Sendable {
        /// A fee a unit.
        case fixed(Money)
        /// A percentage of the Medicare amount; of the year given, else of the day of service.
        case medicare(percent: Fixed, year: Int?, locality: String?)
        /// Relative value units times a factor of dollars.
        case relativeValue(factor: Fixed)
        case percentOfCharge(Fixed)
        /// Once a visit, whatever is done.
        case visit(Money)
        /// Paid by the month: nothing is expected of the claim.
        case capitated
    }

    /// Compact codes: single or `first-last`; empty fits every code.
    public var codes: [ClosedRange<String>]
    public var modifier: String?
    /// nil: at every place.
    public var isFacility: Bool?
    public var price: Price
    /// As it was written, to be shown when it fired.
    public var text: String

    public init(
        codes: [ClosedRange<String>], modifier: String? = nil, isFacility: Bool? = nil,
        price: Price, text: String
    ) {
        self.codes = codes
        self.modifier = modifier
        self.isFacility = isFacility
        self.price = price
        self.text = text
    }

    func fits(_ line: PricedService, isFacility: Bool) -> Bool {
        if let wanted = self.isFacility, wanted != isFacility { return false }
        if let modifier, !line.modifiers.contains(modifier) { return false }
        return codes.isEmpty || codes.contains { $0.contains(line.code) }
    }
}

/// A service as it is priced.
public struct PricedService: Equatable, Sendable {
    /// Stands for a charge nobody named: above every fee, so that none is cut to it, and no part
    /// of it is ever a price.
    public static let unstatedCharge = Money(cents: 99_999_999)

    public var code: String
    public var modifiers: [String]
    public var units: Int64
    public var charge: Money
    public var place: String
    /// Rendered by a nurse practitioner, physician assistant or nurse specialist.
    public var isNonPhysician: Bool

    public init(
        code: String, modifiers: [String] = [], units: Int64 = 1, charge: Money,
        place: String = "11", isNonPhysician: Bool = false
    ) {
        self.code = code
        self.modifiers = modifiers
        self.units = units
        self.charge = charge
        self.place = place
        self.isNonPhysician = isNonPhysician
    }
}

/// What a contract allows for a line, by which term, and every step to it.
public struct ContractPrice: Equatable, Sendable {
    /// nil: the contract does not say, or data is missing; the steps tell.
    public var allowed: Money?
    public var term: String
    public var steps: [String]

    /// The steps behind the term: what it came to and what changed that.
    public var workings: [String] { steps.filter { $0 != "term: \(term)" } }

    public init(allowed: Money?, term: String, steps: [String]) {
        self.allowed = allowed
        self.term = term
        self.steps = steps
    }
}
