/// The index as one run of bytes, so that the next start need not build it.
///
/// ```
/// 8 bytes magic | 8 key | 8 checksum of the rest | per array: 8 count, then its elements
/// ```
/// Little-endian, as every machine we run on; a byte order that differs fails the magic.
extension SearchIndex {
    private static let magic: UInt64 = 0x3130_7861_4853_4D54

    public func stored(key: UInt64) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(16_000_000)
        Self.append(codeRow, &body)
        Self.append(termCode, &body)
        Self.append(termKind, &body)
        Self.append(termWeight, &body)
        Self.append(termStart, &body)
        Self.append(termTokens, &body)
        Self.append(tokenBytes, &body)
        Self.append(tokenStart, &body)
        Self.append(idf, &body)
        Self.append(postingStart, &body)
        Self.append(postings, &body)
        var head: [UInt8] = []
        for number in [Self.magic, key, Fingerprint.of(body)] {
            withUnsafeBytes(of: number) { head += $0 }
        }
        return head + body
    }

    /// nil when the bytes are not a whole index of exactly these sources.
    public init?(stored bytes: [UInt8], key: UInt64) {
        self.init()
        var reader = StoredReader(bytes)
        guard reader.number() == Self.magic, reader.number() == key,
            let checksum = reader.number(), checksum == Fingerprint.of(bytes, from: 24)
        else { return nil }
        guard let codeRow: [UInt32] = reader.array(), let termCode: [UInt32] = reader.array(),
            let termKind: [UInt8] = reader.array(), let termWeight: [Float] = reader.array(),
            let termStart: [UInt32] = reader.array(), let termTokens: [UInt16] = reader.array(),
            let tokenBytes: [UInt8] = reader.array(), let tokenStart: [UInt32] = reader.array(),
            let idf: [Float] = reader.array(), let postingStart: [UInt32] = reader.array(),
            let postings: [UInt32] = reader.array()
        else { return nil }
        self.codeRow = codeRow
        self.termCode = termCode
        self.termKind = termKind
        self.termWeight = termWeight
        self.termStart = termStart
        self.termTokens = termTokens
        self.tokenBytes = tokenBytes
        self.tokenStart = tokenStart
        self.idf = idf
        self.postingStart = postingStart
        self.postings = postings
    }

    private static func append<Element>(_ array: [Element], _ bytes: inout [UInt8]) {
        withUnsafeBytes(of: UInt64(array.count)) { bytes += $0 }
        array.withUnsafeBytes { bytes += $0 }
    }
}

/// Reads numbers and arrays one after the other; nil past the end.
private struct StoredReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func number() -> UInt64? {
        guard place + 8 <= bytes.count else { return nil }
        defer { place += 8 }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: UInt64.self) }
    }

    mutating func array<Element: BitwiseCopyable>() -> [Element]? {
        let size = MemoryLayout<Element>.stride
        guard let count = number(), count <= UInt64(bytes.count),
            place + Int(count) * size <= bytes.count
        else { return nil }
        let start = place
        place += Int(count) * size
        return [Element](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
            bytes.withUnsafeBytes { source in
                UnsafeMutableRawBufferPointer(buffer)
                    .copyMemory(from: .init(rebasing: source[start..<(start + Int(count) * size)]))
            }
            filled = Int(count)
        }
    }
}

/// A quick fingerprint of bytes: tells whether sources changed or a file was damaged. It guards
/// against accidents, not against malice.
public enum Fingerprint {
    public static func of(_ bytes: [UInt8], from start: Int = 0) -> UInt64 {
        bytes.withUnsafeBytes { source in
            var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count - min(start, bytes.count))
            var place = start
            while place + 8 <= source.count {
                let word = source.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                hash = (hash ^ word) &* 0xD6E8_FEB8_6659_FD93
                hash ^= hash >> 32
                place += 8
            }
            while place < source.count {
                hash = (hash ^ UInt64(source[place])) &* 0x0000_0100_0000_01B3
                place += 1
            }
            return hash ^ (hash >> 29)
        }
    }
}
