import Forms

/// What the sums of a table settle where its labels and columns do not.
extension TableReader {
  /// Reads the rows that left cells blank, or whose numbers were printed together, as the sums say.
  func place(
    _ alignment: inout TableAlignment, _ plan: TablePlan, _ order: [Int], _ reader: RowReader, _ region: TableRegion
  ) {
    guard alignment.isUnsettled else { return }
    var placement = BlankPlacement(plan: plan, order: order, reader: reader)
    placement.layout = LayoutColumns(of: region, plan: plan, stream: stream, bytes: bytes)
    placement.settle(&alignment)
  }

  /// A doubtful alignment with its open rows filled where the sums of the table settle them.
  func completed(
    _ alignment: TableAlignment, _ groups: [ValueGroup], _ orders: [[Int]], _ best: Int, _ plan: TablePlan,
    _ reader: RowReader
  ) -> TableAlignment {
    guard plan.shape == .matrix, reader.positions == nil else { return alignment }
    var completed = alignment
    if RowCompletion(plan: plan, order: orders[best], reader: reader).fill(&completed, from: groups) {
      return completed
    }
    return BandAligner(plan: plan, groups: groups, reader: reader).align(labels: alignment) ?? alignment
  }

  /// Whether the values behind one label are as many as several rows have: then those rows are not blank.
  func holdsOtherRows(_ alignment: TableAlignment, _ plan: TablePlan) -> Bool {
    alignment.rows.indices.contains { row in
      alignment.rows[row].reading?.outcome == .unsettled
        && alignment.rows[row].slots.count { stream.tokens[$0].kind == .value } >= 2 * plan.rows[row].width
    }
  }
}
