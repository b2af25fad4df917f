import Forms

extension TableReader {
  /// The values of rows that the table leaves empty and another place fills, where something in between ended the table:
  /// they are told, and belong to no cell.
  func remains(of best: ReadTable, beside others: [ReadTable]) -> [ValueGroup] {
    guard labels.plans[best.plan].shape != .singleRow else { return [] }
    var found: [ValueGroup] = []
    for other in others where other.plan == best.plan && !other.region.tokens.overlaps(best.region.tokens) {
      for (own, row) in zip(best.alignment.rows, other.alignment.rows) where own.slots.isEmpty {
        let values = row.slots.count { stream.tokens[$0].kind == .value }
        if values > 0 { found.append(ValueGroup(slots: row.slots, valueCount: values)) }
      }
    }
    return found
  }
}
