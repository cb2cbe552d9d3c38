/// Syntax of a professional claim set: its loops, elements and the numbers that run through it.
public enum Claim837PCheck {
    /// The set with a loop beside every segment, and every fault in file order.
    public static func walk(_ set: TransactionSet) -> (placed: [LoopWalker.Placed], faults: [Fault])
    {
        let walker = LoopWalker(set, layout: .claim837P)
        let faults = set.faults + walker.faults + numbering(walker.placed, set)
        return (walker.placed, faults)
    }

    /// HL01 counts up, HL02 names a parent of the right level, HL04 tells the truth about
    /// children; LX counts up from 1 in each claim.
    private static func numbering(
        _ placed: [LoopWalker.Placed], _ set: TransactionSet
    ) -> [Fault] {
        var faults: [Fault] = []
        func report(_ segment: Segment, _ loop: String, _ element: String, _ message: String) {
            faults.append(
                Fault(set.place(segment, loop: loop, element: element), message, .refusal))
        }
        var expected = 0
        var levels: [String: (code: String, children: Int, segment: Segment, loop: String)] = [:]
        var line = 0
        for item in placed {
            let segment = item.segment
            if segment.id == "CLM" { line = 0 }
            if segment.id == "LX" {
                line += 1
                if Int(segment[1]) != line {
                    report(
                        segment, item.loop, "01",
                        "LX01 is \(Fault.Place.quoted(segment[1])), line \(line) was due.")
                }
            }
            guard segment.id == "HL" else { continue }
            expected += 1
            if Int(segment[1]) != expected {
                report(
                    segment, item.loop, "01",
                    "HL01 is \(Fault.Place.quoted(segment[1])), \(expected) was due.")
            }
            if !segment[2].isEmpty {
                let parent = levels[segment[2]]
                if parent?.code != parentCode(segment[3]) {
                    report(
                        segment, item.loop, "02",
                        "HL02 names \(Fault.Place.quoted(segment[2])), "
                            + "which is not a level this one belongs under."
                    )
                }
                levels[segment[2]]?.children += 1
            }
            levels[segment[1]] = (segment[3], 0, segment, item.loop)
        }
        for level in levels.values.sorted(by: { $0.segment.ordinal < $1.segment.ordinal }) {
            let saysChildren = level.segment[4] == "1"
            if saysChildren != (level.children > 0) {
                report(
                    level.segment, level.loop, "04",
                    saysChildren
                        ? "HL04 says levels follow below this one; none does."
                        : "HL04 says nothing follows below this level; something does.")
            }
        }
        return faults
    }

    private static func parentCode(_ level: String) -> String? {
        switch level {
        case "22": return "20"
        case "23": return "22"
        default: return nil
        }
    }
}
