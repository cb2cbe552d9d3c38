import RevenueCycle
import Storage

/// Files claims: from draft to ready, when the rules have nothing against it.
public struct ClaimFiler {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    /// How many were filed, and for how much. Claims with errors are left as they are.
    public func file(_ ids: [Int64]) throws(StorageFailure) -> (count: Int, amount: Money) {
        var clean: [Int64: Int] = [:]
        var amount = Money.zero
        for id in ids {
            guard let sheet = try desk.sheet(id), sheet.item.isFileable,
                sheet.item.status == .draft || sheet.item.status == .rejected
            else { continue }
            clean[id] = sheet.item.version
            amount += sheet.item.claim.charge
        }
        let filed = try desk.store.fileClean(clean, day: desk.today)
        return (filed.count, filed.count == clean.count ? amount : filed.charge)
    }

    /// Takes filed claims back that no batch has yet; how many.
    public func unfile(_ ids: [Int64]) throws(StorageFailure) -> Int {
        var ready: [Int64] = []
        for id in ids where try desk.store.claim(id)?.status == .ready { ready.append(id) }
        try desk.store.apply(.edited, to: ready, cause: "filing undone", day: desk.today)
        return ready.count
    }

    /// Files every clean claim of a queue that was just scrubbed.
    func file(_ items: [QueueItem]) throws(StorageFailure) -> Int {
        let clean = items.filter { $0.isFileable && $0.status == .draft }.map(\.id)
        try desk.store.apply(
            .scrubbedClean, to: clean, cause: "all rules passed", day: desk.today)
        return clean.count
    }
}
