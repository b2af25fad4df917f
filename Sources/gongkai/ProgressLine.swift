import Dispatch
import Glibc
import Pipeline
import Synchronization
import Tables

/// One line on the terminal that is written over and over: how far a run is, how fast, and how long it still takes.
final class ProgressLine: Sendable {
  private struct State {
    var lastShown: ContinuousClock.Instant?
    var progress = RunProgress()
    /// Bytes of the corpus; nil until they are counted.
    var total: Int?
  }

  private let began = ContinuousClock.now
  private let state = Mutex(State())

  /// Counts how much there is to read, beside the run.
  func measure(_ plan: RunPlan) {
    DispatchQueue.global(qos: .utility).async { [weak self] in
      let total = CorpusSize.bytes(plan)
      self?.state.withLock { $0.total = total }
    }
  }

  /// Shows how far the run is, at most ten times a second.
  func show(_ progress: RunProgress) {
    let now = ContinuousClock.now
    let total: Int?? = state.withLock { state in
      state.progress = progress
      if let last = state.lastShown, now - last < .milliseconds(100) { return nil }
      state.lastShown = now
      return .some(state.total)
    }
    guard let total else { return }
    write(ProgressText(progress, seconds: (now - began) / .seconds(1), total: total).text)
  }

  /// Says what is done when every document is through.
  func show(pass: String) {
    let progress = state.withLock { state in
      state.lastShown = .now
      return state.progress
    }
    write("\(progress.reports.counted("report")) read · writing \(pass)")
  }

  /// Takes the line away.
  func clear() {
    if state.withLock({ $0.lastShown != nil }) { writeError(Array("\r\u{1B}[K".utf8)) }
  }

  /// A line that wrapped could not be written over.
  private func write(_ text: String) {
    let line = columns(ofTerminal: STDERR_FILENO).map { text.shortened(to: $0 - 1) } ?? text
    writeError(Array("\r\u{1B}[K\(line)".utf8))
  }
}

/// The words of a progress line.
struct ProgressText {
  let progress: RunProgress
  let seconds: Double
  /// Bytes of the corpus, when they are known.
  let total: Int?

  init(_ progress: RunProgress, seconds: Double, total: Int?) {
    (self.progress, self.seconds, self.total) = (progress, seconds, total)
  }

  var text: String {
    let rate = seconds > 0 ? Int(Double(progress.reports) / seconds) : 0
    let facts = [
      progress.inputs.counted("input"), progress.reports.counted("report"),
      "\(progress.quarantined.grouped) quarantined", "\(rate.grouped) reports/s",
    ]
    return (facts + [timeLeft].compactMap(\.self)).joined(separator: " · ")
  }

  /// How much is read, and how long the rest takes at this rate; nil while too little was read to tell, as in the
  /// middle of the only archive of a corpus.
  private var timeLeft: String? {
    guard let total, total > 0, progress.bytes > 0, seconds >= 1 else { return nil }
    let part = min(1, Double(progress.bytes) / Double(total))
    guard part >= 0.01 else { return nil }
    let left = Int((seconds * (1 - part) / part).rounded(.up))
    return "\(Int(part * 100)) % read, \(Self.words(left)) left to read"
  }

  /// `40 s`, `3 min`, `2 h 5 min`.
  static func words(_ seconds: Int) -> String {
    if seconds < 100 { return "\(seconds) s" }
    let minutes = (seconds + 59) / 60
    return minutes < 100 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }
}
