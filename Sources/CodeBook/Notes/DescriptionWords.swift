/// Words of the official descriptions that say how a code stands among its neighbours.
struct DescriptionWords: Sendable {
    let unspecified, other, and, or, specified, of, at: UInt32
    let initial, subsequent, sequela, not, without, nos, nec, so, uncomplicated: UInt32
    let site, part, ligament, degree, level, muscle, tendon, fascia, joint: UInt32
    let lower, upper, leg, arm, personal, family, history, injury, intractable, with: UInt32
    let right, left, bilateral, both, eye, ear, side, trimester, skin, encounter: UInt32

    init(_ words: inout WordTable) {
        unspecified = words.intern("unspecified")
        other = words.intern("other")
        and = words.intern("and")
        or = words.intern("or")
        specified = words.intern("specified")
        of = words.intern("of")
        at = words.intern("at")
        initial = words.intern("initial")
        subsequent = words.intern("subsequent")
        sequela = words.intern("sequela")
        not = words.intern("not")
        without = words.intern("without")
        nos = words.intern("nos")
        nec = words.intern("nec")
        so = words.intern("so")
        uncomplicated = words.intern("uncomplicated")
        site = words.intern("site")
        part = words.intern("part")
        ligament = words.intern("ligament")
        degree = words.intern("degree")
        level = words.intern("level")
        muscle = words.intern("muscle")
        tendon = words.intern("tendon")
        fascia = words.intern("fascia")
        joint = words.intern("joint")
        lower = words.intern("lower")
        upper = words.intern("upper")
        leg = words.intern("leg")
        arm = words.intern("arm")
        personal = words.intern("personal")
        family = words.intern("family")
        history = words.intern("history")
        injury = words.intern("injury")
        intractable = words.intern("intractable")
        with = words.intern("with")
        right = words.intern("right")
        left = words.intern("left")
        bilateral = words.intern("bilateral")
        both = words.intern("both")
        eye = words.intern("eye")
        ear = words.intern("ear")
        side = words.intern("side")
        trimester = words.intern("trimester")
        skin = words.intern("skin")
        encounter = words.intern("encounter")
    }

    /// True when the description names a side.
    func isSided(_ text: [UInt32]) -> Bool {
        text.contains { $0 == right || $0 == left || $0 == bilateral }
    }

    /// The description without what tells the sides apart.
    func bare(_ text: [UInt32]) -> [UInt32] {
        let dropped = [right, left, bilateral, both, eye, ear, side, unspecified]
        return text.filter { !dropped.contains($0) }
    }

    /// True for the code of a group that says least.
    func saysLeast(_ text: [UInt32]) -> Bool {
        text.contains { $0 == unspecified || $0 == without || $0 == uncomplicated }
    }
}
