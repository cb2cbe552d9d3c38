import GRDB

/// All migrations in order. A released one is frozen; a change is a new file.
enum Migrations {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 practice", migrate: M0001Practice.migrate)
        migrator.registerMigration("0002 coding desk", migrate: M0002CodingDesk.migrate)
        return migrator
    }()
}
