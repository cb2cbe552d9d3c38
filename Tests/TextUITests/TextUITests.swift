import Testing
import TextUI

@Suite struct TextUITests {
    @Test func `what could steer a terminal becomes a visible mark`() {
        var canvas = Canvas(Size(30, 2))
        canvas.put("A\u{1B}[2JB\u{202E}C\u{200B}D\u{9B}E\u{7F}", 0, 0)
        let row = canvas.lines[0]
        #expect(row.hasPrefix("A\u{FFFD}[2JB\u{FFFD}"))
        for scalar in row.unicodeScalars {
            #expect(scalar.value >= 32 && !(127..<160).contains(scalar.value))
            #expect(scalar.value != 0x202E && scalar.value != 0x200B)
        }
    }

    @Test func `wide characters take two places and are never cut in half`() {
        #expect(TextWidth.of("漢字") == 4)
        #expect(TextWidth.fitted("漢字漢字", 5) == "漢字~")
        var canvas = Canvas(Size(3, 1))
        canvas.put("漢字", 0, 0)
        #expect(canvas.lines[0] == "漢")
    }

    @Test func `drawing outside the canvas does nothing`() {
        var canvas = Canvas(Size(5, 2))
        canvas.put("hello world", 3, 1)
        canvas.put("no", 0, 9)
        canvas.put("no", -5, 0)
        canvas.fill("#", -2, 0, 3)
        #expect(canvas.lines == ["#", "   he"])
    }

    @Test func `bars print in blocks and in plain marks`() {
        #expect(Bar.text(part: 50, whole: 100, width: 10, blocks: false) == "#####.....")
        #expect(Bar.text(part: 100, whole: 100, width: 4, blocks: true) == "████")
        #expect(Bar.text(part: 0, whole: 0, width: 3, blocks: false) == "...")
        #expect(TextWidth.of(Bar.text(part: 33, whole: 100, width: 7, blocks: true)) == 7)
    }

    @Test func `a line editor types, moves and deletes`() {
        var editor = LineEditor("ab")
        for key in [Key.left, .character("x"), .end, .backspace, .home, .delete] {
            _ = editor.take(key)
        }
        #expect(editor.text == "x")
        _ = editor.take(.paste("one\ntwo"))
        #expect(editor.text == "one twox")
    }

    @Test func `key scripts read and name their keys`() {
        #expect(Key.script("e C-t Enter =ab_c")?.count == 7)
        #expect(Key.script("nonsense") == nil)
        #expect(Key.control("s").name == "Ctrl-S")
    }

    @Test func `a list window always holds the cursor`() {
        var cursor = ListCursor()
        for _ in 0..<50 { cursor.move(1, count: 30) }
        #expect(cursor.index == 29)
        #expect(cursor.window(height: 10, count: 30) == 20..<30)
        cursor.clamp(count: 0)
        #expect(cursor.window(height: 10, count: 0).isEmpty)
    }
}
