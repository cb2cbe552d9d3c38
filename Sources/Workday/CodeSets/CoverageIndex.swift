import CodeBook
import Intake
import RevenueCycle
import Storage

/// Coverage articles by procedure. The tables are kept by article, so they are turned round once;
/// the diagnoses of an article are read when one of its procedures is first asked for.
struct CoverageIndex {
    private struct Version {
        var number: Int
        var title: String
        var from: CalendarDay
        var to: CalendarDay?

        func holds(on day: CalendarDay) -> Bool { from <= day && to.map { day <= $0 } != false }
    }

    private struct Key: Hashable {
        var article: String
        var version: Int
    }

    /// Versions of an article.
    private var articles: [String: [Version]] = [:]
    private var procedures: [String: [Key]] = [:]
    private var contractors: [Key: Set<String>] = [:]
    private let diagnosisFiles: [CodeImportRecord]
    private var lists: [Key: CoverageList] = [:]

    /// Articles, their procedures and their diagnoses were imported.
    let isWhole: Bool

    init(_ editions: EditEditions, _ store: PracticeStore) throws(StorageFailure) {
        // Covered and not covered diagnoses are two files of one kind.
        diagnosisFiles = editions.coverage(.coverageDiagnoses)
        guard let articleFile = editions.coverage(.coverageArticles).last,
            let procedureFile = editions.coverage(.coverageProcedures).last,
            !diagnosisFiles.isEmpty
        else {
            isWhole = false
            return
        }
        isWhole = true
        for row in try Self.rows(.coverageArticles, articleFile, store) where row.count >= 5 {
            guard let number = Int(row[1]), let from = CalendarDay(iso: row[3]) else { continue }
            articles[row[0], default: []].append(
                Version(number: number, title: row[2], from: from, to: CalendarDay(iso: row[4])))
        }
        for row in try Self.rows(.coverageProcedures, procedureFile, store) where row.count >= 4 {
            guard let number = Int(row[1]) else { continue }
            let key = Key(article: row[0], version: number)
            // One article may list a code in several groups.
            if procedures[row[3]]?.last == key { continue }
            procedures[row[3], default: []].append(key)
        }
        guard let contractorFile = editions.coverage(.coverageContractors).last else { return }
        for row in try Self.rows(.coverageContractors, contractorFile, store)
        where row.count >= 3 {
            guard let number = Int(row[1]) else { continue }
            contractors[Key(article: row[0], version: number), default: []].insert(row[2])
        }
    }

    private static func rows(
        _ part: CodePart, _ file: CodeImportRecord, _ store: PracticeStore
    ) throws(StorageFailure) -> [[String]] {
        TabTable(try store.codePart(part.rawValue, of: file.id)).rows
    }

    /// Articles that list the code in the version that holds on the day, by number.
    mutating func lists(
        _ code: String, on day: CalendarDay, _ store: PracticeStore
    ) throws(StorageFailure) -> [CoverageList] {
        var found: [String: CoverageList] = [:]
        for key in procedures[code] ?? [] {
            // The newest version that has begun: one replaced keeps no last day in some files.
            let valid = (articles[key.article] ?? []).filter { $0.holds(on: day) }
                .max { $0.number < $1.number }
            guard let valid, valid.number == key.version else { continue }
            found[key.article] = try list(key, valid.title, store)
        }
        return found.values.sorted { $0.article < $1.article }
    }

    private mutating func list(
        _ key: Key, _ title: String, _ store: PracticeStore
    ) throws(StorageFailure) -> CoverageList {
        if let known = lists[key] { return known }
        var list = CoverageList(
            article: "A\(key.article)", title: title, contractors: contractors[key] ?? [],
            covered: [], notCovered: [])
        for file in diagnosisFiles {
            let rows = try store.codeRows(
                key.article, in: CodePart.coverageDiagnoses.rawValue, of: file.id)
            for row in rows where row.count >= 5 && Int(row[1]) == key.version {
                if row[4] == "1" {
                    list.covered.insert(row[3])
                } else {
                    list.notCovered.insert(row[3])
                }
            }
        }
        lists[key] = list
        return list
    }
}
