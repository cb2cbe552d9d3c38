extension VisitLevel {
    /// The page of evidence without head or name, at most 78 columns wide; the caller puts the
    /// patient, the practice and the claim above it.
    public func printed(record: VisitRecord) -> [String] {
        var page = ["RECORDED"]
        page += Self.recorded(record).flatMap { Self.field($0.0, $0.1) }
        page += ["", "LEVEL"]
        page += result.flatMap { Self.field($0.0, $0.1) }
        page += ["", "WHY"] + why.flatMap { Self.paragraph("- ", $0) }
        if let substitute = medicareSubstitute {
            page += Self.paragraph("- ", substitute.reason)
        }
        if !addOn.reason.isEmpty { page += Self.paragraph("- ", addOn.reason) }
        if !missing.isEmpty {
            page += ["", "NOT RECORDED"] + missing.flatMap { Self.paragraph("- ", $0) }
        }
        return page
    }

    private var result: [(String, String)] {
        var rows = [("Code supported", code ?? "none")]
        if let mdm {
            let given = mdmCode.map { ", \($0)" } ?? ""
            rows.append(("Decision making", LevelWords.decision(mdm) + given))
        }
        if let timeCode { rows.append(("By time", timeCode)) }
        switch basis {
        case .mdm: rows.append(("Chosen by", "medical decision making"))
        case .time: rows.append(("Chosen by", "time"))
        case .none: break
        }
        if let substitute = medicareSubstitute {
            let codes = [substitute.code ?? "none"] + substitute.modifiers
            rows.append(("Billed to Medicare", codes.joined(separator: "-")))
        }
        if !prolonged.isEmpty {
            rows.append(("Prolonged", prolonged.map(\.text).joined(separator: ", ")))
        }
        if addOn.verdict == .bill { rows.append(("Added", ComplexityAddOn.code)) }
        return rows
    }

    private static func recorded(_ record: VisitRecord) -> [(String, String)] {
        var rows = [("Date of service", record.day.long), ("Setting", record.setting.title)]
        if record.setting.asksNewOrEstablished {
            let status = record.isNew.map { $0 ? "new" : "established" }
            rows.append(("Patient", status ?? "not recorded"))
        }
        if record.clinicalStaffOnly == true { rows.append(("Seen by", "clinical staff only")) }
        if record.setting.takesDecisionMaking {
            rows.append(
                (
                    "Problems",
                    level(
                        record.problems?.level, LevelWords.problems,
                        record.problems?.words)
                ))
            rows.append(("Data", level(record.data?.level, LevelWords.data, record.data?.words)))
            rows.append(("Risk", level(record.elements[2].level, LevelWords.risk, nil)))
        }
        if record.setting.takesTime {
            rows.append(("Total minutes", record.minutes.map { "\($0)" } ?? "not recorded"))
        }
        if let talk = record.talkMinutes { rows.append(("Minutes of talk", "\(talk)")) }
        if record.setting == .preventive {
            rows.append(("Age", record.age.map { "\($0)" } ?? "not recorded"))
        }
        rows.append(("Payer", record.payer == .medicare ? "Medicare" : "other"))
        return rows
    }

    private static func level(
        _ reached: Int?, _ word: (Int) -> String, _ counted: String?
    ) -> String {
        guard let reached else { return "not recorded" }
        let named = "\(reached) \(word(reached))"
        guard let counted, !counted.isEmpty else { return named }
        return "\(named) - \(counted)"
    }

    private static let nameWidth = 20

    private static func field(_ name: String, _ value: String) -> [String] {
        let space = String(repeating: " ", count: max(1, nameWidth - name.count))
        return paragraph(name + space, value)
    }

    /// The text behind a head, further lines set in below it.
    private static func paragraph(_ head: String, _ text: String) -> [String] {
        let indent = String(repeating: " ", count: head.count)
        var lines: [String] = []
        var line = head
        var isFresh = true
        for word in text.split(separator: " ") {
            if !isFresh, line.count + 1 + word.count > 78 {
                lines.append(line)
                line = indent
                isFresh = true
            }
            line += (isFresh ? "" : " ") + word
            isFresh = false
        }
        return lines + [line]
    }
}
