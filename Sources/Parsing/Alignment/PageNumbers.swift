import Bytes

/// Page numbers between the rows of a table: bare numbers alone on a line, just as many as the table has rows too many.
///
/// A table whose cells stand one a line has numbers alone on a line everywhere and is left as it is.
enum PageNumbers {
  /// The positions of such groups among those of a table that has so many rows at the most.
  static func positions(among groups: [ValueGroup], rows: Int, stream: TokenStream) -> [Int] {
    let surplus = groups.count { $0.valueCount > 0 } - rows
    guard surplus > 0 else { return [] }
    let alone = groups.indices.filter { isPageNumber(groups[$0], stream) }
    return alone.count == surplus ? alone : []
  }

  /// Whether a group is a bare number alone on its line.
  static func isPageNumber(_ group: ValueGroup, _ stream: TokenStream) -> Bool {
    // Behind it may come the empty cells that the headings of the next rows begin with.
    guard group.valueCount == 1, let slot = group.slots.first, let value = stream.tokens[slot].value, mayBe(value)
    else {
      return false
    }
    let line = stream.tokens[slot].line
    return [slot - 1, slot + 1].allSatisfy { !stream.tokens.indices.contains($0) || stream.tokens[$0].line != line }
  }

  /// Whether a value can be the number of a page.
  static func mayBe(_ value: PrintedValue) -> Bool {
    guard value.dress == .plain, let number = value.number else { return false }
    return number.isInteger && 1...999 ~= number.mantissa
  }
}
