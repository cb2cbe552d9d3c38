import Foundation
import Screens
import TextUI
import Workday

/// Exports the aging from the console's own key, for the tools that break disks: says the three
/// files and their sizes when it was told they are written, ends with 1 when it was told not.
enum ExportWorker {
    static func run(_ path: String) -> Int32 {
        guard let desk = try? LoadedPractice.opened(path, day: ClaimBench.day),
            let keys = Key.script("4 X")
        else {
            FileHandle.standardError.write(Data("the practice does not open\n".utf8))
            return 1
        }
        let session = Session(desk: desk, size: Size(80, 24), isUnicode: false)
        session.type(keys)
        let told = session.console.message.text
        guard told.hasPrefix("Written to") else {
            FileHandle.standardError.write(Data("\(told)\n".utf8))
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
