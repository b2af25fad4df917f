import Bytes

extension RowReader {
  // MARK: More values than columns

  /// Drops numbers alone on their line (page numbers), or joins `1 878`, where one way satisfies the sums.
  func long(_ values: [Int], _ width: Int) -> RowReading {
    if width == 1, let whole = inCells(values, width) { return scored(.glued, whole, base: Score.glued) }
    let inRows = values.filter { token in
      values.contains { $0 != token && stream.tokens[$0].line == stream.tokens[token].line }
    }
    let dropped = inRows.count == width ? scored(.plain, inRows.map(cell), base: Score.blanks) : nil
    if let dropped, !isBroken(inRows.map(cell)) { return dropped }
    if !sums.isEmpty, let whole = unwrapped(values, width) { return scored(.glued, whole, base: Score.glued) }
    if values.count - width <= 2, !sums.isEmpty {
      var found: [[ReadCell]] = []
      join(values, width, from: 0, [], &found)
      if found.isEmpty { found = rejoined(values, width) }
      if found.isEmpty, let row = withoutPageNumber(values, width) { found = [row] }
      if found.count == 1 { return scored(.glued, found[0], base: Score.glued) }
    }
    if let dropped { return dropped }
    if width == 1, isRepeated(values) { return scored(.plain, [cell(values[0])], base: Score.blanks) }
    return RowReading(outcome: .unsettled, score: Score.unsettled - (values.count - width) * 2)
  }

  /// Numbers whose digits stand apart in cells that do not run together (`| 2 9 1 |`), in as many cells as columns. Where no
  /// sum says that they are right, single digits alone are joined.
  func inCells(_ values: [Int], _ width: Int) -> [ReadCell]? {
    let tokens = values.map { stream.tokens[$0] }
    guard let line = tokens.first?.line, stream.styles[Int(line)] != .spaces, tokens.allSatisfy({ $0.line == line })
    else { return nil }
    let joined = Set(tokens.indices.dropLast().filter { tokens[$0].cell == tokens[$0 + 1].cell })
    guard values.count - joined.count == width, let cells = cells(values, joined) else { return nil }
    if !sums.isEmpty { return sumsHold(cells) ? cells : nil }
    let pieces = joined.union(joined.map { $0 + 1 })
    return pieces.allSatisfy { digits(values[$0]).count == 1 } ? cells : nil
  }

  /// The digits of a value, in ASCII; what is no digit makes them no number.
  func digits(_ value: Int) -> [UInt8] {
    let range = stream.tokens[value].range
    var digits: [UInt8] = []
    var position = range.lowerBound
    while position < range.upperBound {
      switch Folding.scalar(bytes, &position, range.upperBound) {
      case let digit where (0x30...0x39).contains(digit): digits.append(UInt8(digit))
      case let digit where (0xFF10...0xFF19).contains(digit): digits.append(UInt8(digit - 0xFEE0))
      case 0x3007, 0x25CB: digits.append(0x30)
      default: digits.append(0xFF)
      }
    }
    return digits
  }

  /// Whether a program wrote the number of a merged cell into every cell that it covers. Single digits may be those of one
  /// number, and zeros or two numbers those of several rows.
  private func isRepeated(_ values: [Int]) -> Bool {
    guard values.count > 2, let first = stream.tokens[values[0]].value, first.dress == .plain, let number = first.number
    else { return false }
    return number.mantissa >= 10
      && values.allSatisfy { stream.tokens[$0].value?.dress == .plain && stream.tokens[$0].value?.number == number }
  }

  /// The row in front of the number of a page that ends below it, where its sums hold and those of no other numbers would.
  private func withoutPageNumber(_ values: [Int], _ width: Int) -> [ReadCell]? {
    guard values.count == width + 1, let value = values.last.flatMap({ stream.tokens[$0].value }),
      value.dress == .plain,
      let page = value.number, page.isInteger, 1...999 ~= page.mantissa
    else { return nil }
    let row = values.dropLast().map(cell)
    return sumsHold(row) && !sumsHold(values.dropFirst().map(cell)) ? row : nil
  }

  /// Numbers that a narrow column broke over lines (`2805` / `5`): the only way to join them to as many as columns so that
  /// the sums hold. Only long pieces can have been too long for the column.
  private func unwrapped(_ values: [Int], _ width: Int) -> [ReadCell]? {
    let tokens = stream.tokens
    let lengths = values.map { tokens[$0].range.count }
    let isBroken = zip(values, values.dropFirst()).allSatisfy { tokens[$0].line < tokens[$1].line }
    guard isBroken, values.count <= 2 * width, let longest = lengths.max(), longest > 1,
      values.allSatisfy({ tokens[$0].range.allSatisfy { (0x30...0x39).contains(bytes[$0]) } })
    else { return nil }
    let breaks = values.indices.dropLast().filter {
      lengths[$0] + 1 >= longest && tokens[values[$0] + 1].line == tokens[values[$0]].line + 1
        && values[$0] + 1 == values[$0 + 1]
    }
    let joins = values.count - width
    guard joins <= breaks.count, breaks.count <= 14 else { return nil }
    var found: [ReadCell]?
    for mask in 0..<(1 << breaks.count) where mask.nonzeroBitCount == joins {
      let joined = Set(breaks.indices.filter { mask & (1 << $0) != 0 }.map { breaks[$0] })
      guard let cells = cells(values, joined), sumsHold(cells) else { continue }
      if found != nil { return nil }
      found = cells
    }
    return found
  }

  /// The ways to join values that stand one behind the other to as many numbers as columns so that the sums hold: numbers
  /// that an extraction broke at any place (`45 1` for 451, a last digit on the next line).
  private func rejoined(_ values: [Int], _ width: Int) -> [[ReadCell]] {
    let isWhole = values.allSatisfy { stream.tokens[$0].range.allSatisfy { (0x30...0x39).contains(bytes[$0]) } }
    guard isWhole else { return [] }
    let breaks = values.indices.dropLast().filter { values[$0] + 1 == values[$0 + 1] }
    var found: [[ReadCell]] = []
    for mask in 0..<(1 << min(breaks.count, 12)) where mask.nonzeroBitCount == values.count - width {
      let joined = Set(breaks.indices.filter { mask & (1 << $0) != 0 }.map { breaks[$0] })
      if let cells = cells(values, joined), sumsHold(cells) { found.append(cells) }
    }
    return found
  }

  /// The values, those at these positions joined with the next.
  private func cells(_ values: [Int], _ joined: Set<Int>) -> [ReadCell]? {
    var cells: [ReadCell] = []
    var digits: [UInt8] = []
    for (position, value) in values.enumerated() {
      digits += self.digits(value)
      if joined.contains(position) { continue }
      guard digits.count <= 15, digits.count == 1 || digits[0] != 0x30, let number = FixedDecimal(ascii: digits) else {
        return nil
      }
      cells.append(ReadCell(token: value, value: PrintedValue(number: number, dress: .plain)))
      digits.removeAll(keepingCapacity: true)
    }
    return cells
  }

  private func join(_ values: [Int], _ width: Int, from index: Int, _ cells: [ReadCell], _ found: inout [[ReadCell]]) {
    guard found.count < 2 else { return }
    if index == values.count {
      if cells.count == width, sumsHold(cells) { found.append(cells) }
      return
    }
    join(values, width, from: index + 1, cells + [cell(values[index])], &found)
    if index + 1 < values.count, let joined = joined(values[index], values[index + 1]) {
      join(values, width, from: index + 2, cells + [joined], &found)
    }
  }

  /// `1` and `878` as 1878: the second has three digits, the first no leading zero and at most three.
  private func joined(_ left: Int, _ right: Int) -> ReadCell? {
    let (head, tail) = (stream.tokens[left], stream.tokens[right])
    guard head.line == tail.line, tail.range.count == 3, head.range.count <= 3, bytes[head.range.lowerBound] != 0x30,
      let high = head.value?.number, let low = tail.value?.number, high.isInteger, low.isInteger
    else { return nil }
    let number = FixedDecimal(mantissa: high.mantissa * 1000 + low.mantissa)
    return ReadCell(token: left, value: PrintedValue(number: number, dress: .plain))
  }
}
