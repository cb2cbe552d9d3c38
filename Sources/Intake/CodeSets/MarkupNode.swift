import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// One element of an XML file with what it holds, in order.
final class MarkupNode {
    enum Piece {
        case text(String)
        case node(MarkupNode)
    }

    let name: String
    let attributes: [String: String]
    /// From 1.
    let line: Int
    fileprivate(set) var pieces: [Piece] = []

    init(name: String, attributes: [String: String], line: Int) {
        self.name = name
        self.attributes = attributes
        self.line = line
    }

    var children: [MarkupNode] {
        pieces.compactMap { piece in
            if case .node(let node) = piece { return node }
            return nil
        }
    }

    func children(_ name: String) -> [MarkupNode] { children.filter { $0.name == name } }

    func first(_ name: String) -> MarkupNode? {
        for case .node(let node) in pieces where node.name == name { return node }
        return nil
    }

    /// All text inside, on one line.
    var text: String { Self.oneLine(joined(leaving: nil)) }

    /// As `text`, a space in place of every element of that name.
    func text(leaving name: String) -> String { Self.oneLine(joined(leaving: name)) }

    private func joined(leaving name: String?) -> String {
        if pieces.count == 1, case .text(let only) = pieces[0] { return only }
        return pieces.map { piece in
            switch piece {
            case .text(let text): return text
            case .node(let node): return node.name == name ? " " : node.joined(leaving: name)
            }
        }.joined()
    }

    /// Runs of blanks and line ends become one space; hidden characters become visible.
    static func oneLine(_ text: String) -> String {
        isPlainLine(text)
            ? text
            : CleanText.line(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    /// Printable ASCII on one line without blanks to spare, as nearly all text is.
    private static func isPlainLine(_ text: String) -> Bool {
        var before: UInt8 = 32
        for byte in text.utf8 {
            guard byte >= 32, byte < 127, byte != 32 || before != 32 else { return false }
            before = byte
        }
        return before != 32
    }
}

/// Reads a whole XML file into nodes. Documents that declare entities are refused: no release
/// file has any.
final class MarkupReader: NSObject, XMLParserDelegate {
    private var open: [MarkupNode] = []
    private var root: MarkupNode?
    private var isClosed = false
    /// Where the last element began.
    private var lastLine = 1
    private var faultLine: Int?

    /// The root element.
    static func root(of text: CodeText) throws(CodeFileFault) -> MarkupNode {
        if let reason = declaredEntities(text) { throw text.fault(1, reason) }
        if let reason = otherEncoding(text) { throw text.fault(1, reason) }
        let reader = MarkupReader()
        // As a stream: data given whole is refused by the parser above ten million bytes.
        let parser = XMLParser(stream: InputStream(data: Data(text.body)))
        parser.delegate = reader
        parser.shouldResolveExternalEntities = false
        let isWhole = parser.parse()
        guard isWhole, reader.isClosed, let root = reader.root else {
            let line = reader.faultLine ?? max(reader.lastLine, parser.lineNumber)
            throw text.fault(line, "The XML ends or breaks here: the file is cut or damaged.")
        }
        return root
    }

    /// The parser below traps on a name that is not UTF-8, so nothing else reaches it.
    private static func otherEncoding(_ text: CodeText) -> String? {
        let head = text.opening.prefix(200).lowercased()
        let declared = head.components(separatedBy: "encoding=").dropFirst().first ?? "\"utf-8"
        guard declared.dropFirst().hasPrefix("utf-8") else {
            return "The XML is not in UTF-8, as every ICD-10-CM release is: take a fresh copy."
        }
        return text.isUTF8 ? nil : "The XML is not UTF-8 throughout: the file is damaged."
    }

    private static func declaredEntities(_ text: CodeText) -> String? {
        text.opening.contains("<!DOCTYPE") || text.opening.contains("<!ENTITY")
            ? "The XML has a document type, which no ICD-10-CM release has." : nil
    }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
        qualifiedName qName: String?, attributes attributeDict: [String: String] = [:]
    ) {
        lastLine = max(lastLine, parser.lineNumber)
        let node = MarkupNode(name: elementName, attributes: attributeDict, line: lastLine)
        if let parent = open.last { parent.pieces.append(.node(node)) } else { root = node }
        open.append(node)
    }

    func parser(
        _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
        qualifiedName qName: String?
    ) {
        // After a fault the parser may close what was never opened.
        if !open.isEmpty { open.removeLast() }
        isClosed = open.isEmpty
    }

    func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
        if faultLine == nil { faultLine = max(lastLine, parser.lineNumber) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { add(string) }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        add(String(decoding: block, as: UTF8.self))
    }

    /// One text may come in several calls. Indentation between elements is not kept.
    private func add(_ string: String) {
        guard let node = open.last else { return }
        if case .text(let before)? = node.pieces.last {
            node.pieces[node.pieces.count - 1] = .text(before + string)
        } else if !string.contains(where: \.isNewline)
            || string.contains(where: { !$0.isWhitespace })
        {
            node.pieces.append(.text(string))
        }
    }
}
