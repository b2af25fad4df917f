import Bytes

/// A row that a page reads from: its values by the position of their columns.
struct PageRow {
  var fields: [PackedField]

  /// The text in a column; empty for none.
  func text(_ column: Int) -> String {
    if case .text(let bytes) = self[column] { String(decoding: bytes, as: UTF8.self) } else { "" }
  }

  /// The whole number in a column.
  func integer(_ column: Int) -> Int? {
    if case .integer(let number) = self[column] { Int(number) } else { nil }
  }

  /// The number in a column.
  func number(_ column: Int) -> FixedDecimal? {
    switch self[column] {
    case .integer(let number): FixedDecimal(mantissa: number)
    case .decimal(let number): number
    default: nil
    }
  }

  /// The report's id in a column; 0 for none.
  func id(_ column: Int) -> UInt64 {
    if case .id(let bits) = self[column] { bits } else { 0 }
  }

  private subscript(_ column: Int) -> PackedField { fields.indices.contains(column) ? fields[column] : .null }
}

extension TableName {
  /// Position of a column, by its name in the schema; behind the last one, where there is never a value, for none.
  func position(of column: String) -> Int {
    let columns = TableSchema(self).columns
    return columns.firstIndex { $0.name == column } ?? columns.count
  }
}

/// The elements with the highest scores; of equal ones those that came first.
struct TopList<Element> {
  private(set) var elements: [(score: FixedDecimal, element: Element)] = []
  private let limit: Int

  init(_ limit: Int) { self.limit = limit }

  /// Takes an element if it is among the highest; makes it only then.
  ///
  /// - Complexity: a comparison for most elements, a pass over the list for those it takes.
  mutating func insert(_ score: FixedDecimal, _ make: () -> Element) {
    if elements.count >= limit, let last = elements.last, !(last.score < score) { return }
    let position = elements.firstIndex { $0.score < score } ?? elements.count
    elements.insert((score, make()), at: position)
    if elements.count > limit { elements.removeLast() }
  }
}

/// How often each text occurred.
struct Tallies {
  private(set) var counts: [String: Int] = [:]

  mutating func add(_ text: String, _ count: Int = 1) { counts[text, default: 0] += count }

  subscript(_ text: String) -> Int { counts[text] ?? 0 }

  /// The most frequent first, equal ones in the order of their texts.
  var sorted: [(text: String, count: Int)] {
    counts.map { (text: $0.key, count: $0.value) }.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }
}

extension String {
  /// With spaces in the place of line breaks.
  var inOneLine: String { String(map { $0.isNewline ? " " : $0 }) }

  /// The first characters, with a mark where others follow.
  func cut(to length: Int) -> String { count <= length ? self : prefix(length - 1) + "…" }
}
