import RevenueCycle

/// Fills one page of the form from a claim.
struct Form1500Filler {
    /// A part of a text and the field it shows; separators show none.
    struct Piece {
        var text: String
        var ref: FieldRef?

        init(_ text: String, _ ref: FieldRef? = nil) {
            self.text = text
            self.ref = ref
        }

        init(_ text: String, _ field: ClaimField) { self.init(text, FieldRef(field)) }
    }

    let claim: Claim
    let options: Form1500Options
    var page: Form1500Page
    private(set) var warnings: [Form1500Warning] = []

    init(_ claim: Claim, _ options: Form1500Options, _ page: Form1500Page) {
        self.claim = claim
        self.options = options
        self.page = page
    }

    var isMedicare: Bool { claim.payerKind == .medicare }
    var isLastPage: Bool { page.number == page.count }

    mutating func fill() {
        fillPayer()
        fillPatient()
        fillInsured()
        fillOtherInsured()
        fillCondition()
        fillSignatures()
        fillDates()
        fillSource()
        fillAdditional()
        fillDiagnoses()
        fillResubmission()
        for (row, line) in page.services.enumerated() { fillService(row, line) }
        fillBilling()
    }

    mutating func warn(_ place: Form1500Place, _ ref: FieldRef?, _ sentence: String) {
        warnings.append(Form1500Warning(item: place.item, ref: ref, sentence: sentence))
    }

    /// Text of one field.
    mutating func put(
        _ place: Form1500Place, _ text: String, _ ref: FieldRef?, service: Int = 0
    ) {
        put(place, [Piece(text, ref)], service: service)
    }

    mutating func put(
        _ place: Form1500Place, _ text: String, _ field: ClaimField, service: Int = 0
    ) {
        put(place, text, FieldRef(field), service: service)
    }

    /// An X, or nothing; the box is a place for the cursor either way.
    mutating func mark(_ place: Form1500Place, _ isMarked: Bool, _ field: ClaimField) {
        put(place, isMarked ? "X" : "", field)
    }

    /// Parts one after another, cut at the end of the item.
    mutating func put(_ place: Form1500Place, _ pieces: [Piece], service: Int = 0) {
        let item = Form1500Item.at(place, service: service)
        var text = pieces.map(\.text).joined()
        let ref = pieces.lazy.compactMap(\.ref).first
        if text.count > item.width {
            text = fitted(text, item, ref)
        }
        let start = item.kind == .money ? item.column + item.width - text.count : item.column
        if !text.isEmpty {
            page.write(text, line: item.line, column: start)
            page.entries.append(Form1500Entry(place: place, service: service, text: text))
        }
        addRegions(pieces, item, isEmpty: text.isEmpty)
    }

    private mutating func fitted(
        _ text: String, _ item: Form1500Item, _ ref: FieldRef?
    ) -> String {
        let room = "Item \(item.place.item) has room for \(item.width) characters"
        if item.kind == .money {
            // A cut amount would be another amount.
            warn(item.place, ref, "\(room); the amount is longer and was left out.")
            return ""
        }
        let over = text.count - item.width
        warn(item.place, ref, "\(room); \(over) at the end \(over == 1 ? "was" : "were") cut.")
        var cut = text.prefix(item.width)
        while cut.last == " " { cut.removeLast() }
        return String(cut)
    }

    private mutating func addRegions(_ pieces: [Piece], _ item: Form1500Item, isEmpty: Bool) {
        let single = pieces.count == 1
        var offset = 0
        for piece in pieces {
            let length = min(piece.text.count, max(0, item.width - offset))
            if let ref = piece.ref, single || isEmpty || length > 0 {
                let whole = single || isEmpty
                page.regions.append(
                    Form1500Region(
                        ref: ref, line: item.line,
                        column: whole ? item.column : item.column + offset,
                        width: whole ? item.width : length))
                if isEmpty { return }
            }
            offset += length
        }
    }

    /// A field that should hold a day; nil, with a warning, for text that is none.
    mutating func day(_ text: String, _ place: Form1500Place, _ ref: FieldRef) -> CalendarDay? {
        if text.isEmpty { return nil }
        guard let day = CalendarDay(iso: text) else {
            warn(
                place, ref,
                "Item \(place.item): \(ref.field.title.lowercased()) is not a day of the "
                    + "calendar and was left out. Enter it as month, day, year.")
            return nil
        }
        return day
    }

    /// Month, day and year at three places, the year as long as `longYear` says.
    mutating func put(
        _ day: CalendarDay?, _ ref: FieldRef, _ places: [Form1500Place], longYear: Bool = false,
        service: Int = 0
    ) {
        let parts = day.map(Form1500Text.parts)
        let year = longYear ? parts?.2 : parts?.3
        for (place, text) in zip(places, [parts?.0, parts?.1, year]) {
            put(place, text ?? "", ref, service: service)
        }
    }

    /// `LAST SUFFIX, FIRST, M` as items 2, 4 and 9 want it.
    func commaName(
        _ person: Person, last: ClaimField, first: ClaimField, middle: ClaimField,
        suffix: ClaimField?, index: Int = 0
    ) -> [Piece] {
        let (lastName, lineage, firstName, initial) = Form1500Text.nameParts(person)
        var pieces = [Piece(lastName, FieldRef(last, index))]
        if !lineage.isEmpty {
            pieces += [Piece(" "), Piece(lineage, suffix.map { FieldRef($0, index) })]
        }
        if !firstName.isEmpty { pieces += [Piece(", "), Piece(firstName, FieldRef(first, index))] }
        if !initial.isEmpty { pieces += [Piece(", "), Piece(initial, FieldRef(middle, index))] }
        return pieces
    }

    /// Words one after another with blanks between; empty ones leave no gap.
    func spaced(_ parts: [Piece], by gap: String = " ") -> [Piece] {
        let filled = parts.filter { !$0.text.isEmpty }
        guard !filled.isEmpty else { return Array(parts.prefix(1)) }
        var pieces: [Piece] = []
        for part in filled {
            if !pieces.isEmpty { pieces.append(Piece(gap)) }
            pieces.append(part)
        }
        return pieces
    }
}
