/// The columns of figures of a table, from left to right.
///
/// Figures of one column overlap from left to right whether they are centred or aligned to a side, and those of two
/// columns do not: columns are the shadows that the figures of all rows cast down the page.
struct ColumnGrid: Equatable {
  /// From where to where figures of a column were seen.
  private(set) var spans: [Box] = []
  /// Whether each row has at most one figure in a column; otherwise these are no columns.
  private(set) var isSound = true

  init() {}

  /// The columns of these rows of figures, and of headings that stand over no figure at all.
  init(rows: [[PrintedText]], heads: [PrintedText] = []) {
    spans = Self.shadows(rows.joined().map(\.box))
    isSound = rows.allSatisfy { row in
      let columns = row.compactMap { column(of: $0.box) }
      return columns.count == row.count && Set(columns).count == columns.count
    }
    if isSound { addBlankColumns(heads) }
  }

  /// The column that a box stands in: the one it overlaps most, or the nearest.
  func column(of box: Box) -> Int? {
    spans.indices.max { spans[$0].overlap(box) < spans[$1].overlap(box) }
  }

  /// Whether rows of figures fit into these columns.
  func fits(_ rows: [[PrintedText]]) -> Bool {
    !spans.isEmpty
      && rows.joined().allSatisfy { figure in spans.count { $0.overlap(figure.box) > -2 } == 1 }
  }

  /// From where to where words belong to a column alone: to the middle between it and its neighbours.
  func territory(_ column: Int) -> (left: Double, right: Double) {
    let reach = spans.count > 1 ? (spans[spans.count - 1].centre - spans[0].centre) / Double(spans.count - 1) / 2 : 1000
    let left = column > 0 ? (spans[column - 1].centre + spans[column].centre) / 2 : spans[column].centre - reach
    let right =
      column + 1 < spans.count ? (spans[column].centre + spans[column + 1].centre) / 2 : spans[column].centre + reach
    return (left, right)
  }

  /// A stack of headings that no figure stands under has a column that is blank all the way down.
  private mutating func addBlankColumns(_ heads: [PrintedText]) {
    let leaves = heads.filter { head in !spansSeveral(head.box, of: heads.map(\.box)) }
    let stacks = LabelBlocks.blocks(leaves, rows: []).map(\.box)
    let lonely = Self.shadows(stacks).filter { stack in spans.allSatisfy { $0.overlap(stack) < 0 } }
    spans = (spans + lonely).sorted { $0.left < $1.left }
  }

  /// Whether two of the others stand under a box without touching each other.
  private func spansSeveral(_ box: Box, of others: [Box]) -> Bool {
    let under = others.filter { $0.overlap(box) > 0 }
    return under.contains { left in under.contains { left.overlap($0) < 0 } }
  }

  private static func shadows(_ boxes: [Box]) -> [Box] {
    var spans: [Box] = []
    for box in boxes.sorted(by: { $0.left < $1.left }) {
      if let last = spans.last, last.overlap(box) > 0 {
        spans[spans.count - 1] = last.union(box)
      } else {
        spans.append(box)
      }
    }
    return spans
  }
}
