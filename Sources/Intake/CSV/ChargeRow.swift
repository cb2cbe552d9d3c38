import RevenueCycle

/// Why a row cannot be used.
struct RowProblem: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
}

/// One row of a charge file, by column name.
struct ChargeRow {
    let number: Int
    private let cells: [String: String]

    static func columnName(_ text: String) -> String {
        let plain = text.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return aliases[plain] ?? names[plain] ?? plain
    }

    private static let names: [String: String] = {
        let all = [
            "encounter_id", "line_no", "mrn", "last", "first", "dob", "sex", "dos_from", "dos_to",
            "pos", "rendering_npi", "billing_npi", "referring_npi", "supervising_npi", "facility",
            "cpt", "mod1", "mod2", "mod3", "mod4", "units", "unit_type", "minutes", "charge",
            "dx_list", "ptr", "ndc", "ndc_qty", "ndc_unit", "auth_no", "referral_no",
            "payer_code", "member_id", "group_no", "copay_paid", "accident_type",
            "accident_date", "note", "street", "city", "state", "zip",
        ]
        var table: [String: String] = [:]
        for name in all { table[name.filter { $0 != "_" }] = name }
        return table
    }()

    private static let aliases = [
        "patientid": "mrn", "lastname": "last", "patientlast": "last", "firstname": "first",
        "patientfirst": "first", "birthdate": "dob", "dateofbirth": "dob", "gender": "sex",
        "dos": "dos_from", "servicedate": "dos_from", "dateofservice": "dos_from",
        "placeofservice": "pos", "procedurecode": "cpt", "code": "cpt", "hcpcs": "cpt",
        "modifier1": "mod1", "modifiers": "mod1", "amount": "charge", "fee": "charge",
        "diagnosis1": "dx1", "pointers": "ptr", "memberid": "member_id", "payer": "payer_code",
    ]

    init(_ row: [String: String], number: Int) {
        self.number = number
        var cells: [String: String] = [:]
        for (name, value) in row {
            cells[Self.columnName(name)] = CleanText.line(value)
        }
        self.cells = cells
    }

    subscript(_ name: String) -> String { cells[name] ?? "" }

    /// The row as `column=value`, for whoever maps it.
    var raw: String {
        cells.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    var isBlank: Bool { cells.values.allSatisfy(\.isEmpty) }

    /// A totals row at the end: no patient, no code, and a word that says so.
    var isTotal: Bool {
        self["cpt"].isEmpty && self["last"].isEmpty
            && cells.values.contains { $0.uppercased().hasPrefix("TOTAL") }
    }

    var visitKey: String {
        let id = self["encounter_id"]
        return id.isEmpty ? "\(self["mrn"])|\(self["rendering_npi"])|\(self["dos_from"])" : id
    }

    func encounter() throws(RowProblem) -> Encounter {
        var visit = Encounter()
        visit.sourceSystem = "CSV"
        visit.sourceKey = visitKey
        visit.patient.recordNumber = self["mrn"]
        visit.patient.person.lastName = self["last"].uppercased()
        visit.patient.person.firstName = self["first"].uppercased()
        visit.patient.person.sex = HL7Person.sex(self["sex"])
        visit.patient.person.birthDay = try day("dob", required: false)
        visit.patient.person.street = self["street"].uppercased()
        visit.patient.person.city = self["city"].uppercased()
        visit.patient.person.state = self["state"].uppercased()
        visit.patient.person.zip = zip(self["zip"])
        visit.serviceDay = try day("dos_from", required: true)
        visit.placeOfService = twoDigits(self["pos"])
        visit.renderingNPI = self["rendering_npi"]
        visit.referringNPI = self["referring_npi"]
        visit.facilityName = self["facility"].uppercased()
        visit.priorAuthorization = self["auth_no"]
        visit.referralNumber = self["referral_no"]
        visit.accidentKind = self["accident_type"].uppercased()
        visit.accidentDay = try day("accident_date", required: false)
        visit.note = self["note"]
        if !self["member_id"].isEmpty || !self["payer_code"].isEmpty {
            var coverage = EncounterCoverage()
            coverage.payerCode = self["payer_code"]
            coverage.memberID = self["member_id"].uppercased()
            coverage.groupNumber = self["group_no"].uppercased()
            visit.coverages = [coverage]
        }
        return visit
    }

    func line() throws(RowProblem) -> EncounterService {
        try checkIdentity()
        var service = EncounterService()
        service.day = try day("dos_from", required: true)
        service.code = self["cpt"].uppercased()
        if service.code.isEmpty { throw RowProblem("There is no procedure code.") }
        if service.code.count < 5, service.code.allSatisfy(\.isNumber) {
            let whole = String(repeating: "0", count: 5 - service.code.count) + service.code
            throw RowProblem(
                "Procedure code \(service.code) is too short: did a spreadsheet drop the zeros "
                    + "of \(whole)?")
        }
        service.modifiers = ["mod1", "mod2", "mod3", "mod4"].flatMap { name in
            self[name].uppercased().split { $0 == "," || $0 == " " || $0 == ";" || $0 == "~" }
                .map(String.init)
        }
        service.units = self["units"].isEmpty ? "1" : self["units"]
        let isNumber = service.units.allSatisfy { $0.isNumber || $0 == "." }
        guard isNumber, service.units.contains(where: { "123456789".contains($0) }) else {
            throw RowProblem("The units are not a number above zero.")
        }
        service.charge = try charge()
        service.ndc = self["ndc"].filter { $0.isASCII && $0.isNumber }
        service.ndcQuantity = self["ndc_qty"]
        service.ndcUnit = self["ndc_unit"].uppercased()
        service.pointers = try pointers()
        return service
    }

    private func checkIdentity() throws(RowProblem) {
        if self["last"].isEmpty && self["mrn"].isEmpty {
            throw RowProblem("There is no patient: record number and name are empty.")
        }
        if self["last"].isEmpty { throw RowProblem("The patient's last name is empty.") }
        for name in ["encounter_id", "mrn", "rendering_npi", "member_id", "ndc"]
        where isScientific(self[name]) {
            throw RowProblem(
                "\(name) was turned into scientific notation by a spreadsheet; its digits are "
                    + "lost. Export the file again with the column as text.")
        }
        let npi = self["rendering_npi"]
        if !npi.isEmpty, NPI(npi) == nil {
            throw RowProblem("The rendering NPI fails its check digit.")
        }
    }

    private func isScientific(_ text: String) -> Bool {
        guard let mark = text.firstIndex(where: { $0 == "E" || $0 == "e" }) else { return false }
        let head = text[..<mark]
        let tail = text[text.index(after: mark)...]
        let isNumber = head.allSatisfy { $0.isNumber || $0 == "." } && head.contains(".")
        return isNumber && tail.first == "+" && tail.dropFirst().allSatisfy(\.isNumber)
    }

    private func charge() throws(RowProblem) -> Money? {
        var text = self["charge"].uppercased()
        if text.hasPrefix("USD") { text.removeFirst(3) }
        if text.isEmpty { return nil }
        guard let amount = Money(text), amount >= .zero else {
            throw RowProblem("The charge is not an amount.")
        }
        return amount
    }

    /// `A,B`, `AB`, `1,2`, `12` to positions; checked against the row's own diagnoses.
    private func pointers() throws(RowProblem) -> [Int] {
        let count = diagnoses.count
        var found: [Int] = []
        for scalar in self["ptr"].uppercased().unicodeScalars {
            let position: Int
            switch scalar.value {
            case 65...76: position = Int(scalar.value) - 65
            case 49...57: position = Int(scalar.value) - 49
            default: continue
            }
            if position >= count {
                throw RowProblem("A pointer names a diagnosis that the row does not have.")
            }
            if !found.contains(position) { found.append(position) }
        }
        return found
    }

    var diagnoses: [String] {
        var codes = (1...12).map { self["dx\($0)"] }
        codes += self["dx_list"].split { $0 == "," || $0 == ";" || $0 == " " || $0 == "|" }
            .map(String.init)
        return codes.map(DiagnosisCode.compact).filter { !$0.isEmpty }
    }

    /// Adds the line; its pointers move from the row's own list to the visit's.
    func add(_ line: EncounterService, to visit: inout Encounter) {
        var service = line
        let own = diagnoses
        for code in own where !visit.diagnoses.contains(code) { visit.diagnoses.append(code) }
        service.pointers = line.pointers.compactMap { visit.diagnoses.firstIndex(of: own[$0]) }
        visit.services.append(service)
        if let paid = Money(self["copay_paid"]) { visit.copayPaid += paid }
    }

    private func day(_ name: String, required: Bool) throws(RowProblem) -> String {
        let text = self[name]
        if text.isEmpty {
            if required { throw RowProblem("There is no date of service.") }
            return ""
        }
        if let day = readDay(text) { return day.iso }
        throw RowProblem("\(name) is not a date of the calendar.")
    }

    private func readDay(_ text: String) -> CalendarDay? {
        if let day = CalendarDay(iso: String(text.prefix(10))) ?? CalendarDay(d8: text) {
            return day
        }
        let parts = text.split { $0 == "/" || $0 == "-" }.compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        var year = parts[2]
        if year < 100 { year += year > 40 ? 1900 : 2000 }
        return CalendarDay(year, parts[0], parts[1])
    }

    /// A spreadsheet eats the first zero of eastern ZIP codes; five digits are meant.
    private func zip(_ text: String) -> String {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        return digits.count == 4 ? "0" + digits : digits
    }

    private func twoDigits(_ text: String) -> String {
        text.isEmpty ? "11" : text.count == 1 ? "0" + text : text
    }
}
