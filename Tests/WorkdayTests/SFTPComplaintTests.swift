import RevenueCycle
import Testing

@testable import Workday

/// What `sftp` says when it fails, and what the person is told.
@Suite struct SFTPComplaintTests {
    @Test(arguments: [
        ("Connection closed", MailProblem.Kind.dropped),
        ("client_loop: send disconnect: Broken pipe", .dropped),
        ("", .dropped),
        ("\n \r\n", .dropped),
        ("Host key verification failed.", .keyChanged),
        ("files@host: Permission denied (publickey).", .loginRefused),
        ("ssh: connect to host h port 22: Connection refused", .refused),
        ("Fetching a\nsomething new", .unclear),
    ])
    func `a failed step has a kind`(said: String, kind: MailProblem.Kind) {
        let complaint = SFTPComplaint(mailbox: Mailbox(), step: "write", path: "out/1.837.part")
        #expect(complaint.problem(said).kind == kind)
    }
}
