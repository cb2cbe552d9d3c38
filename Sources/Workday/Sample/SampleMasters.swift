import CodeBook
import Foundation
import RevenueCycle

/// The tables of the sample practice.
struct SampleMasters {
    struct PayerRow {
        var key: String
        var payer: Payer
        /// Percent of patients.
        var share: Int
        var allowedPercent: Int
        var denialPercent: Int
        var daysToPay: Int
    }

    struct VisitTemplate {
        var name = ""
        var weight = 1
        var sex = "-"
        var ages = 0...120
        var isNew = false
        var diagnoses: [String] = []
        var services: [EncounterService] = []
        var note = ""
    }

    var practice = Practice()
    var payers: [PayerRow] = []
    var providers: [Provider] = []
    var chargeMaster: [ChargeMasterItem] = []
    var visits: [VisitTemplate] = []
    var femaleNames: [String] = []
    var maleNames: [String] = []
    var lastNames: [String] = []
    var streets: [String] = []
    var cities: [(city: String, state: String, zip: String)] = []

    struct Missing: Error {
        let message: String
    }

    init(folder: String) throws(Missing) {
        func rows(_ name: String) throws(Missing) -> [[String]] {
            guard let data = FileManager.default.contents(atPath: "\(folder)/Samples/\(name)")
            else {
                throw Missing(message: "The sample table \(name) is missing in \(folder)/Samples.")
            }
            return TabTable([UInt8](data)).rows
        }
        takePractice(try rows("practice.tsv"))
        payers = try rows("payers.tsv").filter { $0.count >= 14 }.map(Self.payer)
        providers = try rows("providers.tsv").filter { $0.count >= 7 }.map(Self.provider)
        chargeMaster = try rows("charge-master.tsv").compactMap(Self.chargeItem)
        for row in try rows("first-names.tsv") where row.count >= 2 {
            if row[1] == "F" { femaleNames.append(row[0].uppercased()) }
            if row[1] == "M" { maleNames.append(row[0].uppercased()) }
        }
        lastNames = try rows("last-names.tsv").map { $0[0].uppercased() }
        streets = try rows("streets.tsv").map { $0[0].uppercased() }
        cities = try rows("cities.tsv").filter { $0.count >= 3 }.map {
            ($0[0].uppercased(), $0[1], $0[2])
        }
        guard let data = FileManager.default.contents(atPath: "\(folder)/Samples/visits.txt") else {
            throw Missing(message: "The sample visits are missing in \(folder)/Samples.")
        }
        visits = Self.templates(String(decoding: data, as: UTF8.self))
    }

    private mutating func takePractice(_ rows: [[String]]) {
        var values: [String: String] = [:]
        for row in rows where row.count >= 2 { values[row[0]] = row[1] }
        practice.billing.name = values["name"] ?? ""
        practice.billing.npi = values["npi"] ?? ""
        practice.billing.taxID = values["taxID"] ?? ""
        practice.billing.taxonomy = values["taxonomy"] ?? ""
        practice.billing.street = values["street"] ?? ""
        practice.billing.city = values["city"] ?? ""
        practice.billing.state = values["state"] ?? ""
        practice.billing.zip = values["zip"] ?? ""
        practice.billing.phone = values["phone"] ?? ""
        practice.cliaNumber = values["clia"] ?? ""
        practice.contactName = values["contactName"] ?? ""
        practice.submitterID = values["submitterID"] ?? ""
        practice.receiverID = values["receiverID"] ?? ""
        practice.receiverName = values["receiverName"] ?? ""
        practice.isProduction = false
    }

    private static func payer(_ row: [String]) -> PayerRow {
        PayerRow(
            key: row[0],
            payer: Payer(
                name: row[1], payerID: row[2], filingIndicator: row[3],
                filingLimitDays: Int(row[5]) ?? 90),
            share: Int(row[6]) ?? 0, allowedPercent: Int(row[7]) ?? 60,
            denialPercent: Int(row[12]) ?? 5, daysToPay: Int(row[13]) ?? 20)
    }

    private static func provider(_ row: [String]) -> Provider {
        var name = NamedProvider()
        name.lastName = row[1]
        name.firstName = row[2]
        name.npi = row[4]
        name.taxonomy = row[5]
        return Provider(
            key: row[0], role: row[6] == "rendering" ? .rendering : .referring, name: name)
    }

    private static func chargeItem(_ row: [String]) -> ChargeMasterItem? {
        guard row.count >= 10, let fee = Money(row[2]) else { return nil }
        return ChargeMasterItem(
            code: row[0], description: row[1], fee: fee,
            kind: ChargeMasterItem.Kind(rawValue: row[3]) ?? .other, globalDays: row[4],
            clia: row[5], sex: row[6], minimumAge: Int(row[7]), maximumAge: Int(row[8]),
            ndc: row[9] == "-" ? "" : row[9])
    }

    private static func templates(_ text: String) -> [VisitTemplate] {
        var found: [VisitTemplate] = []
        var inNote = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("@visit ") {
                found.append(VisitTemplate(name: String(line.dropFirst(7))))
                inNote = false
            } else if !found.isEmpty {
                if inNote {
                    found[found.count - 1].note += line + "\n"
                } else if line.hasPrefix("note:") {
                    inNote = true
                } else {
                    take(line, &found[found.count - 1])
                }
            }
        }
        return found
    }

    private static func take(_ line: Substring, _ visit: inout VisitTemplate) {
        let parts = line.split(separator: ":", maxSplits: 1).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        guard parts.count == 2 else { return }
        switch parts[0] {
        case "weight": visit.weight = Int(parts[1]) ?? 1
        case "sex": visit.sex = parts[1]
        case "age":
            let ends = parts[1].split(separator: "-").compactMap { Int($0) }
            if ends.count == 2, ends[0] <= ends[1] { visit.ages = ends[0]...ends[1] }
        case "new": visit.isNew = parts[1] == "yes"
        case "dx":
            visit.diagnoses = parts[1].split(separator: " ").map {
                DiagnosisCode.compact(String($0))
            }
        case "line": visit.services.append(service(parts[1]))
        default: break
        }
    }

    private static func service(_ text: String) -> EncounterService {
        let words = text.split(separator: " ").map(String.init)
        var service = EncounterService()
        service.code = words.first ?? ""
        service.units = "1"
        for word in words.dropFirst() {
            let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2 else { continue }
            switch pair[0] {
            case "mods": service.modifiers = pair[1].split(separator: ",").map(String.init)
            case "ptr": service.pointers = pair[1].unicodeScalars.map { Int($0.value) - 65 }
            case "units": service.units = pair[1]
            default: break
            }
        }
        return service
    }
}
