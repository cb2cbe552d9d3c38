import Clearinghouse
import Foundation
import RevenueCycle
import Storage

/// Sends the ready claims: freezes batches and writes their files.
public struct BatchWriter {
    private let desk: Desk

    public init(_ desk: Desk) { self.desk = desk }

    public struct Written: Equatable, Sendable {
        public var path: String
        public var claims: Int
        public var charge: Money
        public var control: Int
    }

    public struct Problem: Error {
        public let message: String
    }

    /// One file per 5,000 claims into `folder`; nothing when no claim is ready. The batch is
    /// kept in the practice first, so a file that cannot be written is written again later.
    public func submit(
        to folder: String, time: String = "0900"
    ) throws -> [Written] {
        var written: [Written] = []
        let electronic = Set(
            desk.payers.filter { !MailRoute.isOnPaper($0, desk) }.map(\.id))
        let order = SendingOrder(payers: electronic)
        while let record = try freeze(time: time, order, route: nil) {
            let path = try write(record, to: folder)
            written.append(
                Written(
                    path: path, claims: record.claimCount, charge: record.charge,
                    control: record.control))
        }
        return written
    }

    /// Batches of the ready claims an order names, frozen and queued for their mailbox.
    func freeze(
        time: String, _ order: SendingOrder, route: MailRoute?
    ) throws(StorageFailure) -> BatchRecord? {
        let practice = desk.practice
        let day = desk.today
        return try desk.store.submitReady(day: day, order: order) { control, claims in
            let batch = ClaimBatch(
                submitterName: practice.billing.name,
                submitterID: route?.submitterID ?? practice.submitterID,
                contactName: practice.contactName, contactPhone: practice.billing.phone,
                receiverName: route?.receiverName ?? practice.receiverName,
                receiverID: route?.receiverID ?? practice.receiverID, day: day,
                time: time, control: control,
                production: practice.isProduction && (route?.isProduction ?? true),
                claims: route.map { route in claims.map(route.addressed) } ?? claims)
            let controls = batch.sets.flatMap { set in set.claims.map { _ in set.control } }
            return FrozenBatch(
                fileName: "\(day.iso)-\(control).837", bytes: Claim837PWriter.write(batch),
                setControls: controls)
        }
    }

    /// Writes a batch's kept bytes; a file of the same name is never overwritten with others.
    @discardableResult
    public func write(_ record: BatchRecord, to folder: String) throws -> String {
        let path = (folder as NSString).appendingPathComponent(record.fileName)
        guard let bytes = try desk.store.fileBytes(record.file) else {
            throw Problem(message: "Batch \(record.control) has no file in the practice.")
        }
        let manager = FileManager.default
        try? manager.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        if let there = manager.contents(atPath: path) {
            if [UInt8](there) == bytes { return path }
            throw Problem(message: "\(path) is there already with other content; not written.")
        }
        guard PrivateFile.write(Data(bytes), to: path) else {
            throw Problem(
                message: "Batch \(record.control) is kept, but \(path) could not be written. "
                    + "Free the disk or choose another folder, then: twohats submit --again "
                    + "\(record.control) --out FOLDER")
        }
        return path
    }
}
