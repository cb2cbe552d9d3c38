/// Notes of the tabular list as rows, in the order of the file until they are sorted.
struct TabularNotes {
    private static let kinds = [
        "inclusionTerm": "term", "includes": "includes", "excludes1": "excludes1",
        "excludes2": "excludes2", "codeFirst": "first", "useAdditionalCode": "additional",
        "codeAlso": "also", "notes": "note", "sevenChrNote": "note",
    ]
    private static let order = [
        "term", "includes", "excludes1", "excludes2", "first", "additional", "also", "note",
        "seventh", "seventhTerm", "x1",
    ]
    private let excluded: ExcludedCodes

    private var rows: [(holder: String, text: String)] = []
    private var tally: [String: Int] = [:]

    init(order: TabularOrder) { excluded = ExcludedCodes(order: order) }

    /// Takes the notes written at one chapter, section or code.
    mutating func take(_ element: MarkupNode, holder: String) {
        for child in element.children {
            if let kind = Self.kinds[child.name] {
                for note in child.children("note") {
                    let text = note.text
                    add(holder, kind, text)
                    guard kind == "excludes1" else { continue }
                    for code in excluded.codes(text) { add(holder, "x1", code) }
                }
            } else if child.name == "sevenChrDef" {
                takeSevenths(child, holder)
            }
        }
    }

    private mutating func takeSevenths(_ definition: MarkupNode, _ holder: String) {
        var character = ""
        for part in definition.children {
            if part.name == "extension" {
                character = part.attributes["char"] ?? ""
                add(holder, "seventh", "\(character) \(part.text)")
            } else if part.name == "note" {
                add(holder, "seventhTerm", "\(character) \(part.text)")
            }
        }
    }

    private mutating func add(_ holder: String, _ kind: String, _ text: String) {
        rows.append((holder, "\(kind)\t\(text)"))
        tally[kind, default: 0] += 1
    }

    var counts: [CodeCount] { Self.order.map { CodeCount($0, tally[$0] ?? 0) } }

    /// Rows sorted by holder; those of one holder stay as the file has them.
    var table: [UInt8] {
        let sorted = rows.indices.sorted {
            (rows[$0].holder, $0) < (rows[$1].holder, $1)
        }
        var table: [UInt8] = []
        for index in sorted {
            table += rows[index].holder.utf8
            table.append(9)
            table += rows[index].text.utf8
            table.append(10)
        }
        return table
    }
}
