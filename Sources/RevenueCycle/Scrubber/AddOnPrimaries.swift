/// Add-on codes that CPT binds to few primary codes, for days on which the NCCI file of add-on
/// codes is not loaded. Only type 1 pairs that have long stood; primaries are listed generously.
/// Source: CPT add-on instructions; NCCI add-on code edits, type 1.
enum AddOnPrimaries {
    private struct Entry {
        let primaries: Set<String>
        /// First day of service.
        let from: CalendarDay?
    }

    /// nil for a code that is not in the list on the day.
    static func of(_ code: String, on day: CalendarDay) -> Set<String>? {
        guard let entry = entries[code] else { return nil }
        if let from = entry.from, day < from { return nil }
        return entry.primaries
    }

    /// First services of a day that infusions and injections follow.
    private static let infusions: Set<String> = [
        "96360", "96365", "96374", "96409", "96413", "96416", "96446", "C8957", "G0498",
    ]
    private static let conductions: Set<String> = [
        "95907", "95908", "95909", "95910", "95911", "95912", "95913",
    ]

    static func contains(_ code: String) -> Bool { entries[code] != nil }

    private static let entries: [String: Entry] = {
        var table: [String: Entry] = [:]
        func add(_ year: Int, _ pairs: [(String, Set<String>)]) {
            let from = CalendarDay(year, 1, 1)
            for (code, primaries) in pairs { table[code] = Entry(primaries: primaries, from: from) }
        }
        add(2011, [
            ("11045", ["11042"]), ("11046", ["11043"]), ("11047", ["11044"]),
            ("90461", ["90460"]), ("90472", ["90460", "90471", "90473"]),
            ("90474", ["90460", "90471", "90473"]), ("11201", ["11200"]), ("11732", ["11730"]),
            ("17003", ["17000"]), ("97598", ["97597"]), ("97546", ["97545"]),
            ("64491", ["64490"]), ("64492", ["64490"]), ("64494", ["64493"]),
            ("64495", ["64493"]), ("64480", ["64479"]), ("64484", ["64483"]),
            ("76802", ["76801"]), ("76810", ["76805"]), ("76812", ["76811"]),
            ("76814", ["76813"]), ("97811", ["97810", "97813"]), ("97814", ["97810", "97813"]),
            ("99292", ["99291"]),
        ])
        add(2013, [
            ("96361", infusions), ("96366", infusions), ("96367", infusions),
            ("96375", infusions), ("96376", infusions), ("96415", ["96413", "C8957", "G0498"]),
            ("96417", ["96413"]), ("95885", conductions), ("95886", conductions),
        ])
        add(2018, [("77063", ["77067"]), ("G0279", ["77065", "77066"])])
        add(2019, [
            ("11103", ["11102", "11104", "11106"]), ("11105", ["11104", "11106"]),
            ("11107", ["11106"]), ("96131", ["96130"]), ("96133", ["96132"]),
            ("96137", ["96136"]), ("96139", ["96138"]), ("96113", ["96112"]),
        ])
        return table
    }()
}
