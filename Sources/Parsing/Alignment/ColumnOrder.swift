import Bytes
import Forms

/// The order in which a table prints its columns, as its headings tell and its sums confirm.
///
/// A table whose headings say otherwise than the form is read as they say where the sums do not speak against it, or
/// not at all.
enum ColumnOrder {
  /// As in the form, or no headings that say otherwise.
  case form
  /// For each column of the form the position where it is printed.
  case printed([Int])
  /// The same for the rows behind each token, where rows have headings of their own.
  case printedBehind([(token: Int, positions: [Int])])
  /// Beside columns that the form does not have.
  case widened(WidenedColumns)
  /// Some other order that the headings do not settle.
  case unknown

  /// The order of a table's columns.
  ///
  /// - Parameter groups: the values of the table, for the sums.
  init(of region: TableRegion, plan: Int, labels: LabelTable, groups: [ValueGroup], reader: RowReader) {
    let tablePlan = labels.plans[plan]
    guard tablePlan.shape == .matrix, let width = tablePlan.rows.first?.width else {
      self = HeadingCheck(plan: plan, labels: labels, stream: reader.stream).order(in: region)
      return
    }
    let heads = ColumnHeads(of: region, plan: plan, labels: labels, stream: reader.stream)
    if let count = Self.otherCount(groups, width: width, rows: tablePlan.rows.count),
      Set(heads.heads.compactMap(\.column)).count < width || !Self.showBlanks(groups, reader.stream)
    {
      self = Self.widened(heads, count: count, width: width)
      return
    }
    let sums = SumTally(groups: groups, width: width, reader: reader)
    let printed = heads.heads.filter { $0.column != nil }
    if let order = Self.sequence(printed, width: width) {
      let positions = (0..<width).map { order.firstIndex(of: $0) ?? $0 }
      self = positions == Array(0..<width) || sums.prefersForm(to: positions) ? .form : .printed(positions)
    } else {
      self = Self.risesOnEachLine(printed, width: width) || sums.prefersForm(to: nil) ? .form : .unknown
    }
  }

  /// The columns from left to right, where the headings tell: all on one line, each on a line of its own or in a cell of
  /// its own, or the parts of the group on one line and the others around them. Headings that a program scattered over lines do not.
  private static func sequence(_ heads: [ColumnHeads.Head], width: Int) -> [Int]? {
    let columns = heads.compactMap(\.column)
    guard columns.count == width else { return nil }
    if heads.allSatisfy({ $0.line == heads[0].line }) { return columns }
    let lines = Set(heads.map(\.line))
    if lines.count == width { return columns }
    if heads.allSatisfy({ $0.cell >= 0 }), Set(heads.map(\.cell)).count == width {
      return heads.sorted { $0.cell < $1.cell }.compactMap(\.column)
    }
    let middle = heads.filter { $0.column != 0 && $0.column != width - 1 }
    let outer = heads.filter { $0.column == 0 || $0.column == width - 1 }
    guard lines.count == 2, Set(middle.map(\.line)).count == 1, Set(outer.map(\.line)).count == 1 else { return nil }
    // The line of the parts stands below the other; above it, it was put there by whoever took the text out.
    return middle[0].line > outer[0].line ? columns : [0] + middle.compactMap(\.column) + [width - 1]
  }

  /// How many values most rows print where that is no multiple of the form's columns: a column left out or added, which
  /// makes every position doubtful.
  private static func otherCount(_ groups: [ValueGroup], width: Int, rows: Int) -> Int? {
    let counts = groups.map(\.valueCount).filter { $0 > 2 }
    guard counts.count > rows / 2 else { return nil }
    let others = counts.filter { $0 % width != 0 }
    guard others.count * 5 > counts.count * 4 else { return nil }
    return Set(others).first { count in others.count { $0 == count } * 2 > counts.count }
  }

  /// Whether most rows show where their cells are empty: then fewer values are no fewer columns.
  private static func showBlanks(_ groups: [ValueGroup], _ stream: TokenStream) -> Bool {
    let inside = groups.count { group in
      let rest = group.slots.drop { stream.tokens[$0].kind == .empty }
      return rest.contains { stream.tokens[$0].kind == .empty }
    }
    return inside * 2 > groups.count
  }

  private static func widened(_ heads: ColumnHeads, count: Int, width: Int) -> ColumnOrder {
    guard count > width, count >= heads.heads.count else { return .unknown }
    let all = heads.heads + heads.trailing.prefix(count - heads.heads.count)
    let positions = (0..<width).compactMap { column in all.firstIndex { $0.column == column } }
    guard all.count == count, positions.count == width else { return .unknown }
    let extras = all.indices.filter { all[$0].column == nil }.map { (position: $0, head: all[$0].token) }
    return .widened(WidenedColumns(positions: positions, count: count, others: extras))
  }

  /// Of headings that are not all known, those on one line must keep to the form's order.
  private static func risesOnEachLine(_ heads: [ColumnHeads.Head], width: Int) -> Bool {
    let middle = heads.filter { $0.column != 0 && $0.column != width - 1 }
    return zip(middle, middle.dropFirst()).allSatisfy { left, right in
      left.line != right.line || (left.column ?? 0) < (right.column ?? 0)
    }
  }
}

/// A table with columns that the form does not have.
struct WidenedColumns {
  /// For each column of the form the position where it is printed.
  let positions: [Int]
  /// How many columns are printed.
  let count: Int
  /// Positions and headings of the columns that the form does not have.
  let others: [(position: Int, head: Int)]

  /// For each column of the form its position once the others are left out; nil where that is the form's order.
  var remaining: [Int]? {
    let order = positions.map { position in positions.count { $0 < position } }
    return order == Array(positions.indices) ? nil : order
  }

  /// The values of the other columns.
  func extras(in groups: [ValueGroup]) -> [ExtraColumn] {
    others.map { other in
      ExtraColumn(head: other.head, slots: groups.filter { $0.slots.count == count }.map { $0.slots[other.position] })
    }
  }

  /// Leaves out empty cells behind a row that has a value in all columns: those of a column for remarks.
  func trim(_ group: inout ValueGroup, _ stream: TokenStream) {
    guard group.slots.count > count, group.valueCount == count,
      group.slots[..<count].allSatisfy({ stream.tokens[$0].kind == .value })
    else { return }
    group.slots.removeSubrange(count...)
  }

  /// Leaves out the other columns of a row that has all of them.
  func narrow(_ group: inout ValueGroup, _ stream: TokenStream) {
    guard group.slots.count == count else { return }
    group.slots = group.slots.enumerated().filter { slot in !others.contains { $0.position == slot.offset } }
      .map(\.element)
    group.valueCount = group.slots.count { stream.tokens[$0].kind == .value }
  }
}

/// What the sums across a table's rows say of an order of its columns.
private struct SumTally {
  let groups: [ValueGroup]
  let width: Int
  let reader: RowReader

  /// Whether more sums hold in the order of the form than in another one.
  ///
  /// - Parameter positions: the other order; nil for one that is not known, against which most sums must hold.
  func prefersForm(to positions: [Int]?) -> Bool {
    let form = held(Array(0..<width))
    guard let positions else { return form.held >= 3 && form.held >= 6 * form.broken }
    return form.held > held(positions).held
  }

  private func held(_ positions: [Int]) -> (held: Int, broken: Int) {
    var result = (held: 0, broken: 0)
    for group in groups where group.valueCount == width {
      let numbers = group.slots.compactMap { reader.stream.tokens[$0].value }.map { $0.number ?? .zero }
      for sum in reader.sums {
        var total: FixedDecimal? = .zero
        for term in sum.terms { total = total?.adding(numbers[positions[term]]) }
        let printed = numbers[positions[sum.total]]
        if total != printed { result.broken += 1 } else if printed != .zero { result.held += 1 }
      }
    }
    return result
  }
}

/// Holds the headings of a table whose rows have columns of their own, or stand side by side, to the form's order.
struct HeadingCheck {
  let plan: Int
  let labels: LabelTable
  let stream: TokenStream

  private var shape: TableShape { labels.plans[plan].shape }

  /// The columns that are headed one behind the other on a line, as far as no row or value stands between.
  private struct Run {
    let token: Int
    let columns: [Int]
  }

  /// The order of the columns: another than the form's only where a run of headings names each column once.
  func order(in region: TableRegion) -> ColumnOrder {
    let runs = runs(in: region)
    if shape == .singleRow, let positions = repeated(runs.flatMap(\.columns)) {
      return positions == Array(positions.indices) ? .form : .printed(positions)
    }
    let falling = runs.filter { !rises($0.columns) }
    if falling.isEmpty { return isTurned(runs) ? .unknown : .form }
    guard shape == .ownColumns else { return .unknown }
    let turned = falling.compactMap { Self.positions($0.columns) }
    guard turned.count == falling.count else { return .unknown }
    return .printedBehind(
      runs.map { run in (run.token, Self.positions(run.columns) ?? Array(run.columns.indices)) })
  }

  private func runs(in region: TableRegion) -> [Run] {
    let first = max(0, region.tokens.lowerBound - 12)
    var runs: [Run] = []
    var columns: [Int] = []
    var line: Int32 = -1
    for position in first..<region.tokens.upperBound {
      let token = stream.tokens[position]
      let column = token.kind == .label ? labels.columns(token.meaning, of: plan) : 0
      let row = token.kind == .label ? labels.rows(token.meaning, of: plan) : 0
      if token.line != line || token.kind == .value || (row != 0 && shape == .ownColumns) {
        if !columns.isEmpty { runs.append(Run(token: position - 1, columns: columns)) }
        (line, columns) = (token.line, [])
      }
      if column.nonzeroBitCount == 1 { columns.append(column.trailingZeroBitCount) }
    }
    if !columns.isEmpty { runs.append(Run(token: region.tokens.upperBound - 1, columns: columns)) }
    return runs
  }

  /// For each column the place of its heading among headings that name each once; nil for others.
  private static func positions(_ columns: [Int]) -> [Int]? {
    let places = columns.indices.compactMap { column in columns.firstIndex(of: column) }
    return places.count == columns.count ? places : nil
  }

  /// The order that the headings repeat for each of the rows side by side; nil where they do not.
  private func repeated(_ columns: [Int]) -> [Int]? {
    let rows = labels.plans[plan].rows
    guard let width = rows.first?.width, !columns.isEmpty, columns.count % width == 0,
      columns.indices.allSatisfy({ columns[$0] == columns[$0 % width] })
    else { return nil }
    return Self.positions(Array(columns.prefix(width)))
  }

  /// Whether headings that stand a line each fall where the values stand a line each as well: either order may be that of
  /// the columns.
  private func isTurned(_ runs: [Run]) -> Bool {
    guard shape == .ownColumns else { return false }
    return zip(runs, runs.dropFirst()).contains { left, right in
      guard left.columns.count == 1, right.columns.count == 1, left.columns[0] > right.columns[0],
        right.token - left.token == 1
      else { return false }
      let values = stream.tokens[right.token...].prefix(16).drop { $0.kind != .value }.prefix { $0.kind == .value }
      return values.count > 1 && Set(values.map(\.line)).count == values.count
    }
  }

  /// Whether the names of the rows, which stand side by side, rise.
  func rowsRise(in region: TableRegion) -> Bool {
    var rows: [Int] = []
    var isGroupNamed = false
    for token in stream.tokens[max(0, region.tokens.lowerBound - 12)..<region.tokens.upperBound]
    where token.kind == .label {
      let row = labels.rows(token.meaning, of: plan)
      // The name of the group (行政诉讼) stands behind the row in front of it (行政复议), not before it.
      if labels.isHeading(token.meaning) { isGroupNamed = false }
      if row == 0, labels.groupPlans(token.meaning) & (1 << UInt64(plan)) != 0 { isGroupNamed = true }
      if row == 1, isGroupNamed, rows.isEmpty { return false }
      if row.nonzeroBitCount == 1, !rows.contains(row.trailingZeroBitCount) { rows.append(row.trailingZeroBitCount) }
    }
    return zip(rows, rows.dropFirst()).allSatisfy(<)
  }

  /// The rows side by side from left to right in another order than the form's; nil where their names do not stand each
  /// in the first cell of its columns, all cells of merged headings being there.
  func rowOrder(in region: TableRegion) -> [Int]? {
    let rows = labels.plans[plan].rows
    var cells = [Int16?](repeating: nil, count: rows.count)
    for token in stream.tokens[region.tokens] where token.kind == .label && stream.styles[Int(token.line)] != .spaces {
      let row = labels.rows(token.meaning, of: plan)
      guard row.nonzeroBitCount == 1 else { continue }
      if cells[row.trailingZeroBitCount] != nil { return nil }
      cells[row.trailingZeroBitCount] = token.cell
    }
    let order = rows.indices.sorted { (cells[$0] ?? -1) < (cells[$1] ?? -1) }
    var first: Int16 = 0
    for row in order {
      guard cells[row] == first else { return nil }
      first += Int16(rows[row].width)
    }
    return order
  }

  private func rises(_ columns: [Int]) -> Bool {
    if shape == .ownColumns { return zip(columns, columns.dropFirst()).allSatisfy(<) }
    guard shape == .singleRow else { return true }
    let width = labels.plans[plan].rows.first?.width ?? 1
    return columns.count % width != 0 || columns.enumerated().allSatisfy { $0 % width == $1 }
  }
}
