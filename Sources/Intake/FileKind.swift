import Foundation

/// What a file is, told by its content and never by its name.
public enum FileKind: String, Sendable {
    case hl7 = "HL7 v2"
    case csv = "CSV"
    case fhir = "FHIR R4"
    case x12 = "X12"
    case empty = "empty file"
    case pdf = "PDF document"
    case markup = "web page or XML"
    case json = "JSON, not FHIR"
    case binary = "binary file"
    case unknown = "unknown text"

    public static func of(_ bytes: [UInt8]) -> FileKind {
        let body = TextDecoding.withoutMark(bytes)
        let head = body.prefix(4000).drop { $0 <= 32 }
        guard let first = head.first else { return .empty }
        if starts(head, "%PDF") { return .pdf }
        if starts(head, "MSH") || starts(head, "FHS") || starts(head, "BHS") {
            return head.dropFirst(3).first.map { $0 > 32 && $0 < 127 } == true ? .hl7 : .unknown
        }
        if starts(head, "ISA") { return .x12 }
        if first == 60 { return .markup }
        if first == 123 || first == 91 {
            return contains(body.prefix(200_000), "\"resourceType\"") ? .fhir : .json
        }
        if TextDecoding.isUTF16(bytes) { return .csv }
        if body.prefix(2000).contains(where: { $0 < 9 || (14...31).contains($0) && $0 != 27 }) {
            return .binary
        }
        let line = String(decoding: head.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
        return line.contains(",") || line.contains("\t") || line.contains(";") ? .csv : .unknown
    }

    private static func starts(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
        bytes.starts(with: Array(text.utf8))
    }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return false }
        var index = bytes.startIndex
        while index + wanted.count <= bytes.endIndex {
            if bytes[index] == first, bytes[index..<(index + wanted.count)].elementsEqual(wanted) {
                return true
            }
            index += 1
        }
        return false
    }
}

/// Bytes to text as files in this field come: UTF-8 with or without a mark, UTF-16, Latin-1.
enum TextDecoding {
    static func text(_ bytes: [UInt8]) -> String {
        if isUTF16(bytes) {
            let big = bytes[0] == 0xFE
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place -> UInt16 in
                let (one, two) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
                return big ? one << 8 | two : two << 8 | one
            }
            return String(decoding: units, as: UTF16.self)
        }
        let body = withoutMark(bytes)
        if let text = String(validating: body, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(body.map { UnicodeScalar($0) }))
    }

    static func isUTF16(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 4
            && (bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF)
    }

    static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    }
}
