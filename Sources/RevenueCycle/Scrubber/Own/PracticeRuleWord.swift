/// A word of a rule's line, with the column it begins at, from 1.
struct PracticeRuleWord: Equatable {
    var text: String
    var column: Int
    /// Stood between quotation marks.
    var isQuoted = false

    var isArrow: Bool { text == "->" && !isQuoted }

    private static let longest = 2000
    private static let marks: Set<Character> = ["<", ">", "="]

    /// Words by blanks; a list goes on after a comma, a comparison and the arrow stand alone.
    static func split(_ line: String) throws(PracticeRuleText.Fault) -> [PracticeRuleWord] {
        let letters = Array(line)
        if let column = letters.firstIndex(where: \.isNewline) {
            throw PracticeRuleText.Fault("The rule goes on in another line.", column + 1)
        }
        if letters.count > longest {
            throw PracticeRuleText.Fault("The rule is too long.", longest + 1)
        }
        var words: [PracticeRuleWord] = []
        var place = 0
        while place < letters.count {
            let mark = letters[place]
            if mark.isWhitespace {
                place += 1
            } else if mark == "\"" {
                words.append(try quoted(letters, &place))
            } else if mark == "-", place + 1 < letters.count, letters[place + 1] == ">" {
                words.append(PracticeRuleWord(text: "->", column: place + 1))
                place += 2
            } else if marks.contains(mark) {
                let start = place
                while place < letters.count, marks.contains(letters[place]) { place += 1 }
                words.append(
                    PracticeRuleWord(text: String(letters[start..<place]), column: start + 1))
            } else {
                words.append(plain(letters, &place))
            }
        }
        return words
    }

    private static func plain(_ letters: [Character], _ place: inout Int) -> PracticeRuleWord {
        let start = place
        var text = ""
        while place < letters.count {
            let mark = letters[place]
            if mark == "\"" || marks.contains(mark) { break }
            if mark == "-", place + 1 < letters.count, letters[place + 1] == ">" { break }
            if mark.isWhitespace {
                var next = place
                while next < letters.count, letters[next].isWhitespace { next += 1 }
                guard next < letters.count, text.last == "," || letters[next] == "," else { break }
                place = next
                continue
            }
            text.append(mark)
            place += 1
        }
        return PracticeRuleWord(text: text, column: start + 1)
    }

    private static func quoted(
        _ letters: [Character], _ place: inout Int
    ) throws(PracticeRuleText.Fault) -> PracticeRuleWord {
        let start = place
        var text = ""
        place += 1
        while place < letters.count {
            if letters[place] == "\"" {
                place += 1
                guard place < letters.count, letters[place] == "\"" else {
                    return PracticeRuleWord(text: text, column: start + 1, isQuoted: true)
                }
            }
            text.append(letters[place])
            place += 1
        }
        throw PracticeRuleText.Fault("The quotation is not closed; end it with \".", start + 1)
    }
}
