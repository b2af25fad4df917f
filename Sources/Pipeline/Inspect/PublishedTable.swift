import Glibc
public import Tables

/// A table as a run published it, or would have with its format among those of the settings.
public struct PublishedTable: Sendable, Equatable {
  /// Which.
  public let table: TableName
  /// As what: CSV or NDJSON.
  public let format: TableFormat

  private static let pieceBytes = 1 << 20

  /// A table in a format that is text.
  public init(_ table: TableName, _ format: TableFormat) { (self.table, self.format) = (table, format) }

  /// Reads it piece by piece; every piece but the last ends with a line. The byte-order mark is left out: it is for
  /// spreadsheets, and the next program in a pipe would take it for a part of the first heading.
  ///
  /// - Throws: `RunFailure` when it cannot be read, and what `body` throws.
  public func forEachPiece(
    of plan: RunPlan, _ report: RunReport, _ body: ([UInt8]) throws -> Void
  ) throws {
    let path = "\(plan.out)/\(table.rawValue).\(format.rawValue)"
    guard let file = report.spool ?? Descriptor(path, O_RDONLY), lseek(file.number, 0, SEEK_SET) == 0 else {
      throw RunFailure(.inputOutput, "cannot read \(path): \(FileSystem.lastError)")
    }
    var piece: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: Self.pieceBytes)
    var isFirst = true
    while true {
      let count = file.read(into: &chunk)
      if count < 0 { throw RunFailure(.inputOutput, "cannot read \(path): \(FileSystem.lastError)") }
      if count == 0 { break }
      piece += chunk[..<count]
      if isFirst, piece.starts(with: [0xEF, 0xBB, 0xBF]) { piece.removeFirst(3) }
      isFirst = false
      guard let end = piece.lastIndex(of: 0x0A) else { continue }
      try body(Array(piece[...end]))
      piece.removeFirst(end + 1)
    }
    if !piece.isEmpty { try body(piece) }
  }
}
