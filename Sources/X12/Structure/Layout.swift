/// The tree of loops and segments of one transaction set, parsed once from its table.
public final class Layout: Sendable {
    struct Component: Sendable {
        var number: Int
        var required: Bool
        var codes: [String]
    }

    struct ElementRule: Sendable {
        var number: Int
        var required: Bool
        /// X12 data element number, for type and length; empty for a composite.
        var dataElement: String
        var codes: [String]
        var components: [Component]
    }

    struct Node: Sendable {
        var name: String
        var isLoop: Bool
        var required: Bool
        /// nil: no limit
        var maximum: Int?
        var position: Int
        var elements: [ElementRule]
        var parent: Int?
        var children: [Int] = []
    }

    let nodes: [Node]

    init(_ table: String) {
        var parser = LayoutParser()
        for line in table.split(separator: "\n") { parser.take(line) }
        nodes = parser.nodes
    }
}

/// Reads the table; a fault in it is a programmer error.
private struct LayoutParser {
    var nodes: [Layout.Node] = []
    /// Loop node open at each depth.
    private var open: [Int] = []

    mutating func take(_ line: Substring) {
        let words = line.split(separator: " ")
        precondition(words.count >= 6, "layout line too short: \(line)")
        guard let depth = Int(words[0]), let position = Int(words[5]) else {
            preconditionFailure("layout line without depth or position: \(line)")
        }
        while open.count > depth { open.removeLast() }
        if words[1] == "@" {
            copyLoop(String(words[2]), to: open.last)
            return
        }
        let node = Layout.Node(
            name: String(words[2]), isLoop: words[1] == "+", required: words[3] == "R",
            maximum: words[4] == "*" ? nil : Int(words[4]), position: position,
            elements: words.dropFirst(6).map(Self.element), parent: open.last)
        let index = add(node)
        if node.isLoop { open.append(index) }
    }

    private mutating func add(_ node: Layout.Node) -> Int {
        nodes.append(node)
        let index = nodes.count - 1
        if let parent = node.parent { nodes[parent].children.append(index) }
        return index
    }

    private mutating func copyLoop(_ name: String, to parent: Int?) {
        guard let original = nodes.firstIndex(where: { $0.isLoop && $0.name == name }) else {
            preconditionFailure("layout names a loop that was not drawn: \(name)")
        }
        copy(original, to: parent)
    }

    private mutating func copy(_ original: Int, to parent: Int?) {
        var node = nodes[original]
        let children = node.children
        node.children = []
        node.parent = parent
        let index = add(node)
        for child in children { copy(child, to: index) }
    }

    private static func element(_ word: Substring) -> Layout.ElementRule {
        let numberText = word.prefix { $0.isNumber }
        var rest = word.dropFirst(numberText.count)
        let required = rest.first != "?"
        if !required { rest = rest.dropFirst() }
        var rule = Layout.ElementRule(
            number: Int(numberText) ?? 0, required: required, dataElement: "", codes: [],
            components: [])
        if rest.first == "(" {
            rule.components = rest.dropFirst().dropLast().split(separator: ";").map(component)
        } else {
            let parts = rest.dropFirst().split(separator: "=", maxSplits: 1)
            rule.dataElement = String(parts.first ?? "")
            if parts.count == 2 { rule.codes = codes(parts[1]) }
        }
        return rule
    }

    private static func component(_ text: Substring) -> Layout.Component {
        let parts = text.split(separator: "=", maxSplits: 1)
        return Layout.Component(
            number: Int(parts[0].prefix { $0.isNumber }) ?? 0, required: parts[0].last != "?",
            codes: parts.count == 2 ? codes(parts[1]) : [])
    }

    private static func codes(_ text: Substring) -> [String] {
        if text == "1-12" { return (1...12).map(String.init) }
        return text.split(separator: ",").map(String.init)
    }
}
