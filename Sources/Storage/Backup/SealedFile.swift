import Crypto
import CryptoExtras
import Foundation

/// What opens a sealed backup: words a person knows, or the bytes of a key file.
public enum BackupKey: Sendable {
    case passphrase(String)
    case keyFile([UInt8])
}

/// A file sealed with AES-256-GCM in chunks of a mebibyte.
///
/// ```
/// "TWOHATS1"  8      the format
/// kind        1      0 passphrase (scrypt N 2^17, r 8, p 1), 1 key file (SHA-256)
/// salt       16
/// prefix      4      of every nonce
/// chunks             length 4 big-endian, ciphertext and tag
/// ```
/// The nonce of a chunk is the prefix and its number; the header, the number and whether it is
/// the last are authenticated with it, so that chunks cannot be dropped, moved or cut off.
struct SealedFile {
    private static let magic = Array("TWOHATS1".utf8)
    /// It begins as one; what is in it only the key tells.
    static func isOne(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: magic.count)).map { $0 == Data(magic) } ?? false
    }

    private static let chunkSize = 1 << 20
    /// Nobody's backup has longer chunks; a broken length must not ask for memory.
    private static let mostInChunk = chunkSize + 64

    struct Broken: Error {
        let why: String
    }

    private static func key(_ key: BackupKey, salt: [UInt8]) throws -> SymmetricKey {
        switch key {
        case .passphrase(let text):
            return try KDF.Scrypt.deriveKey(
                from: Array(text.utf8), salt: salt, outputByteCount: 32, rounds: 1 << 17,
                blockSize: 8, parallelism: 1)
        case .keyFile(let bytes):
            return SymmetricKey(data: SHA256.hash(data: salt + bytes))
        }
    }

    private static func nonce(_ prefix: [UInt8], _ number: UInt64) throws -> AES.GCM.Nonce {
        try AES.GCM.Nonce(data: prefix + bigEndian(number))
    }

    private static func bigEndian(_ number: UInt64) -> [UInt8] {
        (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }

    /// Seals `source` into a new file at `target`, written through to the disk.
    static func seal(_ source: String, to target: String, _ secret: BackupKey) throws {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
        defer { try? input.close() }
        guard
            FileManager.default.createFile(
                atPath: target, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw Broken(why: "\(target) cannot be written") }
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
        defer { try? output.close() }
        var generator = SystemRandomNumberGenerator()
        let random = (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let (salt, prefix) = (Array(random[0..<16]), Array(random[16...]))
        let kind: UInt8
        if case .passphrase = secret { kind = 0 } else { kind = 1 }
        let header = magic + [kind] + salt + prefix
        try output.write(contentsOf: Data(header))
        let key = try key(secret, salt: salt)
        var number: UInt64 = 0
        var chunk = try input.read(upToCount: chunkSize) ?? Data()
        while true {
            let next = try input.read(upToCount: chunkSize) ?? Data()
            let box = try AES.GCM.seal(
                chunk, using: key, nonce: nonce(prefix, number),
                authenticating: header + bigEndian(number) + [next.isEmpty ? 1 : 0])
            let sealed = box.ciphertext + box.tag
            try output.write(contentsOf: Data(bigEndian(UInt64(sealed.count)).suffix(4)))
            try output.write(contentsOf: sealed)
            if next.isEmpty { break }
            chunk = next
            number += 1
        }
        try output.synchronize()
    }

    /// Opens the file chunk by chunk; throws at the first byte that is not as it was sealed.
    static func open(
        _ path: String, _ secret: BackupKey, each: (Data) throws -> Void
    ) throws {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? input.close() }
        let header = [UInt8](try input.read(upToCount: 29) ?? Data())
        guard header.count == 29, Array(header[0..<8]) == magic, header[8] <= 1 else {
            throw Broken(why: "it is no backup of this program")
        }
        switch (header[8], secret) {
        case (0, .passphrase), (1, .keyFile): break
        case (0, _): throw Broken(why: "it was sealed with a passphrase")
        default: throw Broken(why: "it was sealed with a key file")
        }
        let key = try key(secret, salt: Array(header[9..<25]))
        let prefix = Array(header[25..<29])
        var number: UInt64 = 0
        var length = try input.read(upToCount: 4) ?? Data()
        while true {
            guard length.count == 4 else { throw Broken(why: "its end is missing") }
            let size = length.reduce(0) { $0 << 8 | Int($1) }
            guard size >= 16, size <= mostInChunk,
                let sealed = try input.read(upToCount: size), sealed.count == size
            else { throw Broken(why: "it is cut off or damaged in part \(number + 1)") }
            let following = try input.read(upToCount: 4) ?? Data()
            let isLast: UInt8 = following.isEmpty ? 1 : 0
            do {
                let box = try AES.GCM.SealedBox(
                    nonce: nonce(prefix, number), ciphertext: sealed.dropLast(16),
                    tag: sealed.suffix(16))
                try each(
                    AES.GCM.open(
                        box, using: key,
                        authenticating: header + bigEndian(number) + [isLast]))
            } catch is CryptoKitError {
                throw Broken(
                    why: number == 0
                        ? "the passphrase or key is not the right one, or it is damaged"
                        : "it is damaged in part \(number + 1)")
            }
            if isLast == 1 { return }
            length = following
            number += 1
        }
    }
}
