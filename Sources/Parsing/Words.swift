/// A line of text without its white space, for questions about titles, names and dates.
struct Words {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) {
    scalars = text.unicodeScalars.filter { !Self.isIgnored($0) }.map(Self.halfWidthDigit)
  }

  private init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }

  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F...0xA0, 0x23, 0x2A, 0x7C, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000, 0xFEFF:
      true
    default: false
    }
  }

  private static func halfWidthDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF10...0xFF19).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  var count: Int { scalars.count }
  var text: String { Self.string(scalars[...]) }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  func prefix(_ count: Int) -> Words { Words(scalars.prefix(count)) }
  func before(_ position: Int) -> String { Self.string(scalars.prefix(position)) }

  /// Where `words` begin; nil when they do not occur.
  func find(_ words: String, from start: Int = 0) -> Int? {
    let pattern = Array(words.unicodeScalars)
    guard !pattern.isEmpty, start <= scalars.count - pattern.count else { return nil }
    return (start...scalars.count - pattern.count).first { scalars[$0..<$0 + pattern.count].elementsEqual(pattern) }
  }

  /// What stands between two words; nil when either is missing.
  func between(_ opening: String, _ closing: String) -> String? {
    guard let start = find(opening).map({ $0 + opening.unicodeScalars.count }), let end = find(closing, from: start)
    else {
      return nil
    }
    return Self.string(scalars[start..<end])
  }

  // MARK: Titles

  /// The index behind …政府信息公开…年度报告; nil for other lines, and for sentences that only speak of the report.
  var endOfReportTitle: Int? {
    guard find("信息公开") != nil || find("政务公开") != nil, find("。") == nil, find("，") == nil, find("根据") == nil else {
      return nil
    }
    for ending in ["年度报告", "年报", "工作报告", "情况报告", "工作总结报告"] {
      guard let start = find(ending) else { continue }
      return start + ending.unicodeScalars.count
    }
    return nil
  }

  /// Where the subject of a title begins that names no year.
  var startOfSubject: Int? {
    [find("政府信息公开"), find("信息公开"), find("政务公开")].compactMap { $0 }.min()
  }

  // MARK: Years and dates

  private func digit(_ position: Int) -> Int? {
    guard scalars.indices.contains(position) else { return nil }
    switch scalars[position] {
    case "0"..."9": return Int(scalars[position].value - 0x30)
    case "〇", "○", "零", "O", "Ｏ": return 0
    case "一": return 1
    case "二": return 2
    case "三": return 3
    case "四": return 4
    case "五": return 5
    case "六": return 6
    case "七": return 7
    case "八": return 8
    case "九": return 9
    default: return nil
    }
  }

  /// The year whose four digits stand at a position: 2008 to 2039.
  private func year(at position: Int) -> Int? {
    guard digit(position) == 2, digit(position + 1) == 0, let tens = digit(position + 2), tens <= 3,
      let ones = digit(position + 3), digit(position + 4) == nil, position == 0 || digit(position - 1) == nil
    else { return nil }
    let year = 2000 + tens * 10 + ones
    return year >= 2008 ? year : nil
  }

  /// The first year, with or without 年 behind it.
  var firstYear: (value: Int, start: Int)? {
    for position in scalars.indices {
      if let year = year(at: position) { return (year, position) }
    }
    return nil
  }

  /// The year of a period of a calendar year: 2021年1月1日…12月31日.
  var periodYear: Int? {
    for position in scalars.indices {
      guard let year = year(at: position), Self.string(scalars.dropFirst(position + 4).prefix(5)) == "年1月1日",
        let end = find("12月31日", from: position), end - position < 24
      else { continue }
      return year
    }
    return nil
  }

  /// Whether the line is a date and little else.
  var isDate: Bool {
    guard let year = firstYear, count <= 24, let month = find("月", from: year.start), find("日", from: month) != nil
    else {
      return false
    }
    return true
  }

  /// The line without a date at its end.
  var withoutDate: String {
    guard let year = firstYear, isDate else { return text }
    return before(year.start)
  }

  /// The line without a year at its end: 某局2021年 above 政府信息公开工作年度报告.
  var withoutYear: String {
    guard let year = firstYear, count - year.start <= 6 else { return text }
    return before(year.start)
  }

  // MARK: Bodies

  private static let bodyEndings = [
    "人民政府", "政府", "办公室", "办公厅", "委员会", "管委会", "办事处", "街道", "局", "厅", "委", "办", "处", "中心", "镇", "乡", "县", "市",
    "区", "省", "院", "署", "行", "公司", "大学", "学院", "学校", "中学", "小学", "医院", "支队", "大队", "总队", "队", "会", "站", "所", "馆", "社",
    "部", "场", "旗", "盟", "州", "集团", "台", "园",
  ]

  /// What the last line of a signature can end with: the name of a body, or 日.
  static let signatureEndings = ScalarSet(
    bodyEndings.compactMap { $0.unicodeScalars.last?.value } + "日）)章".unicodeScalars.map(\.value))

  /// Whether a short text reads as the name of a public body.
  static func isBody(_ name: String) -> Bool {
    let length = name.unicodeScalars.count
    guard (3...40).contains(length),
      bodyEndings.contains(where: { name.utf8.suffix($0.utf8.count).elementsEqual($0.utf8) })
    else { return false }
    let forbidden: Set<Unicode.Scalar> = ["，", "。", "；", "：", "、", "“", "”", "《", "》", "？", "！", ":", ",", ".", "/"]
    return !name.unicodeScalars.contains { forbidden.contains($0) || ("0"..."9").contains($0) }
  }
}
