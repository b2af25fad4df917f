import Dispatch
import Glibc
import Pipeline

/// Turns SIGINT, SIGTERM and SIGHUP into the wish to end the run, so that it leaves nothing half done behind.
struct SignalWatch {
  private let numbers: [Int32]
  private let sources: [any DispatchSourceSignal]

  init(_ interruption: Interruption) {
    // A process under nohup ignores SIGHUP, and goes on when its terminal is closed.
    numbers = [SIGINT, SIGTERM, SIGHUP].filter { $0 != SIGHUP || !Self.isIgnored($0) }
    sources = numbers.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: DispatchQueue(label: "gongkai.signals"))
      source.setEventHandler { interruption.request() }
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
    for source in sources { source.cancel() }
    for number in numbers { signal(number, SIG_DFL) }
  }
}
