/// Modifiers as a plain list `modifier TAB text`: those of HCPCS, or with two-digit ones
/// among them those of the AMA (`MODUL.txt`). The AMA's file has its notice and headings
/// between the groups, and may have blanks for the tab.
enum ModifierListFile: CodeImporter {
    private static func list(_ text: CodeText) -> CodeList {
        CodeList(text: text, isCode: { CodeField.isModifier($0) }, columns: 2...2)
    }

    static func matches(_ text: CodeText) -> Bool {
        if list(text).matches() {
            let codes = list(text).firstCodes
            return codes.contains { $0.utf8.allSatisfy(CodeField.isCapital) } || hasDigits(text)
        }
        return isAMA(text)
    }

    static func read(_ text: CodeText) -> CodeFileReading {
        isAMA(text) ? readAMA(text) : readList(text)
    }

    private static func readList(_ text: CodeText) -> CodeFileReading {
        var modifiers = PartTable()
        var hasNumbers = false
        do throws(CodeFileFault) {
            let faults = try list(text).each { _, cells in
                guard !cells[1].isEmpty else { return .odd("The modifier has no text.") }
                hasNumbers = hasNumbers || cells[0].allSatisfy(CodeField.isDigit)
                modifiers.add([cells[0], cells[1], CodeField.none, CodeField.none], of: text)
                return .taken
            }
            return .read(file(text, hasNumbers ? .cptModifiers : .hcpcs, modifiers, faults))
        } catch {
            return .refused(error)
        }
    }

    /// Lines that begin with a modifier open an entry, indented ones continue it, others are
    /// headings.
    private static func readAMA(_ text: CodeText) -> CodeFileReading {
        var modifiers = PartTable()
        var check = RowCheck(text)
        var seen: Set<ArraySlice<UInt8>> = []
        var open: (line: Int, code: ArraySlice<UInt8>, label: [UInt8])?
        // The file names some modifiers again in the group of surgery centers.
        func close() {
            guard let entry = open, seen.insert(entry.code).inserted else { return }
            modifiers.add(
                [entry.code, entry.label[...], CodeField.none, CodeField.none], of: text)
            check.count(.taken, at: entry.line)
        }
        do throws(CodeFileFault) {
            try RowCheck.wholeLines(text)
            for line in text.lines where !line.isBlank && line.bytes != [0x1A] {
                // Two capitals may begin a line of the notice; two digits do not.
                let entry = opening(line.bytes)
                if let entry, open != nil || entry.code.allSatisfy(CodeField.isDigit) {
                    close()
                    open = (line.number, entry.code, Array(entry.label))
                } else if line.bytes.first == 32 || line.bytes.first == 9, open != nil {
                    let more = line.bytes.drop { $0 == 32 || $0 == 9 }
                    open?.label += [32] + CodeText.trimmed(more)
                } else {
                    guard !isProcedureRow(line.bytes) else {
                        throw text.fault(
                            line.number,
                            "This is a procedure code among the modifiers: two files are mixed. "
                                + "Import each file as it came.")
                    }
                    close()
                }
            }
            close()
            return .read(file(text, .cptModifiers, modifiers, try check.finish()))
        } catch {
            return .refused(error)
        }
    }

    private static func file(
        _ text: CodeText, _ kind: CodeFileKind, _ modifiers: PartTable, _ faults: [CodeFileFault]
    ) -> CodeSetFile {
        let table = modifiers.written()
        return CodeSetFile(
            name: text.name, kind: kind,
            hint: kind == .hcpcs ? HCPCSFile.hint(text.name) : nil,
            parts: [.modifiers: table.bytes], counts: [CodeCount("modifiers", table.rows)],
            faults: faults)
    }

    private static func isAMA(_ text: CodeText) -> Bool {
        guard CPTFile.namesOwner(text) else { return false }
        let entries = text.lines.prefix(60).compactMap { opening($0.bytes) }
        return entries.contains { $0.code.allSatisfy(CodeField.isDigit) }
            && !text.lines.prefix(60).contains { isProcedureRow($0.bytes) }
    }

    private static func hasDigits(_ text: CodeText) -> Bool {
        list(text).firstCodes.contains { ["22", "25", "26", "50", "59"].contains($0) }
    }

    /// `25 text` or `25 TAB text`
    private static func opening(
        _ line: ArraySlice<UInt8>
    ) -> (code: ArraySlice<UInt8>, label: ArraySlice<UInt8>)? {
        let code = line.prefix(2)
        let rest = line.dropFirst(2)
        guard CodeField.isModifier(code), rest.first == 9 || rest.first == 32 else { return nil }
        let label = CodeText.trimmed(rest.drop { $0 == 9 || $0 == 32 })
        return label.isEmpty ? nil : (code, label)
    }

    private static func isProcedureRow(_ line: ArraySlice<UInt8>) -> Bool {
        CodeField.isProcedure(line.prefix(5))
            && line.dropFirst(5).first.map { $0 == 9 || $0 == 32 } == true
    }
}
