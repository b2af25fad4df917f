/// What a reading of a table holds.
extension TableReader {
  /// Whether a reading has taken any number, or left one over.
  func holdsValues(_ alignment: TableAlignment) -> Bool {
    !alignment.unassigned.isEmpty
      || alignment.rows.contains { row in row.slots.contains { stream.tokens[$0].kind == .value } }
  }

  /// How many rows have a number.
  func filledRows(_ table: ReadTable) -> Int {
    table.alignment.rows.count { $0.reading?.cells.contains { $0.value != nil } ?? false }
  }

  /// Whether two readings of a table give every cell the same number.
  func sameNumbers(_ left: ReadTable, _ right: ReadTable) -> Bool {
    zip(left.alignment.rows, right.alignment.rows).allSatisfy { a, b in
      (a.reading?.cells.map { $0.value?.number } ?? []) == (b.reading?.cells.map { $0.value?.number } ?? [])
    }
  }
}
