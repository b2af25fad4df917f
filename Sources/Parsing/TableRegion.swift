import Bytes
import Forms

/// Where a table stands in a token stream.
struct TableRegion {
  /// Tokens from the first label of a row to the last value.
  var tokens: Range<Int>
  /// How many different rows of the form are named in it.
  var namedRows: Int
  /// How many columns or groups of columns of this plan are named near it.
  var namedColumns: Int
  /// How many headings near it name columns that only other editions of the table have.
  var foreignColumns = 0
}

/// Finds the places where the labels of a plan's rows stand together.
struct RegionFinder {
  let stream: TokenStream
  let labels: LabelTable

  /// The tokens that decide where tables begin and end: labels, and prose.
  private let landmarks: [Int]

  /// Text this long in bytes ends a table, unless it is the cell of a row or a note between two rows: labels and
  /// captions are shorter.
  private static let proseLength = 200

  /// Between the headings of the columns and the first label there are no more words than this.
  private static let longestHead = 40

  init(stream: TokenStream, labels: LabelTable) {
    self.stream = stream
    self.labels = labels
    landmarks = stream.tokens.indices.filter { position in
      let token = stream.tokens[position]
      return token.kind == .label || (Self.isLong(token) && !stream.isInRow(position, labels))
    }
  }

  private static func isLong(_ token: Token) -> Bool {
    token.kind == .text && token.end - token.start > Int32(proseLength)
  }

  /// All regions of a plan, in the order of the text.
  func regions(of planIndex: Int) -> [TableRegion] {
    let plan = labels.plans[planIndex]
    var regions: [TableRegion] = []
    let isSideBySide = plan.shape == .list && secondHalf(of: planIndex) != nil
    var mask: UInt64 = 0
    var start = -1
    var last = -1
    var lastRow = -1
    var notes: [Int] = []
    func close() {
      guard start >= 0 else { return }
      regions.append(region(planIndex, start: start, last: last, mask: mask))
      (mask, start, notes) = (0, -1, [])
    }
    for position in landmarks {
      let token = stream.tokens[position]
      guard token.kind == .label else {
        if start >= 0 { notes.append(position) }
        if plan.shape == .singleRow || notes.count > Self.mostNotes { close() }
        continue
      }
      if plan.shape == .singleRow || !notes.isEmpty, isForeign(token, planIndex) { close() }
      let rows = anchor(token, planIndex, plan)
      guard rows != 0 else { continue }
      if !isSideBySide, restarts(rows, mask, plan) { close() }
      if let note = notes.last,
        rows >> UInt64(lastRow + 1) == 0 || !isOneTable(start..<last + 1, note, position, planIndex)
      {
        close()
      }
      if start < 0 { start = position }
      mask |= rows
      (last, lastRow, notes) = (position, rows.trailingZeroBitCount, [])
    }
    close()
    return regions
  }

  /// Between two rows stand no more paragraphs of notes than this.
  private static let mostNotes = 3

  /// Whether the rows in front of a note and behind it are of one table, and not named in sentences: as cells with values
  /// beside them; or headings of columns stand behind the note, or above the table and two values behind the row.
  private func isOneTable(_ rows: Range<Int>, _ note: Int, _ next: Int, _ planIndex: Int) -> Bool {
    if stream.isRowOfCells(rows.upperBound - 1), stream.isRowOfCells(next) { return true }
    func isHeaded(_ tokens: Range<Int>) -> Bool {
      stream.tokens[tokens].contains { token in
        token.kind == .label && labels.columnPlans(token.meaning) & (1 << UInt64(planIndex)) != 0
      }
    }
    if isHeaded(note..<next) { return true }
    let values = stream.tokens[(next + 1)...].prefix { $0.kind == .value || $0.kind == .empty }
    return values.count { $0.kind == .value } > 1 && isHeaded(max(0, rows.lowerBound - 16)..<note)
  }

  /// The cell where the second half of a list begins that is printed in two halves side by side, under the same headings
  /// twice on one line; nil for other lists.
  func secondHalf(of planIndex: Int) -> Int16? {
    var last: (line: Int32, cell: Int16)?
    for token in landmarks.lazy.map({ stream.tokens[$0] }) {
      guard token.kind == .label, labels.columns(token.meaning, of: planIndex) != 0 else { continue }
      if let last, last.line == token.line, last.cell < token.cell { return last.cell + 1 }
      last = (token.line, token.cell)
    }
    return nil
  }

  /// The place of a matrix none of whose labels may be read: many lines, close together, that end with as many values as
  /// it has columns. Misspelt labels are for `LabelEvidence`.
  func rowsOfValues(of planIndex: Int) -> TableRegion? {
    let plan = labels.plans[planIndex]
    guard plan.shape == .matrix, let width = plan.rows.first?.width else { return nil }
    var best: Range<Int>?
    var bestRows = 0
    var open: (tokens: Range<Int>, rows: Int, lastLine: Int)?
    for (number, line) in stream.lines.enumerated() where !line.isEmpty {
      let tokens = Int(line.lowerBound)..<Int(line.upperBound)
      let values = stream.tokens[tokens].reversed().prefix { $0.kind == .value }.count
      guard values == width, tokens.count <= width + 8 else { continue }
      if let last = open, isNear(number, last.lastLine) {
        open = (last.tokens.lowerBound..<tokens.upperBound, last.rows + 1, number)
      } else {
        open = (tokens, 1, number)
      }
      if let now = open, now.rows > bestRows { (best, bestRows) = (now.tokens, now.rows) }
    }
    guard let best, bestRows * 2 >= plan.rows.count else { return nil }
    return TableRegion(tokens: best, namedRows: bestRows, namedColumns: 0)
  }

  /// Whether two lines of values may be neighbours: with few lines between, or lines of a word or two, into which a narrow
  /// cell breaks its label.
  private func isNear(_ line: Int, _ last: Int) -> Bool {
    if line - last <= 4 { return true }
    guard line - last <= 16 else { return false }
    return stream.lines[last + 1..<line].allSatisfy { range in
      let tokens = stream.tokens[Int(range.lowerBound)..<Int(range.upperBound)]
      return tokens.count <= 1 && tokens.allSatisfy { $0.kind == .text && $0.end - $0.start <= 24 }
    }
  }

  /// The place of a table of one printed row that stands without headings: the only line right below the heading of a
  /// section that holds as many values as it has columns and nothing else, where every sum holds and is more than zero.
  func bareRow(of planIndex: Int) -> TableRegion? {
    let plan = labels.plans[planIndex]
    guard plan.shape == .singleRow, !plan.rowSums.isEmpty else { return nil }
    let width = plan.rows.map(\.width).reduce(0, +)
    var found: TableRegion?
    for line in stream.lines where line.count == width && line.lowerBound > 0 {
      let tokens = Int(line.lowerBound)..<Int(line.upperBound)
      let above = stream.tokens[tokens.lowerBound - 1]
      guard above.kind == .label, labels.isHeading(above.meaning), sumsHold(tokens, plan) else { continue }
      if found != nil { return nil }
      found = TableRegion(tokens: tokens, namedRows: 0, namedColumns: 0)
    }
    return found
  }

  /// Whether all tokens are values, and the sums of each row hold with totals of more than zero.
  private func sumsHold(_ tokens: Range<Int>, _ plan: TablePlan) -> Bool {
    let numbers = stream.tokens[tokens].compactMap { $0.value?.number }
    guard numbers.count == tokens.count else { return false }
    var offset = 0
    for row in plan.rows {
      for sum in plan.rowSums {
        var total: FixedDecimal? = .zero
        for term in sum.terms { total = total?.adding(numbers[offset + term]) }
        guard let total, total != .zero, total == numbers[offset + sum.total] else { return false }
      }
      offset += row.width
    }
    return true
  }

  /// The rows a label surely names: nothing when it could be the heading of a column as well.
  private func anchor(_ token: Token, _ planIndex: Int, _ plan: TablePlan) -> UInt64 {
    let columns = labels.columnPlans(token.meaning)
    let rows = labels.rows(token.meaning, of: planIndex)
    guard plan.shape == .singleRow else { return columns == 0 ? rows : 0 }
    // Headings of columns stand for the one row, but not 总计 and 其他, which other tables have too.
    let isOwn = columns == 1 << UInt64(planIndex) && !labels.namesRow(token.meaning, besides: planIndex)
    return rows | (isOwn ? 1 << 63 : 0)
  }

  /// Whether a label surely names a row of another table, or heads a section: a row of headings does not reach over it.
  private func isForeign(_ token: Token, _ planIndex: Int) -> Bool {
    if labels.isHeading(token.meaning) { return true }
    return labels.columnPlans(token.meaning) == 0 && labels.rows(token.meaning, of: planIndex) == 0
      && labels.namesRow(token.meaning, besides: planIndex)
  }

  /// Whether a label begins the table anew: one of the first rows after most of the others.
  private func restarts(_ rows: UInt64, _ mask: UInt64, _ plan: TablePlan) -> Bool {
    guard plan.shape != .singleRow, rows.nonzeroBitCount == 1, plan.rows.count > 2 else { return false }
    let row = rows.trailingZeroBitCount
    let highest = 63 - mask.leadingZeroBitCount
    return mask != 0 && row <= plan.rows.count / 4 && highest >= plan.rows.count / 2
  }

  private func region(_ planIndex: Int, start: Int, last: Int, mask: UInt64) -> TableRegion {
    var end = last + 1
    while end < stream.tokens.count, continues(end, planIndex) { end += 1 }
    // Few: an array is searched sooner than a set is hashed.
    var columns: [Int32] = []
    var foreign: [Int32] = []
    let bit: UInt64 = 1 << UInt64(planIndex)
    let others = labels.otherEditions(of: planIndex)
    for token in stream.tokens[max(0, start - 16)..<end] where token.kind == .label {
      let plans = labels.columnPlans(token.meaning)
      if plans == bit {
        if !columns.contains(token.meaning) { columns.append(token.meaning) }
      } else if plans & bit == 0, plans & others != 0, !foreign.contains(token.meaning) {
        foreign.append(token.meaning)
      }
    }
    let start = plan(planIndex).shape == .singleRow ? start : self.start(before: start, planIndex)
    return TableRegion(
      tokens: start..<end, namedRows: (mask & ~(1 << 63)).nonzeroBitCount, namedColumns: columns.count,
      foreignColumns: foreign.count)
  }

  private func plan(_ planIndex: Int) -> TablePlan { labels.plans[planIndex] }

  /// Whether more speaks for a region than rows that a sentence may name, with numbers behind them: a heading of the
  /// plan's columns or of a group of its rows in or near it, or several of its labels on lines of their own.
  func isTabular(_ region: TableRegion, _ planIndex: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(planIndex)
    var rows = 0
    let tokens = max(0, region.tokens.lowerBound - 16)..<region.tokens.upperBound
    for position in tokens where stream.tokens[position].kind == .label {
      let meaning = stream.tokens[position].meaning
      if labels.groupPlans(meaning) & bit != 0 { return true }
      if labels.columnPlans(meaning) == bit, stream.isHeading(position) { return true }
      if labels.rows(meaning, of: planIndex) != 0, stream.isRowOfCells(position) || stream.isAlone(position) {
        rows += 1
      }
      if rows > 1 { return true }
    }
    return false
  }

  /// Where the first row really begins: its own label may be broken over lines, so that the first one found is a later
  /// one, and the values may stand in front of all labels. The headings of the columns stand right above it.
  private func start(before first: Int, _ planIndex: Int) -> Int {
    let bit: UInt64 = 1 << UInt64(planIndex)
    var start = first
    var words = 0
    for position in (0..<first).reversed() {
      let token = stream.tokens[position]
      if token.kind == .text || token.kind == .label { words += 1 }
      if words > Self.longestHead { return start }
      if Self.isLong(token), !stream.isInRow(position, labels) { return start }
      guard token.kind == .label else { continue }
      if labels.columnPlans(token.meaning) & bit != 0 { return position + 1 }
      if labels.groupPlans(token.meaning) & bit != 0 {
        start = position + 1
      } else if labels.isHeading(token.meaning) || isForeign(token, planIndex) {
        return start
      }
    }
    return start
  }

  /// Whether a token behind the last label still belongs to the table.
  private func continues(_ position: Int, _ planIndex: Int) -> Bool {
    let token = stream.tokens[position]
    switch token.kind {
    case .value, .empty: return true
    case .text: return token.end - token.start <= 60 || stream.isInRow(position, labels)
    case .label:
      // A label that surely names a row begins the table anew: the last one of this region is behind us.
      if labels.isHeading(token.meaning) || anchor(token, planIndex, plan(planIndex)) != 0 { return false }
      let columns = labels.columnPlans(token.meaning)
      let isOwn = (columns | labels.groupPlans(token.meaning)) & (1 << UInt64(planIndex)) != 0
      let namesRow = labels.rows(token.meaning, of: planIndex) != 0
      // 其他 and 总计 may be pieces of a heading that was cut: 其他 结 / 果.
      return isOwn || namesRow || (columns != 0 && labels.namesRow(token.meaning, besides: planIndex))
    }
  }
}
