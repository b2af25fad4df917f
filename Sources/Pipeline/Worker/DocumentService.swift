import Records

/// `gongkai worker`: documents in frames on one side, lines of results on the other, and no file anywhere.
public struct DocumentService: Sendable {
  private let plan: RunPlan

  /// - Throws: `RunFailure` when the settings ask for what a single worker cannot know.
  public init(plan: RunPlan) throws(RunFailure) {
    self.plan = plan
    if plan.suppressions != nil || plan.roster != nil {
      throw RunFailure(.unusable, "a worker knows no \"suppressions\" and no \"roster\"; remove them from its settings")
    }
  }

  /// Reads frames to the end of the input; results come in the order of the frames, whatever the number of jobs.
  ///
  /// - Parameters:
  ///   - input: a file descriptor.
  ///   - write: takes whole lines, one caller at a time.
  /// - Throws: `RunFailure` when the input cannot be read, or its frames are out of step or cut off.
  public func run(
    _ input: Int32, framing: Framing, interruption: Interruption, write: @escaping @Sendable ([UInt8]) -> Bool
  ) throws(RunFailure) {
    let pool = OrderedPool(
      FrameFeed(FrameReader(input, framing)), into: LineSink(write: write), jobs: plan.jobs, interruption: interruption)
    try pool.run(jobs: plan.jobs) { [plan] in FrameWorker(plan) }
    if try pool.finish({ feed, _ in feed.reader.isLost }) {
      throw RunFailure(.unusable, "the frames are out of step or cut off; the last row says where")
    }
  }
}

/// Hands lines on.
struct LineSink: Sink, Sendable {
  let write: @Sendable ([UInt8]) -> Bool

  mutating func commit(_ lines: [UInt8]) throws(RunFailure) {
    if !write(lines) { throw RunFailure(.inputOutput, "standard output cannot be written: \(FileSystem.lastError)") }
  }
}
