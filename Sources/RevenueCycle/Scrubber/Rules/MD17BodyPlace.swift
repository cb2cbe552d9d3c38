/// The part of the body a modifier names is one the code is done on.
enum MD17BodyPlace: Rule {
    static let about = RuleAbout(
        "MD17", "PLACE", .denial,
        "Modifiers of eyelids, fingers, toes and coronary arteries stand only on codes for these "
            + "parts, RT and LT never on a visit.",
        source: "NCCI policy manual chapter 1, anatomic modifiers; HCPCS modifiers")

    static func check(_ claim: Claim, _ context: ScrubContext, _ report: inout RuleReport) {
        for (index, line) in claim.lines.enumerated() where !line.modifiers.isEmpty {
            guard let number = ProcedureFamily.number(line.code) else { continue }
            for modifier in line.modifiers {
                guard let part = misnamed(modifier, number, line.code) else { continue }
                report.find(
                    LineModifiers.field(modifier, of: line), index,
                    "\(modifier) names \(part), which \(line.code) on line \(index + 1) is not "
                        + "done on.",
                    fix: LineModifiers.removing([modifier], from: line, index))
            }
        }
    }

    private static func misnamed(
        _ modifier: String, _ number: Int, _ code: String
    ) -> String? {
        if AnatomicModifiers.fingers.contains(modifier) {
            return isIn(number, fingers) ? nil : "a finger"
        }
        if AnatomicModifiers.toes.contains(modifier) { return isIn(number, toes) ? nil : "a toe" }
        if AnatomicModifiers.eyelids.contains(modifier) {
            return isIn(number, eyelids) ? nil : "an eyelid"
        }
        if AnatomicModifiers.coronary.contains(modifier) {
            return isIn(number, coronary) ? nil : "a coronary artery"
        }
        if AnatomicModifiers.sides.contains(modifier) {
            return ProcedureFamily.isVisit(code) ? "a side" : nil
        }
        return nil
    }

    private static func isIn(_ number: Int, _ ranges: [ClosedRange<Int>]) -> Bool {
        ranges.contains { $0.contains(number) }
    }

    /// Skin and nails, general bones and joints, hand, casts, vessels, nerves, imaging of the
    /// arm, tests of vessels and nerves, therapy by hand, tools.
    private static let fingers = [
        10004...19499, 20000...20999, 25000...26989, 29000...29999, 34001...37799, 64400...64999,
        73000...73225, 76881...77086, 93922...93998, 95860...95999, 96900...97799,
    ]
    private static let toes = [
        10004...19499, 20000...20999, 27600...28899, 29000...29999, 34001...37799, 64400...64999,
        73500...73725, 76881...77086, 93922...93998, 95860...95999, 96900...97799,
    ]
    /// Skin without nails, eyelids, lids' tear ducts and the eye's surface.
    private static let eyelids = [
        10004...11718, 11766...17999, 64600...64650, 65091...68899, 92002...92499,
    ]
    private static let coronary = [33140...33999, 92920...92998, 93451...93599]
}
