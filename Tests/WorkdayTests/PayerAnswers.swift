import Foundation
import RevenueCycle

/// Answers of an invented payer to the questions of a 276 or 270, written from the question file
/// as a payer's system would: traces, account numbers and members come out of it.
struct PayerAnswers {
    /// One TRN of the question with what stands around it.
    struct Question {
        var trace = ""
        var number = ""
        var member = ""
        var lastName = ""
        var firstName = ""
        var payer = ""
        var payerID = ""
    }

    let questions: [Question]

    init(_ bytes: [UInt8]) {
        var found: [Question] = []
        var current = Question()
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "~") {
            let parts = line.trimmingCharacters(in: .whitespacesAndNewlines)
                .split(separator: "*", omittingEmptySubsequences: false).map(String.init)
            switch (parts[0], parts.count > 1 ? parts[1] : "") {
            case ("NM1", "PR"): (current.payer, current.payerID) = (parts[3], parts[9])
            case ("NM1", "IL"):
                (current.lastName, current.firstName) = (parts[3], parts[4])
                current.member = parts[9]
                // In a 270 the trace stands before the name.
                if let last = found.last, last.member.isEmpty {
                    (current.trace, current.number) = (last.trace, last.number)
                    found[found.count - 1] = current
                }
            case ("TRN", _):
                current.trace = parts[2]
                found.append(current)
            case ("HL", _) where parts[3] == "22":
                (current.member, current.lastName, current.firstName) = ("", "", "")
            case ("REF", "EJ"): found[found.count - 1].number = parts[2]
            default: break
            }
        }
        questions = found
    }

    /// 277 with a status for each question: `F1:65`.
    func statuses(
        control: Int, day: CalendarDay, _ status: (Question) -> String
    ) -> [UInt8] {
        var body = ["BHT*0010*08*ANSWER\(control)*\(day.d8)*0700*DG"]
        for (place, question) in questions.enumerated() {
            let level = place * 4 + 1
            body += [
                "HL*\(level)**20*1", "NM1*PR*2*\(question.payer)*****PI*\(question.payerID)",
                "HL*\(level + 1)*\(level)*21*1", "NM1*41*2*THE PRACTICE*****46*DWFP1",
                "HL*\(level + 2)*\(level + 1)*19*1", "NM1*1P*2*THE PRACTICE*****XX*1234567893",
                "HL*\(level + 3)*\(level + 2)*22*0",
                "NM1*IL*1*\(question.lastName)*\(question.firstName)****MI*\(question.member)",
                "TRN*2*\(question.trace)",
                "STC*\(status(question))*\(day.d8)**112*84.5*\(day.d8)**\(day.d8)*0099123",
                "REF*1K*ICN\(question.number)", "REF*EJ*\(question.number)",
            ]
        }
        return interchange("277", "HN", "005010X212", control, day, body)
    }

    /// 271 that says the same of every question: coverage `1` or `6`, and until when.
    func coverages(
        control: Int, day: CalendarDay, _ information: String, ending: CalendarDay? = nil
    ) -> [UInt8] {
        var body = ["BHT*0022*11*ANSWER\(control)*\(day.d8)*0700"]
        for (place, question) in questions.enumerated() {
            let level = place * 3 + 1
            body += [
                "HL*\(level)**20*1", "NM1*PR*2*\(question.payer)*****PI*\(question.payerID)",
                "HL*\(level + 1)*\(level)*21*1", "NM1*1P*2*THE PRACTICE*****XX*1234567893",
                "HL*\(level + 2)*\(level + 1)*22*0", "TRN*2*\(question.trace)*1861234567",
                "NM1*IL*1*\(question.lastName)*\(question.firstName)****MI*\(question.member)",
                "DTP*346*D8*20260101",
            ]
            if let ending { body.append("DTP*347*D8*\(ending.d8)") }
            body.append("EB*\(information)**30*PR*GOLD")
            if information == "1" { body.append("EB*B**98***27*25") }
        }
        return interchange("271", "HB", "005010X279A1", control, day, body)
    }

    private func interchange(
        _ set: String, _ group: String, _ guide: String, _ control: Int, _ day: CalendarDay,
        _ body: [String]
    ) -> [UInt8] {
        let digits = String(control)
        let nine = String(repeating: "0", count: 9 - digits.count) + digits
        let blanks = String(repeating: " ", count: 10)
        let lines =
            [
                "ISA*00*\(blanks)*00*\(blanks)*ZZ*MESA1          *ZZ*DWFP1          *"
                    + "\(day.d8.dropFirst(2))*0700*^*00501*\(nine)*0*T*:",
                "GS*\(group)*MESA1*DWFP1*\(day.d8)*0700*\(control)*X*\(guide)",
                "ST*\(set)*0001*\(guide)",
            ] + body + [
                "SE*\(body.count + 2)*0001", "GE*1*\(control)", "IEA*1*\(nine)",
            ]
        return Array(lines.map { $0 + "~\n" }.joined().utf8)
    }
}
