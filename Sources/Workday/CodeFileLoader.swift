import CodeBook
import Foundation

/// Finds and reads the code sets that come with the program.
public enum CodeFileLoader {
    public struct Missing: Error {
        public let message: String
    }

    /// Folders looked at, in this order: `TWOHATS_RESOURCES`, beside the program in its resource
    /// bundle, `../share/twohats`, and `Resources` of the working folder and those above it.
    public static func folders(programPath: String) -> [String] {
        var found: [String] = []
        if let chosen = ProcessInfo.processInfo.environment["TWOHATS_RESOURCES"] {
            found.append(chosen)
        }
        let program = URL(fileURLWithPath: programPath).resolvingSymlinksInPath()
        let beside = program.deletingLastPathComponent()
        found.append(beside.appendingPathComponent("twohats_twohats.resources").path)
        found.append(
            beside.deletingLastPathComponent().appendingPathComponent("share/twohats").path)
        var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        for _ in 0..<4 {
            found.append(folder.appendingPathComponent("Resources").path)
            folder.deleteLastPathComponent()
        }
        return found
    }

    public static func resourceFolder(programPath: String) throws(Missing) -> String {
        for folder in folders(programPath: programPath)
        where FileManager.default.fileExists(atPath: folder + "/CodeSets") {
            return folder
        }
        throw Missing(
            message: "The folder of code sets was not found. Set TWOHATS_RESOURCES to the "
                + "project's Resources folder.")
    }

    public static func load(folder: String) throws(Missing) -> CodeFiles {
        var files = CodeFiles()
        for (name, path) in CodeFiles.names {
            let place = "\(folder)/CodeSets/\(name)"
            guard let bytes = FileReading.all(place) else {
                throw Missing(message: "The code set \(name) is missing in \(folder)/CodeSets.")
            }
            files[keyPath: path] = bytes
        }
        return files
    }
}
