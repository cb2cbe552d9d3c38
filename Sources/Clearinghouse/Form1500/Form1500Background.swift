/// Light boxes with item numbers and our own words, so that a print can be read on plain paper.
enum Form1500Background {
    /// A box of the form: cells from line and column, with a word for it.
    private struct Frame {
        var item: String
        var words: String
        var line: Int
        var column: Int
        var lines: Int
        var columns: Int

        init(
            _ item: String, _ words: String, _ line: Int, _ column: Int, _ columns: Int,
            lines: Int = 2
        ) {
            self.item = item
            self.words = words
            self.line = line
            self.column = column
            self.lines = lines
            self.columns = columns
        }
    }

    static func content(dx: Int, dy: Int) -> [String] {
        var out = ["0.7 G", "0.5 w"]
        for frame in frames + services {
            out.append(rectangle(frame, dx, dy))
        }
        for (item, _) in Form1500Item.all where item.kind == .box {
            let left = Form1500PDF.x(item.column) + dx - 4
            let low = Form1500PDF.y(item.line + 1) - dy + 14
            out.append(
                "\(PDFWriter.points(left)) \(PDFWriter.points(low)) 8 9 re S")
        }
        for (item, _) in Form1500Item.all where item.kind == .money {
            let left = Form1500PDF.x(item.column + item.width - 2) + dx
            let up = Form1500PDF.y(item.line) - dy
            out.append(
                "\(PDFWriter.points(left)) \(PDFWriter.points(up)) m "
                    + "\(PDFWriter.points(left)) "
                    + "\(PDFWriter.points(up - Form1500PDF.cellHeight)) l S")
        }
        out += ["BT", "/F2 5.5 Tf", "0.45 g"]
        for frame in frames where !frame.words.isEmpty || !frame.item.isEmpty {
            out.append(title(frame, dx, dy))
        }
        for (place, words) in boxWords {
            let item = Form1500Item.at(place)
            out.append(label(words, item.line, item.column + 1, dx, dy, down: 88))
        }
        for (index, place) in Form1500Place.diagnoses.enumerated() {
            let item = Form1500Item.at(place)
            let letter = String(UnicodeScalar(UInt8(65 + index)))
            out.append(label(letter, item.line, item.column - 1, dx, dy, down: 88))
        }
        out.append("ET")
        return out
    }

    /// Low boxes have room for the letter of their item alone, before the text.
    private static func title(_ frame: Frame, _ dx: Int, _ dy: Int) -> String {
        if frame.lines == 1 {
            let letter = String(frame.item.suffix(1))
            return label(letter, frame.line, frame.column, dx - 14, dy, down: 62)
        }
        let text = frame.item.isEmpty ? frame.words : "\(frame.item)  \(frame.words)"
        return label(text, frame.line, frame.column, dx, dy, down: 62)
    }

    private static func rectangle(_ frame: Frame, _ dx: Int, _ dy: Int) -> String {
        let left = Form1500PDF.x(frame.column) + dx - 18
        let low = Form1500PDF.y(frame.line + frame.lines) - dy
        let width = frame.columns * Form1500PDF.cellWidth
        let height = frame.lines * Form1500PDF.cellHeight
        return [left, low, width, height].map(PDFWriter.points).joined(separator: " ") + " re S"
    }

    private static func label(
        _ text: String, _ line: Int, _ column: Int, _ dx: Int, _ dy: Int, down: Int
    ) -> String {
        let left = Form1500PDF.x(column) + dx
        let up = Form1500PDF.y(line) - dy - down
        return "1 0 0 1 \(PDFWriter.points(left)) \(PDFWriter.points(up)) Tm "
            + "\(PDFWriter.literal(text)) Tj"
    }

    private static let frames: [Frame] = insured + condition + serviceHeads + providers

    private static let insured: [Frame] = [
        Frame("", "Payer", 1, 41, 39, lines: 4),
        Frame("1", "Kind of coverage", 7, 1, 49), Frame("1a", "Insured's number", 7, 50, 31),
        Frame("2", "Patient", 9, 1, 29), Frame("3", "Born, sex", 9, 30, 20),
        Frame("4", "Insured", 9, 50, 31), Frame("5", "Patient's street", 11, 1, 29),
        Frame("6", "Patient is the insured's", 11, 30, 20),
        Frame("7", "Insured's street", 11, 50, 31), Frame("", "City", 13, 1, 25),
        Frame("", "State", 13, 26, 4), Frame("8", "Not used", 13, 30, 20, lines: 4),
        Frame("", "City", 13, 50, 24), Frame("", "State", 13, 74, 7),
        Frame("", "ZIP", 15, 1, 13), Frame("", "Phone", 15, 14, 16),
        Frame("", "ZIP", 15, 50, 14), Frame("", "Phone", 15, 64, 17),
        Frame("9", "Other insured", 17, 1, 29),
        Frame("10", "Condition is related to", 17, 30, 20),
        Frame("11", "Group or FECA number", 17, 50, 31),
        Frame("9a", "Other policy or group", 19, 1, 29), Frame("10a", "Work", 19, 30, 20),
        Frame("11a", "Insured born, sex", 19, 50, 31), Frame("9b", "Not used", 21, 1, 29),
        Frame("10b", "Car accident, state", 21, 30, 20),
        Frame("11b", "Other claim number", 21, 50, 31), Frame("9c", "Not used", 23, 1, 29),
        Frame("10c", "Other accident", 23, 30, 20), Frame("11c", "Plan", 23, 50, 31),
        Frame("9d", "Other plan", 25, 1, 29), Frame("10d", "Claim codes", 25, 30, 20),
        Frame("11d", "Another plan?", 25, 50, 31),
        Frame("12", "Patient's signature for release", 27, 1, 49, lines: 4),
        Frame("13", "Insured's signature for payment", 27, 50, 31, lines: 4),
    ]

    private static let condition: [Frame] = [
        Frame("14", "Illness, injury, pregnancy", 31, 1, 29), Frame("15", "Other date", 31, 30, 20),
        Frame("16", "Unable to work from, to", 31, 50, 31), Frame("17", "Source", 33, 1, 29),
        Frame("17a", "", 33, 30, 20, lines: 1), Frame("17b", "", 34, 30, 20, lines: 1),
        Frame("18", "In hospital from, to", 33, 50, 31),
        Frame("19", "More about the claim", 35, 1, 49),
        Frame("20", "Outside lab, charge", 35, 50, 31),
        Frame("21", "Diagnoses; ICD version", 37, 1, 49, lines: 4),
        Frame("22", "Resubmission, original number", 37, 50, 31),
        Frame("23", "Authorization", 39, 50, 31),
    ]

    private static let serviceHeads: [Frame] = [
        Frame("24A", "From, to", 41, 1, 18), Frame("24B", "", 41, 19, 3),
        Frame("24C", "", 41, 22, 3), Frame("24D", "Procedure, modifiers", 41, 25, 20),
        Frame("24E", "", 41, 45, 5), Frame("24F", "Charge", 41, 50, 9),
        Frame("24G", "", 41, 59, 3), Frame("24H", "", 41, 62, 3), Frame("24I", "", 41, 65, 3),
        Frame("24J", "Rendering", 41, 68, 13),
    ]

    private static let services: [Frame] = (0..<Form1500Item.serviceLines).flatMap { row in
        serviceHeads.map { head in
            Frame("", "", 43 + 2 * row, head.column, head.columns)
        }
    }

    private static let providers: [Frame] = [
        Frame("25", "Tax number", 55, 1, 22), Frame("26", "Account", 55, 23, 15),
        Frame("27", "Assignment", 55, 38, 12), Frame("28", "Total", 55, 50, 11),
        Frame("29", "Paid", 55, 61, 10), Frame("30", "Not used", 55, 71, 10),
        Frame("31", "Signature, date", 57, 1, 22, lines: 5),
        Frame("32", "Where", 57, 23, 27, lines: 4), Frame("32a", "", 61, 23, 12, lines: 1),
        Frame("32b", "", 61, 35, 15, lines: 1), Frame("33", "Biller", 57, 50, 31, lines: 4),
        Frame("33a", "", 61, 50, 12, lines: 1), Frame("33b", "", 61, 62, 19, lines: 1),
    ]

    private static let boxWords: [(Form1500Place, String)] = [
        (.medicare, "Medicare"), (.medicaid, "Medicaid"), (.tricare, "TRICARE"),
        (.champva, "CHAMPVA"), (.groupPlan, "Group"), (.feca, "FECA"), (.otherPlan, "Other"),
        (.male, "M"), (.female, "F"), (.isSelf, "Self"), (.isSpouse, "Spouse"),
        (.isChild, "Child"), (.isOther, "Oth."), (.employmentYes, "Yes"),
        (.employmentNo, "No"), (.autoYes, "Yes"), (.autoNo, "No"), (.accidentYes, "Yes"),
        (.accidentNo, "No"), (.insuredMale, "M"), (.insuredFemale, "F"), (.anotherYes, "Yes"),
        (.anotherNo, "No"), (.labYes, "Yes"), (.labNo, "No"), (.isSSN, "S"), (.isEIN, "E"),
        (.assignmentYes, "Yes"), (.assignmentNo, "No"),
    ]
}
