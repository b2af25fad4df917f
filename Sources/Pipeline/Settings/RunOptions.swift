public import Records

/// What the command line says; nil where it does not. It wins over `pipeline.json`.
public struct RunOptions: Sendable, Equatable {
  /// The settings file; `pipeline.json` in the working directory when it is there and nothing is named.
  public var config: String?
  /// Folders of documents.
  public var corpus: [String] = []
  /// Folder of the files between the stages.
  public var work: String?
  /// Folder of the tables.
  public var out: String?
  /// The file that lists the bodies that should have reported.
  public var roster: String?
  /// A table that is wanted beside the files of the settings, for `PublishedTable.forEachPiece`.
  public var stream: PublishedTable?
  /// How many documents are read at a time.
  public var jobs: Int?
  /// First stage to run.
  public var from = Stage.discover
  /// Last stage to run.
  public var to = Stage.aggregate
  /// Whether everything is read again, and a folder of tables that gongkai did not write may be replaced.
  public var force = false

  /// Names the run; made of the time and the process when it is not given.
  public var runID: String?

  /// Options that say nothing.
  public init() {}
}
