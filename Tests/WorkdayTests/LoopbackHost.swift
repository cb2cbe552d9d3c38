import Foundation
import RevenueCycle
import TestSupport

@testable import Workday

/// A real `sshd` on loopback, run as the present user with keys of its own. What its SFTP server
/// does is switched by a word in a file.
final class LoopbackHost {
    enum Habit: String { case plain, drop, slow, full }

    let folder = Fixtures.scratch()
    let port: Int
    private var process: Process?

    private static let servers = [
        "/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server",
        "/usr/libexec/sftp-server", "/usr/lib/ssh/sftp-server",
    ]
    private static let server = servers.first { FileManager.default.isExecutableFile(atPath: $0) }
    private static let daemon = "/usr/sbin/sshd"

    /// There is an `sshd`, and the plain `ssh` of the system gets in.
    static let isPossible: Bool = {
        let manager = FileManager.default
        guard manager.isExecutableFile(atPath: daemon), server != nil,
            manager.isExecutableFile(atPath: "/usr/bin/sftp")
        else { return false }
        guard let host = try? LoopbackHost() else { return false }
        defer { host.remove() }
        let options = ["BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null"]
        return run(
            "/usr/bin/ssh",
            ["-F", "none", "-p", "\(host.port)", "-i", host.folder + "/key"]
                + options.map { "-o\($0)" } + ["\(NSUserName())@127.0.0.1", "true"]) == 0
    }()

    init() throws {
        port = try Self.freePort()
        for name in ["key", "stranger", "host", "changed"] {
            _ = Self.run(
                "/usr/bin/ssh-keygen",
                ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", "\(folder)/\(name)"])
        }
        let manager = FileManager.default
        try manager.copyItem(atPath: folder + "/key.pub", toPath: folder + "/authorized")
        for name in ["out", "in", "done"] {
            try manager.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        try Self.script(folder).write(
            toFile: folder + "/server.sh", atomically: true, encoding: .utf8)
        try set(.plain)
        try start()
    }

    /// `drop` kills the connection's own process once two million bytes or so
    /// came in; what lists or renames never comes near that.
    private static func script(_ folder: String) -> String {
        """
        habit=$(cat '\(folder)/habit')
        case $habit in
        drop)
            {
                dd bs=65536 count=40 2> /dev/null
                if [ "$(dd bs=1 count=1 2> /dev/null | wc -c)" -gt 0 ]; then
                    echo plain > '\(folder)/habit'
                    kill -9 $PPID
                fi
            } | '\(server ?? "")' ;;
        slow) sleep 30 ;;
        full)
            trap '' XFSZ
            ulimit -f 100
            exec '\(server ?? "")' ;;
        *) exec '\(server ?? "")' ;;
        esac

        """
    }

    func set(_ habit: Habit) throws {
        try habit.rawValue.write(toFile: folder + "/habit", atomically: true, encoding: .utf8)
    }

    func start(hostKey: String = "host") throws {
        // As root the daemon wants its own empty folder.
        if getuid() == 0 { _ = mkdir("/run/sshd", 0o755) }
        let settings = """
            Port \(port)
            ListenAddress 127.0.0.1
            HostKey \(folder)/\(hostKey)
            PidFile none
            AuthorizedKeysFile \(folder)/authorized
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            LogLevel ERROR
            Subsystem sftp /bin/sh \(folder)/server.sh

            """
        try settings.write(toFile: folder + "/settings", atomically: true, encoding: .utf8)
        let process = Process()
        // The daemon closes all it inherits, by which Foundation would take it for ended.
        let command = """
            '\(Self.daemon)' -D -e -f '\(folder)/settings' & echo $! > '\(folder)/pid'; wait
            """
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard CommandRun.start(process) else { throw CocoaError(.executableLoad) }
        self.process = process
        try waitForAnswer()
    }

    /// Asks until the first answer and no more: each question is a login begun, and a daemon
    /// with too many of them turns away who comes next.
    private func waitForAnswer() throws {
        for _ in 0..<200 {
            if Self.answers(port) { return }
            usleep(25_000)
        }
        throw CocoaError(.executableLoad)
    }

    func stop() {
        guard let process else { return }
        signal(SIGKILL)
        process.waitUntilExit()
        self.process = nil
    }

    func pause() { signal(SIGSTOP) }
    func goOn() { signal(SIGCONT) }

    private func signal(_ number: Int32) {
        let text = String(decoding: Fixtures.read(folder + "/pid"), as: UTF8.self)
        let pid = Int32(text.filter(\.isNumber)) ?? 0
        if pid > 1, process != nil { kill(pid, number) }
    }

    func remove() {
        goOn()
        stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    var mailbox: Mailbox {
        var box = Mailbox()
        box.key = "LOOP"
        box.name = "LOOPBACK"
        box.kind = .sftp
        box.host = "127.0.0.1"
        box.port = port
        box.user = NSUserName()
        box.identityFile = folder + "/key"
        box.hostKeys = [publicKey("host")]
        box.outbound = folder + "/out"
        box.inbound = [folder + "/in"]
        box.timeoutSeconds = 20
        return box
    }

    func publicKey(_ name: String) -> String {
        String(decoding: Fixtures.read("\(folder)/\(name).pub"), as: UTF8.self)
            .split(separator: " ").prefix(2).joined(separator: " ")
    }

    // MARK: The system

    private static func run(_ program: String, _ arguments: [String]) -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard CommandRun.start(process) else { return -1 }
        process.waitUntilExit()
        return process.terminationStatus
    }

    private static func address(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func socketIPv4() -> Int32 {
        #if canImport(Darwin)
            return socket(AF_INET, SOCK_STREAM, 0)
        #else
            return socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
    }

    private static func freePort() throws -> Int {
        let handle = socketIPv4()
        defer { close(handle) }
        var address = address(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(handle, $0, size)
                _ = getsockname(handle, $0, &size)
            }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func answers(_ port: Int) -> Bool {
        let handle = socketIPv4()
        defer { close(handle) }
        var address = address(port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
