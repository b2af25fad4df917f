import Forms

/// A line of text without its white space, for questions about titles, names and dates.
struct Words {
  private(set) var scalars: [Unicode.Scalar] = []
  /// Positions in front of which white space or a mark of layout stood.
  private(set) var gaps: [Int] = []

  init(_ text: String) {
    scalars.reserveCapacity(text.utf8.count / 3 + 8)
    for scalar in text.unicodeScalars {
      if Self.isIgnored(scalar) {
        if !scalars.isEmpty, gaps.last != scalars.count { gaps.append(scalars.count) }
      } else {
        scalars.append(Self.plain(scalar))
      }
    }
  }

  private init(_ words: Words, _ range: Range<Int>) {
    scalars = Array(words.scalars[range])
    gaps = words.gaps.filter { range.lowerBound < $0 && $0 < range.upperBound }.map { $0 - range.lowerBound }
  }

  /// Whether a scalar is white space or a mark of layout.
  static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F...0xA0, 0xAD, 0x23, 0x2A, 0x7C: true
    case 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000, 0xE5E5, 0xFEFF: true
    default: false
    }
  }

  /// A full-width digit as ASCII, a radical as the ideograph of its shape.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF10...0xFF19: return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x2E80...0x2EF3, 0x2F00...0x2FD5:
      let folded = Folding.fold(scalar.value)
      return folded == 0 ? scalar : Unicode.Scalar(folded) ?? scalar
    default: return scalar
    }
  }

  var count: Int { scalars.count }
  var text: String { text(0..<count) }

  func text(_ range: Range<Int>) -> String {
    String(unsafeUninitializedCapacity: 4 * range.count) { utf8 in
      var count = 0
      for scalar in scalars[range] {
        for byte in scalar.utf8 {
          utf8[count] = byte
          count += 1
        }
      }
      return count
    }
  }

  func piece(_ range: Range<Int>) -> Words { Words(self, range) }
  func before(_ position: Int) -> String { text(0..<position) }

  /// Where `words` begin; nil when they do not occur.
  func find(_ words: String, from start: Int = 0) -> Int? {
    guard let first = words.unicodeScalars.first else { return nil }
    let length = words.unicodeScalars.count
    var position = start
    while position + length <= scalars.count {
      if scalars[position] == first, scalars[position..<position + length].elementsEqual(words.unicodeScalars) {
        return position
      }
      position += 1
    }
    return nil
  }

  /// Where `words` begin for the last time within a range; nil when they do not occur.
  func findLast(_ words: String, in range: Range<Int>) -> Int? {
    var last: Int?
    var start = range.lowerBound
    while let found = find(words, from: start), found + words.unicodeScalars.count <= range.upperBound {
      last = found
      start = found + 1
    }
    return last
  }

  /// What stands between two words; nil when either is missing.
  func between(_ opening: String, _ closing: String) -> String? {
    guard let start = find(opening).map({ $0 + opening.unicodeScalars.count }), let end = find(closing, from: start)
    else {
      return nil
    }
    return text(start..<end)
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

  /// The last year that begins within a range.
  func lastYear(in range: Range<Int>) -> (value: Int, start: Int)? {
    for position in range.reversed() {
      if let year = year(at: position) { return (year, position) }
    }
    return nil
  }

  /// The first year of a file's name that is not part of a date: 某局2020年报, dbs2017, not 2023-01-16.
  var yearOfName: Int? {
    scalars.indices.lazy.compactMap { position in
      year(at: position).flatMap { year in
        let isDate =
          position + 5 < count && "-_./".unicodeScalars.contains(scalars[position + 4])
          && digit(position + 5) != nil
        return isDate ? nil : year
      }
    }.first
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
      guard let year = year(at: position), scalars[(position + 4)...].starts(with: "年1月1日".unicodeScalars),
        let end = find("12月31日", from: position), end - position < 24
      else { continue }
      return year
    }
    return nil
  }

  /// The year that a sentence begins with, and no date: `2022年，`, `2022年度`; whether a comma parts it from the rest.
  var openingYear: (value: Int, isParted: Bool)? {
    guard isSentence, let year = year(at: 0), scalars.dropFirst(4).first == "年", scalars.count > 5,
      digit(5) == nil
    else { return nil }
    let next = scalars[5] == "度" && count > 6 ? scalars[6] : scalars[5]
    return (year, next == "，" || next == ",")
  }

  /// Whether a year stands there that none can be of a report: 20223年, 203年, 2043年.
  var impossibleYear: Int? {
    var start = 0
    while start < count {
      guard digit(start) != nil else {
        start += 1
        continue
      }
      let digits = (start..<count).lazy.map { digit($0) }.prefix { $0 != nil }.compactMap(\.self)
      let end = start + digits.count
      if (3...5).contains(digits.count), end < count, scalars[end] == "年", year(at: start) == nil {
        return digits.reduce(0) { $0 * 10 + $1 }
      }
      start = end
    }
    return nil
  }

  /// The month behind the first year; nil where it is not written in digits.
  var month: Int? {
    guard let year = firstYear, let month = find("月", from: year.start) else { return nil }
    return Int(text(year.start + 4..<month).drop { !$0.isNumber })
  }

  /// Whether the line is a date and little else.
  var isDate: Bool {
    guard let year = firstYear, count <= 24, let month = find("月", from: year.start), find("日", from: month) != nil
    else {
      return false
    }
    return true
  }

  /// Whether marks of sentences stand in it.
  var isSentence: Bool { scalars.contains { Self.sentenceMarks.contains($0.value) } }
  private static let sentenceMarks = ScalarSet("，。；：:、？！《》“”>/".unicodeScalars.map(\.value))

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
    return !holdsOtherThanNames(name) && !noBodies.occur(in: Folding.folded(name)[...])
  }

  /// Whether marks or digits stand there that no name has; 第 makes a name of a number: 第2水库管理处.
  private static func holdsOtherThanNames(_ name: String) -> Bool {
    var isCounted = false
    for scalar in name.unicodeScalars {
      let isDigit = ("0"..."9").contains(scalar)
      if noNames.contains(scalar.value) || isDigit && !isCounted { return true }
      isCounted = scalar == "第" || isDigit && isCounted
    }
    return false
  }

  /// Whether it may stand for a body in front of the year of a title: 青云县残联, of which the endings know nothing.
  static func isName(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    guard (2...40).contains(scalars.count), let first = scalars.first else { return false }
    if scalars.count < 4, "本全我各".unicodeScalars.contains(first), !isBody(name) { return false }
    let isBare = !scalars.contains { noNames.contains($0.value) || ("0"..."9").contains($0) }
    return (isBare || isBody(name)) && !name.hasSuffix("公开")
      && !noBodies.occur(in: Folding.folded(name)[...])
  }

  /// The name in a letterhead: 青云县水利局 of 青云县水利局文件.
  static func withoutLetterhead(_ name: String) -> String {
    let shorter = name.hasSuffix("文件") ? String(name.dropLast(2)) : name
    return isBody(shorter) ? shorter : name
  }

  private static let central = Phrases("国家 中国 中华 国务院 全国 最高")
  private static let places = ScalarSet("省市县区旗州盟镇乡街".unicodeScalars.map(\.value))

  /// Whether a name is that of a place and no body, by its last character: 青云县, not 青云县人民政府.
  static func isBarePlace(_ name: String) -> Bool { name.last.map { "省市县区旗镇乡州盟".contains($0) } ?? false }

  /// Whether a name says of which place it is, or that it is the nation's: 教育局 and 办公室 do not.
  static func isPlaced(_ name: String) -> Bool {
    let folded = Folding.folded(name)
    if folded.dropFirst().contains(where: places.contains) || central.begin(folded[...]) { return true }
    return Regions.standard.mentions(in: folded).contains { $0.range.lowerBound == 0 }
  }

  private static let noNames = ScalarSet(
    "，。；：、“”《》？！【】〔〕［］…:,./\\<>[]{}=_\"!?;|»›→&%@+".unicodeScalars.map(\.value))

  /// Words of pages and reports beside which a name is none: 舞阳县政府网站, 走进青云县, 本年度报告.
  private static let noBodies = Phrases(
    """
    首页 位置 索引 网站 官网 走进 栏目 专栏 年报 年度 报告 附件 文号 标题 本年 本机关 本单位 本局 本部门 我局 我办 我县 我市 我区 我镇 我乡 上一 下一 \
    返回 打印 关闭 收藏
    """)
}
