/// A formula that is the same in every row but for the number of the row.
struct FormulaTemplate: Sendable {
  /// The formula without its row numbers.
  private var bytes: [UInt8] = []
  /// Where the number of the row stands: how many of the bytes come before it.
  private var gaps: [Int] = []

  /// Characters of the longest formula that Excel takes, with room for row numbers.
  private static let longest = 8_192 - 1_024
  /// Arguments of the longest sum that Excel takes.
  private static let mostArguments = 255

  /// A formula without its `=`, with `#` where the number of the row belongs.
  init(_ text: String) {
    for byte in text.utf8 {
      if byte == UInt8(ascii: "#") { gaps.append(bytes.count) } else { bytes.append(byte) }
    }
  }

  /// The sum of some columns less that of others, rounded so that 0.1 + 0.2 is 0.3; an empty text when one of the cells
  /// or the total has no number: what is blank accuses nobody.
  ///
  /// - Returns: nil for more terms than Excel takes.
  init?(plus: [Int], minus: [Int], total: Int) {
    let (left, right) = (Self.references(plus), Self.references(minus))
    let all = Self.references(plus + minus + [total])
    guard all.count <= Self.mostArguments else { return nil }
    let sum = "SUM(\(left.joined(separator: ",")))" + (minus.isEmpty ? "" : "-SUM(\(right.joined(separator: ",")))")
    let count = plus.count + minus.count + 1
    self.init("IF(COUNT(\(all.joined(separator: ",")))<\(count),\"\",ROUND(\(sum),6))")
    if bytes.count > Self.longest { return nil }
  }

  /// Puts the formula of a row into a buffer.
  func write(row digits: [UInt8], into buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    var start = 0
    for gap in gaps {
      buffer.append(contentsOf: bytes[start..<gap])
      buffer.append(contentsOf: digits)
      start = gap
    }
    buffer.append(contentsOf: bytes[start...])
  }

  /// Columns as references, neighbours as one.
  private static func references(_ columns: [Int]) -> [String] {
    var references: [String] = []
    var columns = columns.sorted()[...]
    while let first = columns.first {
      var count = 1
      while count < columns.count, columns[columns.startIndex + count] == first + count { count += 1 }
      let last = Workbook.Sheet.letters(first + count - 1)
      references.append(Workbook.Sheet.letters(first) + "#" + (count > 1 ? ":\(last)#" : ""))
      columns = columns.dropFirst(count)
    }
    return references
  }
}
