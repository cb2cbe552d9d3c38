import Foundation

/// Waiting in trials: for something to be so, or for a moment; never for ever.
enum Wait {
    private static let pollMicroseconds: UInt32 = 10_000

    /// Asks again and again; false when it is not so in time.
    static func until(seconds: Int, _ isSo: () throws -> Bool) rethrows -> Bool {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(seconds))
        while try !isSo() {
            if clock.now >= end { return false }
            // Another process makes it so and does not tell: asking now and then is all there is.
            usleep(pollMicroseconds)
        }
        return true
    }

    /// Sleeps until a moment, or not at all when it is over.
    static func until(_ moment: ContinuousClock.Instant) {
        let left = ContinuousClock.now.duration(to: moment).components
        guard left.seconds >= 0, left.attoseconds >= 0 else { return }
        // The pace of people at work is what a trial measures by; nothing is waited for here.
        sleep(UInt32(clamping: left.seconds))
        usleep(UInt32(clamping: left.attoseconds / 1_000_000_000_000))
    }
}
