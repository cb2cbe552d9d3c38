/// Reasons that are no denial of a line that was paid nothing: contract, sequester, the patient's
/// share, what an earlier payer did. A practice may say otherwise.
public enum UsualReasons {
    public static let defaults: [(group: String, reason: String)] = [
        ("CO", "45"), ("PI", "45"), ("OA", "45"), ("CO", "253"), ("PI", "253"), ("OA", "253"),
        ("CO", "24"), ("CO", "144"), ("CO", "237"), ("CO", "94"), ("PR", "1"), ("PR", "2"),
        ("PR", "3"), ("PR", "66"), ("CO", "100"), ("OA", "100"), ("PI", "100"), ("PR", "100"),
        ("OA", "23"),
    ]
}
