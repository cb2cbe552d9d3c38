import CodeBook
import Foundation
import RevenueCycle

/// Files the tests read: their own, the program's resources, and reference material where the
/// machine has it.
public enum Fixtures {
    static let tests = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()

    public static let root = tests.deletingLastPathComponent().path

    public static func folder(_ path: String) -> String {
        tests.appendingPathComponent("Fixtures/\(path)").path
    }

    public static func bytes(_ path: String) -> [UInt8] {
        read(folder(path))
    }

    public static func read(_ path: String) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            preconditionFailure("no file at \(path)")
        }
        return [UInt8](data)
    }

    /// Names in a folder of fixtures, sorted.
    public static func names(_ path: String) -> [String] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder(path))
        return (found ?? []).sorted()
    }

    /// Rows of a tab-separated fixture without remarks.
    public static func table(_ path: String) -> [[String]] { TabTable(bytes(path)).rows }

    /// Every regular file below a folder of reference material; empty where there is none.
    public static func reference(_ path: String) -> [String] {
        let place = tests.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("shared/\(path)")
        guard let walk = FileManager.default.enumerator(atPath: place.path) else { return [] }
        return walk.compactMap { $0 as? String }.map { place.appendingPathComponent($0).path }
            .filter {
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder)
                    && !isFolder.boolValue
            }.sorted()
    }

    public static let codeFiles: CodeFiles = {
        var files = CodeFiles()
        for (name, path) in CodeFiles.names {
            files[keyPath: path] = read("\(root)/Resources/CodeSets/\(name)")
        }
        return files
    }()

    public static let codes = CodeBook(codeFiles)

    /// A new empty folder; the caller removes it.
    public static func scratch() -> String {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("twohats-\(UUID().uuidString)").path
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            preconditionFailure("no scratch folder at \(path)")
        }
        return path
    }
}
