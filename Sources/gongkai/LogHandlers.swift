import Bytes
import Glibc
import Logging

/// Writes a line to standard error at once, so that lines of several threads never mix.
func writeError(_ line: [UInt8]) {
  var rest = line[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    if count < 0 { return }
    rest = rest.dropFirst(count)
  }
}

/// Log lines for people: the message, and its metadata behind.
struct TextLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.notice

  subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let prefix = event.level >= .warning ? "gongkai: \(event.level): " : ""
    writeError(neutral(Array("\(prefix)\(event.message)\n".utf8)))
  }
}

/// Log lines for programs: one JSON object each.
struct JSONLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.notice

  subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    writeError(
      jsonLogLine(
        event.level, event.message.description, metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 })))
  }
}

/// A log line for programs; numbers of the metadata are numbers of JSON.
func jsonLogLine(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata = [:]) -> [UInt8] {
  var line: [UInt8] = []
  line.append("{\"level\":")
  line.append(jsonString: level.rawValue)
  line.append(",\"message\":")
  line.append(jsonString: message)
  for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
    line.append(UInt8(ascii: ","))
    line.append(jsonString: key)
    line.append(UInt8(ascii: ":"))
    switch value {
    case .stringConvertible(let number) where number is Int || number is Double: line += number.description.utf8
    default: line.append(jsonString: value.description)
    }
  }
  line.append("}\n")
  return neutral(line)
}

/// Whether `--log json` was given: words that come before the options are read, or when they cannot be, obey it too.
let wantsJSONLog: Bool = {
  let arguments = CommandLine.arguments
  return arguments.contains("--log=json") || zip(arguments, arguments.dropFirst()).contains { $0 == ("--log", "json") }
}()
