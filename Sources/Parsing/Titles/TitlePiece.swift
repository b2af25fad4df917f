import Forms

/// A piece of a line that reads as the title of a report: 青云县财政局2021年政府信息公开工作年度报告.
struct TitlePiece {
  /// What the piece is to its line, from weak to strong.
  enum Standing: Int {
    /// A sentence that speaks of the report: 现公布青云县财政局2021年政府信息公开工作年度报告。
    case mention
    /// A title that runs on: …年度报告的公告.
    case beginning
    /// A title beside other words: 首页 > 年报 > …, 标题：…, <title>…_青云县.
    case part
    /// The whole line.
    case line
  }

  var standing: Standing
  var text: String
  /// The body it names; empty when it names none.
  var organization: String
  var year: Int?

  /// How much speaks for it; `complete` when nothing can be better.
  var weight: Int {
    let body = organization.isEmpty ? 0 : !Words.isBody(organization) ? 2 : Words.isPlaced(organization) ? 4 : 3
    return standing.rawValue + body + (year == nil ? 0 : 2)
  }

  static let complete = Standing.line.rawValue + 6
}

/// Cuts titles out of a line: between marks that no title holds, up to 年度报告 or its like.
struct TitleCutter {
  let words: Words

  /// A title is no longer than this many characters.
  private static let longest = 80

  /// Every title in the line, in order.
  func pieces() -> [TitlePiece] {
    var pieces: [TitlePiece] = []
    var end = 0
    for position in words.scalars.indices where words.scalars[position] == "报" && position >= end {
      guard let behind = self.end(at: position) else { continue }
      let start = start(of: behind)
      guard let subject = subject(in: start..<behind) else { continue }
      pieces.append(piece(start..<behind, subject))
      end = behind
    }
    return pieces
  }

  // MARK: Bounds

  /// The position behind 年报, 年度报告, 工作报告, 情况报告 or 总结报告 whose 报 stands at a position.
  private func end(at position: Int) -> Int? {
    guard position > 0 else { return nil }
    let isReport = position + 1 < words.count && words.scalars[position + 1] == "告"
    switch words.scalars[position - 1] {
    case "年": return isReport ? position + 2 : position + 1
    case "度", "作", "况", "结": return isReport ? position + 2 : nil
    // 关于2022年度政府信息公开工作情况的报告
    case "的" where position > 1 && words.scalars[position - 2] == "况": return isReport ? position + 2 : nil
    default: return nil
    }
  }

  static let sentenceMarks = ScalarSet("，。；、“”‘’《》！？".unicodeScalars.map(\.value))
  static let otherMarks = ScalarSet(
    "：:>/\\_-—–―|[]【】〔〕［］<{}=\"',;!?»›→&·•~～＞／－＿｜".unicodeScalars.map(\.value))

  /// Where the piece that ends here begins: behind the last mark that no title holds.
  private func start(of end: Int) -> Int {
    var depth = 0
    var start = end
    while start > 0, end - start < Self.longest {
      let scalar = words.scalars[start - 1]
      if Self.sentenceMarks.contains(scalar.value) || Self.otherMarks.contains(scalar.value) { break }
      if scalar == "）" || scalar == ")" { depth += 1 }
      if scalar == "（" || scalar == "(" {
        if depth == 0 { break }
        depth -= 1
      }
      start -= 1
    }
    while start < end, words.scalars[start] == "）" || words.scalars[start] == ")" { start += 1 }
    return start
  }

  /// Where 政府信息公开 begins, the last time it occurs.
  private func subject(in range: Range<Int>) -> Int? {
    let found = ["信息公开", "政务公开"].compactMap { words.findLast($0, in: range) }.max()
    guard var start = found else { return nil }
    for word in ["政府", "政务公开和", "政务公开与"] where stands(word, before: start, in: range) {
      // 青云县人民政府信息公开…
      if word != "政府" || !stands("人民", before: start - 2, in: range) { start -= word.unicodeScalars.count }
    }
    return start
  }

  private func stands(_ word: String, before end: Int, in range: Range<Int>) -> Bool {
    let start = end - word.unicodeScalars.count
    return start >= range.lowerBound && words.scalars[start..<end].elementsEqual(word.unicodeScalars)
  }

  // MARK: Standing

  private static let speaking = ["根据", "按照", "依照", "依据", "现将", "公布如下", "我们", "请与"]
  /// What the words of a page that follow a title begin with: 发布时间, 来源, 浏览次数, 字号, 一、.
  private static let behindTitles = Set("发来时日浏字索一目打附作分首点阅信（(".unicodeScalars)

  private func standing(_ range: Range<Int>) -> TitlePiece.Standing {
    let (start, end) = (range.lowerBound, range.upperBound)
    if start == 1, end == words.count - 1, words.scalars[0] == "《" { return .part }
    if start > 0, Self.sentenceMarks.contains(words.scalars[start - 1].value) { return .mention }
    if Self.speaking.contains(where: { words.findLast($0, in: range) != nil }) { return .mention }
    if end == words.count { return start == 0 ? .line : .part }
    let next = words.scalars[end]
    if Self.sentenceMarks.contains(next.value) { return .mention }
    let isParted = words.gaps.contains(end) || Self.otherMarks.contains(next.value) || Self.behindTitles.contains(next)
    return isParted ? .part : .beginning
  }

  private func piece(_ range: Range<Int>, _ subject: Int) -> TitlePiece {
    let standing = standing(range)
    var name = range.lowerBound..<subject
    var year = words.lastYear(in: name)
    var isFirst = false
    if let found = year {
      // 2021年青云县财政局政府信息公开…: what stands behind the year and 年度 is the name.
      let behind = behindYear(found.start)
      isFirst = found.start == name.lowerBound && subject > behind
      name = isFirst ? behind..<subject : name.lowerBound..<found.start
    } else {
      // 政府信息公开工作2021年度报告, …年度报告（2021年）
      year = words.lastYear(in: subject..<min(range.upperBound + 3, words.count))
    }
    let reader = TitleBody(words: words, standing: isFirst ? .part : standing)
    if !isFirst, let whole = markedName(through: reader.stripped(name)) {
      return TitlePiece(
        standing: self.standing(0..<range.upperBound), text: words.text(0..<range.upperBound),
        organization: words.text(whole), year: year?.value)
    }
    var body = reader.read(name)
    if body.name.isEmpty, name.isEmpty, let beside = named(inFrontOf: range.lowerBound) { body = beside }
    let start = standing == .line ? range.lowerBound : min(body.start, year?.start ?? subject)
    return TitlePiece(
      standing: standing, text: words.text(start..<range.upperBound), organization: body.name, year: year?.value)
  }

  /// 青云县财政局-2021年…: the body beside the title, parted by a mark; what a path of links names is another's.
  private func named(inFrontOf position: Int) -> (name: String, start: Int)? {
    guard position > 1, "-—–：:·".unicodeScalars.contains(words.scalars[position - 1]) else { return nil }
    let start = start(of: position - 1)
    let name = words.text(start..<position - 1)
    return Words.isBody(name) ? (name, start) : nil
  }

  private func behindYear(_ start: Int) -> Int {
    var behind = start + 4
    for mark in ["年", "度"] as [Unicode.Scalar] where behind < words.count && words.scalars[behind] == mark {
      behind += 1
    }
    return behind
  }
}

/// Reads the body out of what stands in front of the year of a title.
private struct TitleBody {
  let words: Words
  let standing: TitlePiece.Standing

  /// Words of pages that may stand right in front of a name: 首页青云县财政局.
  private static let navigation = [
    "首页", "年报", "年度报告", "正文", "收藏", "打印", "关闭", "返回", "标题", "名称", "目录", "专栏", "位置", "索引号", "公布", "发布", "印发", "现将",
  ]

  /// Columns of a site that may be part of a name as well: 青云县政务公开办公室.
  private static let columns = ["政务公开", "信息公开", "数据开放", "互动交流", "政务服务"]

  /// The name and where it begins; no name where none can be told.
  func read(_ range: Range<Int>) -> (name: String, start: Int) {
    let range = withoutVerb(range)
    var start = range.lowerBound
    for word in Self.navigation {
      if let found = words.findLast(word, in: start..<range.upperBound) { start = found + word.unicodeScalars.count }
    }
    for word in Self.columns {
      guard let found = words.findLast(word, in: start..<range.upperBound) else { continue }
      let behind = found + word.unicodeScalars.count
      if behind < range.upperBound, beginsWithRegion(behind..<range.upperBound) { start = behind }
    }
    let name = stripped(start..<range.upperBound)
    let gaps = words.gaps.filter { name.lowerBound < $0 && $0 < name.upperBound }
    let whole = words.text(name)
    if standing == .line, gaps.isEmpty ? Words.isName(whole) : Words.isBody(whole) { return (whole, name.lowerBound) }
    let starts = [name.lowerBound] + gaps
    let bodies = starts.filter { Words.isBody(words.text($0..<name.upperBound)) }
    let isLetterSpaced = gaps.count + 1 == name.count
    guard
      let best = bodies.first(where: { beginsWithRegion($0..<name.upperBound) })
        ?? (isLetterSpaced ? bodies.first : bodies.last) ?? region(in: name)
    else { return ("", range.upperBound) }
    return (words.text(best..<name.upperBound), best)
  }

  /// 青云县人民政府关于印发2021年…的通知: the range up to 关于.
  private func withoutVerb(_ range: Range<Int>) -> Range<Int> {
    guard range.count > 4, words.scalars[range.upperBound - 4..<range.upperBound - 2].elementsEqual("关于".unicodeScalars)
    else { return range }
    return range.lowerBound..<range.upperBound - 4
  }

  /// The range without 关于 and marks in front, and 关于, 的, 度 or the 文件 of a letterhead behind.
  fileprivate func stripped(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while end > start, "的度年".unicodeScalars.contains(words.scalars[end - 1]) { end -= 1 }
    for word in ["关于", "附件"] where words.scalars[start..<end].starts(with: word.unicodeScalars) { start += 2 }
    while start < end, "0123456789：:.）)".unicodeScalars.contains(words.scalars[start]) { start += 1 }
    if end - start >= 2, words.scalars[start..<end].reversed().starts(with: "于关".unicodeScalars) { end -= 2 }
    return start..<start + Words.withoutLetterhead(words.text(start..<end)).unicodeScalars.count
  }

  private func beginsWithRegion(_ range: Range<Int>) -> Bool {
    Regions.standard.mentions(in: Folding.folded(words.text(range))).contains { $0.range.lowerBound == 0 }
  }

  /// Where the first region begins from which on the words name a body: for names glued behind other words.
  private func region(in range: Range<Int>) -> Int? {
    range.first { start in
      range.upperBound - start <= 40 && Words.isBody(words.text(start..<range.upperBound))
        && beginsWithRegion(start..<range.upperBound)
    }
  }
}
