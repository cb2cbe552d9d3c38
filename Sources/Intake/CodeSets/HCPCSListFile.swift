/// HCPCS Level II as a plain list, as third parties keep it: `code TAB long text`, or
/// `code TAB short text TAB status` after Addendum B of the outpatient rules.
enum HCPCSListFile: CodeImporter {
    private static func list(_ text: CodeText) -> CodeList {
        CodeList(text: text, isCode: { CodeField.isProcedure($0) }, columns: 2...3)
    }

    static func matches(_ text: CodeText) -> Bool {
        list(text).matches()
            && list(text).firstCodes.contains { $0.first.map { $0 >= "A" } == true }
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        var procedures = PartTable()
        var left = HCPCSLeftOut()
        do throws(CodeFileFault) {
            let faults = try list(text).each { _, cells in
                if left.takes(cells[0]) { return .left }
                guard !cells[1].isEmpty else { return .odd("The code has no text.") }
                let isShort = cells.count == 3
                procedures.add(
                    [
                        cells[0], CodeField.none, CodeField.none,
                        isShort ? cells[1] : CodeField.none,
                        isShort ? CodeField.none : cells[1],
                    ], of: text)
                return .taken
            }
            let codes = procedures.written()
            return .read(
                CodeSetFile(
                    name: text.name, kind: .hcpcs, hint: HCPCSFile.hint(text.name),
                    parts: [.procedures: codes.bytes],
                    counts: [CodeCount("codes", codes.rows)] + left.counts,
                    faults: left.faults(text) + faults))
        } catch {
            return .refused(error)
        }
    }
}
