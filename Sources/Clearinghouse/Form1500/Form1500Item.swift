/// Where a place stands on the form: 80 columns of 1/10 inch, 66 lines of 1/6 inch, both from 1.
///
/// The first column begins 0.3 inch from the left edge of the paper; item 1 is on line 8, 1.33
/// inches below the upper edge (Medicare Claims Processing Manual chapter 26 section 30). Widths
/// are the characters the NUCC 02/12 manual gives each field, as far as the box has columns.
public struct Form1500Item: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        /// Text from the left.
        case text
        /// Digits against the right end, the last two of them cents.
        case money
        /// One X.
        case box
    }

    public let place: Form1500Place
    public let line: Int
    public let column: Int
    public let width: Int
    public let kind: Kind

    /// Service lines of a page.
    public static let serviceLines = 6
    /// The shaded half and the half below it.
    static let linesPerService = 2

    /// Where the place stands; `service` is the service line of the page from 0.
    public static func at(_ place: Form1500Place, service: Int = 0) -> Form1500Item {
        let item = table[place] ?? Form1500Item(place: place, line: 1, column: 1, width: 1)
        guard place.isService else { return item }
        return Form1500Item(
            place: place, line: item.line + service * linesPerService, column: item.column,
            width: item.width, kind: item.kind)
    }

    /// Every place of a page, the six service lines one by one.
    public static let all: [(item: Form1500Item, service: Int)] = Form1500Place.allCases.flatMap {
        place in
        (0..<(place.isService ? serviceLines : 1)).map { (at(place, service: $0), $0) }
    }

    /// False for a place that was forgotten below.
    public static func table(has place: Form1500Place) -> Bool { table[place] != nil }

    init(place: Form1500Place, line: Int, column: Int, width: Int, kind: Kind = .text) {
        self.place = place
        self.line = line
        self.column = column
        self.width = width
        self.kind = kind
    }

    static let table: [Form1500Place: Form1500Item] = {
        var table: [Form1500Place: Form1500Item] = [:]
        for (place, line, column, width) in texts + dates {
            table[place] = Form1500Item(place: place, line: line, column: column, width: width)
        }
        for (place, line, column) in boxes {
            table[place] = Form1500Item(
                place: place, line: line, column: column, width: 1, kind: .box)
        }
        for (place, line, column, width) in amounts {
            table[place] = Form1500Item(
                place: place, line: line, column: column, width: width, kind: .money)
        }
        return table
    }()

    private typealias Row = (Form1500Place, Int, Int, Int)

    private static let texts: [Row] =
        insured + condition + services + providers

    private static let insured: [Row] = [
        (.payerName, 2, 41, 38), (.payerStreet, 3, 41, 38), (.payerCity, 4, 41, 38),
        (.memberID, 8, 50, 29), (.patientName, 10, 1, 28), (.insuredName, 10, 50, 29),
        (.patientStreet, 12, 1, 28), (.insuredStreet, 12, 50, 29),
        (.patientCity, 14, 1, 24), (.patientState, 14, 26, 3),
        (.insuredCity, 14, 50, 23), (.insuredState, 14, 74, 4),
        (.patientZip, 16, 1, 12), (.patientArea, 16, 15, 3), (.patientPhone, 16, 19, 10),
        (.insuredZip, 16, 50, 12), (.insuredArea, 16, 65, 3), (.insuredPhone, 16, 69, 10),
        (.otherName, 18, 1, 28), (.groupNumber, 18, 50, 29), (.otherPolicy, 20, 1, 28),
        (.accidentState, 22, 45, 2), (.otherClaimKind, 22, 50, 2), (.otherClaimID, 22, 53, 27),
        (.planName, 24, 50, 29), (.otherPlanName, 26, 1, 28), (.claimCodes, 26, 30, 19),
        (.patientSignature, 29, 7, 28), (.insuredSignature, 29, 55, 23),
    ]

    private static let condition: [Row] = [
        (.illnessKind, 32, 16, 3), (.otherDateKind, 32, 31, 3),
        (.sourceIDKind, 33, 30, 2), (.sourceID, 33, 33, 17), (.sourceKind, 34, 1, 2),
        (.sourceName, 34, 4, 24), (.sourceNPI, 34, 33, 10),
        (.additionalStart, 35, 26, 23), (.additional, 36, 1, 48), (.codeIndicator, 37, 42, 1),
        (.diagnosisA, 38, 3, 7), (.diagnosisB, 38, 16, 7), (.diagnosisC, 38, 29, 7),
        (.diagnosisD, 38, 42, 7), (.diagnosisE, 39, 3, 7), (.diagnosisF, 39, 16, 7),
        (.diagnosisG, 39, 29, 7), (.diagnosisH, 39, 42, 7), (.diagnosisI, 40, 3, 7),
        (.diagnosisJ, 40, 16, 7), (.diagnosisK, 40, 29, 7), (.diagnosisL, 40, 42, 7),
        (.resubmission, 38, 50, 11), (.originalReference, 38, 62, 18),
        (.authorization, 40, 50, 29),
    ]

    private static let services: [Row] = [
        (.supplement, 43, 1, 61), (.screeningReason, 43, 62, 2), (.renderingKind, 43, 65, 2),
        (.renderingID, 43, 68, 11), (.placeOfService, 44, 19, 2), (.emergency, 44, 22, 2),
        (.procedure, 44, 25, 6), (.modifier1, 44, 33, 2), (.modifier2, 44, 36, 2),
        (.modifier3, 44, 39, 2), (.modifier4, 44, 42, 2), (.pointers, 44, 45, 4),
        (.units, 44, 59, 3), (.screening, 44, 63, 1), (.renderingNPI, 44, 68, 10),
    ]

    private static let providers: [Row] = [
        (.taxID, 56, 1, 15), (.accountNumber, 56, 23, 14), (.billingArea, 57, 66, 3),
        (.billingPhone, 57, 70, 9), (.signer, 59, 1, 21), (.signature, 60, 1, 21),
        (.signedDate, 61, 14, 8), (.facilityName, 58, 23, 26), (.facilityStreet, 59, 23, 26),
        (.facilityCity, 60, 23, 26), (.facilityNPI, 61, 24, 10), (.facilityID, 61, 36, 14),
        (.billingName, 58, 50, 29), (.billingStreet, 59, 50, 29), (.billingCity, 60, 50, 29),
        (.billingNPI, 61, 51, 10), (.billingID, 61, 63, 17),
    ]

    private static let dates: [Row] = [
        (.birthMonth, 10, 31, 2), (.birthDay, 10, 34, 2), (.birthYear, 10, 37, 4),
        (.insuredMonth, 20, 53, 2), (.insuredDay, 20, 56, 2), (.insuredYear, 20, 59, 4),
        (.illnessMonth, 32, 2, 2), (.illnessDay, 32, 5, 2), (.illnessYear, 32, 8, 4),
        (.otherMonth, 32, 37, 2), (.otherDay, 32, 40, 2), (.otherYear, 32, 43, 4),
        (.unableMonth, 32, 54, 2), (.unableDay, 32, 57, 2), (.unableYear, 32, 60, 4),
        (.ableMonth, 32, 68, 2), (.ableDay, 32, 71, 2), (.ableYear, 32, 74, 4),
        (.admitMonth, 34, 54, 2), (.admitDay, 34, 57, 2), (.admitYear, 34, 60, 4),
        (.leaveMonth, 34, 68, 2), (.leaveDay, 34, 71, 2), (.leaveYear, 34, 74, 4),
        (.fromMonth, 44, 1, 2), (.fromDay, 44, 4, 2), (.fromYear, 44, 7, 2),
        (.toMonth, 44, 10, 2), (.toDay, 44, 13, 2), (.toYear, 44, 16, 2),
    ]

    private static let boxes: [(Form1500Place, Int, Int)] = [
        (.medicare, 8, 1), (.medicaid, 8, 8), (.tricare, 8, 15), (.champva, 8, 24),
        (.groupPlan, 8, 31), (.feca, 8, 39), (.otherPlan, 8, 45), (.male, 10, 42),
        (.female, 10, 47), (.isSelf, 12, 33), (.isSpouse, 12, 38), (.isChild, 12, 42),
        (.isOther, 12, 47), (.employmentYes, 20, 35), (.employmentNo, 20, 41),
        (.insuredMale, 20, 68), (.insuredFemale, 20, 75), (.autoYes, 22, 35), (.autoNo, 22, 41),
        (.accidentYes, 24, 35), (.accidentNo, 24, 41), (.anotherYes, 26, 52),
        (.anotherNo, 26, 57), (.labYes, 36, 52), (.labNo, 36, 57), (.isSSN, 56, 17),
        (.isEIN, 56, 19), (.assignmentYes, 56, 38), (.assignmentNo, 56, 43),
    ]

    private static let amounts: [Row] = [
        (.labCharge, 36, 62, 10), (.charge, 44, 50, 8), (.totalCharge, 56, 51, 9),
        (.amountPaid, 56, 62, 8),
    ]
}
