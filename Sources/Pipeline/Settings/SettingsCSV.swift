import Decoding

/// A CSV file that belongs to the settings: in UTF-8, its first line naming the columns.
struct SettingsCSV {
  /// The fields of each record, without white space at their ends; the first are the names of the columns.
  let rows: [[String]]
  /// The line of the file in which each begins, from 1: a field in quotes may hold line breaks.
  let lines: [Int]

  /// - Throws: `RunFailure` when the bytes are not UTF-8, a quote does not close, or a line has more or
  /// fewer fields than the first.
  init(_ csv: [UInt8], name: String) throws(RunFailure) {
    guard String(validating: csv, as: UTF8.self) != nil else {
      throw RunFailure(.unusable, "\(name) is not in UTF-8; save it as \"CSV UTF-8\"")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let records = SeparatedRecords(csv.starts(with: mark) ? Array(csv.dropFirst(3)) : csv, separator: 0x2C).all
    if let open = records.first(where: \.hasOpenQuote) {
      throw RunFailure(
        .unusable,
        "\(name), line \(open.line): a field begins with a double quote that does not close; close it in front of the "
          + "comma, or remove it")
    }
    rows = records.map { record in record.fields.map(Self.trimmed) }
    lines = records.map(\.line)
    let width = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() where row.count != width && row.contains(where: { !$0.isEmpty }) {
      throw RunFailure(
        .unusable,
        "\(name), line \(lines[index]): \(row.count) \(row.count == 1 ? "field" : "fields"), but line 1 names \(width) "
          + "\(width == 1 ? "column" : "columns"); keep the comma of an empty field, and put a field that holds a comma "
          + "in double quotes")
    }
  }

  /// The column that each name of the first line means; others are left alone; nil when one stands twice.
  func columns<Column: RawRepresentable & Hashable>(_ type: Column.Type) -> [Column: Int]?
  where Column.RawValue == String {
    let names = (rows.first ?? []).map { Column(rawValue: $0.lowercased()) }
    let pairs = names.enumerated().compactMap { index, column in column.map { ($0, index) } }
    let columns = Dictionary(pairs) { first, _ in first }
    return columns.count == pairs.count ? columns : nil
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
    let kept = text.drop { $0.properties.isWhitespace }
    guard let last = kept.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(kept[...last])
  }
}
