/// Whether a segment is the one a layout means, and what is wrong inside of it.
enum SegmentMatch {
    /// The element that tells segments of one identifier apart.
    private static let qualifier: [String: Int] = [
        "NM1": 1, "REF": 1, "DTP": 1, "HL": 3, "AMT": 1, "QTY": 1, "CRC": 1, "PRV": 1, "HI": 1,
        "NTE": 1, "MEA": 1,
    ]

    static func matches(_ segment: Segment, _ node: Layout.Node) -> Bool {
        guard segment.id == node.name else { return false }
        guard let number = qualifier[segment.id],
            let rule = node.elements.first(where: { $0.number == number })
        else { return true }
        let codes = rule.components.first?.codes ?? rule.codes
        let sent = rule.components.isEmpty ? segment[number] : segment.component(number, 1)
        return codes.isEmpty || codes.contains(sent)
    }

    /// `REF (EI, SY)`: the identifier with its qualifiers.
    static func title(_ node: Layout.Node) -> String {
        guard let number = qualifier[node.name],
            let rule = node.elements.first(where: { $0.number == number })
        else { return "segment \(node.name)" }
        let codes = rule.components.first?.codes ?? rule.codes
        return codes.isEmpty || codes.count > 4
            ? "segment \(node.name)" : "segment \(node.name)*\(codes.joined(separator: "|"))"
    }

    /// Element (`05-3`) and what is wrong with it, in element order.
    static func problems(_ segment: Segment, _ node: Layout.Node) -> [(String, String)] {
        var found: [(String, String)] = []
        for rule in node.elements {
            let text = segment[rule.number]
            let name = label(rule.number)
            if text.isEmpty {
                if rule.required { found.append((name, "\(node.name)\(name) is required.")) }
            } else if rule.components.isEmpty {
                if let problem = simpleProblem(segment, rule, text) {
                    found.append((name, "\(node.name)\(name) \(problem)."))
                }
            } else {
                found += compositeProblems(segment, rule, node.name)
            }
        }
        found += unusedProblems(segment, node)
        return found
    }

    private static func simpleProblem(
        _ segment: Segment, _ rule: Layout.ElementRule, _ text: String
    ) -> String? {
        if !rule.codes.isEmpty, !rule.codes.contains(text) {
            return rule.codes.count <= 12
                ? "is not one of \(rule.codes.joined(separator: ", "))"
                : "is not a code the guide lists"
        }
        if rule.dataElement == "1251" {
            let format = segment[rule.number - 1]
            return DataElement.isPeriod(text, format: format)
                ? nil : "is not a date of the calendar (\(format))"
        }
        return DataElement.problem(text, rule.dataElement)
    }

    private static func compositeProblems(
        _ segment: Segment, _ rule: Layout.ElementRule, _ id: String
    ) -> [(String, String)] {
        let sent = segment.components(rule.number)
        var found: [(String, String)] = []
        for component in rule.components {
            let place = component.number - 1
            let text = sent.indices.contains(place) ? sent[place] : ""
            let name = "\(label(rule.number))-\(component.number)"
            if text.isEmpty {
                if component.required { found.append((name, "\(id)\(name) is required.")) }
            } else if !component.codes.isEmpty, !component.codes.contains(text) {
                let list = component.codes.joined(separator: ", ")
                found.append((name, "\(id)\(name) is not one of \(list)."))
            }
        }
        let extra = sent.count - (rule.components.map(\.number).max() ?? 0)
        if extra > 0 {
            let name = label(rule.number)
            found.append((name, "\(id)\(name) has \(sent.count) components, too many."))
        }
        if sent.last == "" {
            let name = label(rule.number)
            found.append((name, "\(id)\(name) ends with an empty component."))
        }
        return found
    }

    private static func unusedProblems(
        _ segment: Segment, _ node: Layout.Node
    ) -> [(String, String)] {
        var found: [(String, String)] = []
        let known = Set(node.elements.map(\.number))
        for number in 1...max(1, segment.elements.count)
        where !known.contains(number) && !segment[number].isEmpty {
            let name = label(number)
            found.append((name, "\(node.name)\(name) is not used here."))
        }
        if segment.elements.last == "" {
            let name = label(segment.elements.count)
            found.append((name, "\(node.name) ends with an empty element."))
        }
        return found
    }

    private static func label(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
