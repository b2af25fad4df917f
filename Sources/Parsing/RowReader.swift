import Bytes

/// How the values printed for a row fill its columns.
struct RowReading {
  enum Outcome {
    /// As many values as columns, or cells that are printed empty.
    case plain
    /// Numbers printed together were parted, or parts of one number joined; the sum says how.
    case glued
    /// Empty cells left no trace; the sums say which columns the values are in.
    case placed
    /// The values could not be brought into the columns.
    case unsettled
  }

  var outcome: Outcome
  /// For each column the printed value, or nil for an empty cell; empty when unsettled.
  var cells: [ReadCell] = []
  /// How well it reads: what alignment adds up.
  var score: Int
}

/// What stands in one column.
struct ReadCell {
  /// The token it was read from; -1 for a cell that leaves no trace.
  var token: Int
  /// The value; nil for an empty cell.
  var value: PrintedValue?
}

/// Brings the values of a group into the columns of a row, with the sums of the row as evidence.
struct RowReader {
  let stream: TokenStream
  let bytes: UnsafeBufferPointer<UInt8>
  var sums: [(terms: [Int], total: Int)]
  /// For each column of the form the position where it is printed; nil where they agree.
  var positions: [Int]?
  /// The same for the rows behind a token, of tables whose rows have headings of their own.
  var positionsBehind: [(token: Int, positions: [Int])] = []
  /// First tokens of rows of which it is not clear which columns they leave out.
  var shortRows: Set<Int> = []
  /// Empty cells behind the last value in most full rows of the table.
  var trailingEmpties = 0
  /// How many slots most rows have, where all of them say so; 0 where they do not. Rows with more have them in front.
  var certainSlots = 0

  enum Score {
    static let full = 10
    static let blanks = 6
    static let blankRow = 5
    static let glued = 5
    static let sumHolds = 6
    static let zeroSum = 1
    static let sumFails = -5
    static let unsettled = 0
  }

  func read(_ slots: [Int], width: Int) -> RowReading {
    let isFull = slots.allSatisfy { stream.tokens[$0].kind == .value }
    let values = isFull ? slots : slots.filter { stream.tokens[$0].kind == .value }
    if !shortRows.isEmpty, let first = slots.first, shortRows.contains(first) {
      return RowReading(outcome: .unsettled, score: Score.unsettled)
    }
    if sharesCells(slots) {
      if let whole = inCells(values, width) { return scored(.glued, whole, base: Score.glued) }
      // Zeros are the digits of no number.
      let isSure =
        values.count == width
        && (!values.contains(where: isMoreThanZero)
          || (sumsHold(values.map(cell)) && isMoreThanZero(values[width - 1])))
      guard isSure else { return RowReading(outcome: .unsettled, score: Score.unsettled) }
    }
    if values.count == width {
      let isParted = width > 1 && mayBeOneNumber(values) && !sumsHold(values.map(cell))
      return scored(isParted ? .glued : .plain, values.map(cell), base: Score.full)
    }
    if values.isEmpty {
      if slots.contains(where: { stream.tokens[$0].kind == .text }) {
        guard slots.count >= width, let window = window(slots, width) else {
          return RowReading(outcome: .unsettled, score: Score.unsettled)
        }
        return scored(.plain, window.map(slotCell), base: Score.blanks)
      }
      return RowReading(outcome: .plain, cells: slots.count < width ? [] : blank(width), score: Score.blankRow)
    }
    if values.count < width { return short(slots, values, width) }
    return long(values, width)
  }

  /// Whether several values stand in one cell of a row that has other cells: then the borders between cells are real, and
  /// values in one of them are no columns.
  private func sharesCells(_ slots: [Int]) -> Bool {
    var (isShared, hasOthers) = (false, false)
    for (slot, next) in zip(slots, slots.dropFirst()) {
      let (left, right) = (stream.tokens[slot], stream.tokens[next])
      guard left.line == right.line, stream.styles[Int(left.line)] != .spaces else { continue }
      if left.cell != right.cell {
        hasOthers = true
      } else if left.kind == .value, right.kind == .value {
        isShared = true
      }
    }
    return isShared && hasOthers
  }

  /// Whether all values are single digits in one cell (`| 规章 | 2 9 1 |`): columns without their borders, as a rule, but
  /// perhaps the digits of one number.
  private func mayBeOneNumber(_ values: [Int]) -> Bool {
    let first = stream.tokens[values[0]]
    return stream.styles[Int(first.line)] != .spaces && values.contains(where: isMoreThanZero)
      && values.allSatisfy { value in
        let token = stream.tokens[value]
        return token.line == first.line && token.cell == first.cell && digits(value).count == 1
      }
  }

  func cell(_ token: Int) -> ReadCell { ReadCell(token: token, value: stream.tokens[token].value) }

  /// What stands in a slot: a value, nothing, or words where a number belongs.
  private func slotCell(_ token: Int) -> ReadCell {
    switch stream.tokens[token].kind {
    case .value: cell(token)
    case .text:
      ReadCell(
        token: token,
        value: PrintedValue.numeral(bytes, stream.printedRange(of: token)) ?? PrintedValue(number: nil, dress: .word))
    default: ReadCell(token: token, value: nil)
    }
  }

  private func blank(_ width: Int) -> [ReadCell] {
    [ReadCell](repeating: ReadCell(token: -1, value: nil), count: width)
  }

  func scored(_ outcome: RowReading.Outcome, _ cells: [ReadCell], base: Int) -> RowReading {
    let cells = inFormOrder(cells)
    var score = base
    for sum in sums where sum.total < cells.count {
      switch holds(sum, cells) {
      case true?: score += (cells[sum.total].value?.number ?? .zero) == .zero ? Score.zeroSum : Score.sumHolds
      case false?: score += Score.sumFails
      case nil: break
      }
    }
    return RowReading(outcome: outcome, cells: cells, score: score)
  }

  private func inFormOrder(_ cells: [ReadCell]) -> [ReadCell] {
    guard let positions = positions ?? positions(of: cells), positions.count == cells.count else { return cells }
    return positions.map { cells[$0] }
  }

  private func positions(of cells: [ReadCell]) -> [Int]? {
    guard !positionsBehind.isEmpty, let token = cells.first(where: { $0.token >= 0 })?.token else { return nil }
    return positionsBehind.last { $0.token < token }?.positions
  }

  /// Whether a sum holds, empty cells counting nothing; nil when the total is no number, or words stand for a term.
  private func holds(_ sum: (terms: [Int], total: Int), _ cells: [ReadCell]) -> Bool? {
    guard let total = cells[sum.total].value?.number else { return nil }
    var result = FixedDecimal.zero
    for term in sum.terms {
      guard let number = cells[term].value?.number else {
        if cells[term].token >= 0, stream.tokens[cells[term].token].kind == .text { return nil }
        continue
      }
      guard let next = result.adding(number) else { return nil }
      result = next
    }
    return result == total
  }

  func sumsHold(_ printed: [ReadCell]) -> Bool {
    let cells = inFormOrder(printed)
    return !sums.isEmpty && sums.allSatisfy { $0.total < cells.count && holds($0, cells) == true }
  }

  /// Whether the columns begin there as in the rows of the table that are alike, and no sum speaks for another place.
  private func isCertain(_ start: Int, _ slots: [Int], _ width: Int) -> Bool {
    guard certainSlots > 0, slots.count >= certainSlots, start >= 0, start + width <= slots.count else { return false }
    if isBroken(slots[start..<start + width].map(slotCell)) { return false }
    return slots.count == certainSlots
      || !slots.contains(where: isMoreThanZero)
  }

  private func isMoreThanZero(_ slot: Int) -> Bool { (stream.tokens[slot].value?.number ?? .zero) != .zero }

  /// Whether a sum fails.
  func isBroken(_ printed: [ReadCell]) -> Bool {
    let cells = inFormOrder(printed)
    return sums.contains { $0.total < cells.count && holds($0, cells) == false }
  }

  /// Where the columns begin in rows of so many slots that are all in the same columns: the one place that holds every
  /// value and breaks the fewest sums; nil where several do.
  func commonStart(_ rows: [[Int]], slots count: Int, width: Int) -> Int? {
    let starts = (0...count - width).filter { start in
      rows.allSatisfy { slots in
        slots.indices.allSatisfy { start..<start + width ~= $0 || stream.tokens[slots[$0]].kind == .empty }
      }
    }
    let broken = starts.map { start in rows.count { isBroken($0[start..<start + width].map(slotCell)) } }
    guard let fewest = broken.min(), broken.count(where: { $0 == fewest }) == 1 else { return nil }
    return zip(starts, broken).first { $1 == fewest }?.0
  }

  // MARK: Fewer values than columns

  /// Empty cells that left a trace fix the columns; numbers printed together are parted where the sum allows one way.
  private func short(_ slots: [Int], _ values: [Int], _ width: Int) -> RowReading {
    let unsettled = RowReading(outcome: .unsettled, score: Score.unsettled - (width - values.count))
    if let digits = singleDigits(values, width) { return scored(.glued, digits, base: Score.glued) }
    guard slots.count >= width, let window = window(slots, width) else {
      // Words between numbers are a cell: the numbers were not printed together.
      let isWorded = zip(slots, slots.dropFirst()).contains {
        stream.tokens[$0].kind == .text && stream.tokens[$1].kind == .value
      }
      guard !isWorded, case .one(let parted) = partGlued(values, width) else { return unsettled }
      return scored(.glued, parted, base: Score.glued)
    }
    let cells = window.map(slotCell)
    let blanks = scored(.plain, cells, base: Score.blanks)
    // Words in a cell are no number that could have been printed together with others.
    if window.contains(where: { stream.tokens[$0].kind == .text }) { return blanks }
    let hold = sumsHold(cells)
    if sums.isEmpty || (hold && !values.contains { stream.tokens[$0].value?.dress == .leadingZero }) { return blanks }
    // Where blanks break a sum that parting a number mends, or a number is `00`, numbers were printed together.
    switch partGlued(values, width) {
    case .one(let parted): return scored(.glued, parted, base: Score.glued)
    case .many: return hold ? blanks : unsettled
    case .none: return blanks
    }
  }

  /// The slots that are the columns: the only way to hold all values, or the way the full rows of the table stand.
  private func window(_ slots: [Int], _ width: Int) -> ArraySlice<Int>? {
    guard let first = slots.firstIndex(where: { stream.tokens[$0].kind != .empty }),
      let last = slots.lastIndex(where: { stream.tokens[$0].kind != .empty }), last - first < width
    else { return nil }
    let starts = max(0, last - width + 1)...min(first, slots.count - width)
    if starts.count == 1 { return slots[starts.lowerBound..<starts.lowerBound + width] }
    let usual = slots.count - trailingEmpties - width
    let fitting = starts.filter { start in
      sumsHold(slots[start..<start + width].map(slotCell))
    }
    if isCertain(usual, slots, width), starts.contains(usual) {
      // A blank total confirms nothing: where another place has a sum that holds, either may be meant.
      let rivals = fitting.filter { start in slots[start..<start + width].contains(where: isMoreThanZero) }
      return rivals.isEmpty || rivals.contains(usual) ? slots[usual..<usual + width] : nil
    }
    if starts.contains(usual), fitting.isEmpty || fitting.contains(usual) { return slots[usual..<usual + width] }
    return fitting.count == 1 ? slots[fitting[0]..<fitting[0] + width] : nil
  }

  /// As many digits printed together as the row has columns: one for each, where the sums hold, or where a zero in front
  /// shows that they are no number.
  private func singleDigits(_ values: [Int], _ width: Int) -> [ReadCell]? {
    guard values.count == 1, width > 1, case let range = stream.tokens[values[0]].range, range.count == width,
      range.allSatisfy({ (0x30...0x39).contains(bytes[$0]) })
    else { return nil }
    let cells = range.map { ReadCell(token: values[0], value: PrintedValue.scan(bytes, $0..<$0 + 1)) }
    return (sums.isEmpty ? bytes[range.lowerBound] == 0x30 : sumsHold(cells)) ? cells : nil
  }

  /// The ways to part digits printed together so that the sums of the row hold.
  private enum Parting {
    case none
    case one([ReadCell])
    case many
  }

  private func partGlued(_ values: [Int], _ width: Int) -> Parting {
    guard !sums.isEmpty else { return .none }
    var found: [[ReadCell]] = []
    var cells: [ReadCell] = []
    var steps = Self.mostSteps
    part(values[...], width, &cells, &found, limit: 2, &steps)
    // What takes too long to tell is not told.
    if steps < 0 { return .many }
    return found.isEmpty ? .none : found.count == 1 ? .one(found[0]) : .many
  }

  /// All ways to part digits printed together so that the sums of the row hold; none where there are more than `limit`.
  func partings(_ slots: [Int], _ width: Int, limit: Int) -> [[ReadCell]] {
    var found: [[ReadCell]] = []
    var cells: [ReadCell] = []
    var steps = Self.mostSteps
    guard !sums.isEmpty, slots.allSatisfy({ stream.tokens[$0].kind == .value }) else { return [] }
    part(slots[...], width, &cells, &found, limit: limit + 1, &steps)
    return found.count > limit || steps < 0 ? [] : found
  }

  /// Ways to cut a value that a search looks at: more than the numbers of any row need. Three numbers of 15 digits in a
  /// row of 15 columns would take hours.
  private static let mostSteps = 1 << 16

  /// Depth-first over the ways to cut the digits of each value; stops at `limit` solutions, or when `steps` are below 0.
  private func part(
    _ values: ArraySlice<Int>, _ width: Int, _ cells: inout [ReadCell], _ found: inout [[ReadCell]], limit: Int,
    _ steps: inout Int
  ) {
    guard found.count < limit, steps >= 0 else { return }
    guard let token = values.first else {
      if cells.count == width, sumsHold(cells) { found.append(cells) }
      return
    }
    let room = width - cells.count - (values.count - 1)
    guard room >= 1 else { return }
    let cuts = cuts(token, into: room, &steps)
    for pieces in cuts where steps >= 0 {
      cells.append(contentsOf: pieces)
      part(values.dropFirst(), width, &cells, &found, limit: limit, &steps)
      cells.removeLast(pieces.count)
    }
  }

  /// The ways to read a value as up to `limit` numbers without leading zeros; the value itself comes first.
  private func cuts(_ token: Int, into limit: Int, _ steps: inout Int) -> [[ReadCell]] {
    steps -= 1
    let whole = [cell(token)]
    let range = stream.tokens[token].range
    guard limit > 1, range.count > 1, range.count <= 15, range.allSatisfy({ (0x30...0x39).contains(bytes[$0]) }) else {
      return [whole]
    }
    var result: [[ReadCell]] = stream.tokens[token].value?.dress == .plain ? [whole] : []
    let masks = 1..<(1 << (range.count - 1))
    steps -= masks.count
    for cutMask in masks where cutMask.nonzeroBitCount < limit {
      if let pieces = pieces(range, cutMask, token) { result.append(pieces) }
    }
    return result
  }

  private func pieces(_ range: Range<Int>, _ cutMask: Int, _ token: Int) -> [ReadCell]? {
    var pieces: [ReadCell] = []
    var start = range.lowerBound
    for position in range where position + 1 == range.upperBound || cutMask & (1 << (position - range.lowerBound)) != 0
    {
      let piece = start..<position + 1
      if piece.count > 1, bytes[start] == 0x30 { return nil }
      pieces.append(ReadCell(token: token, value: PrintedValue.scan(bytes, piece)))
      start = position + 1
    }
    return pieces
  }
}
