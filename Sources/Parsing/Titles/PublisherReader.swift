import Records

/// Reads the body out of the first sentences and the labels of a page: 本报告由某局编制, 发布机构：某局.
struct PublisherReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let lines: LineTable

  /// So many bytes of a line hold its first sentences.
  private static let longest = 900

  private func words(_ line: Int) -> Words {
    let range = Trim.range(bytes, lines.ranges[line])
    var end = min(range.upperBound, range.lowerBound + Self.longest)
    while end > range.lowerBound, end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return Words(String(decoding: bytes[range.lowerBound..<end], as: UTF8.self))
  }

  // MARK: Sentences

  private static let closings = ["根据", "按照", "依照", "依据", "编制", "组织", "负责", "联系", "结合"]

  /// The body in the first sentences; nil when they name none.
  func compiler(in head: [Int]) -> String? {
    for (index, line) in head.enumerated() {
      let range = lines.ranges[line]
      guard "由与根依按".unicodeScalars.contains(where: { LineSearch.contains($0, in: bytes, range) }) else { continue }
      var words = words(line)
      if range.count < 200, index + 1 < head.count { words = Words(words.text + self.words(head[index + 1]).text) }
      for opening in ["报告由", "请与"] {
        if let start = words.find(opening), let name = body(words, from: start + opening.unicodeScalars.count) {
          return name
        }
      }
      // Such a sentence begins a paragraph on another body as well, which has no need to name the report.
      if words.find("报告") != nil, let name = body(words, from: 0) { return name }
    }
    return nil
  }

  /// The body between a place and the nearest of the words that follow one.
  private func body(_ words: Words, from start: Int) -> String? {
    let ends = Self.closings.compactMap { words.find($0, from: start) }
    guard let end = ends.min(), end - start <= 40 else { return nil }
    let name = words.text(start..<end)
    return Words.isBody(name) && Words.isPlaced(name) ? name : nil
  }

  // MARK: Labels

  private static let keys = [
    "发布机构", "发布单位", "公开机构", "公开单位", "公开主体", "编制单位", "编制机关", "填报单位", "填报机关", "报送单位", "编报单位", "报告单位", "单位名称", "机构名称",
    "责任单位", "发文机关",
    "发文单位", "发文机构", "制发机关", "制作单位", "供稿单位", "信息来源", "文章来源", "来源", "单位",
  ]
  /// What stands behind a value without a break: 发布机构：某局发文日期：….
  private static let nextKeys = [
    "发文", "发布", "成文", "生成", "公开", "日期", "时间", "主题", "文号", "名称", "索引", "浏览", "字号", "字体", "作者", "点击", "阅读", "有效", "责任编辑",
  ]

  /// The body that a label names; nil when none does.
  func publisher(in head: [Int]) -> String? {
    for key in Self.keys {
      for (index, line) in head.enumerated() where lines.ranges[line].count >= key.utf8.count {
        guard mayHold(key, lines.ranges[line]) else { continue }
        let words = words(line)
        guard let start = words.find(key), key != "单位" || start == 0 else { continue }
        var value = value(words, start + key.unicodeScalars.count)
        if value.isEmpty, index + 1 < head.count { value = self.value(self.words(head[index + 1]), 0) }
        if Words.isBody(value), Words.isPlaced(value) { return value }
      }
    }
    return nil
  }

  private func mayHold(_ key: String, _ range: Range<Int>) -> Bool {
    key.unicodeScalars.first.map { LineSearch.contains($0, in: bytes, range) } ?? false
  }

  /// The value behind a label: up to white space, a mark, or the next label.
  private func value(_ words: Words, _ position: Int) -> String {
    var start = position
    for remark in ["（盖章）", "(盖章)", "（公章）", "（章）"] where words.find(remark, from: start) == start {
      start += remark.unicodeScalars.count
    }
    while start < words.count, "：:[]".unicodeScalars.contains(words.scalars[start]) { start += 1 }
    var end = start
    while end < words.count, end == start || !words.gaps.contains(end),
      !"，。；：:/>[]【】<".unicodeScalars.contains(words.scalars[end])
    {
      end += 1
    }
    for key in Self.nextKeys {
      if let next = words.find(key, from: start), next < end, next > start { end = next }
    }
    return words.text(start..<end)
  }
}
