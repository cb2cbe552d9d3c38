import Foundation
import GRDB
import RevenueCycle

/// Values to and from the JSON columns.
enum Coding {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw StorageFailure.other("a stored record cannot be read; restore a backup")
        }
    }

    /// A day column; the schema has checked it.
    static func day(_ text: String?) -> CalendarDay? { text.flatMap { CalendarDay(iso: $0) } }
}
