/// From an element of the 837P back to the field that fills it.
public enum ElementField {
    /// The field of an element: loop `2310B`, segment `NM1`, its first elements (`82`, `1`),
    /// element from 1 with its component, as `5` and `3` for CLM05-3. nil when the element is
    /// none of ours or holds nothing one types.
    public static func of(
        loop: String, segment: String, qualifiers: [String], element: Int, component: Int?
    ) -> ClaimField? {
        let two = element < 10 ? "0\(element)" : String(element)
        let exact = "\(loop) \(segment)\(two)"
        if let component, let field = table["\(exact)-\(component)"] { return field }
        if let field = table[exact] { return field }
        for qualifier in qualifiers where !qualifier.isEmpty {
            if let field = table["\(loop) \(segment)*\(qualifier)"] { return field }
        }
        return table["\(loop) \(segment)"]
    }

    /// The field a whole segment stands for, when one is missing.
    public static func of(loop: String, segment: String) -> ClaimField? {
        let start = "\(loop) \(segment)"
        return table[start]
            ?? ClaimField.allCases.first { $0.loopAndElement.hasPrefix(start) }
            ?? ClaimField.allCases.first { $0.loopAndElement.hasPrefix(loop + " ") }
    }

    private static let table: [String: ClaimField] = {
        var table: [String: ClaimField] = [:]
        for field in ClaimField.allCases where table[field.loopAndElement] == nil {
            table[field.loopAndElement] = field
        }
        // The same words of a person stand in the subscriber's loop when they are the patient's.
        for field in ClaimField.allCases where field.loopAndElement.hasPrefix("2010CA") {
            let own = "2010BA" + field.loopAndElement.dropFirst(6)
            if table[own] == nil { table[own] = field }
        }
        table["2010AA REF*SY"] = .taxID
        table["2300 HI"] = .diagnosis
        table["2400 SV101"] = .lineCode
        table["2300 CLM05"] = .placeOfService
        return table
    }()
}
