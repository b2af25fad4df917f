/// A line of a document in the making.
struct Block {
  enum Kind { case line, heading, row }

  var kind: Kind
  /// Where its text stands.
  var text: Range<Int>
  /// Bytes of it that are links, and how many links.
  var linkBytes = 0
  var links = 0
}

/// A cell of a table that is being read.
struct TableCell {
  let row: Int
  var columnSpan: Int
  var rowSpan: Int
  /// Whether it continues the cell above, and is empty for that.
  var isCovered = false
  /// The blocks that stand in it.
  var blocks: Range<Int>
}

/// A table that is being read.
struct OpenTable {
  let firstBlock: Int
  let firstCell: Int
  var row = -1
  var isInCell = false
}
