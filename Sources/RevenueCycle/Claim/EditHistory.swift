/// An edit of a claim as it was kept.
public struct KeptEdit: Equatable, Sendable {
    public enum Kind: String, Sendable, Codable { case edit, undo, redo }

    /// Version of the claim it made.
    public var version: Int
    public var title: String
    public var kind: Kind
    /// Version of the edit that was taken back or made again.
    public var target: Int?
    /// Edits made together on several claims share it.
    public var operation: Int64?
    /// Whether it is known how the claim was before.
    public var canBeUndone: Bool

    public init(
        version: Int, title: String, kind: Kind, target: Int?, operation: Int64?,
        canBeUndone: Bool
    ) {
        self.version = version
        self.title = title
        self.kind = kind
        self.target = target
        self.operation = operation
        self.canBeUndone = canBeUndone
    }
}

/// What can be taken back and made again, from all edits of a claim, oldest first.
public struct EditHistory: Equatable, Sendable {
    /// The last of each is the next.
    public private(set) var undoable: [KeptEdit] = []
    public private(set) var redoable: [KeptEdit] = []

    public init(_ edits: [KeptEdit]) {
        for edit in edits {
            switch edit.kind {
            case .edit:
                // What came before an edit nobody can take back cannot be reached any more.
                if edit.canBeUndone { undoable.append(edit) } else { undoable = [] }
                redoable = []
            case .undo:
                guard let place = undoable.lastIndex(where: { $0.version == edit.target }) else {
                    continue
                }
                redoable.append(undoable.remove(at: place))
            case .redo:
                guard let place = redoable.lastIndex(where: { $0.version == edit.target }) else {
                    continue
                }
                undoable.append(redoable.remove(at: place))
            }
        }
    }
}
