import ArgumentParser
import Foundation

/// `twohats`: the console, and its commands for scripts.
struct Twohats: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "twohats",
        abstract: "The coder and biller's console for a small medical practice.",
        discussion: """
            Without a command it opens the practice. Exit codes: 0 done, 1 findings or faults, \
            2 wrong usage, 3 the practice or a file could not be opened.
            """,
        version: "0.1.0",
        subcommands: [
            OpenConsole.self, Demo.self, Import.self, Submit.self, Mail.self, PrintForms.self,
            Post.self, Undo.self, Deposits.self, Rulings.self, Price.self, Contracts.self, Ask.self,
            X12Tools.self, Payers.self,
            Rules.self, Codes.self,
            Report.self, Check.self, Backup.self, Restore.self, Pictures.self,
        ],
        defaultSubcommand: OpenConsole.self)
}

/// Usage errors end with 2, not with the 64 of the argument parser.
@main
enum Main {
    static func main() {
        PrivateProcess.begin()
        do {
            var command = try Twohats.parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            Output.error(failure.message)
            exit(failure.code)
        } catch {
            let code = Twohats.exitCode(for: error)
            if code == .validationFailure {
                Output.error(Twohats.fullMessage(for: error))
                exit(2)
            }
            Twohats.exit(withError: error)
        }
    }
}
