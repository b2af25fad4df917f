/// A program of others that reads a document for us, in a process of its own: when it crashes, hangs or grows without
/// bounds, that costs one document.
///
/// No shell stands between: the arguments go to the program as they are. It gets its own process group, standard input
/// from a file in memory, and none of our descriptors.
struct ChildProcess: Sendable {
  /// The program, looked for in `PATH` unless it has a slash, and its arguments.
  var command: [String]
  /// What it may use.
  var limits = ChildLimits()

  /// Runs the program to its end.
  ///
  /// - Parameter input: the bytes of its standard input; none when it reads no input.
  /// - Throws: `ChildFailure` when it did not come to an end of its own within the limits. An exit status other than 0
  ///   is not thrown: some programs tell things by it.
  func run(input: [UInt8] = []) throws(ChildFailure) -> ChildResult {
    var child = try RunningChild(command, limits: limits, input: input)
    return try child.finish()
  }
}

/// What a child process may use.
public struct ChildLimits: Sendable, Equatable {
  /// Seconds by the clock, and of a processor.
  public var seconds: Int
  /// Bytes of address space.
  public var memoryBytes: Int
  /// Bytes of standard output, and of every file it writes.
  public var outputBytes: Int

  /// Limits from their parts; they fit a program that reads one document.
  public init(seconds: Int = 60, memoryBytes: Int = 2 << 30, outputBytes: Int = 256 << 20) {
    self.seconds = seconds
    self.memoryBytes = memoryBytes
    self.outputBytes = outputBytes
  }

  /// The commands that set the limits before the program begins (util-linux, on every Debian): set from outside after
  /// the start, they would come too late for a program that takes its memory at once. The program has no network where
  /// that can be had, and ends when we are killed.
  var wrapper: [String] {
    NetworkBan.command + [
      "setpriv", "--pdeathsig", "KILL", "prlimit", "--as=\(memoryBytes)", "--cpu=\(seconds + 1)",
      "--fsize=\(outputBytes)", "--core=0",
    ]
  }
}

/// What a program left when it came to its end.
struct ChildResult: Sendable, Equatable {
  /// Exit status.
  let status: Int32
  /// Standard output.
  let output: [UInt8]
  /// The beginning of standard error.
  let complaint: String
}

/// Why a program did not come to an end of its own.
enum ChildFailure: Error, Sendable, Equatable {
  /// There is no such program, or it may not be run.
  case notStarted(program: String, detail: String)
  /// It took longer than it may, by the clock or the processor, and was killed.
  case timedOut(program: String, seconds: Int)
  /// It wrote more than it may, and was killed.
  case tooMuchOutput(program: String, bytes: Int)
  /// A signal ended it: it crashed, or something else killed it.
  case killed(program: String, signal: Int32, complaint: String)
}
