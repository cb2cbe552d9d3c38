import Clearinghouse
import CodeBook
import Foundation
import Intake
import Workday
import X12

/// Mutated files: every one is read or refused; none traps, none hangs.
enum Fuzz {
    static func run(count: Int) -> Int32 {
        let seeds = files()
        guard !seeds.isEmpty else {
            print("fuzz: no fixtures found; run from the repository")
            return 1
        }
        let coding = Coding()
        var random = Generator(state: 20_260_915)
        var slowest = 0
        let start = ContinuousClock.now
        for index in 0..<count {
            let seed = seeds[index % seeds.count]
            let bytes = mutated(seed.bytes, &random)
            let time = Measure.microseconds {
                if seed.isCoding { coding?.digest(bytes) } else { digest(bytes, seed.name) }
            }
            slowest = max(slowest, time)
            if time > 3_000_000 {
                print("fuzz: \(seed.name), input \(index), took \(Measure.text(time))")
                return 1
            }
        }
        let seconds = (ContinuousClock.now - start).components.seconds
        print(
            "fuzz: \(count) mutated files from \(seeds.count) seeds in \(seconds) s, slowest "
                + "\(Measure.text(slowest)), no trap, no hang")
        return 0
    }

    private static func files() -> [(name: String, bytes: [UInt8], isCoding: Bool)] {
        var found: [(String, [UInt8], Bool)] = []
        let base = FileManager.default.currentDirectoryPath + "/Tests/Fixtures"
        for part in ["x12", "intake", "refused", "codesets", "notes"] {
            guard let walk = FileManager.default.enumerator(atPath: "\(base)/\(part)") else {
                continue
            }
            for case let name as String in walk {
                let path = "\(base)/\(part)/\(name)"
                var isFolder: ObjCBool = false
                _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                if isFolder.boolValue { continue }
                let bytes = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
                found.append((name, bytes, part == "codesets" || part == "notes"))
            }
        }
        return found.sorted { $0.0 < $1.0 }
    }

    /// Everything an import would do with the bytes, short of storing.
    private static func digest(_ bytes: [UInt8], _ name: String) {
        _ = FileKind.of(bytes)
        _ = EncounterFiles.read(bytes)
        let file = InterchangeReader.read(bytes)
        for set in file.transactionSets {
            let advice = Advice835Reader.read(set)
            _ = advice.balanced
            _ = RemittanceReader.remittance(advice).key
            _ = Acknowledgment999.read(set)
            _ = ClaimAcknowledgment277CA.read(set)
            _ = ClaimStatus277.read(set)
            _ = Eligibility271.read(set)
            let walked = Claim837PCheck.walk(set)
            _ = Claim837PReader.read(walked.placed, set)
        }
    }

    /// Publishers' code files, notes and what is typed into the search.
    private struct Coding {
        private let reader: NoteReader
        private let search: CodeSearch

        init?() {
            guard let folder = try? CodeFileLoader.resourceFolder(programPath: Places.program.path),
                let files = try? CodeFileLoader.load(folder: folder)
            else { return nil }
            reader = NoteReader(files)
            search = CodeSearch(files)
        }

        func digest(_ bytes: [UInt8]) {
            _ = CodeFileReader.read(name: "mutated", bytes: bytes)
            _ = reader.read(bytes, limit: 20)
            _ = search.find(String(decoding: bytes.prefix(60), as: UTF8.self))
        }
    }

    private struct Generator {
        var state: UInt64
        mutating func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return limit > 0 ? Int(state >> 33) % limit : 0
        }
    }

    private static let spice: [[UInt8]] = [
        Array("~".utf8), Array("*".utf8), Array(":".utf8), Array("ISA*".utf8), Array("SE*1*".utf8),
        Array("CLP*".utf8), Array("|".utf8), Array("MSH|".utf8), Array("\r\n".utf8), [0], [255],
        Array("99999999999999999999".utf8), Array("-".utf8), Array("\"".utf8), [0xEF, 0xBB, 0xBF],
        Array("\\X41\\".utf8), Array("1E9".utf8), Array(".".utf8), Array("{\"a\":".utf8),
    ]

    private static func mutated(_ bytes: [UInt8], _ random: inout Generator) -> [UInt8] {
        var out = bytes
        for _ in 0...random.next(6) {
            let place = random.next(out.count + 1)
            switch random.next(7) {
            case 0: if place < out.count { out[place] = UInt8(random.next(256)) }
            case 1: if place < out.count { out.remove(at: place) }
            case 2: out.insert(contentsOf: spice[random.next(spice.count)], at: place)
            case 3: out = Array(out.prefix(place))
            case 4:
                let end = min(out.count, place + random.next(80))
                if place < end {
                    out.insert(contentsOf: out[place..<end], at: random.next(out.count))
                }
            case 5:
                let end = min(out.count, place + random.next(40))
                if place < end { out.removeSubrange(place..<end) }
            default: if place < out.count { out[place] ^= 1 << UInt8(random.next(8)) }
            }
        }
        return out
    }
}
