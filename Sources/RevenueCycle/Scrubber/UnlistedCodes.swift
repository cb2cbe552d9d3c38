/// Codes that say nothing of the service but its section. Source: CPT unlisted services and
/// procedures by section; HCPCS level II codes for items and drugs not otherwise classified.
enum UnlistedCodes {
    static func isUnlisted(_ code: String) -> Bool {
        guard code.utf8.last == UInt8(ascii: "9") || others.contains(code) else { return false }
        return listed.contains(code) || others.contains(code)
    }

    /// A drug of no code of its own.
    static func isDrug(_ code: String) -> Bool {
        guard code.utf8.first == UInt8(ascii: "J") || code.utf8.first == UInt8(ascii: "C") else {
            return false
        }
        return drugs.contains(code)
    }

    /// What stands in the note of the line, or of the claim when it has one unlisted line.
    static func fix(_ claim: Claim, _ index: Int) -> Fix? {
        var text = claim.lines[index].situational[.lineNote]
        let unlisted = claim.lines.count { isUnlisted($0.code) || isDrug($0.code) }
        if text.isEmpty, unlisted == 1 { text = claim.note }
        guard !text.isEmpty, text.utf8.count <= 80 else { return nil }
        return Fix("take the words of the note", .lineDescription, index, to: text)
    }

    private static let drugs: Set<String> = [
        "C9399", "J1599", "J3490", "J3590", "J7199", "J7599", "J7699", "J7799", "J7999", "J8498",
        "J8499", "J8597", "J8999", "J9999",
    ]

    private static let others: Set<String> = [
        "19499", "36299", "37501", "38129", "38589", "54699", "59897", "59898", "77299", "77399",
        "77499", "77799", "78099", "87999", "89240", "89398", "92700", "99600", "A9698", "A9900",
        "B9998", "K0108", "L8039", "V2797", "V5298",
    ]

    private static let listed: Set<String> = [
        "01999", "15999", "17999", "20999", "21089", "21299", "21499", "21899", "22899", "22999",
        "23929", "24999", "25999", "26989", "27299", "27599", "27899", "28899", "29799", "29999",
        "30999", "31299", "31599", "31899", "32999", "33999", "37799", "38999", "39499", "39599",
        "40799", "40899", "41599", "41899", "42299", "42699", "42999", "43289", "43499", "43659",
        "43999", "44799", "44899", "44979", "45399", "45499", "45999", "46999", "47379", "47399",
        "47579", "47999", "48999", "49329", "49659", "49999", "50549", "50949", "51999", "53899",
        "55559", "55899", "58579", "58679", "58999", "59899", "60659", "60699", "64999", "66999",
        "67299", "67399", "67599", "67999", "68399", "68899", "69399", "69799", "69949", "69979",
        "76499", "76999", "77799", "78199", "78299", "78399", "78499", "78599", "78699", "78799",
        "78999", "79999", "80299", "81099", "81479", "81599", "84999", "85999", "86849", "86999",
        "88099", "88199", "88299", "88399", "88749", "90399", "90749", "90899", "90999", "91299",
        "92499", "93799", "94799", "95199", "95999", "96379", "96549", "96999", "97039", "97139",
        "97799", "99199", "99429", "99499", "A0999", "A4649", "A9699", "A9999", "B9999", "E1399",
        "E1699", "L0999", "L1499", "L2999", "L3649", "L3999", "L5999", "L7499", "L8499", "L8699",
        "V2199", "V2799",
    ]
}
