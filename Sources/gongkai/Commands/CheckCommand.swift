public import ArgumentParser
import Glibc
import Pipeline
import Records
public import Tables

/// `gongkai check`: drafts checked before they are published.
struct CheckCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, html, xlsx, json

    /// What the ending of a file's name asks for: text without an ending; nil for those of other kinds.
    init?(endingOf path: String) {
      let name = path.split(separator: "/").last ?? ""
      guard let point = name.lastIndex(of: "."), point > name.startIndex else {
        self = .text
        return
      }
      switch name[point...].lowercased() {
      case ".txt", ".text": self = .text
      case ".html", ".htm": self = .html
      case ".xlsx": self = .xlsx
      case ".json": self = .json
      default: return nil
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check drafts before they are published: what does not agree, and the smallest correction.",
    discussion: """
      发布前核对年度报告草稿：哪里的数不符、应为多少、改哪几格。

      Reads DOCX, XLSX, PDF, HTML and text, or a.zip!/inner/file.docx, or - for standard input; sends nothing anywhere
      and writes nothing but --out. The exit status is 0 when no error was found, 1 when one was, 65 when a draft could
      not be read or not be compared with --previous, 66 when there is no such file.
      """)

  @Argument(help: ArgumentHelp("Drafts to check; - for standard input.", valueName: "file"), completion: .file())
  var files: [String]
  @Option(
    help: ArgumentHelp("Last year's report of the same body, or an archive of such reports.", valueName: "file"),
    completion: .file())
  var previous: String?
  @Option(
    name: .customLong("format"),
    help: "What to print: text, html, xlsx or json; text, or what the ending of --out says, when it is not given.")
  var givenFormat: Format?
  @Option(help: ArgumentHelp("File to write instead of standard output.", valueName: "file"), completion: .file())
  var out: String?
  @Option(help: "Language of the sheet: zh or en.") var lang = CheckLanguage.zh
  @Option(help: "Width of the sheet in columns; that of the terminal when it is not given.") var width: Int?
  @Option(help: ArgumentHelp("Settings; pipeline.json when it is there.", valueName: "file"), completion: .file())
  var config: String?

  func validate() throws {
    if givenFormat == nil, let out, Format(endingOf: out) == nil {
      throw ValidationError("--out \(out) is no .txt, .html, .xlsx or .json; name one of these, or give --format")
    }
    if format == .xlsx, out == nil, isatty(STDOUT_FILENO) == 1 {
      throw ValidationError("a workbook is no text for a terminal; name a file with --out")
    }
    let inputs = files + [previous].compactMap(\.self)
    try checkStandardInput(of: inputs)
    guard let out, let target = FileIdentity(out) else { return }
    if let input = inputs.first(where: { FileIdentity.candidates($0).contains(target) }) {
      throw ValidationError("--out \(out) would overwrite \(input), which is to be read; name another file")
    }
  }

  func run() throws {
    let check: DraftCheck
    let plan = try resolvedPlan(config: config)
    do throws(RunFailure) { check = try DraftCheck(plan: plan, previous: previous) } catch {
      complain(error.message)
      throw ExitCode(error.kind.rawValue)
    }
    var sheets: [CheckSheet] = []
    var status: Int32 = 0
    for file in files {
      let found = try check.sheets(of: file)
      sheets += found
      status = found.map(self.status).reduce(status, max)
    }
    let bytes = try text(sheets, status)
    if let out { try writeFile(bytes, to: out) } else { try writeOutput(bytes, isDrawn: format == .text) }
    if status != 0 { throw ExitCode(status) }
  }

  private var format: Format { givenFormat ?? out.flatMap { Format(endingOf: $0) } ?? .text }

  private func text(_ sheets: [CheckSheet], _ status: Int32) throws -> [UInt8] {
    switch format {
    case .json: return checkJSON(sheets, status: Int(status))
    case .html: return checkHTML(sheets, lang)
    case .xlsx:
      do throws(WorkbookError) { return try checkWorkbook(sheets, lang) } catch {
        complain("\(error)")
        throw ExitCode(RunFailure.Kind.inputOutput.rawValue)
      }
    case .text:
      let isPainted = isColored && out == nil
      let texts = sheets.map { $0.text(lang, width: width ?? (out == nil ? terminalWidth : 100), isColored: isPainted) }
      return Array(texts.joined(separator: Array("\n".utf8)))
    }
  }

  /// The exit status that a sheet asks for; what cannot be checked is also said on standard error, except where the
  /// sheet that says it stands beside.
  private func status(_ sheet: CheckSheet) -> Int32 {
    func fail(_ kind: RunFailure.Kind, _ words: String) -> Int32 {
      if format != .text || out != nil { complain(words) }
      return kind.rawValue
    }
    switch sheet {
    case .missing(let name): return fail(.corpusMissing, "\(name): there is no such file")
    case .refused(let row): return fail(.unusable, "\(row.source): \(row.reason.rawValue): \(row.message)")
    case .report(let checked):
      if case .unusable(let en, _) = checked.previous {
        return fail(.unusable, "\(checked.report.source): not compared with the year before: \(en)")
      }
      return checked.hasErrors ? 1 : 0
    }
  }
}

extension CheckLanguage: ExpressibleByArgument {}

/// Which file stands under a name.
private struct FileIdentity: Equatable {
  private let device: UInt
  private let number: UInt

  /// The files that a name of a document may stand for: itself, or what is in front of a `!/`.
  static func candidates(_ name: String) -> [FileIdentity] {
    ([name] + name.ranges(of: "!/").map { String(name[..<$0.lowerBound]) }).compactMap(FileIdentity.init)
  }

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    (device, number) = (UInt(status.st_dev), UInt(status.st_ino))
  }
}
