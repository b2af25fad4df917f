import Forms
import Records

/// Reads how tables stand on the page.
struct SkeletonReader {
  let stream: TokenStream
  let form: Form

  /// In tables with more rows than this a width that is seen once is a row that was printed badly, and no layout.
  private static let manyRows = 8

  /// The skeleton of the tables that were read.
  ///
  /// - Complexity: one pass over the tokens of the tables.
  func skeleton(of tables: [(id: String, tokens: Range<Int>)]) -> Skeleton {
    var skeleton = Skeleton()
    for table in tables {
      guard let position = form.tableIndex(table.id), position < 4 else { continue }
      let (labelled, bare) = widths(table.tokens)
      skeleton.labelled |= UInt64(labelled) << UInt64(position * 16)
      skeleton.bare |= UInt64(bare) << UInt64(position * 16)
    }
    return skeleton
  }

  /// Widths that were seen, and those that were seen twice.
  private struct Widths {
    var once: UInt16 = 0
    var twice: UInt16 = 0

    mutating func add(_ width: Int) {
      let bit: UInt16 = 1 << UInt16(min(width, 15))
      twice |= once & bit
      once |= bit
    }
  }

  private func widths(_ tokens: Range<Int>) -> (labelled: UInt16, bare: UInt16) {
    var (labelled, bare) = (Widths(), Widths())
    var (line, width, rows): (Int32, Int, Int) = (-1, 0, 0)
    var hasWords = false
    func close() {
      if width == 0 { return }
      rows += 1
      if hasWords { labelled.add(width) } else { bare.add(width) }
    }
    for token in stream.tokens[tokens] {
      if token.line != line {
        close()
        (line, width, hasWords) = (token.line, 0, false)
      }
      if token.kind == .value || token.kind == .empty {
        width += 1
      } else {
        // Cells in front of words are those that a merged cell reaches over.
        (width, hasWords) = (0, true)
      }
    }
    close()
    return rows > Self.manyRows ? (labelled.twice, bare.twice) : (labelled.once, bare.once)
  }
}
