/// Syntax of a professional claim set: its loops, elements and the numbers that run through it.
public enum Claim837PCheck {
    /// The set with a loop beside every segment, and every fault in file order.
    public static func walk(_ set: TransactionSet) -> (placed: [LoopWalker.Placed], faults: [Fault])
    {
        let walker = LoopWalker(set, layout: .claim837P)
        let faults =
            set.faults + walker.faults + levels(walker.placed, set) + lines(walker.placed, set)
        return (walker.placed, faults)
    }

    /// Numbers that count up from 1; after a wrong one, both the place and the number before it
    /// are followed, so that one slip is told once.
    private struct Counter {
        private(set) var due = 0
        private var last = 0

        mutating func accepts(_ text: String) -> Bool {
            due += 1
            guard let number = Int(text) else { return false }
            let follows = number == due || number > 1 && number - 1 == last
            last = number
            return follows
        }
    }

    private static func fault(
        _ set: TransactionSet, _ item: LoopWalker.Placed, _ element: String, _ message: String
    ) -> Fault {
        Fault(set.place(item.segment, loop: item.loop, element: element), message, .refusal)
    }

    // MARK: Levels

    private struct Level {
        var item: LoopWalker.Placed
        var children = 0
    }

    /// HL01 counts up, HL02 names a parent of the right level, HL04 tells the truth about
    /// children. A fault is told once, not again by what follows from it.
    private static func levels(_ placed: [LoopWalker.Placed], _ set: TransactionSet) -> [Fault] {
        var faults: [Fault] = []
        var counter = Counter()
        var known: [String: Level] = [:]
        var hasOrphan = false
        for item in placed where item.segment.id == "HL" {
            let segment = item.segment
            if !counter.accepts(segment[1]) {
                faults.append(
                    fault(
                        set, item, "01",
                        "HL01 is \(Fault.Place.quoted(segment[1])), \(counter.due) was due."))
            }
            known[segment[1]] = Level(item: item)
            if known[segment[2]]?.item.segment[3] == parentCode(segment[3]) {
                known[segment[2]]?.children += 1
            } else {
                hasOrphan = true
                // The walker tells of a parent that is missing.
                if segment[2].isEmpty { continue }
                faults.append(
                    fault(
                        set, item, "02",
                        "HL02 names \(Fault.Place.quoted(segment[2])), "
                            + "which is not a level this one belongs under."))
            }
        }
        return faults + children(known, hasOrphan, set)
    }

    private static func children(
        _ known: [String: Level], _ hasOrphan: Bool, _ set: TransactionSet
    ) -> [Fault] {
        var faults: [Fault] = []
        let inOrder = known.values.sorted { $0.item.segment.ordinal < $1.item.segment.ordinal }
        for level in inOrder {
            let saysChildren = level.item.segment[4] == "1"
            if saysChildren, level.children == 0 {
                // The level whose parent is wrong may be the child that is missed here.
                if hasOrphan { continue }
                faults.append(
                    fault(
                        set, level.item, "04",
                        "HL04 says levels follow below this one; none does."))
            } else if !saysChildren, level.children > 0 {
                faults.append(
                    fault(
                        set, level.item, "04",
                        "HL04 says nothing follows below this level; something does."))
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

    // MARK: Lines

    /// LX counts up from 1 in each claim, and a line has one authorization and one referral for
    /// the payer the claim goes to (those of others name their payer in REF04).
    private static func lines(_ placed: [LoopWalker.Placed], _ set: TransactionSet) -> [Fault] {
        var faults: [Fault] = []
        var counter = Counter()
        var numbers: Set<String> = []
        for item in placed {
            let segment = item.segment
            switch segment.id {
            case "CLM": counter = Counter()
            case "LX":
                numbers = []
                if !counter.accepts(segment[1]) {
                    faults.append(
                        fault(
                            set, item, "01",
                            "LX01 is \(Fault.Place.quoted(segment[1])), line \(counter.due) was "
                                + "due."))
                }
            case "REF" where item.loop == "2400" && segment[4].isEmpty:
                let kind = segment[1]
                guard kind == "G1" || kind == "9F", !numbers.insert(kind).inserted else { continue }
                let what = kind == "G1" ? "authorization" : "referral"
                faults.append(
                    fault(set, item, "02", "Line \(counter.due) has more than one \(what) number."))
            default: break
            }
        }
        return faults
    }
}
