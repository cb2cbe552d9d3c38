import Foundation
import Intake
import RevenueCycle
import Storage

/// The payment edits and fee indicators the practice imported.
///
/// Rows are read when a rule first asks for their code, and kept: an edit file has a million
/// rows, a practice bills a few hundred codes. The lock makes it safe to ask from any thread.
public final class ImportedEdits: PaymentEdits, @unchecked Sendable {
    private let store: PracticeStore
    private let editions: EditEditions
    private let lock = NSLock()
    private var kept = Kept()

    private struct Kept {
        var files: [EditSet: [CalendarDay: [CodeImportRecord]]] = [:]
        /// By import and code.
        var partners: [RowKey: [String: [PairWindow]]] = [:]
        var limits: [RowKey: UnitLimit?] = [:]
        var addOns: [RowKey: [AddOnWindow]] = [:]
        var fees: [RowKey: [String: FeeIndicators]] = [:]
        var coverage: CoverageIndex?
        /// Could not be read: as good as not loaded, and said so.
        var failed: Set<EditSet> = []
    }

    private struct RowKey: Hashable {
        var file: Int64
        var code: String
    }

    public init(_ store: PracticeStore) throws(StorageFailure) {
        self.store = store
        editions = EditEditions(try store.codeImports())
    }

    public func isLoaded(_ set: EditSet, on day: CalendarDay) -> Bool {
        locked { speaks(set, on: day) }
    }

    public func pair(_ one: String, _ other: String, on day: CalendarDay) -> ProcedurePair? {
        locked {
            var ended: ProcedurePair?
            for file in files(.pairs, on: day) {
                for (first, second) in [(one, other), (other, one)] {
                    for window in partners(first, file)[second] ?? [] where window.holds(on: day) {
                        let pair = window.pair(first, second)
                        // 9 says that the edit was taken back; another file may have a new one.
                        if pair.modifierIndicator != 9 { return pair }
                        ended = pair
                    }
                }
            }
            return ended
        }
    }

    public func unitLimit(_ code: String, on day: CalendarDay) -> UnitLimit? {
        locked {
            guard let file = files(.unitLimits, on: day).last else { return nil }
            let key = RowKey(file: file.id, code: code)
            if let known = kept.limits[key] { return known }
            let limit = rows(.mue, code, file, .unitLimits).lazy.compactMap(Self.limit).first
            kept.limits[key] = .some(limit)
            return limit
        }
    }

    public func addOn(_ code: String, on day: CalendarDay) -> AddOnCode? {
        locked {
            guard let file = files(.addOnCodes, on: day).last else { return nil }
            return AddOnWindow.code(addOns(code, file), on: day)
        }
    }

    public func fee(
        _ code: String, modifier: String, on day: CalendarDay
    ) -> FeeIndicators? {
        locked {
            guard let file = files(.feeSchedule, on: day).last else { return nil }
            let key = RowKey(file: file.id, code: code)
            if let known = kept.fees[key] { return known[modifier] }
            var fees: [String: FeeIndicators] = [:]
            for row in rows(.relativeValues, code, file, .feeSchedule) {
                guard let fee = FeeIndicators(row) else { continue }
                fees[row[1] == "-" ? "" : row[1]] = fee
            }
            kept.fees[key] = fees
            return fees[modifier]
        }
    }

    public func coverage(_ code: String, on day: CalendarDay) -> [CoverageList] {
        locked {
            guard speaks(.coverage, on: day) else { return [] }
            do throws(StorageFailure) {
                return try kept.coverage?.lists(code, on: day, store) ?? []
            } catch {
                kept.failed.insert(.coverage)
                return []
            }
        }
    }

    // MARK: Files

    private func locked<Value>(_ body: () -> Value) -> Value {
        lock.lock()
        defer { lock.unlock() }
        return body()
    }

    private func speaks(_ set: EditSet, on day: CalendarDay) -> Bool {
        if kept.failed.contains(set) { return false }
        guard set == .coverage else { return !files(set, on: day).isEmpty }
        if kept.coverage == nil {
            do throws(StorageFailure) {
                kept.coverage = try CoverageIndex(editions, store)
            } catch {
                kept.failed.insert(.coverage)
                return false
            }
        }
        return kept.coverage?.isWhole == true
    }

    private func files(_ set: EditSet, on day: CalendarDay) -> [CodeImportRecord] {
        if kept.failed.contains(set) { return [] }
        if let known = kept.files[set]?[day] { return known }
        let found = editions.files(set, on: day)
        kept.files[set, default: [:]][day] = found
        return found
    }

    private func rows(
        _ part: CodePart, _ code: String, _ file: CodeImportRecord, _ set: EditSet
    ) -> [[String]] {
        do throws(StorageFailure) {
            return try store.codeRows(code, in: part.rawValue, of: file.id)
        } catch {
            kept.failed.insert(set)
            return []
        }
    }

    // MARK: Rows

    private func partners(
        _ code: String, _ file: CodeImportRecord
    ) -> [String: [PairWindow]] {
        let key = RowKey(file: file.id, code: code)
        if let known = kept.partners[key] { return known }
        var partners: [String: [PairWindow]] = [:]
        for row in rows(.ncciPairs, code, file, .pairs) {
            guard let window = PairWindow(row) else { continue }
            partners[row[1], default: []].append(window)
        }
        kept.partners[key] = partners
        return partners
    }

    private func addOns(_ code: String, _ file: CodeImportRecord) -> [AddOnWindow] {
        let key = RowKey(file: file.id, code: code)
        if let known = kept.addOns[key] { return known }
        let windows = rows(.addOn, code, file, .addOnCodes).compactMap(AddOnWindow.init)
        kept.addOns[key] = windows
        return windows
    }

    /// `code, units, indicator, rationale`
    private static func limit(_ row: [String]) -> UnitLimit? {
        guard row.count >= 4, let units = Int(row[1]), let adjudication = Int(row[2]) else {
            return nil
        }
        return UnitLimit(units: units, adjudication: adjudication, rationale: row[3])
    }
}
