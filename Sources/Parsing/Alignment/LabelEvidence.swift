/// How well the words in each gap name each row of a plan.
///
/// Exact labels come from the scanner. Only rows that have none are searched for in the words that are left over,
/// broken over lines, wrapped around their values or misspelt.
struct LabelEvidence {
  private let rowCount: Int
  /// The rows whose label heads other rows as well, as a bit set.
  private let groupNames: UInt64
  private var percents: [UInt8]
  private var tokens: [Int32]
  private var nearestRows: [UInt64]
  /// For each gap, whether the row of its group was told by the order of a run of labels and a run of groups.
  private var paired: [Bool]
  /// For each gap, how many rows it names.
  private var labelCounts: [Int]
  /// For each gap, the unit that ends the row in front of its last label (规范性文件数 件 公报数 条 75); -1 for none.
  private var unitsBefore: [Int32]

  subscript(gap: Int, row: Int) -> Int { Int(percents[gap * rowCount + row]) }

  /// The token that names a row in a gap; nil when none does.
  func token(_ gap: Int, _ row: Int) -> Int? {
    let token = tokens[gap * rowCount + row]
    return token >= 0 ? Int(token) : nil
  }

  /// The rows that the last label of a gap may name, as a bit set; nil for a gap without labels.
  func nearest(_ gap: Int) -> UInt64? { nearestRows[gap] == 0 ? nil : nearestRows[gap] }

  /// Whether any gap names a row for certain.
  func isNamed(_ row: Int) -> Bool {
    stride(from: row, to: percents.count, by: rowCount).contains { percents[$0] == 100 }
  }

  /// Whether the rows that are named are named in this order.
  ///
  /// - Complexity: rows × gaps.
  func keepsOrder(_ rows: [Int]) -> Bool {
    var last: Int32 = -1
    for row in rows {
      let named = stride(from: row, to: percents.count, by: rowCount).filter { percents[$0] >= 50 }.map { tokens[$0] }
      if named.isEmpty { continue }
      guard let next = named.filter({ $0 > last }).min() else { return false }
      last = next
    }
    return true
  }

  init(plan: TablePlan, gaps: [Gap], stream: TokenStream, bytes: UnsafeBufferPointer<UInt8>) {
    rowCount = plan.rows.count
    groupNames = plan.groupNames
    percents = [UInt8](repeating: 0, count: gaps.count * rowCount)
    tokens = [Int32](repeating: -1, count: gaps.count * rowCount)
    nearestRows = [UInt64](repeating: 0, count: gaps.count)
    paired = [Bool](repeating: false, count: gaps.count)
    labelCounts = [Int](repeating: 0, count: gaps.count)
    unitsBefore = [Int32](repeating: -1, count: gaps.count)
    var named: UInt64 = 0
    for (gap, words) in gaps.enumerated() {
      for label in words.labels {
        named |= label.rows
        var rows = label.rows
        while rows != 0 {
          set(gap, rows.trailingZeroBitCount, 100, token: label.token)
          rows &= rows - 1
        }
      }
      // A row that lends its name to a group does not speak for the values behind the group's first row.
      let own = words.labels.last { $0.rows & plan.groupNames == 0 }
      nearestRows[gap] = (own ?? words.labels.last)?.rows ?? 0
      if let last = words.labels.last?.token,
        let unit = words.texts.last(where: { $0 < last && PrintedValue.isUnit(bytes, stream.tokens[$0].range) })
      {
        unitsBefore[gap] = Int32(unit)
      }
    }
    searchUnnamed(plan, gaps, named, stream, bytes)
    for gap in gaps.indices { labelCounts[gap] = plan.rows.indices.count { isOwnLabel(plan, gap, $0) } }
    pairRuns(plan, gaps, stream)
  }

  /// Whether a gap names one row for certain, and it is not this one.
  func surelyNamesAnother(_ gap: Int, _ row: Int) -> Bool {
    guard let rows = nearest(gap), rows.nonzeroBitCount == 1, rows & (groupNames | 1 << UInt64(row)) == 0 else {
      return false
    }
    return labelCount(gap) == 1 && self[gap, rows.trailingZeroBitCount] == 100
  }

  /// Whether a gap names more rows than one, headings of groups counted: in text that lost something such a heading may
  /// have been a row. A row whose unit stands behind it, and no value, is over.
  func hasRivals(_ gap: Int) -> Bool {
    (0..<rowCount).count { self[gap, $0] >= 50 && tokens[gap * rowCount + $0] > unitsBefore[gap] } > 1
  }

  /// How many rows a gap names.
  func labelCount(_ gap: Int) -> Int { labelCounts[gap] }

  /// Whether a group was paired with its row by the order of a run of labels and the run of groups behind it.
  func isPaired(_ gap: Int) -> Bool { paired[gap] }

  /// Scattered text: several labels, then several groups of values without a label between them. As many groups as
  /// labels are paired in order; otherwise no label of the run speaks for the group that happens to stand behind it.
  private mutating func pairRuns(_ plan: TablePlan, _ gaps: [Gap], _ stream: TokenStream) {
    for gap in gaps.indices.dropLast() where labelCounts[gap] > 1 && !endsBesideValues(gaps[gap], stream) {
      let labels = ownLabels(plan, gap)
      var groups = 1
      while gap + groups < gaps.count - 1, gaps[gap + groups].labels.isEmpty, nearest(gap + groups) == nil {
        groups += 1
      }
      guard groups > 1 else { continue }
      for label in labels { percents[gap * rowCount + label.row] = 50 }
      nearestRows[gap] = 0
      guard groups == labels.count, zip(labels, labels.dropFirst()).allSatisfy({ $0.token < $1.token }) else {
        continue
      }
      for (position, label) in labels.enumerated() {
        if position > 0 { percents[gap * rowCount + label.row] = 0 }
        set(gap + position, label.row, 100, token: label.token)
        nearestRows[gap + position] = 1 << UInt64(label.row)
        paired[gap + position] = true
      }
    }
  }

  /// Whether the last words of a gap stand on the line of the values behind it: then they are theirs, and nothing was
  /// taken apart.
  private func endsBesideValues(_ gap: Gap, _ stream: TokenStream) -> Bool {
    guard let last = [gap.labels.last?.token, gap.texts.last].compactMap({ $0 }).max(),
      last + 1 < stream.tokens.count
    else { return false }
    return stream.tokens[last].line == stream.tokens[last + 1].line
  }

  /// The rows that a gap names, surely or nearly, and that lend their name to no group; in the form's order.
  private func ownLabels(_ plan: TablePlan, _ gap: Int) -> [(row: Int, token: Int)] {
    plan.rows.indices.compactMap { row in
      guard isOwnLabel(plan, gap, row), let token = token(gap, row) else { return nil }
      return (row, token)
    }
  }

  private func isOwnLabel(_ plan: TablePlan, _ gap: Int, _ row: Int) -> Bool {
    self[gap, row] >= 66 && plan.groupNames >> UInt64(row) & 1 == 0 && tokens[gap * rowCount + row] >= 0
  }

  private mutating func set(_ gap: Int, _ row: Int, _ percent: Int, token: Int) {
    guard percent > self[gap, row] else { return }
    percents[gap * rowCount + row] = UInt8(percent)
    tokens[gap * rowCount + row] = Int32(token)
  }

  private mutating func searchUnnamed(
    _ plan: TablePlan, _ gaps: [Gap], _ named: UInt64, _ stream: TokenStream, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    let unnamed = plan.rows.indices.filter { named & (1 << UInt64($0)) == 0 || plan.rows[$0].isAlsoGroup }
    guard !unnamed.isEmpty, gaps.contains(where: { !$0.texts.isEmpty }) else { return }
    var starts: [[Int]] = []
    let folded = gaps.map { gap -> [UInt32] in
      var scalars: [UInt32] = []
      starts.append([])
      for text in gap.texts {
        starts[starts.count - 1].append(scalars.count)
        _ = Folding.append(bytes, stream.tokens[text].range, to: &scalars)
      }
      return scalars
    }
    for gap in gaps.indices where !folded[gap].isEmpty {
      // The label may wrap around its values: its end stands in the next gap.
      let text = folded[gap] + (gap + 1 < gaps.count ? folded[gap + 1] : [])
      for row in unnamed {
        for pattern in plan.rows[row].patterns {
          let match = pattern.similarity(in: text)
          let begins = match.end - pattern.length
          if match.percent > 0, begins <= folded[gap].count - min(2, pattern.length) {
            let text = starts[gap].lastIndex { $0 <= max(0, begins) } ?? 0
            set(gap, row, match.percent, token: gaps[gap].texts[text])
          }
        }
      }
    }
    settleNearest(unnamed, gaps.count)
  }

  /// Where words rather than a label stand before values, the row they name best is the nearest.
  private mutating func settleNearest(_ unnamed: [Int], _ gapCount: Int) {
    for gap in 0..<gapCount where nearestRows[gap] == 0 {
      guard let best = unnamed.max(by: { self[gap, $0] < self[gap, $1] }), self[gap, best] > 0 else { continue }
      nearestRows[gap] = 1 << UInt64(best)
    }
  }
}
