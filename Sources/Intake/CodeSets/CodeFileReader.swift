/// Reads files of code sets: a release zip with every member, or one file alone.
public enum CodeFileReader {
    /// First that matches wins.
    static let importers: [any CodeImporter.Type] = diagnosisImporters + otherImporters

    static let diagnosisImporters: [any CodeImporter.Type] = [
        TabularListFile.self, DiagnosisIndexFile.self, DiagnosisCellTableFile.self,
        DiagnosisOrderAddendaFile.self, DiagnosisCodesAddendaFile.self,
        DiagnosisOrderFile.self, DiagnosisCodesFile.self,
    ]

    /// Zips inside zips are opened this deep: the coverage database comes as one.
    private static let depthLimit = 3
    /// Bytes of all members of one zip together, unpacked.
    private static let totalLimit = 4_000_000_000

    /// One reading for a plain file; one for each member of a zip, in the order of the zip.
    public static func read(name: String, bytes: [UInt8]) -> [CodeFileReading] {
        var budget = totalLimit
        return read(CodeText.lastName(name), "", bytes, depth: 0, &budget)
    }

    private static func read(
        _ name: String, _ container: String, _ bytes: [UInt8], depth: Int, _ budget: inout Int
    ) -> [CodeFileReading] {
        if Zip.isZip(bytes) { return readZip(name, bytes, depth, &budget) }
        if let reason = unreadable(bytes) { return [left(name, reason, depth)] }
        let text = CodeText(name: name, container: container, bytes: bytes)
        guard let importer = importers.first(where: { $0.matches(text) }) else {
            return [left(text.name, "This is not a code file the program knows.", depth)]
        }
        return [importer.read(text)]
    }

    /// Alone such a file is refused; in a zip it lies beside what counts.
    private static func left(_ name: String, _ reason: String, _ depth: Int) -> CodeFileReading {
        depth == 0
            ? .refused(CodeFileFault(file: name, line: 0, reason: reason))
            : .skipped(name: name, reason: reason)
    }

    private static func readZip(
        _ name: String, _ bytes: [UInt8], _ depth: Int, _ budget: inout Int
    ) -> [CodeFileReading] {
        let zip: Zip
        do {
            zip = try Zip(bytes)
        } catch {
            return [.refused(CodeFileFault(file: name, line: 0, reason: error.reason))]
        }
        if let office = officeKind(zip) { return [left(name, office, depth)] }
        guard depth < depthLimit else {
            return [left(name, "This zip lies too deep inside other zips.", depth)]
        }
        var readings: [CodeFileReading] = []
        for member in zip.members where !member.isFolder && !member.isSystemFile {
            budget -= member.size
            guard budget >= 0 else {
                let reason = "The zip unpacks to more than 4 GB."
                return [.refused(CodeFileFault(file: name, line: 0, reason: reason))]
            }
            do {
                let content = try zip.unpacked(member)
                readings += read(member.lastName, name, content, depth: depth + 1, &budget)
            } catch {
                let reason = error.reason
                readings.append(
                    .refused(CodeFileFault(file: member.lastName, line: 0, reason: reason)))
            }
        }
        let isUseless = readings.allSatisfy { $0.file == nil && $0.fault == nil }
        if depth == 0, isUseless {
            let reason = "The zip holds no code file the program knows."
            readings.append(.refused(CodeFileFault(file: name, line: 0, reason: reason)))
        }
        return readings
    }

    private static func officeKind(_ zip: Zip) -> String? {
        if zip.members.contains(where: { $0.name.hasPrefix("xl/") }) {
            return "This is an Excel workbook; take the .txt or .csv file of the same release."
        }
        if zip.members.contains(where: { $0.name.hasPrefix("word/") }) {
            return "This is a Word document, not a code file."
        }
        return nil
    }

    /// Why content is no text at all; nil when it may be.
    private static func unreadable(_ bytes: [UInt8]) -> String? {
        let start = bytes.prefix(4000)
        if start.allSatisfy({ $0 <= 32 }) && bytes.allSatisfy({ $0 <= 32 }) {
            return "The file is empty."
        }
        if start.starts(with: Array("%PDF".utf8)) {
            return "This is a PDF document; take the .txt, .csv or .xml file of the same release."
        }
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return "This is an old Excel or Word file; take the .txt or .csv file instead."
        }
        if start.starts(with: Array("{\\rtf".utf8)) {
            return "This is a formatted document (RTF); take the .txt file of the same release."
        }
        if start.starts(with: [0x1F, 0x8B]) || start.starts(with: Array("7z".utf8) + [0xBC, 0xAF])
            || start.starts(with: Array("Rar!".utf8))
        {
            return "This is packed in another way than zip; unpack it first."
        }
        if !TextDecoding.isUTF16(bytes), start.contains(0) {
            return "This is a binary file, not a code file."
        }
        return nil
    }
}
