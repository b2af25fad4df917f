import ArgumentParser
import Glibc
import Pipeline

/// Writes bytes to standard output; a reader that has gone away (`| head`) ends the process quietly.
func writeOutput(_ bytes: [UInt8]) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count < 0 { throw ExitCode(errno == EPIPE ? 0 : RunFailure.Kind.inputOutput.rawValue) }
    rest = rest.dropFirst(count)
  }
}

/// Writes bytes to a file.
func writeFile(_ bytes: [UInt8], to path: String) throws {
  func fail(_ kind: RunFailure.Kind) -> ExitCode {
    writeError(Array("gongkai: cannot write \(path): \(String(cString: strerror(errno)))\n".utf8))
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
    writeError(Array("gongkai: \(error.message)\n".utf8))
    throw ExitCode(error.kind.rawValue)
  }
}

/// Columns of the terminal; 100 when standard output is none.
var terminalWidth: Int {
  var size = winsize()
  guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
  return Int(size.ws_col)
}

/// Whether standard output is a terminal whose user does not mind colours.
var isColored: Bool { isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil }
