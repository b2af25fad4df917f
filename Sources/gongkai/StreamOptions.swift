public import ArgumentParser
import Pipeline
public import Tables

/// Which table goes to standard output.
struct StreamOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, ndjson }

  @Option(
    help: ArgumentHelp(
      """
      Print this table to standard output, for pipes, when all tables are published; what is published does not depend \
      on it.
      """, valueName: "table"))
  var stdout: TableName?
  @Option(help: "How to print it: csv or ndjson (default: csv).") var format: Format?

  /// The table, as it is published.
  var table: PublishedTable? {
    stdout.map { PublishedTable($0, (format ?? .csv) == .csv ? .csv : .ndjson) }
  }

  func validate() throws {
    if format != nil, stdout == nil {
      throw ValidationError(
        "--format is for --stdout TABLE; the formats of the files in out/ stand under \"formats\" in pipeline.json")
    }
  }
}

extension TableName: ExpressibleByArgument {}
