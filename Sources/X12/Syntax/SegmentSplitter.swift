/// Cuts bytes into segments at the terminator first, so that `ISA` or `SE` inside a name
/// is never taken for a segment.
struct SegmentSplitter {
    let buffer: UnsafeBufferPointer<UInt8>
    private(set) var position: Int
    let delimiters: Delimiters
    /// No segment of the guides used here comes near this; a longer run is not X12.
    static let longestSegment = 1 << 20
    /// Runs that were too long to be a segment and were passed over.
    private(set) var overlong = 0

    init(buffer: UnsafeBufferPointer<UInt8>, position: Int, delimiters: Delimiters) {
        self.buffer = buffer
        self.position = position
        self.delimiters = delimiters
    }

    /// The next non-empty segment and its offset; nil at the end.
    mutating func next(ordinal: Int) -> (Segment, Int)? {
        while position < buffer.count {
            skipPadding()
            let start = position
            var end = start
            while end < buffer.count, buffer[end] != delimiters.terminator { end += 1 }
            position = min(end + 1, buffer.count)
            if end - start > Self.longestSegment {
                overlong += 1
            } else if end > start {
                let found = segment(start, end, ordinal)
                // What the end of the file cut off is no segment; only a trailer may lack its
                // terminator.
                let isCut = end == buffer.count && !["IEA", "GE", "SE"].contains(found.id)
                if !isCut { return (found, start) }
            }
        }
        return nil
    }

    /// Line breaks and spaces between a terminator and the next identifier.
    private mutating func skipPadding() {
        while position < buffer.count {
            let byte = buffer[position]
            guard byte == 10 || byte == 13 || byte == 32 || byte == 0 else { return }
            if byte == delimiters.terminator { return }
            position += 1
        }
    }

    private func segment(_ start: Int, _ end: Int, _ ordinal: Int) -> Segment {
        var texts: [String] = []
        texts.reserveCapacity(16)
        var from = start
        for index in start...end where index == end || buffer[index] == delimiters.element {
            texts.append(text(from, index))
            from = index + 1
        }
        let id = texts.removeFirst().trimmingSpaces
        return Segment(
            id, texts, ordinal: ordinal, componentSeparator: delimiters.component)
    }

    /// Line breaks inside an element come from wrapping and are not data.
    private func text(_ start: Int, _ end: Int) -> String {
        if start == end { return "" }
        let slice = UnsafeBufferPointer(rebasing: buffer[start..<end])
        if slice.contains(10) || slice.contains(13) {
            return String(decoding: slice.filter { $0 != 10 && $0 != 13 }, as: UTF8.self)
        }
        return String(decoding: slice, as: UTF8.self)
    }
}
