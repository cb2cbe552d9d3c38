import GRDB

/// All migrations in order. A released one is frozen; a change is a new file. One that adds or
/// changes a table begins with `RowSeal.damaged` and ends with `RowSeal.renew`.
enum Migrations {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 practice", migrate: M0001Practice.migrate)
        migrator.registerMigration("0002 coding desk", migrate: M0002CodingDesk.migrate)
        migrator.registerMigration("0003 mailboxes", migrate: M0003Mailboxes.migrate)
        migrator.registerMigration("0004 payers", migrate: M0004Payers.migrate)
        migrator.registerMigration("0005 practice rules", migrate: M0005PracticeRules.migrate)
        migrator.registerMigration("0006 claim desk", migrate: M0006ClaimDesk.migrate)
        migrator.registerMigration("0007 money desk", migrate: M0007MoneyDesk.migrate)
        migrator.registerMigration("0008 row seal", migrate: M0008RowSeal.migrate)
        migrator.registerMigration("0009 seal parts", migrate: M0009SealParts.migrate)
        migrator.registerMigration("0010 claim forms", migrate: M0010ClaimForms.migrate)
        migrator.registerMigration("0011 usual reasons", migrate: M0011UsualReasons.migrate)
        migrator.registerMigration("0012 origins", migrate: M0012Origins.migrate)
        migrator.registerMigration("0013 patient totals", migrate: M0013PatientTotals.migrate)
        migrator.registerMigration(
            "0014 receipt deposits", migrate: M0014ReceiptDeposits.migrate)
        return migrator
    }()
}
