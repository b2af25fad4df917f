import Glibc

/// A child process that was started, and our ends of its pipes.
struct RunningChild: ~Copyable {
  private let program: String
  private let limits: ChildLimits
  private let process: pid_t
  private let deadline: Int
  private var output: PipeEnd
  private var complaint: PipeEnd

  /// Starts a program.
  init(_ command: [String], limits: ChildLimits, input: [UInt8]) throws(ChildFailure) {
    program = command.first ?? ""
    self.limits = limits
    deadline = milliseconds() + limits.seconds * 1000
    guard let path = findProgram(program) else {
      throw .notStarted(program: program, detail: String(cString: strerror(ENOENT)))
    }
    do {
      let standardInput = input.isEmpty ? try OwnedDescriptor.null() : try OwnedDescriptor.memory(holding: input)
      let output = try OwnedDescriptor.pipe()
      let complaint = try OwnedDescriptor.pipe()
      let limited = limits.wrapper + [path] + command.dropFirst()
      process = try spawn(limited, [standardInput.number, output.child.number, complaint.child.number])
      self.output = PipeEnd(output, limit: limits.outputBytes)
      self.complaint = PipeEnd(complaint, limit: 4096)
    } catch {
      throw .notStarted(program: command.first ?? "", detail: String(cString: strerror(error.code)))
    }
  }

  /// Reads what the child writes until it ends, by itself or by our hand.
  mutating func finish() throws(ChildFailure) -> ChildResult {
    var status: Int32 = 0
    while true {
      let isOver = waitpid(process, &status, WNOHANG) != 0
      if isOver { break }
      waitForOutput()
      if output.isOverLimit { throw end(.tooMuchOutput(program: program, bytes: limits.outputBytes)) }
      if milliseconds() >= deadline { throw end(.timedOut(program: program, seconds: limits.seconds)) }
    }
    // What the child itself started ends with it.
    kill(-process, SIGKILL)
    output.drain()
    complaint.drain()
    return try result(status)
  }

  /// Waits until there is something to read, or for a moment when the child has closed both pipes.
  private mutating func waitForOutput() {
    var descriptors = [output.poll, complaint.poll]
    let patience = output.isOpen || complaint.isOpen ? min(50, max(deadline - milliseconds(), 1)) : 1
    if poll(&descriptors, nfds_t(descriptors.count), Int32(patience)) > 0 {
      if descriptors[0].revents != 0 { output.drain() }
      if descriptors[1].revents != 0 { complaint.drain() }
    }
  }

  /// Kills the child with everything it started.
  private func end(_ failure: ChildFailure) -> ChildFailure {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return failure
  }

  private func result(_ status: Int32) throws(ChildFailure) -> ChildResult {
    if output.isOverLimit { throw .tooMuchOutput(program: program, bytes: limits.outputBytes) }
    let signal = status & 0x7F
    if signal == SIGXCPU { throw .timedOut(program: program, seconds: limits.seconds) }
    if signal == SIGXFSZ { throw .tooMuchOutput(program: program, bytes: limits.outputBytes) }
    let words = firstLine(complaint.bytes)
    if signal != 0 { throw .killed(program: program, signal: signal, complaint: words) }
    return ChildResult(status: (status >> 8) & 0xFF, output: output.bytes, complaint: words)
  }
}

/// The first line of what a program wrote to standard error, cut to a length that fits a message.
private func firstLine(_ bytes: [UInt8]) -> String {
  let line = bytes.drop { $0 <= 0x20 }.prefix { $0 != 0x0A && $0 != 0x0D }
  return String(String(decoding: line, as: UTF8.self).prefix(200))
}

/// Milliseconds of a clock that nobody sets.
private func milliseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}
