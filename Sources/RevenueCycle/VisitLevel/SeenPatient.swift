/// Services at which a physician or other qualified professional sees the patient: what makes a
/// patient established. Tests, draws, injections, supplies and staff visits do not.
/// Source: CPT E/M guidelines, new and established patients.
public enum SeenPatient {
    public static func isSeen(at code: String) -> Bool {
        guard code.utf8.count == 5 else { return false }
        if ["G0402", "G0438", "G0439", "G0101"].contains(code) { return true }
        guard let number = Int(code) else { return false }
        if number == 99211 { return false }
        let seen: [ClosedRange<Int>] = [
            // Surgery but for needles, draws and injections that staff gives.
            10004...36399, 36450...69990,
            // Psychiatry, eye visits, therapy by hand.
            90785...90899, 92002...92014, 98925...98942,
            // Visits of every kind, preventive ones and counselling.
            98000...98016, 99202...99499,
        ]
        return seen.contains { $0.contains(number) }
    }
}
