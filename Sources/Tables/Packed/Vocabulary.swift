public import Forms
import Records

/// The texts that packed rows name by number: ids of tables, rows and columns of the codebook, and states of cells.
public struct Vocabulary: Sendable {
  /// The words, by their number; no word twice.
  public let words: [String]
  private let numbers: [String: Int]

  /// The words of these editions.
  public init(_ codebook: Codebook) {
    let ids = codebook.forms.flatMap { form in form.cells.flatMap(form.ids) }
    var words: [String] = []
    var numbers: [String: Int] = [:]
    for word in CellState.allCases.map({ "\($0.name)" }) + ids where numbers[word] == nil {
      numbers[word] = words.count
      words.append(word)
    }
    (self.words, self.numbers) = (words, numbers)
  }

  /// The number of a word; that of the first word for one that is none.
  func number(of word: String) -> Int { numbers[word] ?? 0 }

  /// Table, row and column of a cell, packed.
  func packed(_ ids: [String]) -> [UInt8] {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: ids.count * PackedWriter.longestValue) { scratch in
      var bytes: [UInt8] = []
      guard let base = scratch.baseAddress else { return bytes }
      var writer = PackedWriter(base)
      for id in ids { writer.put(word: number(of: id)) }
      writer.flush(into: &bytes)
      return bytes
    }
  }
}

extension Form {
  /// Ids of the table, row and column of a cell.
  func ids(of cell: FormCell) -> [String] {
    let row = tables[cell.table].rows[cell.row]
    return [tables[cell.table].id, row.id, row.columns[cell.column].id]
  }

  /// Labels of the row and column of a cell, as the form prints them.
  func label(of cell: FormCell) -> String {
    let row = tables[cell.table].rows[cell.row]
    return [row.group, row.label, row.columns[cell.column].label].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
