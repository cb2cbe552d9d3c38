import RevenueCycle
import TextUI

/// What is asked of the figures.
public enum FigureWish: Equatable, Sendable {
    case all
    case parts(key: String, FigureSlice)
    /// Numbers of the claims behind one.
    case claims(title: String, [String])
}

public enum FigureReply: Equatable, Sendable {
    case all([Figure])
    /// The whole first.
    case parts([Figure], FigureSlice)
    case claims(String, [FigureClaim])
}

/// The figures (KPI), one of them told apart, and the claims behind a part.
public struct FiguresPage: Equatable, Sendable {
    public internal(set) var all: [Figure] = []
    public internal(set) var cursor = ListCursor()
    public internal(set) var slice = FigureSlice.payer
    public internal(set) var parts: [Figure] = []
    public internal(set) var partCursor = ListCursor()
    public internal(set) var title = ""
    public internal(set) var claims: [FigureClaim] = []
    public internal(set) var claimCursor = ListCursor()
    /// Of the report, while the balances behind a figure are shown as of today.
    var questionBefore: AgingQuestion?
    /// The claims shown are those that are not counted above the line.
    public internal(set) var showsRest = false

    var current: Figure? { all.indices.contains(cursor.index) ? all[cursor.index] : nil }
    var part: Figure? { parts.indices.contains(partCursor.index) ? parts[partCursor.index] : nil }
    var claim: FigureClaim? {
        claims.indices.contains(claimCursor.index) ? claims[claimCursor.index] : nil
    }

    mutating func move(_ level: AgingScreen.Level, _ verb: Verb, page: Int) {
        switch level {
        case .figureParts: partCursor.take(verb, count: parts.count, page: page)
        case .figureClaims: claimCursor.take(verb, count: claims.count, page: page)
        default: cursor.take(verb, count: all.count, page: page)
        }
    }

    /// Asks for the claims of the part under the cursor: above the line, or the rest below it.
    func claimsWish() -> FigureWish? {
        guard let part, let whole = current else { return nil }
        let numbers = showsRest ? part.rest : part.claims
        let words = whole.title == part.title ? whole.title : "\(whole.title), \(part.title)"
        return .claims(
            title: "\(words): \(numbers.count) \(showsRest ? "not counted" : "counted") above "
                + "the line", numbers)
    }
}

extension AgingScreen {
    mutating func take(_ reply: FigureReply) {
        switch reply {
        case .all(let list):
            figures.all = list
            figures.cursor.clamp(count: list.count)
            if level != .figures { go(to: .figures) }
        case .parts(let list, let slice):
            figures.parts = list
            figures.slice = slice
            figures.partCursor.go(to: 0, count: list.count)
            if level != .figureParts { go(to: .figureParts) }
        case .claims(let title, let list):
            figures.title = title
            figures.claims = list
            figures.claimCursor.go(to: 0, count: list.count)
            if level != .figureClaims { go(to: .figureClaims) }
        }
    }

    /// Balances behind a figure are of today and aged from service, whatever the report asks.
    mutating func enterBalances(_ title: String, today: CalendarDay) {
        figures.questionBefore = question
        question.asOf = today
        question.clock = .service
        balancesTitle = title
        filterText = ""
    }

    mutating func leaveBalances() {
        balancesTitle = ""
        if let before = figures.questionBefore { question = before }
        figures.questionBefore = nil
    }

    /// The open balances behind a part of a figure that is made of balances; nil for the others.
    func balances(behind part: Figure, _ slice: FigureSlice) -> ReceivableFilter? {
        var filter = ReceivableFilter()
        switch part.key {
        case "daysInReceivables": break
        case "overNinety": filter.age = 91...(Int.max / 2)
        case "overOneTwenty": filter.age = 121...(Int.max / 2)
        default: return nil
        }
        filter.onlyCredits = false
        switch (slice, part.sliceKey) {
        case (.payer, let key?): filter.debtor = key
        case (.provider, let key?): filter.providerRow = key
        case (.place, let key?): filter.placeRow = key
        default: break
        }
        return filter
    }
}

extension Console {
    mutating func openFigure() -> [Effect] {
        switch aging.level {
        case .figures:
            guard let figure = aging.figures.current else { return [] }
            let slices = FigureSlice.of(figure.key)
            let slice = slices.contains(aging.figures.slice) ? aging.figures.slice : slices[0]
            return [.figures(.parts(key: figure.key, slice))]
        case .figureParts: return openFigurePart()
        default:
            return aging.figures.claim.map { [.loadLedger(claim: $0.claim, number: $0.number)] }
                ?? []
        }
    }

    private mutating func openFigurePart() -> [Effect] {
        guard let part = aging.figures.part else { return [] }
        if let filter = aging.balances(behind: part, aging.figures.slice) {
            let whole = aging.figures.current?.title ?? ""
            aging.enterBalances(
                part.sliceKey == nil ? whole : "\(whole), \(part.title)", today: today)
            return [aging.claimsEffect(filter)]
        }
        aging.figures.showsRest = part.wantsMore && !part.rest.isEmpty
        guard let wish = aging.figures.claimsWish(), !part.claims.isEmpty || !part.rest.isEmpty
        else {
            message = Message(
                part.key == "postingLag"
                    ? "It counts payments, not claims: 5 lists them." : "No claim counts here yet.")
            return []
        }
        return [.figures(wish)]
    }

    /// Another way to tell a figure apart; in the list of claims, the other claims.
    mutating func turnFigures() -> [Effect] {
        switch aging.level {
        case .figureParts:
            guard let key = aging.figures.current?.key else { return [] }
            let slices = FigureSlice.of(key)
            let place = slices.firstIndex(of: aging.figures.slice) ?? -1
            return [.figures(.parts(key: key, slices[(place + 1) % slices.count]))]
        case .figureClaims:
            aging.figures.showsRest.toggle()
            return aging.figures.claimsWish().map { [.figures($0)] } ?? []
        default: return openFigure()
        }
    }
}
