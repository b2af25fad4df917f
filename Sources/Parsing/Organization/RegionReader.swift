import Forms

/// The region that a name or a line names.
struct NamedRegion {
  /// What it can be: one region, or several of one name; positions in `Regions.all`.
  var candidates: [Int]
  /// The scalars that name it and the regions it is part of.
  var ranges: [Range<Int>]
  /// Whether only its short form is printed.
  var isShort: Bool
}

/// Reads regions out of the names of bodies: 三门峡市陕州区原店镇人民政府 → 陕州区.
///
/// Names of regions are read from the left, each a part of the one before. A name counts where it begins the text or
/// stands behind another region or a word such as 局 (国家税务总局安泽县税务局), for any two or three ideographs may
/// spell a region by chance: 白沙河市 holds 沙河市.
struct RegionReader {
  let regions: Regions
  let text: [UInt32]
  /// Statistical year: of places with one name, those of that time count.
  let year: Int

  private struct Link {
    var mention: RegionMention
    var covered: Int
    var previous: Int?
  }

  /// Of equal covers the region of the right time wins; a short form means the higher region: 淮安 is 淮安市.
  private func rank(_ link: Link) -> (Int, Int, Int) {
    let region = regions.all[link.mention.region]
    return (link.covered, region.fit(year: year), link.mention.isShort ? -Int(region.level.rawValue) : 0)
  }

  /// The region the text names; nil for none.
  func read() -> NamedRegion? {
    let links = chains()
    let ends = links.indices.filter { mayEnd(links[$0].mention) }
    guard let best = ends.map({ rank(links[$0]) }).max(by: <) else { return nil }
    var candidates: [Int] = []
    var chosen = links[ends[0]]
    for index in ends where rank(links[index]) == best {
      let region = links[index].mention.region
      let isKnown = candidates.contains { regions.all[$0].current == regions.all[region].current }
      if candidates.isEmpty { chosen = links[index] }
      if !isKnown { candidates.append(region) }
    }
    return NamedRegion(candidates: candidates, ranges: ranges(chosen, links), isShort: chosen.mention.isShort)
  }

  /// Every mention that counts, linked to the one it is part of.
  private func chains() -> [Link] {
    var links: [Link] = []
    for mention in regions.mentions(in: text) {
      let length = mention.range.count
      var best: Link?
      if mayBegin(mention) { best = Link(mention: mention, covered: length, previous: nil) }
      for (index, link) in links.enumerated() where mayFollow(mention, link.mention) {
        if best.map({ $0.covered < link.covered + length }) ?? true {
          best = Link(mention: mention, covered: link.covered + length, previous: index)
        }
      }
      if let best { links.append(best) }
    }
    return links
  }

  private func ranges(_ link: Link, _ links: [Link]) -> [Range<Int>] {
    var ranges = [link.mention.range]
    var previous = link.previous
    while let index = previous {
      ranges.insert(links[index].mention.range, at: 0)
      previous = links[index].previous
    }
    return ranges
  }

  private func mayFollow(_ mention: RegionMention, _ above: RegionMention) -> Bool {
    let (start, end) = (mention.range.lowerBound, above.range.upperBound)
    guard start == end || start > end && !above.isShort && isBehindWord(mention) else { return false }
    return regions.isPart(regions.all[mention.region], of: regions.all[above.region])
  }

  // MARK: What stands beside a name

  private static let boundaries = ScalarSet("局院行司会国共部团厅心社委校师处驻网".unicodeScalars.map(\.value))
  private static let quarters = Phrases("街道 社区")
  private static let market = Phrases("场监 场发 场服 场管")
  private static let bodyWords = Phrases(
    """
    人民 政府 市场 教育 财政 公安 民政 司法 水利 水务 交通 住房 住建 城市 城乡 城管 农业 农村 农垦 林业 林草 商务 文化 文旅 文广 \
    卫生 卫健 审计 统计 应急 退役 自然 国土 规划 生态 环境 环保 人力 人社 发展 发改 科学 科技 工业 工信 经济 经信 经开 信访 行政 \
    政务 数据 大数据 医疗 医保 税务 国税 地税 气象 地震 海关 海事 邮政 烟草 供电 供销 调查 银保监 银监 证监 保监 监管 出入境 边检 \
    高新 开发区 新区 保税 综合 国家 自由贸易 自贸 产业 工业园 旅游 风景 大学 学院 师范 职业 医科 理工 中医 中学 第一 第二 第三 \
    第四 图书馆 博物馆 广播 监狱 铁路 机场 港口 住房公积金 公积金 机关 国有 国资 金融 知识产权 粮食 民族 宗教 体育 残疾 残联 妇女 \
    红十字 档案 史志 招商 投资 园林 公路 消防 安全 药品 食品 质量 生产建设兵团 工商 物价 外事 侨务 编制 市政 测绘 盐务 通信 能源
    """)

  private func isBehindWord(_ mention: RegionMention) -> Bool {
    let start = mention.range.lowerBound
    return start > 0 && Self.boundaries.contains(text[start - 1]) && (mention.isShort || mention.range.count > 2)
  }

  private func mayBegin(_ mention: RegionMention) -> Bool { mention.range.lowerBound == 0 || isBehindWord(mention) }

  /// 南京江北新区 lies in 南京; 巴州人民政府 is that of an autonomous prefecture, not of 巴州区.
  private func mayEndShort(_ mention: RegionMention, _ rest: ArraySlice<UInt32>) -> Bool {
    let isCounty = regions.all[mention.region].level == .county
    if isCounty, text[mention.range.upperBound - 1] == 0x5DDE, mention.range.lowerBound == 0 { return false }
    return rest.isEmpty || Self.bodyWords.begin(rest) || !isCounty && BodyName.isZone(rest)
  }

  /// Whether the last name may stand for a region: 城区街道 and 洪泽湖 name none, 朝阳市场监督管理局 is no 朝阳市.
  private func mayEnd(_ mention: RegionMention) -> Bool {
    let rest = text[mention.range.upperBound...]
    if mention.isShort { return mayEndShort(mention, rest) }
    if text[mention.range.upperBound - 1] == 0x5E02 { return !Self.market.begin(rest) }
    return !Self.quarters.begin(rest) || mention.range.lowerBound == 0 && mention.range.count > 3
  }
}
