import Foundation
import Testing

@testable import Workday

/// One fault put into a good claim file, and what must be said of it.
struct ClaimFileMutant: Sendable, CustomTestStringConvertible {
    /// A change of the file; segments are named by how they begin.
    enum Edit: Sendable {
        case remove(String)
        case removeLast(String)
        case change(String, from: String, to: String)
        case insert(String, before: String)
        case move(String, before: String)
        /// In the finished file, behind the counting of SE01.
        case falsify(from: String, to: String)
    }

    /// What the check says: a fault of syntax by the end of its place and a word of its
    /// message, or a rule by its place and line.
    enum Told: Sendable {
        case fault(String, says: String)
        case rule(String, String, line: Int? = nil)
    }

    var name: String
    var edits: [Edit]
    var told: Told

    init(_ name: String, _ edits: [Edit], _ told: Told) {
        self.name = name
        self.edits = edits
        self.told = told
    }

    var testDescription: String { name }

    /// The good file with the fault in it; its SE01 counts what stands there then.
    func bytes(of good: [UInt8]) throws -> [UInt8] {
        let text = String(decoding: good, as: UTF8.self)
        var segments = text.split(separator: "~\n").map(String.init)
        for edit in edits { try Self.apply(edit, &segments) }
        let start = try Self.index("ST*", segments)
        let end = try Self.index("SE*", segments)
        let control = segments[end].split(separator: "*").last.map(String.init) ?? ""
        segments[end] = "SE*\(end - start + 1)*\(control)"
        var file = segments.map { $0 + "~\n" }.joined()
        for case .falsify(let from, let to) in edits {
            let place = try #require(file.range(of: from), "no \(from) in the file")
            file.replaceSubrange(place, with: to)
        }
        return Array(file.utf8)
    }

    private static func index(_ beginning: String, _ segments: [String]) throws -> Int {
        try #require(
            segments.firstIndex { $0.hasPrefix(beginning) }, "no segment begins \(beginning)")
    }

    private static func apply(_ edit: Edit, _ segments: inout [String]) throws {
        switch edit {
        case .remove(let beginning):
            segments.remove(at: try index(beginning, segments))
        case .removeLast(let beginning):
            let last = segments.lastIndex { $0.hasPrefix(beginning) }
            segments.remove(at: try #require(last, "no segment begins \(beginning)"))
        case .change(let beginning, let from, let to):
            let place = try index(beginning, segments)
            let part = try #require(
                segments[place].range(of: from), "no \(from) in \(segments[place])")
            segments[place].replaceSubrange(part, with: to)
        case .insert(let segment, let before):
            segments.insert(segment, at: try index(before, segments))
        case .move(let beginning, let before):
            let segment = segments.remove(at: try index(beginning, segments))
            segments.insert(segment, at: try index(before, segments))
        case .falsify: break
        }
    }
}

extension ClaimFileMutant.Told {
    func matches(_ fault: X12Check.PlacedFault) -> Bool {
        guard case .fault(let place, let word) = self else { return false }
        return fault.place.hasSuffix(place) && fault.message.contains(word)
    }

    func matches(_ finding: X12Check.PlacedFinding) -> Bool {
        guard case .rule(let rule, let place, let line) = self else { return false }
        return finding.rule == rule && finding.place == place && finding.line == line
    }
}
