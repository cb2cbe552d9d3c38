import GRDB
import GRDBSQLite

/// A sum over all rows of each table, kept by triggers: SQLite has no checksum of its own, and a
/// bit that flips in a name, a note or an amount on its way to or from the disk would pass for
/// the practice's own word. It is against accident; against intent stands the ledger's chain.
///
/// A table's sum is the sum, wrapping at 64 bits, of one hash per row. It does not depend on the
/// order of the rows, so that a change costs two hashes and no reading.
enum RowSeal {
    /// Postings and their entries are in the ledger's chain already, and the sums themselves
    /// cannot be in a sum.
    private static let unsealed: Set = ["posting", "ledgerEntry", "rowSeal"]

    private static let schemaName = "schema"

    /// Makes the triggers for the tables as they now are and takes their sums. Every migration
    /// that adds or changes a table ends with it.
    ///
    /// - damaged: what `damaged` said before anything was changed.
    static func renew(_ db: Database, damaged: [String]) throws {
        try dropTriggers(db)
        try db.execute(
            sql: """
                DROP TABLE IF EXISTS rowSeal;
                CREATE TABLE rowSeal (
                    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sum INTEGER NOT NULL) STRICT
                """)
        for (index, table) in try tables(db).enumerated() {
            try db.execute(
                sql: "INSERT INTO rowSeal VALUES (?, ?, ?)",
                arguments: [index + 1, table, try sum(db, table: table)])
            try makeTriggers(db, table, id: index + 1)
        }
        try db.execute(
            sql: "INSERT INTO rowSeal VALUES (0, ?, ?)", arguments: [schemaName, try schemaSum(db)])
        // What was not as it was written before is no better for being counted anew.
        for table in damaged {
            try db.execute(
                sql: "UPDATE rowSeal SET sum = sum + 1 WHERE name = ?", arguments: [table])
        }
    }

    /// No column can be taken out of a table while a trigger names it.
    static func dropTriggers(_ db: Database) throws {
        let old = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'seal*'")
        for name in old { try db.execute(sql: "DROP TRIGGER \"\(name)\"") }
    }

    /// Tables whose rows fit the sums kept until now neither as they are taken today nor as they
    /// were taken at first, a row in one part.
    static func damaged(_ db: Database) throws -> [String] {
        let kept = try Row.fetchAll(
            db, sql: "SELECT name, sum FROM rowSeal WHERE name <> ?", arguments: [schemaName])
        return try kept.compactMap { row in
            let (name, sum): (String, Int64) = (row["name"], row["sum"])
            if try self.sum(db, table: name) == sum { return nil }
            let columns = try String.fetchAll(
                db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [name])
            let before = try self.sum(
                db, sql: "SELECT rowSealed(0, 1, \(list(columns))) FROM \"\(name)\" NOT INDEXED")
            return before == sum ? nil : name
        }
    }

    /// Tables whose rows are not those that were written, by name; `schema` when the definitions
    /// are not.
    static func broken(_ db: Database) throws -> [String] {
        let kept = try Row.fetchAll(db, sql: "SELECT name, sum FROM rowSeal ORDER BY id")
        let sealed = Set(kept.map { $0["name"] as String })
        var broken = try tables(db).filter { !sealed.contains($0) }
        for row in kept {
            let name: String = row["name"]
            let found = name == schemaName ? try schemaSum(db) : try? sum(db, table: name)
            if found != row["sum"] as Int64 { broken.append(name) }
        }
        return broken + (sealed.contains(schemaName) ? [] : [schemaName])
    }

    // MARK: Sums

    private static func tables(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'
                ORDER BY name
                """
        ).filter { !unsealed.contains($0) }
    }

    /// Stored columns in the parts that are hashed apart; what is generated follows from them.
    /// A long text stands apart beside its key, so that a change of the rest does not read it.
    private static func parts(_ db: Database, _ table: String) throws -> [[String]] {
        let columns = try Row.fetchAll(
            db, sql: "SELECT name, pk FROM pragma_table_info(?)", arguments: [table])
        let names = columns.map { $0["name"] as String }
        let keys = columns.filter { $0["pk"] as Int > 0 }.map { $0["name"] as String }
        guard names.contains(longText), !keys.isEmpty, !keys.contains(longText) else {
            return [names]
        }
        let rest = names.filter { $0 != longText }
        return rest == keys ? [names] : [rest, keys + [longText]]
    }

    private static let longText = "content"

    private static func list(_ names: [String], of row: String = "") -> String {
        names.map { "\(row)\"\($0)\"" }.joined(separator: ", ")
    }

    /// Of the rows themselves: an index that holds every column would be read in their place.
    private static func sum(_ db: Database, table: String) throws -> Int64 {
        let sealed = try parts(db, table).reduce("0") { "rowSealed(\($0), 1, \(list($1)))" }
        return try sum(db, sql: "SELECT \(sealed) FROM \"\(table)\" NOT INDEXED")
    }

    private static func schemaSum(_ db: Database) throws -> Int64 {
        try sum(
            db,
            sql: """
                SELECT rowSealed(0, 1, type, name, tbl_name, sql) FROM sqlite_master
                WHERE name NOT GLOB 'sqlite_*'
                """)
    }

    private static func sum(_ db: Database, sql: String) throws -> Int64 {
        var sum: Int64 = 0
        let hashes = try Int64.fetchCursor(db, sql: sql)
        while let hash = try hashes.next() { sum &+= hash }
        return sum
    }

    private static func makeTriggers(_ db: Database, _ table: String, id: Int) throws {
        let parts = try parts(db, table)
        func sealed(_ parts: [[String]], _ row: String, _ sign: Int, upon sum: String) -> String {
            parts.reduce(sum) { "rowSealed(\($0), \(sign), \(list($1, of: row)))" }
        }
        var changes = [
            ("Insert", "INSERT", sealed(parts, "NEW.", 1, upon: "sum")),
            ("Delete", "DELETE", sealed(parts, "OLD.", -1, upon: "sum")),
        ]
        for (index, part) in parts.enumerated() {
            let before = sealed([part], "OLD.", -1, upon: "sum")
            changes.append(
                (
                    "Update\(index + 1)", "UPDATE OF \(list(part))",
                    sealed([part], "NEW.", 1, upon: before)
                ))
        }
        for (name, change, sum) in changes {
            try db.execute(
                sql: """
                    CREATE TRIGGER "seal\(name)Of\(table)" AFTER \(change) ON "\(table)"
                    BEGIN UPDATE rowSeal SET sum = \(sum) WHERE id = \(id); END
                    """)
        }
    }

    // MARK: The function

    /// `rowSealed(sum, sign, value...)`: the sum with one row's hash added or taken away. Every
    /// connection needs it before it writes. REPLACE takes rows away without telling the
    /// triggers unless they are recursive.
    static func prepare(_ db: Database) throws {
        try db.execute(sql: "PRAGMA recursive_triggers = ON")
        let code = sqlite3_create_function_v2(
            db.sqliteConnection, "rowSealed", -1,
            SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nil,
            { context, count, values in
                guard let values, count >= 2 else { return }
                let hash = RowSeal.hash(values + 2, Int(count) - 2)
                let sum = sqlite3_value_int64(values[0])
                let isAdded = sqlite3_value_int64(values[1]) > 0
                sqlite3_result_int64(context, isAdded ? sum &+ hash : sum &- hash)
            }, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    private static func hash(_ values: UnsafeMutablePointer<OpaquePointer?>, _ count: Int) -> Int64
    {
        var hash = RowHash()
        for index in 0..<count {
            let value = values[index]
            let kind = sqlite3_value_type(value)
            switch kind {
            case SQLITE_NULL: hash.add(UInt64(kind))
            case SQLITE_INTEGER:
                hash.add(UInt64(kind))
                hash.add(UInt64(bitPattern: sqlite3_value_int64(value)))
            default:
                // Asked for as a blob, a text is not copied to get a zero at its end. Bytes come
                // before their count: asking for them may change the form that is counted.
                let bytes =
                    kind == SQLITE_FLOAT
                    ? UnsafeRawPointer(sqlite3_value_text(value)) : sqlite3_value_blob(value)
                hash.add(UInt64(kind))
                hash.add(
                    UnsafeRawBufferPointer(
                        start: bytes, count: bytes == nil ? 0 : Int(sqlite3_value_bytes(value))))
            }
        }
        return Int64(bitPattern: hash.value)
    }
}

/// A fast hash of 64 bits: each word is mixed in by a product of 128 bits folded upon itself.
struct RowHash {
    private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func add(_ word: UInt64) {
        let product = (value ^ word ^ 0xA076_1D64_78BD_642F)
            .multipliedFullWidth(by: word &+ 0xE703_7ED1_A0B4_28DB | 1)
        value = product.high ^ product.low &+ value.rotatedLeft
    }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        add(UInt64(bytes.count))
        var index = 0
        while index + 8 <= bytes.count {
            add(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        guard index < bytes.count else { return }
        var last: UInt64 = 0
        while index < bytes.count {
            last = last << 8 | UInt64(bytes[index])
            index += 1
        }
        add(last)
    }
}

extension UInt64 {
    fileprivate var rotatedLeft: UInt64 { self << 23 | self >> 41 }
}
