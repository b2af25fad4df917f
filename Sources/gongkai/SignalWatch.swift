import Dispatch
import Glibc
import Pipeline

/// Turns SIGINT and SIGTERM into the wish to end the run, so that it leaves nothing half done behind.
struct SignalWatch {
  private let sources: [any DispatchSourceSignal]

  init(_ interruption: Interruption) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: DispatchQueue(label: "gongkai.signals"))
      source.setEventHandler { interruption.request() }
      source.resume()
      return source
    }
  }

  func stop() { for source in sources { source.cancel() } }
}
