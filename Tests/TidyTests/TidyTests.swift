import Foundation
import Testing

/// The style that matters, held by a test.
@Suite struct TidyTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Modules each room may import; rooms that are pure may import nothing of the outside.
    static let rooms: [String: Set<String>] = [
        "X12": [], "RevenueCycle": [], "TextUI": [],
        "CodeBook": ["RevenueCycle", "Glibc", "Darwin"],
        "Clearinghouse": ["RevenueCycle", "X12"],
        "Intake": ["CZlib", "Foundation", "FoundationXML", "RevenueCycle", "SwiftCSV"],
        "Storage": [
            "Crypto", "CryptoExtras", "Foundation", "GRDB", "GRDBSQLite", "RevenueCycle",
            "Synchronization",
        ],
        "Screens": ["CodeBook", "RevenueCycle", "TextUI"],
        "Curses": ["CNcursesw", "TextUI"],
        "Workday": [
            "Clearinghouse", "CodeBook", "Foundation", "Intake", "RevenueCycle", "Screens",
            "Storage", "TextUI", "X12",
        ],
        "bench": [
            "CPseudoTerminal", "Clearinghouse", "CodeBook", "Foundation", "Intake",
            "RevenueCycle", "Storage", "Workday", "X12",
        ],
    ]

    private static func swiftFiles(_ folder: String) -> [(path: String, lines: [String])] {
        let base = root.appendingPathComponent(folder)
        guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
        return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map {
            let path = base.appendingPathComponent($0)
            let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
            return ("\(folder)/\($0)", text.components(separatedBy: "\n"))
        }
    }

    @Test(arguments: rooms.keys.sorted())
    func `a room imports only what it may touch`(room: String) throws {
        let allowed = try #require(Self.rooms[room])
        let files = Self.swiftFiles("Sources/\(room)")
        #expect(!files.isEmpty)
        for (path, lines) in files {
            for line in lines {
                let words = line.split(separator: " ").map(String.init)
                guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
                    place == 0 || words[0].hasPrefix("@")
                else { continue }
                #expect(allowed.contains(words[place + 1]), "\(path) imports \(words[place + 1])")
            }
        }
    }

    @Test func `lines have at most 100 columns`() {
        for (path, lines) in Self.swiftFiles("Sources") {
            for (number, line) in lines.enumerated() where line.count > 100 {
                Issue.record("\(path):\(number + 1) has \(line.count) columns")
            }
        }
    }

    @Test func `functions have at most 70 lines and files at most 420`() {
        for (path, lines) in Self.swiftFiles("Sources") {
            #expect(lines.count <= 420, "\(path) has \(lines.count) lines")
            var start: (line: Int, indent: Int)?
            for (number, line) in lines.enumerated() {
                let indent = line.prefix { $0 == " " }.count
                let text = line.drop { $0 == " " }
                if start == nil, text.contains("func ") || text.hasPrefix("init("), line.last == "{"
                {
                    start = (number, indent)
                } else if let open = start, indent == open.indent, text == "}" {
                    let length = number - open.line + 1
                    #expect(length <= 70, "\(path):\(open.line + 1) has \(length) lines")
                    start = nil
                }
            }
        }
    }

    @Test func `no Double, no forced try and no wall clock in the pure rooms`() {
        for room in ["X12", "RevenueCycle", "TextUI", "CodeBook", "Clearinghouse", "Screens"] {
            for (path, lines) in Self.swiftFiles("Sources/\(room)") {
                for (number, line) in lines.enumerated() where !line.contains("///") {
                    for word in ["Double", "try!", "as!", "Date()", "fatalError("] {
                        #expect(!line.contains(word), "\(path):\(number + 1) uses \(word)")
                    }
                }
            }
        }
    }

    @Test func `the top level holds what the README says`() throws {
        let allowed: Set<String> = [
            "Package.swift", "Sources", "Tests", "Resources", "README.md", "screenshots", ".ci",
            ".gitignore", "LICENSE", ".git", ".build", "Package.resolved", ".swiftpm",
        ]
        let found = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
        for name in found where !name.hasPrefix(".build") {
            #expect(allowed.contains(name), "\(name) at the top level")
        }
    }
}
