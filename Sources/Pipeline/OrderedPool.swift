import Dispatch
import Synchronization

/// Gives out work in order, one caller at a time.
protocol Feed {
  associatedtype Item: Sendable
  mutating func next() throws(RunFailure) -> Item?
}

/// Does the work on an item; one for each thread, with scratch of its own.
protocol Worker: ~Copyable {
  associatedtype Item: Sendable
  associatedtype Output: Sendable
  mutating func process(_ item: Item) throws(RunFailure) -> Output
}

/// Takes results in the order of their items, one caller at a time.
protocol Sink {
  associatedtype Output: Sendable
  mutating func commit(_ output: consuming Output) throws(RunFailure)
}

/// Workers side by side whose results come out in the order the work went in: the same bytes for any number of them.
///
/// A worker that finishes early leaves its result for whoever commits next; when results wait too long for an
/// earlier one, no more work is given out, so that memory stays bounded.
final class OrderedPool<Source: Feed & Sendable, Destination: Sink & Sendable>: Sendable {
  private struct Progress {
    var given = 0
    var committed = 0
    var ready: [Int: Destination.Output] = [:]
    var isCommitting = false
    var failure: RunFailure?
  }

  private let feed: Mutex<(source: Source, given: Int)>
  private let sink: Mutex<Destination>
  private let progress = Monitor(Progress())
  private let interruption: Interruption
  private let window: Int

  init(_ source: Source, into sink: Destination, jobs: Int, interruption: Interruption) {
    feed = Mutex((source, 0))
    self.sink = Mutex(sink)
    self.interruption = interruption
    window = 2 * jobs + 1
  }

  /// Works until the feed ends or something fails.
  func run<W: Worker & SendableMetatype & ~Copyable>(
    jobs: Int, worker: @Sendable () -> W
  ) throws(RunFailure) where W.Item == Source.Item, W.Output == Destination.Output {
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      do throws(RunFailure) {
        var worker = worker()
        while let (index, item) = try take() {
          try hand(worker.process(item), index: index)
        }
      } catch {
        progress.update { $0.failure = $0.failure ?? error }
      }
    }
    if let failure = progress.update({ $0.failure }) { throw failure }
  }

  /// Looks at the feed and the sink when the work is done.
  func finish<Result>(
    _ body: (inout Source, inout Destination) throws(RunFailure) -> Result
  ) throws(RunFailure) -> Result {
    try feed.withLock { feed throws(RunFailure) in
      try sink.withLock { sink throws(RunFailure) in try body(&feed.source, &sink) }
    }
  }

  private func take() throws(RunFailure) -> (Int, Source.Item)? {
    if interruption.isRequested { throw .interrupted }
    let window = window
    let mayGo = progress.update(when: { $0.given - $0.committed < window || $0.failure != nil }) { state in
      state.given += 1
      return state.failure == nil
    }
    guard mayGo else { return nil }
    return try feed.withLock { feed throws(RunFailure) in
      guard let item = try feed.source.next() else { return nil }
      feed.given += 1
      return (feed.given - 1, item)
    }
  }

  /// Leaves a result for the one who commits, and commits what is due if nobody does.
  ///
  /// Results are moved from hand to hand, so that their buffers can be used again: a second owner would make the
  /// next change copy them.
  private func hand(_ output: consuming Destination.Output, index: Int) throws(RunFailure) {
    var result: Destination.Output? = output
    progress.update { $0.ready[index] = result.take() }
    while case var next = claim(), next != nil {
      try sink.withLock { sink throws(RunFailure) in
        if let output = next.take() { try sink.commit(output) }
      }
      progress.update { state in
        state.committed += 1
        state.isCommitting = false
      }
    }
  }

  /// The next result in order, when it is there and nobody else is committing.
  private func claim() -> Destination.Output? {
    progress.update { state in
      guard !state.isCommitting, let output = state.ready.removeValue(forKey: state.committed) else { return nil }
      state.isCommitting = true
      return output
    }
  }
}
