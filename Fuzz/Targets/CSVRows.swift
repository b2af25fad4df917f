/// A second, strict reader of CSV (RFC 4180, lines end with a line feed), to read back what was written.
struct CSVRows {
  private(set) var all: [[[UInt8]]] = []
  /// Whether every quote was closed, and nothing stood behind one.
  private(set) var isWhole = true

  init(_ bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    var rest = bytes[...]
    var row: [[UInt8]] = []
    while !rest.isEmpty {
      var field: [UInt8] = []
      if rest.first == quote {
        rest.removeFirst()
        while let end = rest.firstIndex(of: quote) {
          field += rest[..<end]
          rest = rest[(end + 1)...]
          if rest.first != quote { break }
          field.append(quote)
          rest.removeFirst()
        }
      } else {
        let end = rest.firstIndex { $0 == UInt8(ascii: ",") || $0 == 0x0A } ?? rest.endIndex
        field = Array(rest[..<end])
        if field.contains(where: { $0 == quote || $0 == 0x0D }) { isWhole = false }
        rest = rest[end...]
      }
      row.append(field)
      switch rest.popFirst() {
      case UInt8(ascii: ","): if rest.isEmpty { isWhole = false }
      case 0x0A:
        all.append(row)
        row = []
      default:
        isWhole = false
        return
      }
    }
    if !row.isEmpty { isWhole = false }
  }
}
