public import Records

/// Writes the table `summary`, a year and measure after the other.
///
/// What a row says of its group stands in every year and measure, and what it says of its year and measure in every
/// group: both are written once and copied.
public struct SummaryWriter: Sendable {
  private let rows: RowWriter
  private let formats: [RowFormat]
  /// For each format the dimension and key of every group.
  private let groups: [[[UInt8]]]
  /// For each format the year and measure.
  private var heading: [[UInt8]]

  init(_ rows: RowWriter, _ formats: [RowFormat], groups: [(dimension: String, key: String)]) {
    func written(_ fields: [Field], _ format: RowFormat) -> [UInt8] {
      var bytes: [UInt8] = []
      rows.append(fields, from: 0, as: format, to: &bytes)
      return bytes
    }
    self.rows = rows
    self.formats = formats
    self.groups = formats.map { format in groups.map { written([.text($0.dimension), .known($0.key)], format) } }
    heading = formats.map { _ in [] }
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
      buffers[.summary, format] += groups[index][group]
      buffers[.summary, format] += heading[index]
      rows.append(numbers, from: 4, as: format, to: &buffers[.summary, format])
      rows.end(as: format, to: &buffers[.summary, format])
    }
  }
}
