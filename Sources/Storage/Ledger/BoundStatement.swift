import GRDB
import GRDBSQLite
import RevenueCycle

/// A cached statement whose values are bound one by one without being boxed first: a payment of
/// ten thousand claims runs some two hundred thousand of them.
struct BoundStatement {
    private let db: Database
    private let statement: OpaquePointer
    /// Keeps it alive for as long as this is used.
    private let prepared: Statement
    private let sql: String

    init(_ db: Database, _ sql: String) throws {
        self.db = db
        self.sql = sql
        prepared = try db.cachedStatement(sql: sql)
        statement = prepared.sqliteStatement
    }

    /// Values in the order of the statement's question marks.
    struct Values {
        fileprivate let statement: OpaquePointer
        fileprivate var place: Int32 = 0
        fileprivate var code = SQLITE_OK

        mutating func add(_ number: Int64?) {
            place += 1
            note(
                number.map { sqlite3_bind_int64(statement, place, $0) }
                    ?? sqlite3_bind_null(statement, place))
        }

        mutating func add(_ number: Int?) { add(number.map(Int64.init)) }

        mutating func add(_ text: String) {
            place += 1
            var text = text
            // SQLite makes its own copy.
            let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            let code = text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    // No bytes have no address, and none would stand for NULL.
                    $0.isEmpty
                        ? sqlite3_bind_text(statement, place, "", 0, copied)
                        : sqlite3_bind_text(
                            statement, place, $0.baseAddress, Int32($0.count), copied)
                }
            }
            note(code)
        }

        private mutating func note(_ code: Int32) {
            if self.code == SQLITE_OK { self.code = code }
        }
    }

    /// Columns of the row at hand, from 0.
    struct Columns {
        fileprivate let statement: OpaquePointer

        func number(_ place: Int32) -> Int64 { sqlite3_column_int64(statement, place) }

        func optional(_ place: Int32) -> Int64? {
            sqlite3_column_type(statement, place) == SQLITE_NULL ? nil : number(place)
        }

        func day(_ place: Int32) -> CalendarDay { CalendarDay(number: Int32(number(place))) }

        func text(_ place: Int32) -> String {
            guard let bytes = sqlite3_column_text(statement, place) else { return "" }
            let count = Int(sqlite3_column_bytes(statement, place))
            return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
        }
    }

    /// Runs a statement that gives no rows. Every question mark must get a value.
    func run(_ bind: (inout Values) -> Void) throws { try each(bind) { _ in } }

    /// Runs a statement of one question mark and gives each row.
    func each(_ value: Int64, _ take: (Columns) throws -> Void) throws {
        try each({ $0.add(value) }, take)
    }

    /// Whether the statement gives a row.
    func hasRow(_ bind: (inout Values) -> Void) throws -> Bool {
        var found = false
        try each(bind) { _ in found = true }
        return found
    }

    func each(_ bind: (inout Values) -> Void, _ take: (Columns) throws -> Void) throws {
        defer { sqlite3_reset(statement) }
        var values = Values(statement: statement)
        bind(&values)
        precondition(values.place == sqlite3_bind_parameter_count(statement), "values for \(sql)")
        var code = values.code == SQLITE_OK ? sqlite3_step(statement) : values.code
        while code == SQLITE_ROW {
            try take(Columns(statement: statement))
            code = sqlite3_step(statement)
        }
        if code != SQLITE_DONE {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(db.sqliteConnection)),
                message: String(cString: sqlite3_errmsg(db.sqliteConnection)), sql: sql)
        }
    }
}

/// Rows put into a table many at a time: a statement that fires triggers keeps copies of the
/// pages it changes until it ends, and row by row that costs more than the rows.
struct RowsStatement {
    private let columns: Int
    /// The statement for one row, for two, and so on.
    private let sql: [String]

    /// - tail: what to do with a row that is there already.
    init(_ head: String, columns: Int, tail: String = "", most: Int = 32) {
        self.columns = columns
        let row = "(\(Array(repeating: "?", count: columns).joined(separator: ", ")))"
        sql = (1...most).map { count in
            let rows = Array(repeating: row, count: count).joined(separator: ", ")
            return "\(head) VALUES \(rows) \(tail)"
        }
    }

    func run<Element>(
        _ db: Database, _ rows: [Element], _ bind: (inout BoundStatement.Values, Element) -> Void
    ) throws {
        var start = 0
        while start < rows.count {
            let end = min(start + sql.count, rows.count)
            try BoundStatement(db, sql[end - start - 1]).run { values in
                for row in rows[start..<end] { bind(&values, row) }
            }
            start = end
        }
    }
}
