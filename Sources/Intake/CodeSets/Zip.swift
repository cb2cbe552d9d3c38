import CZlib

/// Why a zip, or one member of it, cannot be read.
struct ZipFault: Error, Equatable {
    let reason: String
    init(_ reason: String) { self.reason = reason }
}

/// One member as the directory of the zip gives it.
struct ZipMember: Equatable, Sendable {
    let name: String
    /// Bytes unpacked.
    let size: Int
    let packedSize: Int
    let method: Int
    let isEncrypted: Bool
    let crc: UInt32
    /// Offset of the local header in the file.
    let offset: Int

    var isFolder: Bool { name.hasSuffix("/") }

    /// What systems add for themselves.
    var isSystemFile: Bool {
        name.hasPrefix("__MACOSX/") || lastName.hasPrefix("._") || lastName == ".DS_Store"
    }

    var lastName: String { CodeText.lastName(name) }
}

/// Reads a zip by its directory at the end: stored and deflated members, zip64, sizes that
/// stand after the data. Every offset is checked before it is used.
struct Zip {
    static let memberLimit = 10_000
    static let sizeLimit = 1_500_000_000

    let members: [ZipMember]
    private let bytes: [UInt8]

    static func isZip(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
    }

    init(_ bytes: [UInt8]) throws(ZipFault) {
        self.bytes = bytes
        let reader = ZipDirectory(bytes)
        members = try reader.members()
    }

    /// The content of a member, its check sum proved.
    func unpacked(_ member: ZipMember) throws(ZipFault) -> [UInt8] {
        if member.isEncrypted {
            throw ZipFault("It is encrypted; unpack it with its password first.")
        }
        guard member.size <= Self.sizeLimit, member.packedSize <= Self.sizeLimit else {
            throw ZipFault("It unpacks to more than 1.5 GB.")
        }
        let packed = try packedBytes(member)
        let content: [UInt8]
        switch member.method {
        case 0:
            guard member.size == member.packedSize else {
                throw ZipFault("The zip is damaged: two sizes of a stored file differ.")
            }
            content = Array(packed)
        case 8: content = try Self.inflated(packed, size: member.size)
        default:
            throw ZipFault("It is packed by method \(member.method); pack it again as plain zip.")
        }
        let crc = content.withUnsafeBufferPointer { zlib_crc32($0.baseAddress, $0.count) }
        guard content.isEmpty || UInt32(truncatingIfNeeded: crc) == member.crc else {
            throw ZipFault("The zip is damaged: the check sum of the file is wrong.")
        }
        return content
    }

    private func packedBytes(_ member: ZipMember) throws(ZipFault) -> ArraySlice<UInt8> {
        let reader = ZipDirectory(bytes)
        guard reader.word(member.offset) == 0x0403_4B50,
            let nameSize = reader.half(member.offset + 26),
            let extraSize = reader.half(member.offset + 28)
        else { throw ZipFault("The zip is damaged: no file begins at byte \(member.offset).") }
        let start = member.offset + 30 + nameSize + extraSize
        guard start <= bytes.count, member.packedSize <= bytes.count - start else {
            throw ZipFault("The zip is cut inside this file.")
        }
        return bytes[start..<(start + member.packedSize)]
    }

    private static func inflated(
        _ packed: ArraySlice<UInt8>, size: Int
    ) throws(ZipFault) -> [UInt8] {
        // Deflate cannot do better than 1 to 1032: a larger claim is not believed.
        guard size <= packed.count * 1032 + 64 else {
            throw ZipFault("The zip is damaged: the size it gives cannot be.")
        }
        var written = -1
        let content = [UInt8](unsafeUninitializedCapacity: size) { target, count in
            packed.withUnsafeBufferPointer { source in
                written = zlib_inflate_raw(
                    source.baseAddress, source.count, target.baseAddress, size)
            }
            count = max(0, written)
        }
        guard written == size else {
            throw ZipFault("The zip is damaged: the packed data of the file cannot be read.")
        }
        return content
    }
}

/// The directory at the end of a zip, and numbers at any place, little-endian.
struct ZipDirectory {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func half(_ place: Int) -> Int? { number(place, 2).map { Int($0) } }
    func word(_ place: Int) -> Int? { number(place, 4).map { Int($0) } }

    private func long(_ place: Int) -> Int? { number(place, 8).flatMap { Int(exactly: $0) } }

    private func number(_ place: Int, _ size: Int) -> UInt64? {
        guard place >= 0, place <= bytes.count - size else { return nil }
        var value: UInt64 = 0
        for index in stride(from: place + size - 1, through: place, by: -1) {
            value = value << 8 | UInt64(bytes[index])
        }
        return value
    }

    private struct Extent {
        var count: Int
        var size: Int
        var offset: Int
        /// Where the directory must end.
        var end: Int
    }

    /// Zip64 moves those that do not fit 32 bits into an extra field, in this order.
    private struct Sizes {
        var size: Int
        var packed: Int
        var offset: Int
    }

    func members() throws(ZipFault) -> [ZipMember] {
        let extent = try extent()
        guard extent.count <= Zip.memberLimit else {
            throw ZipFault("The zip holds more than 10,000 files.")
        }
        // Bytes before the zip proper (a self-extracting program) shift every offset.
        let shift = extent.end - extent.size - extent.offset
        guard extent.size >= 0, extent.offset >= 0, shift >= 0 else {
            throw ZipFault("The zip is damaged: its directory is not where it should be.")
        }
        var place = extent.offset + shift
        var members: [ZipMember] = []
        for number in 1...max(1, extent.count) where extent.count > 0 {
            guard let (member, next) = member(place, shift) else {
                throw ZipFault(
                    "The zip is damaged: entry \(number) of its directory (byte \(place)) "
                        + "cannot be read.")
            }
            members.append(member)
            place = next
        }
        return members
    }

    private func extent() throws(ZipFault) -> Extent {
        let last = bytes.count - 22
        let first = max(0, last - 65_535)
        var end = last
        while end >= first, word(end) != 0x0605_4B50 { end -= 1 }
        guard end >= first, end >= 0, let count = half(end + 10), let size = word(end + 12),
            let offset = word(end + 16)
        else { throw ZipFault("The zip is cut: the directory at its end is missing.") }
        guard half(end + 4) == 0 || half(end + 4) == 0xFFFF else {
            throw ZipFault("The zip is one of several parts; put the parts together first.")
        }
        if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
            if let large = largeExtent(before: end) { return large }
        }
        return Extent(count: count, size: size, offset: offset, end: end)
    }

    private func largeExtent(before end: Int) -> Extent? {
        guard word(end - 20) == 0x0706_4B50, let place = long(end - 12),
            word(place) == 0x0606_4B50, let count = long(place + 32),
            let size = long(place + 40), let offset = long(place + 48),
            size <= bytes.count, offset <= bytes.count
        else { return nil }
        return Extent(count: count, size: size, offset: offset, end: place)
    }

    private func member(_ place: Int, _ shift: Int) -> (ZipMember, Int)? {
        guard word(place) == 0x0201_4B50, let flags = half(place + 8),
            let method = half(place + 10), let crc = word(place + 16),
            let packed = word(place + 20), let size = word(place + 24),
            let nameSize = half(place + 28), let extraSize = half(place + 30),
            let remarkSize = half(place + 32), let offset = word(place + 42)
        else { return nil }
        let nameStart = place + 46
        let extraStart = nameStart + nameSize
        let next = extraStart + extraSize + remarkSize
        guard next <= bytes.count else { return nil }
        var sizes = Sizes(size: size, packed: packed, offset: offset)
        var extra = extraStart
        while extra + 4 <= extraStart + extraSize {
            guard let id = half(extra), let length = half(extra + 2) else { return nil }
            if id == 1 {
                var field = extra + 4
                for value in [\Sizes.size, \Sizes.packed, \Sizes.offset]
                where sizes[keyPath: value] == 0xFFFF_FFFF {
                    sizes[keyPath: value] = long(field) ?? -1
                    field += 8
                }
            }
            extra += 4 + length
        }
        guard sizes.size >= 0, sizes.packed >= 0, sizes.offset >= 0, sizes.offset <= bytes.count
        else { return nil }
        let name = CleanText.line(
            TextDecoding.text(Array(bytes[nameStart..<extraStart])))
        let member = ZipMember(
            name: name, size: sizes.size, packedSize: sizes.packed, method: method,
            isEncrypted: flags & 1 == 1, crc: UInt32(crc), offset: sizes.offset + shift)
        return (member, next)
    }
}
