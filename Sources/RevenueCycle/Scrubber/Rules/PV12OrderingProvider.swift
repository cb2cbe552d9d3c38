/// Work that is only done on another's order names who ordered or referred.
///
/// A practice that tests its own patients orders for itself and sends no ordering provider
/// (2420E is for one who differs from the rendering provider); a laboratory, a radiologist, a
/// pathologist and a therapist always work for someone else.
enum PV12OrderingProvider: Rule {
    static let about = RuleAbout(
        "PV12", "ORDER", .denial,
        "Tests of a laboratory, radiologist or pathologist, therapy to Medicare, and "
            + "consultations where the payer asks for it name the ordering or referring "
            + "provider with NPI.",
        source: "005010X222A1 2310A, 2420E; CPM chapter 26 section 10.4, chapter 5 section 20; "
            + "NUCC item 17")

    /// Beginnings of taxonomy codes: medical and physiological laboratories; diagnostic
    /// radiology and its kin; pathology.
    private static let testers = ["291U", "293D", "2085", "207Z"]
    private static let therapy: Set<String> = ["GP", "GO", "GN"]

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        let isTester =
            isTester(claim.rendering.taxonomy)
            || claim.rendering.isEmpty && isTester(claim.billing.taxonomy)
        for (index, line) in claim.lines.enumerated() {
            guard let why = reason(line, claim, context, isTester, &report) else { continue }
            if isNamed(claim, line) { continue }
            let named = !claim.referring.lastName.isEmpty
            report.find(
                .referringNPI, 0,
                named
                    ? "\(line.code) on line \(index + 1) is \(why): the referring provider is "
                        + "named without NPI."
                    : "\(line.code) on line \(index + 1) is \(why): name the ordering or "
                        + "referring provider with NPI.")
            return
        }
    }

    /// Why the line needs one; nil when it does not.
    private static func reason(
        _ line: ServiceLine, _ claim: Claim, _ context: ScrubContext, _ isTester: Bool,
        _ report: inout RuleReport
    ) -> String? {
        if isTester, isTest(line.code) { return "a test done on order" }
        if claim.payerKind == .medicare, line.modifiers.contains(where: therapy.contains) {
            return "therapy under a physician's plan"
        }
        guard isConsultation(line.code) else { return nil }
        guard let payer = context.payer else {
            report.cannotDecide("whether the payer wants the referring provider of consultations")
            return nil
        }
        let day = line.fromDay ?? context.today
        return payer.says(.wantsReferringForConsults, on: day) ? "a consultation" : nil
    }

    private static func isNamed(_ claim: Claim, _ line: ServiceLine) -> Bool {
        !claim.referring.npi.isEmpty || !line.situational[.lineOrderingNPI].isEmpty
            || !line.situational[.lineReferringNPI].isEmpty
    }

    private static func isTester(_ taxonomy: String) -> Bool {
        testers.contains { taxonomy.hasPrefix($0) }
    }

    /// Imaging 70010 to 79999 and laboratory 80047 to 89398.
    private static func isTest(_ code: String) -> Bool {
        guard let first = code.utf8.first, first == 55 || first == 56, let number = Int(code)
        else { return false }
        return (70010...89398).contains(number)
    }

    private static func isConsultation(_ code: String) -> Bool {
        guard code.hasPrefix("992"), let number = Int(code) else { return false }
        return (99242...99245).contains(number) || (99252...99255).contains(number)
    }
}
