import TestSupport
import Testing
import TextUI

@testable import Screens

@Suite struct KeyTableTests {
    @Test func `no key means two things in one place`() {
        for context in KeyContext.allCases {
            var seen: [Key: Verb] = [:]
            for binding in KeyTable.bindings where binding.contexts.contains(context) {
                for key in binding.keys {
                    #expect(seen[key] == nil, "\(key.name) in \(context)")
                    seen[key] = binding.verb
                }
            }
        }
    }

    /// Editions, changes, education, the superbill and the paper form take Esc themselves.
    @Test func `Esc leads out of every place`() {
        let own: Set<KeyContext> = [.editions, .changes, .education, .superbill, .paper]
        for context in KeyContext.allCases where !own.contains(context) {
            let keys = KeyTable.bindings.filter {
                $0.verb == .back && $0.contexts.contains(context)
            }.flatMap(\.keys)
            #expect(keys.contains(.escape), "\(context)")
        }
    }

    @Test func `no chord that terminals or multiplexers take is used`() {
        let forbidden: [Key] = ["a", "b", "h", "i", "j", "m", "w"].map { .control($0) }
        for binding in KeyTable.bindings {
            for key in binding.keys { #expect(!forbidden.contains(key), "\(binding.verb)") }
        }
    }

    @Test func `every verb has a key of the core, and words that say what it does`() {
        for verb in Verb.allCases {
            let bindings = KeyTable.bindings.filter { $0.verb == verb }
            #expect(!bindings.isEmpty, "\(verb)")
            for binding in bindings {
                #expect(binding.willDo.hasSuffix("."))
                let core = binding.keys.contains { key in
                    if case .function = key { return false }
                    return true
                }
                #expect(core, "\(verb) only by a function key")
            }
        }
    }

    @Test func `fields never lose a letter to a command`() {
        for binding in KeyTable.bindings where binding.contexts.contains(where: \.isField) {
            for key in binding.keys {
                if case .character = key { Issue.record("\(binding.verb) takes \(key.name)") }
            }
        }
    }
}

@Suite struct ConsoleTests {
    private func console(_ width: Int, _ height: Int) -> Console {
        Console(size: Size(width, height), today: Samples.today, practiceName: "SAMPLE")
    }

    @Test func `random keys never trap and always leave a cursor on the screen`() {
        let keys: [Key] =
            [
                .enter, .escape, .up, .down, .left, .right, .tab, .backTab, .backspace, .delete,
                .home,
                .end, .pageUp, .pageDown, .control("s"), .control("t"), .control("e"),
                .control("z"),
                .control("k"), .control("f"), .unknown, .paste("a\nb"), .function(1),
            ] + "eETFA/* ,=hufjk1234567890:?Qqbvdy\"".map { .character($0) }
        var state: UInt64 = 7
        var console = console(80, 24)
        for _ in 0..<10_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1
            let key = keys[Int(state >> 33) % keys.count]
            _ = console.update(.key(key))
            let canvas = console.view()
            if let cursor = canvas.cursor {
                let inside = (0..<80).contains(cursor.x) && (0..<24).contains(cursor.y)
                #expect(inside)
            }
        }
    }

    @Test func `every size draws or says what it needs`() {
        for width in stride(from: 1, through: 300, by: 13) {
            for height in stride(from: 1, through: 100, by: 7) {
                var console = console(80, 24)
                _ = console.update(.resized(Size(width, height)))
                let canvas = console.view()
                #expect(canvas.size == Size(width, height))
                if width < 60 || height < 16 {
                    #expect(canvas.lines[0].hasPrefix(String("Terminal is".prefix(width))))
                }
            }
        }
    }

    @Test func `Esc six times is at the queue and never quits`() {
        var console = console(80, 24)
        var effects: [Effect] = []
        for key in [Key.character("4"), .character(":"), .character("x")] {
            effects += console.update(.key(key))
        }
        for _ in 0..<6 { effects += console.update(.key(.escape)) }
        #expect(console.tab == .queue)
        #expect(console.overlay == nil)
        #expect(!effects.contains(.quit))
    }

    @Test func `the palette finds a command and runs it`() {
        var console = console(80, 24)
        for key in Key.script(": =aging Enter") ?? [] { _ = console.update(.key(key)) }
        #expect(console.overlay == nil)
        for key in Key.script(": =receivables") ?? [] { _ = console.update(.key(key)) }
        #expect(console.view().lines.contains { $0.contains("commands. Type to filter") })
    }

    @Test func `only y means yes`() {
        var console = console(80, 24)
        console.overlay = .confirm(Confirmation(question: "Sure?", effects: [.quit]))
        #expect(console.update(.key(.enter)).isEmpty)
        console.overlay = .confirm(Confirmation(question: "Sure?", effects: [.quit]))
        #expect(console.update(.key(.character("y"))) == [.quit])
    }
}
