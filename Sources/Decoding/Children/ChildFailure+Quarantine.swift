import Glibc
import Records

extension ChildFailure {
  /// The word for the quarantine table.
  var reason: Quarantined.Reason {
    switch self {
    case .timedOut: .timedOut
    case .tooMuchOutput: .tooLarge
    case .notStarted, .killed: .converterFailed
    }
  }

  /// What happened and what to do.
  var message: String {
    switch self {
    case .notStarted(let program, let detail):
      "\(program) cannot be started: \(detail); see gongkai doctor"
    case .timedOut(let program, let seconds):
      "\(program) took more than \(seconds) s over it and was killed; open it in its own program and save it anew"
    case .tooMuchOutput(let program, let bytes):
      "\(program) made more than \(bytes) bytes of it and was killed; it is no report, or damaged"
    case .killed(let program, let signal, let complaint):
      "\(program) crashed over it (\(String(cString: strsignal(signal))))\(complaint.isEmpty ? "" : ": \(complaint)"); "
        + "the file may be damaged"
    }
  }

  /// The row for a document whose program did not come to its end.
  func row(source: String) -> Quarantined {
    Quarantined(source: source, stage: .decode, reason: reason, message: message)
  }
}
