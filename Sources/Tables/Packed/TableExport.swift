public import Forms

/// What the formats that are no text are made with.
public struct TableExport: Sendable {
  /// The folder of the tables, while they are made.
  public let folder: String
  /// The editions of the form.
  public let codebook: Codebook
  /// The words that packed rows name by number.
  public let vocabulary: Vocabulary
  /// Of gongkai.
  public let version: String

  /// Formats that are written into a folder.
  public init(folder: String, codebook: Codebook, vocabulary: Vocabulary, version: String) {
    (self.folder, self.codebook, self.vocabulary, self.version) = (folder, codebook, vocabulary, version)
  }

  /// What writes a format.
  public func consumer(of format: TableFormat) throws(TableError) -> any TableConsumer {
    switch format {
    case .csv, .ndjson: throw TableError("\(format.rawValue) is written as text")
    case .parquet: return ParquetConsumer(self)
    case .sqlite: return try SQLiteWriter(self)
    case .html: return PageConsumer(self)
    case .xlsx: return try BookWriter(self)
    }
  }
}
