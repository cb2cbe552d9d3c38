/// Charges that follow the charge master go along when code or units of their line change; a
/// charge someone typed stays.
public enum LineFees {
    /// The edits with the charges they bring.
    public static func edits(
        _ claim: Claim, _ edits: [ClaimEdit], _ builder: ClaimBuilder
    ) -> [ClaimEdit] {
        let after = edits.reduce(claim) { $0.setting($1.ref, to: $1.text) }
        let lines = Set(
            edits.filter { $0.ref.field == .lineCode || $0.ref.field == .lineUnits }
                .map(\.ref.index)
        ).sorted()
        var all = edits
        for line in lines where after.lines.indices.contains(line) {
            let charge = FieldRef(.lineCharge, line)
            if edits.contains(where: { $0.ref == charge }) { continue }
            let old = claim.lines.indices.contains(line) ? claim.lines[line] : ServiceLine()
            let new = after.lines[line]
            let oldFee = builder.fee(old.code, units: old.units)
            guard new.charge == .zero || new.charge == oldFee else { continue }
            let fee = builder.fee(new.code, units: new.units)
            // A code without a fee keeps what stands there, except where nothing stands now.
            if fee == .zero, !new.code.isEmpty { continue }
            if fee != new.charge { all.append(ClaimEdit(charge, fee.text)) }
        }
        return all
    }
}
