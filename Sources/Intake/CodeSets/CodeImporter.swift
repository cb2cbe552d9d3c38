/// Reads one kind of code file.
protocol CodeImporter: Sendable {
    /// Whether the content is of this kind. Looks at the first lines only; a file that is of
    /// this kind but damaged matches, so that the importer can say what is wrong.
    static func matches(_ text: CodeText) -> Bool
    static func read(_ text: CodeText) -> CodeFileReading
}
