/// What kind of thing a text is, by its characters.
enum CellShape {
  private static let placeholders: Set<String> = [
    "-", "—", "——", "－", "–", "─", "/", "／", "\\", "无", "零", "空", "O", "*", "N/A", "不适用",
  ]
  private static let units: Set<String> = ["", "件", "条", "个", "项", "次", "人", "元", "万元", "件次", "人次", "%", "％"]

  /// Whether a text is a number, with or without a unit, or what is printed for none.
  static func isFigure(_ text: String) -> Bool {
    if placeholders.contains(text) { return true }
    guard let first = text.unicodeScalars.first, isDigit(first) || first == "-" || first == "." else { return false }
    var unit = String.UnicodeScalarView()
    var digits = 0
    var last = first
    for scalar in text.unicodeScalars {
      if isDigit(scalar) {
        if !unit.isEmpty { return false }
        digits += 1
      } else if !"-,.，． ".unicodeScalars.contains(scalar) {
        unit.append(scalar)
      }
      last = scalar
    }
    // `1.` is the number of a label.
    return digits > 0 && last != "." && last != "．" && units.contains(String(unit))
  }

  /// Whether a text is a unit alone.
  static func isUnit(_ text: String) -> Bool { units.contains(text) }

  /// Whether a text may stand between figures: a figure, or a short remark (`22（其中修订16件）`).
  static func fitsAmongFigures(_ text: String) -> Bool {
    isFigure(text) || text.unicodeScalars.count <= 16 && !startsItem(text)
  }

  /// Whether a text begins as an item of the form does: `一、`, `（三）`, `(3)`, `1.`, `2、`, `第二十条`.
  static func startsItem(_ text: String) -> Bool {
    var rest = Substring(text).unicodeScalars
    let isBracketed = rest.first == "（" || rest.first == "("
    if isBracketed { rest.removeFirst() }
    let isArticle = !isBracketed && rest.first == "第"
    if isArticle { rest.removeFirst() }
    let number = rest.prefix { isDigit($0) || "一二三四五六七八九十".unicodeScalars.contains($0) }
    rest = rest.dropFirst(number.count)
    guard !number.isEmpty, let next = rest.first else { return false }
    if isBracketed { return next == "）" || next == ")" }
    return isArticle ? next == "条" : "、.．,，".unicodeScalars.contains(next)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
  }
}
