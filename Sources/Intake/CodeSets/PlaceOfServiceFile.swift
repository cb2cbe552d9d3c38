/// Place of service codes as a list `code TAB text`; every code has two digits. A row `~`, which
/// some copies have for a missing place, is left. Yields `code, text`.
enum PlaceOfServiceFile: CodeImporter {
    private static func list(_ text: CodeText) -> CodeList {
        CodeList(text: text, isCode: { isCode($0) || $0 == [126] }, columns: 2...2)
    }

    /// Codes below ten are written with a zero: other lists of numbers do not.
    static func matches(_ text: CodeText) -> Bool {
        list(text).matches() && list(text).firstCodes.contains { $0.hasPrefix("0") }
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        var places = PartTable()
        do throws(CodeFileFault) {
            let faults = try list(text).each { _, cells in
                guard isCode(cells[0]) else { return .left }
                guard !cells[1].isEmpty else { return .odd("The code has no text.") }
                places.add([cells[0], cells[1]], of: text)
                return .taken
            }
            let written = places.written()
            return .read(
                CodeSetFile(
                    name: text.name, kind: .placesOfService, hint: nil,
                    parts: [.placesOfService: written.bytes],
                    counts: [CodeCount("codes", written.rows)], faults: faults))
        } catch {
            return .refused(error)
        }
    }

    private static func isCode(_ code: ArraySlice<UInt8>) -> Bool {
        CodeField.isNumber(code, digits: 2...2)
    }
}
