import ArgumentParser
import Pipeline
import Tables

/// `gongkai explain`: where a number of the last run comes from.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show where a number of the last run comes from: file, line, text around it, how it was read.",
    discussion: """
      Reads the work folder of the last run and writes nothing. Without a cell it draws the report with the state of
      every cell and the lines of every table. The ids of tables, rows and columns are those of gongkai codebook.
      """)

  @Argument(
    help: ArgumentHelp(
      "A report_id, a beginning of it that no other has, or a source as the table reports names it.", valueName: "id"))
  var id: String
  @Argument(help: ArgumentHelp("The cell, such as requests/new/total.", valueName: "table/row/column"))
  var cell: String?
  @Flag(help: "Print JSON for programs.") var json = false
  @Option(help: "Width of the drawing, in columns; that of the terminal when it is not given.") var width: Int?
  @Option(help: ArgumentHelp("Settings; pipeline.json when it is there.", valueName: "file"), completion: .file())
  var config: String?
  @Option(help: ArgumentHelp("Folder of the files between the stages.", valueName: "dir"), completion: .directory)
  var work: String?
  @Option(help: ArgumentHelp("Folder of the tables.", valueName: "dir"), completion: .directory) var out: String?

  func run() throws {
    let view = TerminalView(width: width ?? terminalWidth, isColored: isColored)
    try writeOutput(try answer(view), isDrawn: !json)
  }

  private func answer(_ view: TerminalView) throws -> [UInt8] {
    var options = RunOptions()
    (options.config, options.work, options.out) = (config, work, out)
    do throws(RunFailure) {
      let explainer = try Explainer(plan: RunPlan(options))
      if let cell {
        let explanation = try explainer.cell(cell, of: id)
        return json ? explanation.json : view.draw(explanation)
      }
      let (report, form) = try explainer.report(id)
      return json ? showJSON(report, form: form) : view.draw(report, form: form, drawsStates: true)
    } catch {
      complain(error.message)
      throw ExitCode(error.kind.rawValue)
    }
  }
}
