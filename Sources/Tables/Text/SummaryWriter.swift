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
  /// No row takes more bytes behind its heading.
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
    longestRow = longestGrammar + SummaryRow.numberCount * Self.longestNumber
  }

  /// Goes on to another year and measure.
  public mutating func begin(year: Int?, measure: String) {
    for (index, format) in formats.enumerated() {
      heading[index].removeAll(keepingCapacity: true)
      rows.append([.optional(year), .text(measure)], from: 2, as: format, to: &heading[index])
    }
  }

  /// Appends a row of this year and measure.
  ///
  /// - Parameter group: position of the row's group in those that the writer was made for.
  public func append(_ row: SummaryRow, group: Int, to buffers: inout TableBuffers) {
    let numbers = row.numbers
    for (index, format) in formats.enumerated() {
      fragments[index].append(group, to: &buffers[.summary, format])
      buffers[.summary, format] += heading[index]
      // Safe: a row has no more texts and numbers behind its heading than `longestRow` counts.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestRow) { scratch in
        guard let base = scratch.baseAddress else { return }
        if format == .packed {
          var writer = PackedWriter(base)
          for position in numbers.indices { writer.put(numbers[position]) }
          writer.flush(into: &buffers[.summary, format])
        } else {
          put(numbers, fragments[index], base, &buffers[.summary, format])
        }
      }
    }
  }

  private func put(
    _ numbers: SummaryRow.Numbers, _ fragments: Fragments, _ base: UnsafeMutablePointer<UInt8>, _ out: inout [UInt8]
  ) {
    let null = CellFragments.ID(position: groupCount + numbers.count)
    let end = CellFragments.ID(position: groupCount + numbers.count + 1)
    fragments.bytes.withUnsafeBufferPointer { bytes in
      fragments.bounds.withUnsafeBufferPointer { bounds in
        var cursor = CellCursor(base: base, fragments: bytes, bounds: bounds)
        for position in numbers.indices {
          cursor.put(CellFragments.ID(position: groupCount + position))
          if let number = numbers[position] { cursor.put(number) } else { cursor.put(null) }
        }
        cursor.put(end)
        cursor.flush(into: &out)
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
