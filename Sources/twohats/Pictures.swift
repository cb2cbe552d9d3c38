import ArgumentParser
import Foundation
import RevenueCycle
import Screens
import Storage
import TextUI
import Workday

/// Draws the main screens from the sample as SVG, for the README.
struct Pictures: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draw the main screens of a practice as SVG files.", shouldDisplay: false)

    @OptionGroup var options: PracticeOptions
    @Option(help: "Folder for the pictures.") var out: String

    private static let scenes: [(String, String)] = [
        ("queue", ""), ("claim", "e"), ("codes", "2 =knee_pain_right"), ("aging", "4"),
        ("code-page", "2 =E11.22 Right"), ("note", "Enter C-o"), ("level", "Enter C-v 3 2 3"),
        ("superbill", "w"),
        ("denials", "6"), ("paper", "e C-u"), ("segments", "e C-u C-u"),
        ("ledger", "4 Enter Enter"), ("payments", "5"), ("posting", "5 Enter"),
    ]

    func run() throws {
        let desk = try options.desk()
        try FileManager.default.createDirectory(
            atPath: out, withIntermediateDirectories: true)
        for size in [Size(80, 24), Size(140, 45)] {
            for (name, script) in Self.scenes {
                let session = Session(desk: desk, size: size, isUnicode: true)
                session.type(Key.script(script) ?? [])
                let svg = SVGPicture.draw(session.console.view())
                let path = "\(out)/\(name)-\(size.width)x\(size.height).svg"
                guard FileManager.default.createFile(atPath: path, contents: Data(svg.utf8)) else {
                    throw Failure.cannotOpen("\(path) could not be written.")
                }
            }
        }
    }
}
