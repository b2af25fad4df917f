import Glibc
import Logging
import Pipeline
import Records
import Tables

/// What a run tells on standard error: progress, quarantined inputs when asked for, and closing words.
struct Terminal {
  private let logger: Logger
  private let progress: ProgressLine?
  private let isQuiet: Bool
  private let isJSON: Bool

  init(_ options: SharedOptions, runID: String) {
    let isJSON = options.log == .json
    var logger = Logger(label: "gongkai") { _ -> any LogHandler in
      if isJSON { JSONLogHandler() } else { TextLogHandler() }
    }
    logger.logLevel = options.quiet ? .error : options.verbose ? .debug : .notice
    if isJSON { logger[metadataKey: "run_id"] = "\(runID)" }
    self.logger = logger
    self.isJSON = isJSON
    isQuiet = options.quiet
    let isWanted =
      switch options.progress {
      case .always: true
      case .never: false
      case .auto: isatty(STDERR_FILENO) == 1 && !options.quiet && !isJSON
      }
    progress = isWanted ? ProgressLine() : nil
  }

  /// The observer that shows progress and names quarantined inputs.
  func observer(_ plan: RunPlan) -> RunObserver {
    progress?.measure(plan)
    return RunObserver(
      progress: { [progress] in progress?.show($0) },
      quarantined: { [logger, progress] row in
        guard logger.logLevel <= .debug else { return }
        progress?.clear()
        logger.debug(
          "\(row.source.neutral): \(row.reason.rawValue): \(row.message.neutral)",
          metadata: ["stage": "\(row.stage.rawValue)", "reason": "\(row.reason.rawValue)", "source": "\(row.source)"])
      },
      pass: { [progress] in progress?.show(pass: $0) },
      warning: { [logger, progress] words in
        progress?.clear()
        logger.error("\(words.neutral)")
      })
  }

  /// Says why there is no result.
  func fail(_ failure: RunFailure, status: Int32) {
    progress?.clear()
    logger.error("\(failure.message.neutral)", metadata: ["exit_status": .stringConvertible(Int(status))])
  }

  /// Says what is wrong with a run that is done.
  func warn(_ words: String) { logger.error("\(words)") }

  /// The closing words.
  func close(_ report: RunReport, _ plan: RunPlan) {
    progress?.clear()
    if isJSON {
      logger.notice("done", metadata: ClosingWords(report, plan).metadata)
    } else if !isQuiet {
      logger.notice("\(ClosingWords(report, plan).text)")
    }
  }
}
