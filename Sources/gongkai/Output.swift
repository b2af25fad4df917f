import ArgumentParser
import Glibc
import Logging
import Pipeline
import Tables

/// Writes bytes to standard output; a reader that has gone away (`| head`) ends the process quietly, anything else in
/// the way with a word about it.
func writeOutput(_ bytes: [UInt8], isDrawn: Bool = false) throws {
  if putOutput(bytes, isDrawn: isDrawn) { return }
  let error = errno
  if error == EPIPE { throw ExitCode(0) }
  complain("writing to standard output failed: \(String(cString: strerror(error)))")
  throw ExitCode(RunFailure.Kind.inputOutput.rawValue)
}

/// Writes bytes to standard output.
///
/// On a terminal, control characters become U+FFFD: a title or the name of a file may hold what a terminal would obey.
///
/// - Parameter isDrawn: whether the text was made for a terminal: it may hold colours, and its texts are neutral.
/// - Returns: false, with `errno`, when it takes no more.
func putOutput(_ bytes: [UInt8], isDrawn: Bool = false) -> Bool {
  let bytes = isDrawn || isatty(STDOUT_FILENO) == 0 ? bytes : neutral(bytes)
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count < 0 { return false }
    rest = rest.dropFirst(count)
  }
  return true
}

/// The text with U+FFFD in the place of what a terminal would obey, its lines as they are.
func neutral(_ text: [UInt8]) -> [UInt8] {
  let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  return Array(lines.map { String($0).neutral }.joined(separator: "\n").utf8)
}

/// Says on standard error what went wrong.
func complain(_ words: String) {
  writeError(wantsJSONLog ? jsonLogLine(.error, words.neutral) : Array("gongkai: \(words.neutral)\n".utf8))
}

/// What is read from standard input is gone then.
func checkStandardInput(of files: [String]) throws {
  if files.count(where: { $0 == "-" }) < 2 { return }
  throw ValidationError("standard input can be read only once, and - stands \(files.count(where: { $0 == "-" })) times")
}

/// Writes bytes to a file.
func writeFile(_ bytes: [UInt8], to path: String) throws {
  func fail(_ kind: RunFailure.Kind) -> ExitCode {
    complain("cannot write \(path): \(String(cString: strerror(errno)))")
    return ExitCode(kind.rawValue)
  }
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  if file < 0 { throw fail(.cannotCreate) }
  defer { close(file) }
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count < 0 { throw fail(.inputOutput) }
    rest = rest.dropFirst(count)
  }
}

/// The settings of a command that runs no stage.
func resolvedPlan(config: String?) throws -> RunPlan {
  var options = RunOptions()
  options.config = config
  do throws(RunFailure) { return try RunPlan(options) } catch {
    complain(error.message)
    throw ExitCode(error.kind.rawValue)
  }
}

/// Columns of the terminal; 100 when standard output is none.
var terminalWidth: Int { columns(ofTerminal: STDOUT_FILENO) ?? 100 }

/// Columns of the terminal behind a descriptor; nil when it is none.
func columns(ofTerminal descriptor: Int32) -> Int? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}

/// Whether standard output is a terminal that shows colours, whose user does not mind them (<https://no-color.org>).
var isColored: Bool {
  let mind = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
  let terminal = getenv("TERM").map { String(cString: $0) }
  return isatty(STDOUT_FILENO) == 1 && !mind && terminal != nil && terminal != "dumb"
}
