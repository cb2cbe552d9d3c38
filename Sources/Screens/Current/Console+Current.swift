import RevenueCycle
import TextUI

extension Console {
    /// Opens the three lists over the code lookup; a field being typed is saved first.
    mutating func openCurrent() -> [Effect] {
        let effects = tab == .claim ? claim.leaveField(today: today) : []
        codes.target = nil
        current.openedFrom = tab
        tab = .codes
        current.open()
        return effects + [.current(.load)]
    }

    /// Where keys are read while the three lists are open.
    var currentContext: KeyContext {
        switch current.list {
        case .editions: return .editions
        case .changes: return .changes
        case .education: return .education
        }
    }

    /// A key for the form that is open; nil when none is.
    mutating func currentFormKey(_ key: Key) -> [Effect]? {
        guard tab == .codes, current.isOpen, let before = current.form else { return nil }
        let effects = current.formKey(key, today: today) ?? []
        if current.form == nil {
            message = Message(
                effects.isEmpty
                    ? "Nothing was saved."
                    : before.purpose == .importFile ? "Importing..." : "Saved.")
        }
        return effects.map(Effect.current)
    }

    mutating func take(_ reply: CurrentReply) {
        switch reply {
        case .editions(let editions): current.set(editions)
        case .changes(let items): current.set(items)
        case .education(let credentials, let entries): current.set(credentials, entries)
        case .claims(let item, let claims):
            if tab == .codes, current.isOpen {
                overlay = .page(current.page(item, claims))
            }
        }
    }

    mutating func currentVerb(_ verb: Verb) -> [Effect] {
        switch verb {
        case .open: return openCurrentRow()
        case .back: return go(current.openedFrom)
        case .findCode: return go(.codes)
        case .nextList, .previousList: current.switchList(forward: verb == .nextList)
        case .importEdition: current.ask(.importFile)
        case .undoImport: askUndoImport()
        case .markRead: return markRead()
        case .markAllRead: return markAllRead()
        case .addCredit: current.ask(.credit)
        case .voidCredit: askVoidCredit()
        case .credential:
            if case .credential(let old) = current.educationRow {
                current.ask(.credential(old))
            } else {
                current.ask(.credential(nil))
            }
        case .printEducation: return [.current(.printEducation)]
        default: current.move(verb, page: max(1, size.height - 10))
        }
        return []
    }

    private mutating func openCurrentRow() -> [Effect] {
        switch current.list {
        case .editions:
            if let edition = current.edition { overlay = .page(current.page(edition)) }
        case .changes:
            if let item = current.change {
                let since = current.edition(of: item)?.from
                return [.current(.openChange(item, since: since))]
            }
        case .education:
            switch current.educationRow {
            case .entry(let entry): overlay = .page(current.page(entry))
            case .credential(let credential):
                overlay = .page(current.page(credential, today))
            case .newCredential: current.ask(.credential(nil))
            case nil: break
            }
        }
        return []
    }

    private mutating func askUndoImport() {
        let last = CodeEdition.lastImport(current.editions)
        guard let first = last.first else {
            message = Message("No import is left to undo.")
            return
        }
        let reading = current.changes.filter { $0.batch == first.batch }.count
        let what =
            last.count == 1
            ? "\(first.codeSet.title) \(first.title)"
            : "\(last.count) files (\(first.codeSet.title) \(first.title), ...)"
        overlay = .confirm(
            Confirmation(
                question: "Undo the import of \(what)"
                    + (reading == 0 ? "?" : " and its \(reading) changes?"),
                effects: [.current(.undoImport(batch: first.batch))]))
    }

    private mutating func markRead() -> [Effect] {
        guard let items = current.readCurrent() else {
            message = Message(
                current.changes.isEmpty ? "There is nothing to read." : "It was read already.")
            return []
        }
        return [.current(.markRead(items))]
    }

    private mutating func markAllRead() -> [Effect] {
        let items = current.unread.map(\.id)
        if items.isEmpty {
            message = Message("Everything is read.")
            return []
        }
        return [.current(.markRead(items))]
    }

    private mutating func askVoidCredit() {
        guard case .entry(let entry) = current.educationRow else {
            message = Message("Choose a course in the log to void it.")
            return
        }
        if entry.isVoided {
            message = Message("It is void already.")
            return
        }
        let title = TextWidth.fitted(entry.title, 30)
        overlay = .confirm(
            Confirmation(
                question: "Void \(CreditAmount.text(entry.tenths)) credits of "
                    + "\(entry.day.short), \(title)?",
                effects: [.current(.voidCredit(entry.id))]))
    }
}
