/// Finds our line behind each line of a payment: REF*6R first, then what was sent (code,
/// modifiers, day, charge), then less and less of it. Payers drop and reorder modifiers, change
/// codes, and split lines.
public enum LineMatcher {
    public enum Step: String, Sendable, Codable {
        case control, exact, modifiersApart, chargeAndCode, code, onlyOne, none
    }

    public struct Found: Equatable, Sendable {
        /// Our line from 1; nil when none fits.
        public var line: Int?
        public var step: Step
    }

    public static func match(_ lines: [RemittanceLine], to ours: [KnownLine]) -> [Found] {
        if lines.count == ours.count, let straight = sameOrder(lines, ours) { return straight }
        var search = Search(lines, ours)
        for step in Search.steps { search.run(step) }
        return search.found
    }

    /// The usual case, without searching: every line came back as it was sent.
    private static func sameOrder(_ lines: [RemittanceLine], _ ours: [KnownLine]) -> [Found]? {
        var found: [Found] = []
        found.reserveCapacity(lines.count)
        for (line, own) in zip(lines, ours) {
            guard line.charge == own.charge, line.submittedCode.isEmpty, line.code == own.code,
                line.modifiers == own.modifiers, line.day == nil || line.day == own.day
            else { return nil }
            let isNamed = !line.control.isEmpty
            if isNamed, line.control != own.control { return nil }
            found.append(Found(line: own.number, step: isNamed ? .control : .exact))
        }
        return found
    }

    private struct Search {
        static let steps: [Step] = [
            .control, .exact, .modifiersApart, .chargeAndCode, .code, .onlyOne,
        ]
        let lines: [RemittanceLine]
        let ours: [KnownLine]
        var found: [Found]
        /// What is not yet spoken for of each of our lines; a split line uses it up in parts.
        private var left: [Money]
        private var isTouched: [Bool]

        init(_ lines: [RemittanceLine], _ ours: [KnownLine]) {
            self.lines = lines
            self.ours = ours
            found = lines.map { _ in Found(line: nil, step: .none) }
            left = ours.map(\.charge)
            isTouched = ours.map { _ in false }
        }

        mutating func run(_ step: Step) {
            for index in lines.indices where found[index].line == nil {
                guard let place = place(of: lines[index], step) else { continue }
                found[index] = Found(line: ours[place].number, step: step)
                left[place] -= lines[index].charge
                isTouched[place] = true
            }
        }

        private func place(of line: RemittanceLine, _ step: Step) -> Int? {
            let fitting = ours.indices.filter { fits(line, $0, step) }
            // One nothing was said of yet goes before one that was spoken of in part.
            return fitting.first { !isTouched[$0] } ?? fitting.first
        }

        private func fits(_ line: RemittanceLine, _ place: Int, _ step: Step) -> Bool {
            let own = ours[place]
            let code = line.submittedCode.isEmpty ? line.code : line.submittedCode
            let modifiers =
                line.submittedCode.isEmpty ? line.modifiers : line.submittedModifiers
            let dayFits = line.day == nil || own.day == nil || line.day == own.day
            let hasRoom = left[place].cents.magnitude >= line.charge.cents.magnitude
            switch step {
            case .control: return !line.control.isEmpty && line.control == own.control
            case .exact:
                return own.code == code && own.modifiers == modifiers && dayFits
                    && own.charge == line.charge && !isTouched[place]
            case .modifiersApart:
                return own.code == code && dayFits && own.charge == line.charge
                    && Set(modifiers).isSubset(of: Set(own.modifiers)) && !isTouched[place]
            case .chargeAndCode:
                return own.code == code && own.charge.cents.magnitude == line.charge.cents.magnitude
                    && !isTouched[place]
            case .code: return own.code == code && hasRoom
            case .onlyOne: return ours.count == 1 && hasRoom
            case .none: return false
            }
        }
    }
}
