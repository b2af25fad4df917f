import Bytes
import Forms

/// Values that stand together, with no words between them, and the words in front of them.
struct ValueGroup {
  /// Tokens of the values and empty cells, in their order.
  var slots: [Int] = []
  /// How many of the slots hold a value.
  var valueCount = 0
  /// What stands between the group before and this one.
  var gap = Gap()
  /// Whether words that are no label stand in front of it on its line, where a label would.
  var hasOwnWords = false
  /// Whether some of its cells hold words where a number belongs: then it is a row, of which no value is left out.
  var isWhole = false

  /// How many columns it fills.
  var cellCount: Int { isWhole ? slots.count : valueCount }
}

/// The words between two groups of values.
struct Gap {
  /// Labels of rows: token and the rows it may name.
  var labels: [(token: Int, rows: UInt64)] = []
  /// Words that are no label of a row or column.
  var texts: [Int] = []
}

/// Cuts a region into groups of values and the gaps between them.
struct GroupBuilder {
  let stream: TokenStream
  let labels: LabelTable
  let bytes: UnsafeBufferPointer<UInt8>
  let planIndex: Int
  /// Tokens that are passed over.
  var skips: ((Int) -> Bool)?

  private var groups: [ValueGroup] = []
  private var current = ValueGroup()
  private var columnTokens: [(token: Int, rows: UInt64)] = []
  private var columnsInGap = 0

  init(stream: TokenStream, labels: LabelTable, bytes: UnsafeBufferPointer<UInt8>, planIndex: Int) {
    (self.stream, self.labels, self.bytes, self.planIndex) = (stream, labels, bytes, planIndex)
  }

  /// The groups of a region, and the gap behind the last of them.
  mutating func build(_ region: Range<Int>) -> (groups: [ValueGroup], tail: Gap) {
    groups.reserveCapacity(48)
    var lineValues = 0
    var line: Int32 = -1
    var next = region.lowerBound
    while next < region.upperBound {
      if let (values, end) = toldRow(next, region.upperBound) {
        closeGroup()
        closeGap()
        current.slots = values
        current.valueCount = values.count
        closeGroup()
        (next, line) = (end, -1)
        continue
      }
      let position = next
      let token = stream.tokens[position]
      next += 1
      if let skips, skips(position) { continue }
      if token.kind == .text, let row = WordedRow(at: position, of: region, in: self) {
        add(row)
        (next, line) = (row.tokens.upperBound, -1)
        continue
      }
      switch token.kind {
      case .text where continuesWords(position): continue
      case .text where endsRow(position): current.slots.append(position)
      case .label, .text:
        closeGroup()
        if let cells = cellsOfWords(position) {
          closeGap()
          (current.slots, current.isWhole) = (cells, true)
          (line, lineValues) = (token.line, 0)
        } else {
          addWords(position, token)
        }
      case .value, .empty:
        if token.kind == .empty, leadsToWords(position, region.upperBound) { continue }
        if token.line != line, !current.slots.isEmpty, startsGroup(token, afterValues: lineValues) { closeGroup() }
        if token.line != line { lineValues = 0 }
        if token.kind == .value { lineValues += 1 }
        line = token.line
        if current.slots.isEmpty {
          closeGap()
          current.slots.reserveCapacity(labels.plans[planIndex].rows[0].width)
        }
        current.slots.append(position)
        if token.kind == .value { current.valueCount += 1 }
      }
    }
    closeGroup()
    closeGap()
    return (groups, current.gap)
  }

  /// A row that is told in words, and the token behind it.
  private func toldRow(_ position: Int, _ end: Int) -> (values: [Int], end: Int)? {
    switch stream.tokens[position].kind {
    case .label where position + 1 < end && stream.tokens[position + 1].kind == .value: labelledRow(position, end)
    case .value where position > 0 && stream.tokens[position - 1].kind == .text: zeroRow(position)
    default: nil
    }
  }

  /// A row that names the column of each of its values (`自然人 3；商业企业 0；…`): its values in the form's order, and the
  /// token behind it. All columns must be named, each once.
  private func labelledRow(_ first: Int, _ end: Int) -> (values: [Int], end: Int)? {
    var values: [(column: Int, token: Int)] = []
    var named: UInt64 = 0
    var position = first
    while position + 1 < end, stream.tokens[position].kind == .label, stream.tokens[position + 1].kind == .value {
      let columns = labels.columns(stream.tokens[position].meaning, of: planIndex)
      guard columns.nonzeroBitCount == 1, named & columns == 0 else { break }
      named |= columns
      values.append((columns.trailingZeroBitCount, position + 1))
      position += 2
    }
    let isRow = values.count > 1 && labels.plans[planIndex].rows.contains { $0.width == values.count }
    guard isRow, named == 1 << UInt64(values.count) - 1 else { return nil }
    return (values.sorted { $0.column < $1.column }.map(\.token), position)
  }

  /// `…均为0`: a zero that stands for every column of a row.
  private func zeroRow(_ position: Int) -> (values: [Int], end: Int)? {
    let token = stream.tokens[position]
    guard token.kind == .value, position > 0, labels.plans[planIndex].shape == .matrix,
      case let before = stream.tokens[position - 1], before.kind == .text, before.line == token.line,
      before.end - before.start >= Self.allAre.count, token.value?.number == .zero,
      bytes[Int(before.end) - Self.allAre.count..<Int(before.end)].elementsEqual(Self.allAre)
    else { return nil }
    let width = labels.plans[planIndex].rows.first?.width ?? 0
    return (Array(repeating: position, count: width), position + 1)
  }

  private static let allAre = Array("均为".utf8)

  /// A new line begins a new group when the line before held a row of values, or a blank line parts rows of cells.
  private func startsGroup(_ token: Token, afterValues: Int) -> Bool {
    if afterValues >= 2 || current.isWhole { return true }
    return token.followsBlankLine && stream.styles[Int(token.line)] == .tabs && current.valueCount > 0
  }

  /// Whether an empty cell stands in front of words on its line: the trace of a merged cell.
  private func leadsToWords(_ position: Int, _ end: Int) -> Bool {
    guard current.slots.last.map({ stream.tokens[$0].line != stream.tokens[position].line }) ?? true else {
      return false
    }
    var next = position + 1
    while next < end, stream.tokens[next].line == stream.tokens[position].line {
      switch stream.tokens[next].kind {
      case .label, .text: return true
      case .value: return false
      case .empty: next += 1
      }
    }
    return false
  }

  /// Whether words that are no value stand in the last cell with anything in it, behind values on a line of cells: the
  /// cell of a column whose number cannot be read (`206*`, 见附件).
  private func endsRow(_ position: Int) -> Bool {
    let token = stream.tokens[position]
    guard let last = current.slots.last, stream.styles[Int(token.line)] != .spaces,
      stream.tokens[last].line == token.line, stream.tokens[last].cell != token.cell, current.valueCount > 0
    else { return false }
    let end = Int(stream.lines[Int(token.line)].upperBound)
    return stream.tokens[position + 1..<end].allSatisfy { $0.kind == .empty }
  }

  /// A row with words in cells, in the place of what of it is in the group already.
  private mutating func add(_ row: WordedRow) {
    current.slots.removeAll { $0 >= row.tokens.lowerBound }
    current.valueCount = current.slots.count { stream.tokens[$0].kind == .value }
    closeGroup()
    closeGap()
    current.slots = row.slots
    current.valueCount = row.slots.count { stream.tokens[$0].kind == .value }
    current.isWhole = true
    closeGroup()
  }

  /// Whether words stand in the cell of those in front of them.
  private func continuesWords(_ position: Int) -> Bool {
    guard let last = current.slots.last.map({ stream.tokens[$0] }), last.kind == .text else { return false }
    return last.line == stream.tokens[position].line && last.cell == stream.tokens[position].cell
  }

  /// The cells up to words that are no value behind the label of a row, on a line of cells with nothing else: a number
  /// that cannot be read (若干). A unit (件) is none. Nil where the words are no such cell.
  private func cellsOfWords(_ position: Int) -> [Int]? {
    let token = stream.tokens[position]
    guard token.kind == .text, position > 0, stream.styles[Int(token.line)] != .spaces else { return nil }
    let words = stream.printedRange(of: position)
    let saysHowMany = PrintedValue.countsSomething(bytes, words)
    if PrintedValue.isUnit(bytes, words) { return nil }
    var before = position - 1
    while before > 0, stream.tokens[before].kind == .empty, stream.tokens[before].line == token.line { before -= 1 }
    let label = stream.tokens[before]
    let plan = labels.plans[planIndex]
    guard label.kind == .label, label.line == token.line, label.cell != token.cell,
      case let rows = labels.rows(label.meaning, of: planIndex), rows != 0, rows & plan.groupNames == 0,
      labels.columnPlans(label.meaning) & (1 << UInt64(planIndex)) == 0
    else { return nil }
    let behind = stream.tokens[position + 1..<Int(stream.lines[Int(token.line)].upperBound)]
    guard behind.allSatisfy({ $0.kind == .empty || ($0.kind == .text && $0.cell == token.cell) }) else { return nil }
    // Behind an empty cell they may be a remark.
    let cells = position - before + behind.count { $0.kind == .empty }
    let width = plan.rows[rows.trailingZeroBitCount].width
    // One character may be a piece of other words where the row has several cells.
    guard words.count > 3 || saysHowMany || width == 1 else { return nil }
    guard position == before + 1 || cells == width || (width == 1 && saysHowMany) else { return nil }
    return Array(before + 1...position)
  }

  private mutating func closeGroup() {
    guard let first = current.slots.first else { return }
    current.hasOwnWords = hasOwnWords(first)
    groups.append(current)
    current = ValueGroup()
  }

  /// Whether two characters or more that are no label stand in front of a value on its line.
  private func hasOwnWords(_ first: Int) -> Bool {
    guard first > 0, case let before = stream.tokens[first - 1], before.kind == .text else { return false }
    return before.line == stream.tokens[first].line && before.end - before.start >= 6
  }

  private mutating func addWords(_ position: Int, _ token: Token) {
    guard token.kind == .label else { return current.gap.texts.append(position) }
    let rows = labels.rows(token.meaning, of: planIndex)
    if labels.columnPlans(token.meaning) & (1 << UInt64(planIndex)) != 0 {
      columnsInGap += 1
      if rows != 0 { columnTokens.append((position, rows)) }
    } else if rows != 0 {
      current.gap.labels.append((position, rows))
    }
  }

  /// 其他 and 总计 head columns among other headings of columns, and name rows where they stand alone.
  private mutating func closeGap() {
    if columnsInGap <= 2, !columnTokens.isEmpty {
      current.gap.labels = (current.gap.labels + columnTokens).sorted { $0.token < $1.token }
    }
    columnTokens.removeAll(keepingCapacity: true)
    columnsInGap = 0
  }
}
