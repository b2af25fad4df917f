import ArgumentParser
import Pipeline
import Records
import Tables

/// `gongkai show`: the tables of a few documents, drawn in the terminal.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Draw the tables of a document in the terminal, findings at their cells.",
    discussion: """
      Of an archive, every document is shown; one alone, or a folder of it, as a.zip!/inner/file.html. Writes no
      files. The exit status is 65 when a document could not be read as a report, 66 when there is no such file.
      """)

  @Argument(
    help: ArgumentHelp("Documents or archives to read; - for standard input.", valueName: "file"), completion: .file())
  var files: [String]
  @Flag(help: "Print JSON for programs, one line a report.") var json = false
  @Option(help: "Width of the drawing, in columns; that of the terminal when it is not given.") var width: Int?
  @Option(help: ArgumentHelp("Settings; pipeline.json when it is there.", valueName: "file"), completion: .file())
  var config: String?

  func validate() throws { try checkStandardInput(of: files) }

  func run() throws {
    let preview = Preview(plan: try resolvedPlan(config: config))
    let view = TerminalView(width: width ?? terminalWidth, isColored: isColored)
    var status: Int32 = 0
    for file in files {
      guard Preview.exists(file) else {
        status = RunFailure.Kind.corpusMissing.rawValue
        complain("\(file): there is no such file")
        continue
      }
      try preview.read(file) { result in
        switch result {
        case .success(let reports):
          for report in reports {
            let form = preview.form(of: report)
            try writeOutput(json ? showJSON(report, form: form) : view.draw(report, form: form), isDrawn: !json)
          }
        case .failure(let refusal):
          status = max(status, RunFailure.Kind.unusable.rawValue)
          complain("\(refusal.source): \(refusal.reason.rawValue): \(refusal.message)")
        }
      }
    }
    if status != 0 { throw ExitCode(status) }
  }
}
