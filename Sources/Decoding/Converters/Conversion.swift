import Records

/// One document on its way through a converter.
struct Conversion {
  private let converter: Converter
  private let scratch: String
  private let source: String

  init(_ converter: Converter, settings: DecodeSettings, source: String) {
    self.converter = converter
    self.source = source
    scratch = settings.scratch
  }

  /// What the converter makes of these bytes.
  ///
  /// - Throws: `Quarantined`: `converter_failed`, `timed_out`.
  func converted(_ bytes: [UInt8]) throws(Quarantined) -> [UInt8] {
    let folder = try noted { () throws(SystemFailure) in try PrivateFolder(in: scratch) }
    let input = "\(folder.path)/input\(fileExtension)"
    let output = "\(folder.path)/output"
    try noted { () throws(SystemFailure) in try folder.write(bytes, to: input) }
    try noted { () throws(SystemFailure) in try folder.makeFolder("output") }
    try run(input: input, output: output, home: folder.path)
    return try result(in: output)
  }

  /// Does something in the folder, whose failure is the folder's.
  private func noted<Result: ~Copyable>(_ body: () throws(SystemFailure) -> Result) throws(Quarantined) -> Result {
    do throws(SystemFailure) { return try body() } catch {
      throw refusal("no folder for it in \(scratch): \(error.words); check \"work\" in pipeline.json")
    }
  }

  private var fileExtension: String {
    converter.extensions.first { Records.fileExtension(of: source, is: $0) } ?? ""
  }

  private func run(input: String, output: String, home: String) throws(Quarantined) {
    let paths = [("{input}", input), ("{output_dir}", output), ("{output}", "\(output)/output.\(converter.target)")]
    var command = converter.command.map { word in paths.reduce(word) { $0.replacing($1.0, with: $1.1) } }
    // Two of them side by side need a profile each: the second would hand its work to the first, and end.
    if isLibreOffice { command.insert("-env:UserInstallation=file://\(Self.escaped(home))/profile", at: 1) }
    let child = ChildProcess(command: command, limits: converter.limits)
    let done: ChildResult
    do throws(ChildFailure) { done = try child.run() } catch { throw refusal(error) }
    if done.status != 0 {
      let words = done.complaint.isEmpty ? "" : ", \(done.complaint)"
      throw refusal("\(converter.program) could not read it (exit status \(done.status)\(words)); \(Self.remedy)")
    }
  }

  /// A path as it stands in a URL.
  private static func escaped(_ path: String) -> String {
    path.utf8.map { byte in
      switch byte {
      case 0x2D...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x7E: String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }

  private var isLibreOffice: Bool {
    let name = converter.program.split(separator: "/").last ?? ""
    return (name == "soffice" || name == "libreoffice")
      && !converter.command.contains { $0.hasPrefix("-env:UserInstallation") }
  }

  /// The file the converter made: under the name it was told, or under the input's.
  private func result(in output: String) throws(Quarantined) -> [UInt8] {
    for name in ["output", "input"] {
      let path = "\(output)/\(name).\(converter.target)"
      if let bytes = try? PrivateFolder.read(path, limit: converter.limits.outputBytes), !bytes.isEmpty { return bytes }
    }
    throw refusal("\(converter.program) made no .\(converter.target) of it; \(Self.remedy)")
  }

  private static let remedy = "open it in a word processor and save it as DOCX"

  private func refusal(_ message: String) -> Quarantined {
    Quarantined(source: source, stage: .decode, reason: .converterFailed, message: message)
  }

  private func refusal(_ failure: ChildFailure) -> Quarantined {
    var row = failure.row(source: source)
    if row.reason == .tooLarge { row.reason = .converterFailed }
    return row
  }
}
