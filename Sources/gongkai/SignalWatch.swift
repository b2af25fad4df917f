import Dispatch
import Glibc
import Pipeline

/// Turns SIGINT, SIGTERM and SIGHUP into the wish to end the run, so that it leaves nothing half done behind.
///
/// A run that has not ended a moment later, because a page of a PDF or the index of a database takes longer, is left
/// where it stands: what it has done is as good as after a kill, and the next run goes on from there.
struct SignalWatch {
  private let numbers: [Int32]
  private let sources: [any DispatchSourceSignal]
  /// Set when the run has ended, and a signal is no longer about it.
  private let isOver = Interruption()

  /// How long a run may take to end by itself; a second signal does not wait.
  private static let patience = DispatchTimeInterval.milliseconds(700)

  /// - Parameter abandon: says that the run is left where it stands.
  init(_ interruption: Interruption, abandon: @escaping @Sendable () -> Void) {
    let (queue, isOver) = (DispatchQueue(label: "gongkai.signals"), isOver)
    // A process under nohup ignores SIGHUP, and goes on when its terminal is closed.
    numbers = [SIGINT, SIGTERM, SIGHUP].filter { $0 != SIGHUP || !Self.isIgnored($0) }
    sources = numbers.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      let leave: @Sendable () -> Void = {
        if isOver.isRequested { return }
        abandon()
        _exit(interruption.exitStatus)
      }
      source.setEventHandler {
        if interruption.isRequested { return leave() }
        interruption.request(signal: number)
        queue.asyncAfter(deadline: .now() + Self.patience, execute: leave)
      }
      source.resume()
      return source
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// From now on a signal ends the process as it does any other.
  func stop() {
    isOver.request()
    for source in sources { source.cancel() }
    for number in numbers { signal(number, SIG_DFL) }
  }
}
