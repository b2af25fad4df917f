import Forms

/// A table as it was read: which plan fits best, where it stands, how its rows are filled.
struct ReadTable {
  let plan: Int
  let region: TableRegion
  var alignment: TableAlignment
  /// Other places where the same table stands, and whether any of them reads differently.
  var repetitions: [(line: Int, isSame: Bool)] = []
}

/// Reads every table of the document: regions, groups, alignment, the best reading of each table.
struct TableReader {
  let stream: TokenStream
  let labels: LabelTable
  let bytes: UnsafeBufferPointer<UInt8>
  /// The statistical year; nil when the document does not say.
  let year: Int?
  private let finder: RegionFinder

  init(stream: TokenStream, labels: LabelTable, bytes: UnsafeBufferPointer<UInt8>, year: Int?) {
    (self.stream, self.labels, self.bytes, self.year) = (stream, labels, bytes, year)
    finder = RegionFinder(stream: stream, labels: labels)
  }

  /// One reading for each table id, in the order of the plans.
  func tables() -> [ReadTable] {
    var read: [ReadTable] = []
    var seen: [String] = []
    for plan in labels.plans where !seen.contains(plan.id) {
      seen.append(plan.id)
      if let table = best(of: plan.id) { read.append(table) }
    }
    return read
  }

  private func best(of tableID: String) -> ReadTable? {
    var candidates: [(table: ReadTable, rank: Int)] = []
    for (planIndex, region) in places(of: tableID) {
      // Where one edition's table reads without a doubt, another edition need not be tried on the same lines.
      let isTaken = candidates.contains { $0.table.alignment.isPlain && $0.table.region.tokens.overlaps(region.tokens) }
      if isTaken { continue }
      let alignment = align(region, planIndex)
      // Rows without a number, under no heading, are named in sentences.
      if region.namedColumns == 0, !holdsValues(alignment) { continue }
      let table = ReadTable(plan: planIndex, region: region, alignment: alignment)
      candidates.append((table, alignment.score + 4 * region.namedColumns))
    }
    if candidates.count > 1 {
      dropOtherYears(from: &candidates)
      dropLaterForms(from: &candidates)
    }
    guard let fullest = candidates.max(by: { $0.rank < $1.rank })?.table else { return nil }
    let rivals = candidates.count > 1 ? candidates.map(\.table) : []
    // Of tables as full as the best the first one counts.
    let equals = rivals.filter { $0.plan == fullest.plan && filledRows($0) >= filledRows(fullest) }
    var best = equals.min { $0.region.tokens.lowerBound < $1.region.tokens.lowerBound } ?? fullest
    best.repetitions = best.alignment.repetitions.map { (Int(stream.tokens[$0.slots[0]].line) + 1, $0.isSame) }
    for other in rivals
    where other.plan == best.plan && !other.region.tokens.overlaps(best.region.tokens) {
      guard other.region.namedRows * 2 >= best.region.namedRows, filledRows(other) * 2 >= filledRows(best),
        other.alignment.rows.map(\.slots) != best.alignment.rows.map(\.slots)
      else { continue }
      let line = Int(stream.tokens[other.region.tokens.lowerBound].line) + 1
      best.repetitions.append((line, sameNumbers(other, best)))
    }
    best.alignment.unassigned += remains(of: best, beside: rivals)
    return best
  }

  /// The regions of all plans of a table, those with most of their labels first.
  private func places(of tableID: String) -> [(plan: Int, region: TableRegion)] {
    var places: [(plan: Int, region: TableRegion)] = []
    for (planIndex, plan) in labels.plans.enumerated() where plan.id == tableID {
      for region in finder.regions(of: planIndex) where isPlausible(region, planIndex) {
        places.append((planIndex, region))
      }
    }
    if places.isEmpty {
      for (planIndex, plan) in labels.plans.enumerated() where plan.id == tableID {
        if let region = finder.rowsOfValues(of: planIndex) ?? finder.bareRow(of: planIndex) {
          places.append((planIndex, region))
        }
      }
    }
    guard places.count > 1 else { return places }
    func named(_ region: TableRegion) -> Int { region.namedRows + region.namedColumns }
    return places.indices.sorted { (-named(places[$0].region), $0) < (-named(places[$1].region), $1) }.map {
      places[$0]
    }
  }

  /// Enough labels stand together to be the table, and not a sentence that names a row or two.
  private func isPlausible(_ region: TableRegion, _ planIndex: Int) -> Bool {
    let plan = labels.plans[planIndex]
    if region.namedColumns == 0, region.foreignColumns > 1 { return false }
    return switch plan.shape {
    case .singleRow: region.namedColumns >= 2 || region.namedRows >= 2
    case .matrix, .list: region.namedRows >= max(3, plan.rows.count / 6)
    case .ownColumns: region.namedRows >= 2 && finder.isTabular(region, planIndex)
    }
  }

  /// The groups of values of a region, those under no heading of the form left out where most rows have too many.
  private func groups(of region: TableRegion, _ planIndex: Int) -> (
    groups: [ValueGroup], tail: Gap, others: OtherCells?
  ) {
    let plan = labels.plans[planIndex]
    let tokens = stream.tokens
    func build(skipping skips: ((Int) -> Bool)? = nil) -> (groups: [ValueGroup], tail: Gap) {
      var builder = GroupBuilder(stream: stream, labels: labels, bytes: bytes, planIndex: planIndex)
      builder.skips = skips
      return builder.build(region.tokens)
    }
    if plan.shape == .list, let half = finder.secondHalf(of: planIndex) {
      let left = build { tokens[$0].cell >= half }
      let right = build { tokens[$0].cell < half }
      return (left.groups + right.groups, right.tail, nil)
    }
    let (groups, tail) = build()
    let width = plan.rows[0].width
    guard groups.contains(where: { $0.valueCount > 0 && $0.valueCount != width }) || plan.shape == .list else {
      return (groups, tail, nil)
    }
    if let others = OtherCells(of: region, plan: planIndex, labels: labels, stream: stream) {
      // As many other columns as those of the form are another year beside each, unless their headings say which.
      let years = PrintedYears(stream: stream, bytes: bytes, year: year)
      let isSecondTable = others.columns.count >= width - 1
      guard !isSecondTable || others.columns.allSatisfy({ years.isThisYear($0.head) == false }) else {
        return (groups, tail, nil)
      }
      let narrowed = build { others.contains(tokens[$0]) }
      return (narrowed.groups, narrowed.tail, others)
    }
    if let numbers = RowNumbers(of: region, plan: planIndex, labels: labels, stream: stream) {
      let bare = build { numbers.contains($0) }
      return (bare.groups, bare.tail, nil)
    }
    return (groups, tail, nil)
  }

  private func align(_ region: TableRegion, _ planIndex: Int) -> TableAlignment {
    let plan = labels.plans[planIndex]
    let (found, tail, others) = groups(of: region, planIndex)
    var built = found
    if plan.shape == .list { removeHeadingRows(from: &built) }
    let years = PrintedYears(stream: stream, bytes: bytes, year: year)
    let otherYears = years.removeRowsOfOtherYears(from: &built)
    let widest = plan.rows.map(\.width).max() ?? 1
    var groups = built.filter { $0.valueCount > 0 || $0.isWhole || $0.slots.count >= widest }
    let pageNumbers = PageNumbers.positions(among: groups, rows: plan.rows.count, stream: stream)
    let strays = pageNumbers.map { groups[$0] }
    for position in pageNumbers.reversed() { groups.remove(at: position) }
    var reader = RowReader(stream: stream, bytes: bytes, sums: plan.shape == .matrix ? plan.rowSums : [])
    reader.trailingEmpties = usualTrailingEmpties(groups, plan)
    var extras = others?.columns ?? []
    let order =
      years.columns(of: region, plan, groups)
      ?? ColumnOrder(of: region, plan: planIndex, labels: labels, groups: groups, reader: reader)
    switch order {
    case .form: break
    case .printed(let positions): reader.positions = positions
    case .printedBehind(let positions): reader.positionsBehind = positions
    case .widened(let columns):
      for index in groups.indices { columns.trim(&groups[index], stream) }
      for index in built.indices { columns.trim(&built[index], stream) }
      extras += columns.extras(in: groups)
      reader.positions = columns.remaining
      // A row with fewer values than columns may leave out one of the form's or another.
      reader.shortRows = Set(groups.lazy.filter { $0.slots.count != columns.count }.compactMap(\.slots.first))
      for index in groups.indices { columns.narrow(&groups[index], stream) }
      for index in built.indices { columns.narrow(&built[index], stream) }
    case .unknown: return turned(region, planIndex, reader) ?? unread(groups, plan)
    }
    settleColumns(of: groups, plan, &reader)
    var alignment =
      plan.shape == .singleRow
      ? sideBySide(groups, built: built, tail: tail, region, planIndex, reader)
      : align(groups, built: built, tail: tail, plan, reader, region)
    if alignment.isDoubtful || alignment.isEmpty || alignment.isUnsettled,
      let turned = turned(region, planIndex, reader)
    {
      return turned
    }
    alignment.extras = extras
    alignment.unassigned += otherYears + strays
    if holdsOtherRows(alignment, plan) { alignment.isDoubtful = true }
    return alignment
  }

  private func align(
    _ groups: [ValueGroup], built: [ValueGroup], tail: Gap, _ plan: TablePlan, _ reader: RowReader,
    _ region: TableRegion
  ) -> TableAlignment {
    if tail.labels.isEmpty, let plain = PlainAligner(plan: plan, groups: built, reader: reader).align() { return plain }
    let gaps = gaps(of: built, kept: groups, tail: tail)
    let evidence = LabelEvidence(plan: plan, gaps: gaps, stream: stream, bytes: bytes)
    if evidence.nearest(groups.count) == nil,
      let plain = PlainAligner(plan: plan, groups: groups, reader: reader).align(evidence)
    {
      return plain
    }
    let orders = alternatives(plan, evidence)
    let aligned = orders.map { order in
      TableAligner(plan: plan, order: order, groups: groups, reader: reader, evidence: evidence).align()
    }
    // Of equals the rows of the form, which stand first.
    let best = aligned.indices.max { (aligned[$0].score, -$0) < (aligned[$1].score, -$1) } ?? 0
    let check = InferenceCheck(plan: plan, order: orders[best])
    if check.isPlain(aligned[best]) {
      var plain = aligned[best]
      place(&plain, plan, orders[best], reader, region)
      return plain
    }
    let inOrder = OrderAligner(plan: plan, groups: groups, reader: reader, evidence: evidence).align(
      orders, beside: aligned[best])
    if let inOrder { return inOrder }
    var checked = check.checked(aligned[best])
    place(&checked, plan, orders[best], reader, region)
    if checked.isDoubtful || checked.isUnsettled { return completed(checked, groups, orders, best, plan, reader) }
    return checked
  }

  /// The rows of a table that stand side by side, or below each other behind their names.
  private func sideBySide(
    _ groups: [ValueGroup], built: [ValueGroup], tail: Gap, _ region: TableRegion, _ planIndex: Int, _ reader: RowReader
  ) -> TableAlignment {
    let plan = labels.plans[planIndex]
    if let named = namedRows(groups, built: built, tail: tail, plan, reader) { return named }
    let check = HeadingCheck(plan: planIndex, labels: labels, stream: stream)
    var aligner = SingleRowAligner(plan: plan, groups: groups, reader: reader)
    aligner.isHeaded = region.namedRows + region.namedColumns > 0
    if !check.rowsRise(in: region) {
      guard let order = check.rowOrder(in: region) else { return unread(groups, plan) }
      aligner.order = order
    }
    return aligner.align()
  }

  /// A table of which nothing is certain.
  private func unread(_ groups: [ValueGroup], _ plan: TablePlan) -> TableAlignment {
    let rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
    return TableAlignment(rows: rows, unassigned: groups.filter { $0.valueCount > 0 }, score: 0, isDoubtful: true)
  }

  /// The table read column by column.
  private func turned(_ region: TableRegion, _ planIndex: Int, _ reader: RowReader) -> TableAlignment? {
    let plan = labels.plans[planIndex]
    if plan.shape == .ownColumns {
      return HeadedRuns(plan: plan, planIndex: planIndex, labels: labels, reader: reader).align(region.tokens)
    }
    if let transposed = transposed(region, planIndex, reader) { return transposed }
    return switch plan.shape {
    case .matrix: PieceAligner(plan: plan, reader: reader).align(region.tokens)
    case .singleRow: HeadPieces(plan: plan, planIndex: planIndex, labels: labels, reader: reader).align(region.tokens)
    case .list, .ownColumns: nil
    }
  }

  private func transposed(_ region: TableRegion, _ planIndex: Int, _ reader: RowReader) -> TableAlignment? {
    let plan = labels.plans[planIndex]
    guard plan.shape == .matrix || plan.shape == .singleRow else { return nil }
    var reader = reader
    (reader.sums, reader.positions, reader.positionsBehind) = (plan.rowSums, nil, [])
    let aligner = TransposedAligner(plan: plan, planIndex: planIndex, labels: labels, reader: reader)
    return aligner.align(region.tokens)
  }

  /// The rows that usually stand side by side, printed below each other, each behind its name.
  private func namedRows(
    _ groups: [ValueGroup], built: [ValueGroup], tail: Gap, _ plan: TablePlan, _ reader: RowReader
  ) -> TableAlignment? {
    guard groups.count == plan.rows.count, zip(groups, plan.rows).allSatisfy({ $0.valueCount == $1.width }) else {
      return nil
    }
    var reader = reader
    reader.sums = plan.rowSums
    if let plain = PlainAligner(plan: plan, groups: groups, reader: reader).align() { return plain }
    let evidence = LabelEvidence(
      plan: plan, gaps: gaps(of: built, kept: groups, tail: tail), stream: stream, bytes: bytes)
    return PlainAligner(plan: plan, groups: groups, reader: reader).align(evidence)
  }

  /// The ways to print the rows that the labels allow: where a row is named that only one has, that one.
  private func alternatives(_ plan: TablePlan, _ evidence: LabelEvidence) -> [[Int]] {
    let first = plan.alternatives[0]
    let isNamed =
      plan.alternatives.count > 1
      && first.contains { row in
        !plan.alternatives[1].contains(row) && !plan.rows[row].isAlsoGroup && evidence.isNamed(row)
      }
    return isNamed ? [first] : plan.alternatives
  }

  /// The gaps in front of the groups that were kept, and the tail; the gap of a group that was not goes to the next.
  private func gaps(of built: [ValueGroup], kept: [ValueGroup], tail: Gap) -> [Gap] {
    var gaps: [Gap] = []
    var open = Gap()
    var next = 0
    for group in built {
      open.labels += group.gap.labels
      open.texts += group.gap.texts
      if next < kept.count, kept[next].slots == group.slots {
        gaps.append(open)
        open = Gap()
        next += 1
      }
    }
    open.labels += tail.labels
    open.texts += tail.texts
    return gaps + [open]
  }

  /// How many empty cells stand behind the last value in most of the full rows.
  private func usualTrailingEmpties(_ groups: [ValueGroup], _ plan: TablePlan) -> Int {
    guard let width = plan.rows.first?.width, plan.shape != .ownColumns else { return 0 }
    var counts: [Int] = []
    for group in groups where group.valueCount == width {
      let trailing = group.slots.reversed().prefix { stream.tokens[$0].kind == .empty }.count
      while counts.count <= trailing { counts.append(0) }
      counts[trailing] += 1
    }
    return counts.max().flatMap { most in counts.firstIndex(of: most) } ?? 0
  }

  /// Looks for the columns of rows with blank cells in all rows together where most have the same number of cells: what
  /// one row leaves open the others settle.
  private func settleColumns(of groups: [ValueGroup], _ plan: TablePlan, _ reader: inout RowReader) {
    guard plan.shape == .matrix, let width = plan.rows.first?.width else { return }
    let hasBlanks = groups.contains { group in
      group.valueCount > 0 && group.slots.contains { stream.tokens[$0].kind == .empty }
    }
    guard hasBlanks else { return }
    let rows = groups.filter { $0.valueCount > 0 }.map(\.slots)
    let counts = Dictionary(rows.map { ($0.count, 1) }, uniquingKeysWith: +)
    guard let (count, many) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), count >= width,
      many * 2 > rows.count,
      let start = reader.commonStart(rows.filter { $0.count == count }, slots: count, width: width)
    else { return }
    reader.trailingEmpties = count - width - start
    reader.certainSlots = count
  }
}
