import RevenueCycle

/// What the disk did not take stays in its field, marked, until it is saved.
extension ClaimScreen {
    public var hasUnsaved: Bool { !unsaved.isEmpty }

    mutating func keepUnsaved(_ edits: [ClaimEdit]) {
        for edit in edits {
            unsaved[edit.ref] = edit
            bad[edit.ref] = FieldText.shown(edit.text, edit.ref.field.content)
        }
    }

    /// Saves again what could not be saved; walking over such a field is enough.
    mutating func retryUnsaved() -> [Effect] {
        let waiting = unsaved.values.sorted { $0.ref.field.title < $1.ref.field.title }
        unsaved = [:]
        guard let first = waiting.first else { return [] }
        return put(waiting, title: first.ref.field.title)
    }
}
