import Bytes
public import Records

/// Writes the table `summary`, a year and measure after the other.
///
/// What a row says of its group stands in every year and measure, and what it says of its year and measure in every
/// group: both are written once and copied.
public struct SummaryWriter: Sendable {
  private let rows: RowWriter
  private let formats: [RowFormat]
  /// For each format the dimension and key of every group, then what its numbers stand between.
  private let fragments: [Fragments]
  private let groupCount: Int
  /// For each format the year and measure.
  private var heading: [[UInt8]]
  /// The rows of this year and measure: the position of their group, and their numbers.
  private var waiting: [(group: Int, numbers: SummaryRow.Numbers)] = []
  /// No row takes more bytes beside its heading.
  private let longestRow: Int

  /// No number takes more bytes, nor does what stands for none: 20 digits, a sign and a point.
  private static let longestNumber = 22

  init(_ rows: RowWriter, _ formats: [RowFormat], groups: [(dimension: String, key: String)]) {
    func written(_ fields: [Field], _ format: RowFormat) -> [UInt8] {
      var bytes: [UInt8] = []
      rows.append(fields, from: 0, as: format, to: &bytes)
      return bytes
    }
    self.rows = rows
    self.formats = formats
    groupCount = groups.count
    let grammars = formats.map { rows.grammar(from: 4, as: $0) }
    fragments = zip(formats, grammars).map { format, grammar in
      Fragments(groups.map { written([.text($0.dimension), .known($0.key)], format) } + grammar)
    }
    heading = formats.map { _ in [] }
    let longestGrammar = grammars.map { $0.reduce(0) { $0 + $1.count } }.max() ?? 0
    let longestGroup = fragments.map { $0.longest(in: 0..<groups.count) }.max() ?? 0
    longestRow = longestGroup + longestGrammar + SummaryRow.numberCount * Self.longestNumber
  }

  /// Goes on to another year and measure.
  public mutating func begin(year: Int?, measure: String) {
    for (index, format) in formats.enumerated() {
      heading[index].removeAll(keepingCapacity: true)
      rows.append([.optional(year), .text(measure)], from: 2, as: format, to: &heading[index])
    }
  }

  /// Takes a row of this year and measure.
  ///
  /// - Parameter group: position of the row's group in those that the writer was made for.
  public mutating func append(_ row: SummaryRow, group: Int) { waiting.append((group, row.numbers)) }

  /// Ends this year and measure: appends its rows, format after format, so that what they share is looked up once.
  public mutating func end(in buffers: inout TableBuffers) {
    for (index, format) in formats.enumerated() {
      write(as: format, heading[index], fragments[index], to: &buffers[.summary, format])
    }
    waiting.removeAll(keepingCapacity: true)
  }

  private func write(as format: RowFormat, _ heading: [UInt8], _ fragments: Fragments, to out: inout [UInt8]) {
    // Safe: a row has no more texts and numbers beside its heading than `longestRow` counts.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: heading.count + longestRow) { scratch in
      guard let base = scratch.baseAddress else { return }
      heading.withUnsafeBufferPointer { heading in
        if format == .packed {
          var writer = PackedWriter(base)
          for row in waiting {
            writer.put(packed: row.group, of: fragments)
            writer.put(packed: heading)
            for position in 0..<SummaryRow.numberCount { writer.put(row.numbers[position]) }
            writer.flush(into: &out)
          }
        } else {
          put(heading, fragments, base, &out)
        }
      }
    }
  }

  private func put(
    _ heading: UnsafeBufferPointer<UInt8>, _ fragments: Fragments, _ base: UnsafeMutablePointer<UInt8>,
    _ out: inout [UInt8]
  ) {
    let null = CellFragments.ID(position: groupCount + SummaryRow.numberCount)
    let end = CellFragments.ID(position: groupCount + SummaryRow.numberCount + 1)
    fragments.bytes.withUnsafeBufferPointer { bytes in
      fragments.bounds.withUnsafeBufferPointer { bounds in
        var cursor = CellCursor(base: base, fragments: bytes, bounds: bounds)
        for row in waiting {
          cursor.put(CellFragments.ID(position: row.group))
          cursor.put(heading)
          for position in 0..<SummaryRow.numberCount {
            cursor.put(CellFragments.ID(position: groupCount + position))
            if let number = row.numbers[position] { cursor.put(number) } else { cursor.put(null) }
          }
          cursor.put(end)
          cursor.flush(into: &out)
        }
      }
    }
  }
}

extension SummaryRow {
  static let numberCount = 8
  typealias Numbers = InlineArray<8, FixedDecimal?>

  /// What is counted, without the group, the year and the measure in front.
  fileprivate var numbers: Numbers {
    [
      FixedDecimal(reports), sum, spread?.min, spread?.p25, spread?.median, spread?.p75, spread?.max,
      expected.map { FixedDecimal($0) },
    ]
  }
}
