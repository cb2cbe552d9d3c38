/// As many vaccines as were given.
enum SP15VaccineCount: Rule {
    static let about = RuleAbout(
        "SP15", "VCOUNT", .warning,
        "Every vaccine product has its administration, and every administration its product.",
        source: "CPT immunization administration, vaccines and toxoids")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        var done: [String] = []
        for (index, line) in claim.lines.enumerated() {
            guard isVaccine(line.code), !done.contains(line.from) else { continue }
            done.append(line.from)
            judge(claim, index, &report)
        }
    }

    private static func isVaccine(_ code: String) -> Bool {
        VaccineCodes.isAdministration(code) || VaccineCodes.product(code) != nil
    }

    /// Two first codes, or several units of one: SP14 says what is wrong with the count.
    private static func isMiscoded(_ claim: Claim, _ day: ServiceLine) -> Bool {
        var firsts: [String] = []
        for line in claim.lines where line.isSameDay(as: day) {
            switch line.code {
            case "90471", "90473":
                if let units = line.wholeUnits, units > 1 { return true }
                if !firsts.contains(line.code) { firsts.append(line.code) }
            case "90460": if !firsts.contains(line.code) { firsts.append(line.code) }
            default: break
            }
        }
        return firsts.count > 1
    }

    private static func judge(_ claim: Claim, _ first: Int, _ report: inout RuleReport) {
        let day = claim.lines[first]
        if isMiscoded(claim, day) { return }
        var products = 0
        var given = 0
        var product: Int?
        var administration: Int?
        for (index, line) in claim.lines.enumerated() where line.isSameDay(as: day) {
            guard let units = line.wholeUnits, (1...99).contains(units) else {
                if isVaccine(line.code) { return }
                continue
            }
            if VaccineCodes.isAdministration(line.code) {
                given += units
                administration = index
            } else if VaccineCodes.product(line.code) != nil {
                // A dose made of two of its units is given once.
                products += 1
                product = index
            }
        }
        if given == 0, let product {
            report.find(
                .lineCode, product,
                "\(claim.lines[product].code) on line \(product + 1) is a vaccine; its "
                    + "administration is not on the claim.")
        } else if products < given, let administration {
            // Some programs supply the product, and take its line with or without a charge.
            report.find(
                .lineUnits, administration,
                "\(count(given, "administration")) and \(count(products, "vaccine")) on "
                    + "\(day.fromDay?.short ?? day.from): a product is missing, or a unit is one "
                    + "too many.",
                severity: claim.payerKind == .medicaid ? .warning : .denial)
        } else if products > given, let product {
            report.find(
                .lineCode, product,
                "\(count(products, "vaccine")) and \(count(given, "administration")) on "
                    + "\(day.fromDay?.short ?? day.from): an administration is missing.")
        }
    }

    private static func count(_ number: Int, _ word: String) -> String {
        number == 0 ? "no \(word)" : number == 1 ? "1 \(word)" : "\(number) \(word)s"
    }
}
