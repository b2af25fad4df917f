import Bytes

/// Reads a matrix whose columns were taken out of the page in pieces, and these in any order: a run of values a line
/// each is a piece of one column, as high as a band of rows.
///
/// Which piece belongs to which column is for the sums across and down, the heading right in front of a piece, and the
/// form's order where the pieces of a band follow each other without a word between and the total comes last. It is
/// believed only when these allow one way to read all of the table.
struct PieceAligner {
  let plan: TablePlan
  let reader: RowReader

  /// More words between two pieces are not the heading of the next.
  private static let longestHead = 40
  /// A table with fewer sums that hold for more than nothing is too empty to tell columns apart.
  private static let fewestSums = 4

  /// The alignment of the tokens of a region; nil when they are no such pieces, or may be read in several ways.
  func align(_ region: Range<Int>) -> TableAlignment? {
    guard let width = plan.rows.first?.width, width > 2, plan.rowSums.count == 1, plan.rowSums[0].total == width - 1,
      plan.rowSums[0].terms == Array(0..<width - 1), let pieces = pieces(region, width)
    else { return nil }
    for order in plan.alternatives where order.count * width == pieces.reduce(0, { $0 + $1.slots.count }) {
      guard let bands = bands(pieces, rows: order.count, width: width) else { continue }
      var search = PieceSearch(bands: bands, balances: signs(order), width: width)
      guard let columns = search.solution() else { continue }
      var rows = [RowAssignment](repeating: RowAssignment(), count: plan.rows.count)
      for (position, row) in order.enumerated() {
        let slots = columns.map { $0[position] }
        rows[row] = RowAssignment(reading: reader.read(slots, width: width), slots: slots, isPaired: true)
      }
      let sums = InferenceCheck(plan: plan, order: order).sums(of: rows)
      if sums.broken == 0, sums.held >= Self.fewestSums {
        return TableAlignment(rows: rows, unassigned: [], score: rows.reduce(0) { $0 + ($1.reading?.score ?? 0) })
      }
    }
    return nil
  }

  /// For each sum down the columns and each row how often it counts.
  private func signs(_ order: [Int]) -> [[Int64]] {
    plan.columnSums.map { sum in
      let variants = Set(order).subtracting(plan.alternatives[0])
      let left = sum.left.contains { !order.contains($0) } ? sum.left + variants : sum.left
      return order.map { (left.contains($0) ? 1 : 0) - (sum.right.contains($0) ? 1 : 0) }
    }
  }

  // MARK: Pieces

  /// The pieces of a region; nil where values stand side by side, or one is no whole number.
  private func pieces(_ region: Range<Int>, _ width: Int) -> [PieceSearch.Piece]? {
    let tokens = reader.stream.tokens
    var pieces: [PieceSearch.Piece] = []
    var words: [UInt32] = []
    var wordCount = 0
    for position in region {
      let token = tokens[position]
      guard token.kind == .value else {
        if token.kind == .empty { return nil }
        wordCount += 1
        _ = Folding.append(reader.bytes, token.range, to: &words)
        continue
      }
      guard let number = token.value?.number, number.isInteger, number.scale == 0, number.mantissa >= 0,
        number.mantissa < 1 << 40
      else { return nil }
      if let last = pieces.last?.slots.last, tokens[last].line == token.line { return nil }
      let goesOn =
        wordCount == 0 && !token.followsBlankLine
        && pieces.last?.slots.last.map { tokens[$0].line + 1 == token.line } ?? false
      if goesOn {
        pieces[pieces.count - 1].slots.append(position)
        pieces[pieces.count - 1].numbers.append(number.mantissa)
      } else {
        let heads = words.count <= Self.longestHead ? heads(words, width) : 0
        pieces.append(
          PieceSearch.Piece(slots: [position], numbers: [number.mantissa], heads: heads, isParted: wordCount > 0))
      }
      (words, wordCount) = ([], 0)
    }
    return pieces
  }

  /// The columns that words head, as a bit set; 0 where they name none, or more than two.
  private func heads(_ words: [UInt32], _ width: Int) -> UInt64 {
    var found: UInt64 = 0
    let ofGroup: UInt32 = 0x6216  // 或: 法人或其他组织 heads no column.
    for column in 0..<width {
      for head in plan.rows[0].heads[column] {
        let isThere = words.indices.contains { start in
          words[start...].starts(with: head) && (start == 0 || words[start - 1] != ofGroup)
        }
        if isThere { found |= 1 << UInt64(column) }
      }
    }
    return found.nonzeroBitCount > 2 ? 0 : found
  }

  /// The bands of rows from top to bottom, each with a piece for every column: pieces of one height are of one band, or
  /// take turns.
  private func bands(_ pieces: [PieceSearch.Piece], rows: Int, width: Int) -> [PieceSearch.Band]? {
    let counts = pieces.reduce(into: [Int: Int]()) { $0[$1.slots.count, default: 0] += 1 }
    guard counts.values.allSatisfy({ $0 % width == 0 }) else { return nil }
    var bands: [PieceSearch.Band] = []
    var seen: [Int: Int] = [:]
    for piece in pieces {
      let height = piece.slots.count
      let turn = seen[height, default: 0]
      seen[height] = turn + 1
      let many = (counts[height] ?? 0) / width
      if turn < many {
        let first = bands.last.map { $0.first + $0.height } ?? 0
        bands.append(PieceSearch.Band(first: first, height: height, pieces: [piece]))
      } else {
        let ofHeight = bands.indices.filter { bands[$0].height == height }
        bands[ofHeight[turn % many]].pieces.append(piece)
      }
    }
    return bands.last.map { $0.first + $0.height } == rows ? bands : nil
  }
}

/// Gives the pieces of each band to the columns so that all sums hold.
struct PieceSearch {
  /// A run of values of one column.
  struct Piece {
    var slots: [Int]
    var numbers: [Int64]
    /// The columns that the words right in front name, as a bit set; 0 where they name none.
    var heads: UInt64
    /// Whether words stand in front of it.
    var isParted: Bool
  }

  /// Rows that all columns show in pieces of one height.
  struct Band {
    /// The first of its rows.
    let first: Int
    let height: Int
    var pieces: [Piece]
  }

  private var bands: [Band]
  private let balances: [[Int64]]
  private let width: Int
  private var steps = 100_000
  /// For each column and band the piece.
  private var chosen: [[Int]] = []
  private var left: [[Bool]]
  private var found: [[Int]]?
  private var isAmbiguous = false

  init(bands: [Band], balances: [[Int64]], width: Int) {
    (self.bands, self.balances, self.width) = (bands, balances, width)
    left = bands.map { $0.pieces.map { _ in true } }
    for index in bands.indices where followsForm(bands[index]) {
      for piece in bands[index].pieces.indices { self.bands[index].pieces[piece].heads = 1 << UInt64(piece) }
    }
  }

  /// The tokens of each column from top to bottom; nil where the sums and headings allow no way to read them, or several.
  mutating func solution() -> [[Int]]? {
    search()
    guard let found, !isAmbiguous, steps > 0 else { return nil }
    // The total was found first.
    return (found[1...] + found[..<1]).map { column in
      column.enumerated().flatMap { bands[$0.offset].pieces[$0.element].slots }
    }
  }

  /// Whether the pieces of a band stand one behind the other without a word between, the total last.
  private func followsForm(_ band: Band) -> Bool {
    band.pieces.dropFirst().allSatisfy { !$0.isParted } && isTotal(band.pieces.count - 1, of: band)
  }

  /// Whether a piece is the sum of all the others.
  private func isTotal(_ piece: Int, of band: Band) -> Bool {
    (0..<band.height).allSatisfy { row in
      band.pieces.reduce(0) { $0 + $1.numbers[row] } == 2 * band.pieces[piece].numbers[row]
    }
  }

  /// Depth-first over the columns, the total first.
  private mutating func search() {
    if isAmbiguous || steps <= 0 { return }
    if chosen.count == width {
      if let found, !isSame(found, chosen) { isAmbiguous = true }
      found = chosen
      return
    }
    var column: [Int] = []
    var sums = [Int64](repeating: 0, count: balances.count)
    fill(&column, &sums)
  }

  private mutating func fill(_ column: inout [Int], _ sums: inout [Int64]) {
    steps -= 1
    if isAmbiguous || steps <= 0 { return }
    let band = column.count
    if band == bands.count {
      guard sums.allSatisfy({ $0 == 0 }) else { return }
      chosen.append(column)
      search()
      chosen.removeLast()
      return
    }
    // The total comes first, then the columns in the form's order.
    let bit: UInt64 = 1 << UInt64(chosen.isEmpty ? width - 1 : chosen.count - 1)
    var tried: [(numbers: [Int64], heads: UInt64)] = []
    for (index, piece) in bands[band].pieces.enumerated() where left[band][index] {
      guard piece.heads == 0 || piece.heads & bit != 0, !chosen.isEmpty || isTotal(index, of: bands[band]),
        !tried.contains(where: { $0.numbers == piece.numbers && $0.heads == piece.heads })
      else { continue }
      tried.append((piece.numbers, piece.heads))
      let shares = balances.map { signs in
        zip(signs[bands[band].first...], piece.numbers).reduce(0) { $0 + $1.0 * $1.1 }
      }
      for (sum, share) in shares.enumerated() { sums[sum] += share }
      left[band][index] = false
      column.append(index)
      fill(&column, &sums)
      column.removeLast()
      left[band][index] = true
      for (sum, share) in shares.enumerated() { sums[sum] -= share }
    }
  }

  private func isSame(_ one: [[Int]], _ other: [[Int]]) -> Bool {
    zip(one, other).allSatisfy { one, other in
      bands.indices.allSatisfy { bands[$0].pieces[one[$0]].numbers == bands[$0].pieces[other[$0]].numbers }
    }
  }
}
