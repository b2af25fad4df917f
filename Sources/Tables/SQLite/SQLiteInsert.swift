import Bytes
import CSQLite

/// The words of a vocabulary, in memory that stays where it is.
final class WordMemory {
  private let bytes: UnsafeMutableBufferPointer<CChar>
  private let bounds: [Int]
  /// Where each word stands in the order of their bytes.
  private let ranks: [Int]

  init(_ vocabulary: Vocabulary) {
    let order = vocabulary.words.indices.sorted {
      vocabulary.words[$0].utf8.lexicographicallyPrecedes(vocabulary.words[$1].utf8)
    }
    ranks = order.indices.reduce(into: order) { $0[order[$1]] = $1 }
    let all = vocabulary.words.flatMap { $0.utf8.map { CChar(bitPattern: $0) } }
    bytes = .allocate(capacity: all.count)
    _ = bytes.initialize(from: all)
    bounds = vocabulary.words.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.utf8.count) }
  }

  deinit { bytes.deallocate() }

  /// Where a word stands among all in the order of their bytes, which is SQLite's; 0 for a number that is none.
  func rank(of word: Int) -> Int { ranks.indices.contains(word) ? ranks[word] : 0 }

  /// A word; nothing for a number that is none.
  subscript(word: Int) -> UnsafeBufferPointer<CChar> {
    guard word >= 0, word + 1 < bounds.count else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(rebasing: bytes[bounds[word]..<bounds[word + 1]])
  }
}

/// Inserts packed rows into one table.
///
/// Many rows go into one statement: SQLite then keeps its place in the table, and a row that follows the last one is
/// not searched for.
final class SQLiteInsert {
  private let many: RowStatement
  private let one: RowStatement

  /// Parameters of a statement of many rows; longer ones are no faster.
  private static let mostParameters = 1024

  init(
    _ database: SQLiteDatabase, _ table: TableName, columns: Int, words: WordMemory
  ) throws(TableError) {
    let rows = max(1, Self.mostParameters / max(1, columns))
    many = try RowStatement(database, table, columns: columns, rows: rows, words: words)
    one = try RowStatement(database, table, columns: columns, rows: 1, words: words)
  }

  /// Inserts rows.
  ///
  /// - Complexity: a call of SQLite for each value that is not what its parameter was bound to before.
  func append(_ rows: UnsafeBufferPointer<UInt8>) throws(TableError) {
    var cursor = PackedCursor(rows)
    while !cursor.isAtEnd {
      let start = cursor
      if many.take(&cursor) {
        try many.insert()
      } else {
        cursor = start
        while one.take(&cursor) { try one.insert() }
      }
    }
  }
}

/// A statement that inserts a number of rows.
private final class RowStatement {
  /// What a parameter was last bound to; SQLite keeps it from row to row, and neighbours have much in common.
  private struct Bound: Equatable {
    var kind: UInt8
    var bits: UInt64
  }

  private let database: SQLiteDatabase
  private let table: String
  private let statement: OpaquePointer
  private let words: WordMemory
  private let columns: Int
  private var bound: [Bound]
  /// 16 hex digits for each parameter.
  private let digits: UnsafeMutablePointer<CChar>

  init(
    _ database: SQLiteDatabase, _ table: TableName, columns: Int, rows: Int, words: WordMemory
  ) throws(TableError) {
    (self.database, self.table, self.words, self.columns) = (database, table.rawValue, words, columns)
    let row = "(" + Array(repeating: "?", count: columns).joined(separator: ",") + ")"
    let values = Array(repeating: row, count: rows).joined(separator: ",")
    statement = try database.prepare(
      "INSERT INTO \(self.table.sqlName) VALUES \(values)", "cannot fill the table \(table.rawValue)")
    bound = Array(repeating: Bound(kind: Kind.null, bits: 0), count: columns * rows)
    digits = .allocate(capacity: max(1, columns * rows) * 16)
  }

  deinit {
    sqlite3_finalize(statement)
    digits.deallocate()
  }

  /// Binds as many rows as the statement takes.
  ///
  /// - Returns: whether there were so many.
  func take(_ cursor: inout PackedCursor) -> Bool {
    var parameter = 0
    while parameter < bound.count {
      if cursor.isAtEnd { return false }
      for _ in 0..<columns {
        bind(cursor.next(), parameter)
        parameter += 1
      }
    }
    return true
  }

  /// Inserts the rows that were taken.
  func insert() throws(TableError) {
    let code = sqlite3_step(statement)
    if code != SQLITE_DONE { throw database.error(code, "cannot fill the table \(table)") }
    sqlite3_reset(statement)
  }

  @inline(__always)
  private func bind(_ field: PackedField, _ column: Int) {
    switch field {
    case .null: if isNew(Kind.null, 0, column) { sqlite3_bind_null(statement, Int32(column + 1)) }
    case .integer(let number):
      if isNew(Kind.integer, UInt64(bitPattern: number), column) {
        sqlite3_bind_int64(statement, Int32(column + 1), number)
      }
    case .word(let word):
      if isNew(Kind.word, UInt64(truncatingIfNeeded: word), column) { bind(text: words[word], column) }
    case .id(let bits): if isNew(Kind.id, bits, column) { bind(id: bits, column) }
    case .text(let text):
      bound[column].kind = Kind.other
      // Safe: the row outlives the step, and a text is bound anew in every row.
      text.withMemoryRebound(to: CChar.self) { bind(text: $0, column) }
    case .decimal(let number):
      bound[column].kind = Kind.other
      bind(number, column)
    }
  }

  @inline(__always)
  private func isNew(_ kind: UInt8, _ bits: UInt64, _ column: Int) -> Bool {
    let next = Bound(kind: kind, bits: bits)
    if bound[column] == next { return false }
    bound[column] = next
    return true
  }

  /// Binds a text that stays where it is until it is bound anew.
  private func bind(text: UnsafeBufferPointer<CChar>, _ column: Int) {
    // A text without bytes may have no address, which SQLite would take for null.
    guard let start = text.baseAddress else {
      sqlite3_bind_text(statement, Int32(column + 1), UnsafePointer(digits), 0, nil)
      return
    }
    sqlite3_bind_text(statement, Int32(column + 1), start, Int32(truncatingIfNeeded: text.count), nil)
  }

  private func bind(id bits: UInt64, _ column: Int) {
    let start = digits + 16 * column
    for place in 0..<16 {
      let digit = UInt8(truncatingIfNeeded: bits >> UInt64(60 - 4 * place)) & 0xF
      start[place] = CChar(bitPattern: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
    sqlite3_bind_text(statement, Int32(column + 1), UnsafePointer(start), 16, nil)
  }

  /// A decimal of up to 15 digits is a double that prints as the same digits; one of more is kept as its digits, in a
  /// BLOB, because SQLite would round a text in a column of numbers.
  private func bind(_ number: FixedDecimal, _ column: Int) {
    if number.mantissa.magnitude < 1_000_000_000_000_000 {
      sqlite3_bind_double(statement, Int32(column + 1), number.doubleValue)
    } else {
      var text: [UInt8] = []
      text.append(number)
      // -1 is SQLITE_TRANSIENT: SQLite makes a copy.
      let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      sqlite3_bind_blob(statement, Int32(column + 1), text, Int32(text.count), copy)
    }
  }

  /// Kinds of `Bound`.
  private enum Kind {
    static let null: UInt8 = 0
    static let integer: UInt8 = 1
    static let word: UInt8 = 2
    static let id: UInt8 = 3
    /// Bound anew in every row.
    static let other: UInt8 = 4
  }
}
