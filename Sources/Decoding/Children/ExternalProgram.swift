/// A program of others that some format needs, for `gongkai doctor`.
public struct ExternalProgram: Sendable {
  /// The program's name.
  public let name: String
  /// What cannot be read without it.
  let purpose: String
  /// The Debian package that has it.
  let package: String
  /// Asks for its version.
  let question: [String]

  /// Every program that reading may call for.
  public static let all = [
    ExternalProgram(name: "pdftotext", purpose: "PDF", package: "poppler-utils", question: ["-v"]),
    ExternalProgram(
      name: "soffice", purpose: "DOC, WPS, RTF and ODT", package: "libreoffice-writer-nogui",
      question: ["--version"]),
    ExternalProgram(
      name: "tesseract", purpose: "scanned PDF, with \"ocr\": true", package: "tesseract-ocr tesseract-ocr-chi-sim",
      question: ["--list-langs"]),
  ]

  /// Whether it is there.
  public var isInstalled: Bool { findProgram(name) != nil }

  /// Where it is and what it says of itself, or what to install and for which format.
  public var finding: String {
    guard let path = findProgram(name) else {
      return "missing, for \(purpose); install it: apt-get install \(package)"
    }
    return "\(answer), \(path), for \(purpose)"
  }

  /// What it answers, in one line: its version, or its languages.
  private var answer: String {
    let limits = ChildLimits(seconds: 10, memoryBytes: 8 << 30, outputBytes: 1 << 16)
    guard let result = try? ChildProcess(command: [name] + question, limits: limits).run() else {
      return "does not run"
    }
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
    if lines.isEmpty { return result.complaint }
    return lines.count == 1 ? String(lines[0]) : "languages " + lines.dropFirst().joined(separator: ", ")
  }
}
