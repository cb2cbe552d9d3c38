import Foundation
import Workday

/// Exports the aging as its screen does, for the tools that break disks: says the three files and
/// their sizes when they are written, ends with 1 when they are not.
enum ExportWorker {
    static func run(_ path: String) -> Int32 {
        guard let desk = try? LoadedPractice.opened(path, day: ClaimBench.day) else {
            FileHandle.standardError.write(Data("the practice does not open\n".utf8))
            return 1
        }
        do {
            if let why = try AgingFiles.write(desk) {
                FileHandle.standardError.write(Data("\(why)\n".utf8))
                return 1
            }
        } catch {
            FileHandle.standardError.write(Data("\(error.message)\n".utf8))
            return 1
        }
        let folder = (path as NSString).deletingLastPathComponent + "/exports"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names.sorted() {
            let line = "export \(name) \(Places.size("\(folder)/\(name)"))\n"
            FileHandle.standardOutput.write(Data(line.utf8))
        }
        return 0
    }
}
