/// A row of the Medicare relative value file with what pricing needs of it (PPRRVU).
public struct FeeRow: Equatable, Sendable {
    public var code: String
    public var modifier: String
    public var status: String
    public var work: Fixed
    public var nonFacilityExpense: Fixed
    public var facilityExpense: Fixed
    public var malpractice: Fixed
    public var multiple: String
    public var bilateral: String
    public var assistant: String
    public var globalDays: String
    /// Shares before, within and after an operation, of one.
    public var preShare: Fixed
    public var intraShare: Fixed
    public var postShare: Fixed
    public var endoscopyBase: String
    /// Dollars for a relative value unit, as the file has it.
    public var factor: Fixed

    /// The twenty cells of an imported row; nil when a number cannot be read.
    public init?(_ row: [String]) {
        guard row.count >= 19, let work = Fixed(row[3]), let outside = Fixed(row[4]),
            let inside = Fixed(row[5]), let malpractice = Fixed(row[6]),
            let factor = Fixed(row[18])
        else { return nil }
        code = row[0]
        modifier = row[1] == "-" ? "" : row[1]
        status = row[2]
        self.work = work
        nonFacilityExpense = outside
        facilityExpense = inside
        self.malpractice = malpractice
        globalDays = row[8]
        preShare = Fixed(row[9]) ?? Fixed(0, decimals: 0)
        intraShare = Fixed(row[10]) ?? Fixed(0, decimals: 0)
        postShare = Fixed(row[11]) ?? Fixed(0, decimals: 0)
        multiple = row[12]
        bilateral = row[13]
        assistant = row[14]
        endoscopyBase = row[17] == "-" ? "" : row[17]
        self.factor = factor
    }
}

/// Geographic indices of a locality.
public struct GeographicIndex: Equatable, Sendable {
    public var work: Fixed
    public var expense: Fixed
    public var malpractice: Fixed

    public init(work: Fixed, expense: Fixed, malpractice: Fixed) {
        self.work = work
        self.expense = expense
        self.malpractice = malpractice
    }

    /// All one: the national amount.
    public static let national = GeographicIndex(
        work: Fixed(1, decimals: 0), expense: Fixed(1, decimals: 0),
        malpractice: Fixed(1, decimals: 0))
}

/// Places of service paid at the facility rate (CMS manual 100-04, chapter 12, 20.4.2).
public enum FacilityRate {
    private static let places: Set<String> = [
        "02", "19", "21", "22", "23", "24", "26", "31", "34", "41", "42", "51", "52", "53", "56",
        "61",
    ]

    public static func holds(_ place: String) -> Bool { places.contains(place) }
}
