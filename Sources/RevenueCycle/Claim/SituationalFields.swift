/// Texts of fields that most claims do not have, kept only where they stand.
public struct SituationalFields: Equatable, Sendable {
    private var texts: [FieldRef: String] = [:]

    public init() {}

    public var isEmpty: Bool { texts.isEmpty }

    /// Empty for a field that is not there; an empty text takes it out.
    public subscript(ref: FieldRef) -> String {
        get { texts[ref] ?? "" }
        set { texts[ref] = newValue.isEmpty ? nil : newValue }
    }

    public subscript(field: ClaimField) -> String {
        get { self[FieldRef(field)] }
        set { self[FieldRef(field)] = newValue }
    }

    /// Fields that stand there, in the order of the form.
    public var fields: [FieldRef] {
        texts.keys.sorted {
            (FormOrder.position($0.field), $0.index) < (FormOrder.position($1.field), $1.index)
        }
    }
}

extension SituationalFields: Codable {
    /// `{"attachmentType": "OZ", "attachmentType.1": "B4"}`; fields a later version knows and
    /// this one does not are refused, for leaving them out would change the claim.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        for (key, text) in try container.decode([String: String].self) {
            let parts = key.split(separator: ".", maxSplits: 1)
            guard let name = parts.first, let field = ClaimField(rawValue: String(name)),
                let index = parts.count > 1 ? Int(parts[1]) : 0
            else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "a field this version does not know")
            }
            texts[FieldRef(field, index)] = text
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        var keyed: [String: String] = [:]
        for (ref, text) in texts {
            let name = ref.field.rawValue
            keyed[ref.index == 0 ? name : "\(name).\(ref.index)"] = text
        }
        try container.encode(keyed)
    }
}

// Claims stored by earlier versions lack what came later; the compiler's own coding takes these
// overloads, so that nothing is written where nothing stands.
extension KeyedDecodingContainer {
    func decode(_ type: SituationalFields.Type, forKey key: Key) throws -> SituationalFields {
        try decodeIfPresent(type, forKey: key) ?? SituationalFields()
    }

    func decode(_ type: [OtherPayer].Type, forKey key: Key) throws -> [OtherPayer] {
        try decodeIfPresent(type, forKey: key) ?? []
    }

    func decode(_ type: [LineDecision].Type, forKey key: Key) throws -> [LineDecision] {
        try decodeIfPresent(type, forKey: key) ?? []
    }
}

extension KeyedEncodingContainer {
    mutating func encode(_ value: SituationalFields, forKey key: Key) throws {
        if !value.isEmpty { try encodeIfPresent(value, forKey: key) }
    }

    mutating func encode(_ value: [OtherPayer], forKey key: Key) throws {
        if !value.isEmpty { try encodeIfPresent(value, forKey: key) }
    }

    mutating func encode(_ value: [LineDecision], forKey key: Key) throws {
        if !value.isEmpty { try encodeIfPresent(value, forKey: key) }
    }
}
