import Pipeline
import Synchronization

/// One line on the terminal that is written over and over.
final class ProgressLine: Sendable {
  private let began = ContinuousClock.now
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

  /// Shows how far the run is, at most ten times a second.
  func show(_ progress: RunProgress) {
    let now = ContinuousClock.now
    let isDue = lastShown.withLock { last in
      if let last, now - last < .milliseconds(100) { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let seconds = (now - began) / .seconds(1)
    let rate = seconds > 0 ? Int(Double(progress.reports) / seconds) : 0
    let text =
      "\(progress.inputs.grouped) inputs · \(progress.reports.grouped) reports · "
      + "\(progress.quarantined.grouped) quarantined · \(rate.grouped) reports/s"
    writeError(Array("\r\u{1B}[K\(text)".utf8))
  }

  /// Takes the line away.
  func clear() {
    if lastShown.withLock({ $0 != nil }) { writeError(Array("\r\u{1B}[K".utf8)) }
  }
}
