/// Separated values: CSV with commas or semicolons, and tabs with quotes, as spreadsheets and programs write them.
///
/// A record becomes a line with tabs between its fields; line breaks in a field go, as they do in every cell.
enum DelimitedText {
  /// The text with rows of cells; nil when it holds no separated values.
  ///
  /// - Parameter name: of the file; where it does not say so, figures in five records do.
  static func settled(_ text: [UInt8], name: String) -> [UInt8]? {
    let isNamed = [".csv", ".tsv"].contains { name.utf8.suffix(4).elementsEqual($0.utf8) }
    let tabs = DrawingMarks.count(0x09, in: text, limit: fewest)
    if tabs >= fewest, DrawingMarks.count(0x22, in: text, limit: 2) > 1 {
      return hasQuotedCell(text) ? written(SeparatedRecords(text, separator: 0x09).all) : nil
    }
    let separators: [UInt8] = [0x2C, 0x3B]
    if isNamed {
      let readings = separators.map { SeparatedRecords(text, separator: $0).all }
      let widest = readings.max { columns($0) < columns($1) }
      return widest.flatMap { columns($0) > 0 ? written($0) : nil }
    }
    for separator in separators where mayBeTable(text, separator) {
      let records = SeparatedRecords(text, separator: separator).all
      if isTable(records) { return written(records) }
    }
    return nil
  }

  /// How many records have three fields and more.
  private static func columns(_ records: [SeparatedRecord]) -> Int { records.count { $0.fields.count > 2 } }

  /// Separators that five records of a table have at least.
  private static let fewest = 15
  private static let fewestRecords = 5

  /// Whether a quote stands where a cell begins and another where one ends.
  private static func hasQuotedCell(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      func isEdge(_ position: Int) -> Bool {
        !bytes.indices.contains(position) || [0x09, 0x0A, 0x0D].contains(bytes[position])
      }
      return DrawingMarks.contains(0x22, bytes) { isEdge($0 - 1) }
        && DrawingMarks.contains(0x22, bytes) { isEdge($0 + 1) }
    }
  }

  /// A look at the first lines with separators, before the text is cut: most texts have them in their numbers.
  private static func mayBeTable(_ text: [UInt8], _ separator: UInt8) -> Bool {
    if DrawingMarks.count(separator, in: text, limit: fewest) < fewest { return false }
    var rows = 0
    for line in DrawingMarks.lines(with: separator, in: text, limit: sampledLines)
    where text[line].count(where: { $0 == separator }) > 2 {
      if isNoField(text[line]) { return false }
      rows += 1
    }
    return rows >= fewestRows
  }

  private static let sampledLines = 60
  private static let fewestRows = 3

  /// Whether records are rows of figures, and none of them is a text with commas in its numbers.
  private static func isTable(_ records: [SeparatedRecord]) -> Bool {
    var rows = 0
    for record in records where record.fields.count > 3 {
      if record.fields.contains(where: { isNoField($0[...]) }) { return false }
      let figures = record.fields.count { WrappedCell.isFigure($0) }
      if figures > 2 || figures + record.fields.count(where: \.isEmpty) == record.fields.count - 1 { rows += 1 }
    }
    return rows >= fewestRecords
  }

  /// Whether separators of another kind stand in a field or a line: tabs, pipes, or blanks between numbers.
  private static func isNoField(_ text: ArraySlice<UInt8>) -> Bool {
    var before: (UInt8, UInt8) = (0, 0)
    for byte in text {
      if byte == 0x09 || byte == 0x7C { return true }
      if before.1 == 0x20, isDigit(before.0), isDigit(byte) { return true }
      before = (before.1, byte)
    }
    return false
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Longer fields are prose.
  private static let longestCell = 240

  private static func written(_ records: [SeparatedRecord]) -> [UInt8] {
    var output: [UInt8] = []
    var settler = RepeatedCells()
    var heading: [UInt8] = []
    var rows = records.map(\.fields)
    _ = FrameIndex.drop(&rows)
    for var fields in rows {
      let printed = fields.filter { !$0.isEmpty }
      if printed.count < 2 {
        heading = printed.first ?? []
        output += heading
      } else if printed.contains(where: { $0.count > longestCell || $0.count(of: "。") > 0 }) {
        // A heading beside its paragraph, in front of every paragraph.
        let lines = printed[0] == heading ? printed.dropFirst() : printed[...]
        heading = printed[0]
        output += lines.joined(separator: [0x0A])
      } else {
        settler.settle(&fields)
        output += fields.joined(separator: [0x09])
      }
      output.append(0x0A)
    }
    return output
  }
}

extension [UInt8] {
  fileprivate func count(of word: StaticString) -> Int {
    ByteSearch.contains(word, in: self, indices) ? 1 : 0
  }
}

/// One record of separated values.
public struct SeparatedRecord: Sendable {
  /// Its fields, without quotes.
  public internal(set) var fields: [[UInt8]] = []
  /// The line of the text in which it begins, from 1: a field in quotes may hold line breaks.
  public internal(set) var line = 1
  /// Whether a field begins with a quote that does not close in front of a separator; it is kept as it stands.
  public internal(set) var hasOpenQuote = false
}

/// Cuts separated values into records, as RFC 4180 has it; a quote inside a field without quotes is a character.
public struct SeparatedRecords: Sendable {
  private let text: [UInt8]
  private let separator: UInt8
  /// The records; an empty line is one with an empty field.
  public private(set) var all: [SeparatedRecord] = []

  /// Cuts a text.
  public init(_ text: [UInt8], separator: UInt8) {
    self.text = text
    self.separator = separator
    var position = 0
    var line = 1
    while position < text.count {
      let start = position
      var record = record(&position)
      record.line = line
      all.append(record)
      line += lineBreaks(start..<position)
    }
  }

  /// How many lines end in a range: with a line feed, a carriage return, or both.
  private func lineBreaks(_ range: Range<Int>) -> Int {
    range.count { position in
      text[position] == 0x0A || text[position] == 0x0D && (position + 1 == text.count || text[position + 1] != 0x0A)
    }
  }

  private func record(_ position: inout Int) -> SeparatedRecord {
    var record = SeparatedRecord()
    while true {
      let field = field(&position)
      record.fields.append(field.text)
      if field.hasOpenQuote { record.hasOpenQuote = true }
      guard position < text.count else { return record }
      let byte = text[position]
      position += 1
      if byte == separator {
        if position == text.count { record.fields.append([]) }
        if position < text.count { continue }
        return record
      }
      if byte == 0x0D, position < text.count, text[position] == 0x0A { position += 1 }
      return record
    }
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == separator || byte == 0x0A || byte == 0x0D }

  private func field(_ position: inout Int) -> (text: [UInt8], hasOpenQuote: Bool) {
    let isQuote = position < text.count && text[position] == 0x22
    if isQuote, let quoted = quoted(&position) { return (quoted, false) }
    let start = position
    while position < text.count, !isEnd(text[position]) { position += 1 }
    return (Array(WrappedCell.trimmed(text[start..<position])), isQuote)
  }

  /// A field in quotes; nil, and nothing read, where the quotes do not close in front of a separator.
  private func quoted(_ position: inout Int) -> [UInt8]? {
    var content: [UInt8] = []
    var next = position + 1
    while next < text.count {
      if text[next] != 0x22 {
        content.append(text[next])
        next += 1
      } else if next + 1 < text.count, text[next + 1] == 0x22 {
        content.append(0x22)
        next += 2
      } else {
        guard next + 1 == text.count || isEnd(text[next + 1]) else { return nil }
        position = next + 1
        var cell = WrappedCell()
        for line in content.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) { cell.append(line) }
        return cell.text
      }
    }
    return nil
  }
}
