import Foundation

/// Runs another program to its end, or ends it when its time is up. Its output goes to files in
/// a private folder, so that no full pipe can hold it.
struct CommandRun {
    var program: String
    var arguments: [String]
    /// Private folder; the program works in it.
    var folder: String
    var seconds: Int

    struct Outcome {
        var status: Int32
        var output: String
        var complaint: String
        var timedOut = false
    }

    /// nil when the program could not be started.
    func run() -> Outcome? {
        let outputPath = folder + "/output"
        let complaintPath = folder + "/complaint"
        guard let output = Self.file(outputPath), let complaint = Self.file(complaintPath) else {
            return nil
        }
        defer {
            try? output.close()
            try? complaint.close()
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = Self.environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = complaint
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        guard Self.start(process) else { return nil }
        let timedOut = ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut
        if timedOut { Self.end(process, ended) }
        return Outcome(
            status: timedOut ? -1 : process.terminationStatus, output: Self.text(outputPath),
            complaint: Self.text(complaintPath), timedOut: timedOut)
    }

    /// A program inherits the signals that its starter's thread holds back; one that holds back
    /// the request to end could not be asked.
    static func start(_ process: Process) -> Bool {
        var none = sigset_t()
        var held = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &held)
        defer { pthread_sigmask(SIG_SETMASK, &held, nil) }
        do { try process.run() } catch { return false }
        return true
    }

    /// Asked first, so that it ends its own children; then made to.
    private static func end(_ process: Process, _ ended: DispatchSemaphore) {
        process.terminate()
        if ended.wait(timeout: .now() + .seconds(3)) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            _ = ended.wait(timeout: .now() + .seconds(3))
        }
    }

    /// Times in UTC and words in English, whatever the user's settings; the agent stays.
    private static var environment: [String: String] {
        var environment = ProcessInfo.processInfo.environment.filter {
            ["PATH", "HOME", "USER", "LOGNAME", "SSH_AUTH_SOCK"].contains($0.key)
        }
        environment["LC_ALL"] = "C.UTF-8"
        environment["TZ"] = "UTC"
        return environment
    }

    private static func file(_ path: String) -> FileHandle? {
        let made = FileManager.default.createFile(
            atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        return made ? FileHandle(forWritingAtPath: path) : nil
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// Full path of a program: the usual places first, then PATH.
    static func find(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = ["/usr/bin", "/usr/local/bin"] + path.split(separator: ":").map(String.init)
        return folders.map { $0 + "/" + name }.first {
            $0.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: $0)
        }
    }
}
