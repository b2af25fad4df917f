/// How long each pass over all reports takes, by the clock.
struct PassClock {
  private var last: UInt64

  init(since start: UInt64) { last = start }

  /// Gives the time since the last mark to a pass.
  mutating func mark(_ pass: String, in report: inout RunReport) {
    let now = monotonicNanoseconds()
    report.passSeconds.append((pass, Double(now - last) / 1e9))
    last = now
  }
}
