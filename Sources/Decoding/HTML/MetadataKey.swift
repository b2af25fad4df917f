/// A word that government sites print before a piece of metadata: 索引号, 发布机构.
struct MetadataKey {
  enum Role { case title, organization, date, other }

  let word: [UInt8]
  let role: Role

  private init(_ word: Substring, _ role: Role) {
    self.word = Array(word.utf8)
    self.role = role
  }

  /// All keys, the longer before the shorter that they begin with.
  static let all: [MetadataKey] = {
    let lists: [(Role, String)] = [
      (.title, "信息名称 文件名称 公文名称 名称 标题"),
      (.organization, "发布机构 发文机关 发文机构 发布单位 发文单位 制发机关 信息来源 公开责任部门 来源"),
      (.date, "发文日期 成文日期 发布日期 生成日期 公开日期 发布时间 发文时间 成文时间 日期 时间"),
      (.other, "信息索引号 索引号 索引 统一编号 信息编号 文号 发文字号 主题分类 信息分类 组配分类 体裁分类 分类 主题词 关键词"),
      (.other, "公开方式 公开形式 公开时限 公开范围 公开类别 公开程序 有效性 时效性 有效期 体裁 内容概述 语种 载体类型"),
      (.other, "废止日期 失效时间 失效日期 生效日期 更新时间 更新日期 责任编辑 作者 编辑 审核 字号 字体"),
      (.other, "浏览次数 浏览量 浏览 访问量 点击数 点击量 点击 阅读次数 阅读量 阅读"),
    ]
    let keys = lists.flatMap { role, list in list.split(separator: " ").map { MetadataKey($0, role) } }
    return keys.sorted { $0.word.count > $1.word.count }
  }()

  /// The first two bytes of the keys, to pass over other text at once.
  private static let beginnings = Set(all.map { pair($0.word, at: 0) })

  private static func pair(_ text: [UInt8], at position: Int) -> UInt16 {
    UInt16(text[position]) << 8 | UInt16(text[position + 1])
  }

  /// The key that stands at a position, spaces between its characters or not, and the position behind it.
  static func find(in text: [UInt8], _ range: Range<Int>) -> (key: MetadataKey, end: Int)? {
    guard range.count >= 6, beginnings.contains(pair(text, at: range.lowerBound)) else { return nil }
    for key in all {
      if let end = key.matches(text, range) { return (key, end) }
    }
    return nil
  }

  private func matches(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    var position = range.lowerBound
    for byte in word {
      while position < range.upperBound, text[position] == 0x20 { position += 1 }
      guard position < range.upperBound, text[position] == byte else { return nil }
      position += 1
    }
    return position
  }
}
