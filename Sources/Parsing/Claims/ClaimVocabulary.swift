/// The words that the grammar of claims knows; of words that begin alike the longest counts.
struct ClaimVocabulary: Sendable {
  /// The one vocabulary.
  static let standard = ClaimVocabulary(groups)

  private let words: [ClaimWord]
  private let text: [UInt8]
  private let ends: [Int32]
  /// For each hash of a first character: the first of its words, which stand together, the longest first.
  private let first: [Int16]
  private let hashes: [UInt16]
  /// The characters of which something may begin: a word, a number, a clause.
  private let beginnings: ScalarSet

  private static let numeralsAndStops = "零〇○一二两三四五六七八九十廿卅百千万０１２３４５６７８９，；（）。、：《的了"

  /// Whether a character of three bytes stands at a place of which neither word nor number nor clause begins.
  @inline(__always)
  func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard bytes[position] & 0xF0 == 0xE0, position + 2 < bytes.count else { return false }
    return !beginnings.contains(
      UInt32(bytes[position] & 0x0F) << 12 | UInt32(bytes[position + 1] & 0x3F) << 6
        | UInt32(bytes[position + 2] & 0x3F))
  }

  /// The longest word that stands at a place, and its length in bytes.
  @inline(__always)
  func word(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int, _ end: Int) -> (word: ClaimWord, length: Int)? {
    guard position + 2 < end, bytes[position] >= 0xE0 else { return nil }
    let hash = Self.hash(bytes[position], bytes[position + 1], bytes[position + 2])
    var index = Int(first[Int(hash)])
    if index < 0 { return nil }
    while index < words.count, hashes[index] == hash {
      let start = index == 0 ? 0 : Int(ends[index - 1])
      let length = Int(ends[index]) - start
      if position + length <= end, matches(bytes, position, start, length) { return (words[index], length) }
      index += 1
    }
    return nil
  }

  private func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ start: Int, _ length: Int) -> Bool {
    for offset in 0..<length where bytes[position + offset] != text[start + offset] { return false }
    return true
  }

  private static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt16 {
    (UInt16(first & 0x0F) &* 97 ^ UInt16(second & 0x3F) << 4 ^ UInt16(third & 0x3F) &* 5) & 1023
  }

  private init(_ groups: [(words: String, says: ClaimWord)]) {
    let entries = groups.flatMap { group in
      group.words.split(separator: " ").map { (bytes: Array($0.utf8), says: group.says) }
    }.map { (hash: Self.hash($0.bytes[0], $0.bytes[1], $0.bytes[2]), bytes: $0.bytes, says: $0.says) }
      .sorted { ($0.hash, $1.bytes.count) < ($1.hash, $0.bytes.count) }
    words = entries.map(\.says)
    beginnings = ScalarSet(
      (groups.flatMap { $0.words.split(separator: " ").compactMap(\.unicodeScalars.first) }
        + Self.numeralsAndStops.unicodeScalars).map(\.value))
    hashes = entries.map(\.hash)
    text = entries.flatMap(\.bytes)
    var end: Int32 = 0
    ends = entries.map {
      end += Int32($0.bytes.count)
      return end
    }
    var first = [Int16](repeating: -1, count: 1024)
    for (index, entry) in entries.enumerated().reversed() { first[Int(entry.hash)] = Int16(index) }
    self.first = first
  }

  /// Words of each meaning, parted by spaces.
  static let groups: [(words: String, says: ClaimWord)] = [
    // What is counted.
    (
      "政府信息公开申请 信息公开申请 政府信息申请 依申请公开 公开申请 政府信息公开的申请 公开政府信息申请 公开政府信息的申请 申请公开政府信息 申请政府信息公开",
      ClaimWord(marks: .disclosure, subjects: .requests)
    ),
    (
      "县政府信息公开申请 区政府信息公开申请 市政府信息公开申请 省政府信息公开申请 州政府信息公开申请",
      ClaimWord(marks: .disclosure, subjects: .requests)
    ),
    ("县政府信息公开 区政府信息公开 市政府信息公开 省政府信息公开 州政府信息公开", ClaimWord(marks: .disclosure)),
    (
      "政府信息公开申请数量 政府信息公开申请总量 政府信息公开申请总数 政府信息公开申请件数 信息公开申请数量 信息公开申请总量 信息公开申请总数 信息公开申请件数",
      ClaimWord(marks: [.disclosure, .total], subjects: .requests)
    ),
    ("申请数量 申请总量 申请总数 申请件数 申请量", ClaimWord(marks: [.request, .total])),
    ("申请", ClaimWord(marks: .request)),
    ("信息公开 政府信息 政务公开", ClaimWord(marks: .disclosure)),
    ("申请人 申请表 申请书 申请渠道 申请内容 申请方式", ClaimWord()),
    ("行政复议 复议案件 复议申请 行政复议申请 行政复议案件 复议", ClaimWord(subjects: .review)),
    ("行政诉讼 行政诉讼案件 诉讼 诉讼案件 应诉案件 行政应诉案件", ClaimWord(subjects: .suit)),
    (
      "未经复议直接起诉 未经行政复议直接起诉 未经复议直接诉讼 未经复议直接提起诉讼 未经复议直接提起行政诉讼 直接起诉 直接诉讼",
      ClaimWord(subjects: .directSuit)
    ),
    (
      "复议后起诉 复议后诉讼 经复议后起诉 行政复议后起诉 复议后提起诉讼 复议后提起行政诉讼 复议后再起诉",
      ClaimWord(subjects: .suitAfterReview)
    ),
    ("答复被 答复引发 答复引起 处理引发 处理引起 办理引发 办理引起", ClaimWord()),
    ("规章 政府规章 行政规章", ClaimWord(subjects: .rules)),
    ("规范性文件 行政规范性文件", ClaimWord(subjects: .normative)),
    ("规章制度 党内规范性文件 规章规范性文件", ClaimWord(marks: .veto)),
    ("行政事业性收费 行政事业收费", ClaimWord(subjects: .charges)),
    ("信息处理费 信息公开处理费 信息公开费用 信息公开收费", ClaimWord(marks: .disclosure, subjects: .informationFees)),

    // What is told of it.
    ("收到 受理 接收 接到 收悉 共收 接收到 收到并受理 受理和办理", ClaimWord(measure: .received)),
    ("新收 新收到 新增 新受理 新接收", ClaimWord(measure: .new)),
    ("办理 处理 处置", ClaimWord(measure: .handled)),
    ("办结 答复 回复 办理完毕 办理完结 作出答复 予以答复 办理答复 答复办结 办结答复 受理并答复", ClaimWord(measure: .answered)),
    ("予以公开 同意公开 准予公开 决定公开 给予公开 全部公开", ClaimWord(measure: .granted)),
    ("部分公开 同意部分公开 予以部分公开 部分予以公开 准予部分公开", ClaimWord(measure: .partial)),
    ("不予公开 不同意公开 不公开 决定不予公开", ClaimWord(measure: .denied)),
    ("无法提供 不能提供", ClaimWord(measure: .unavailable)),
    ("本机关不掌握相关政府信息 本机关不掌握 不掌握相关政府信息 不掌握相关信息 不掌握 信息不存在 申请信息不存在 政府信息不存在", ClaimWord(measure: .notHeld)),
    ("不予处理 不予以处理 不予受理", ClaimWord(measure: .rejected)),
    ("其他处理 其它处理", ClaimWord(measure: .otherHandling)),
    ("结果维持 维持 维持原行政行为 维持行政行为 维持原具体行政行为", ClaimWord(measure: .upheld)),
    ("结果纠正 纠正 被纠正 被依法纠错 依法纠错 被纠错", ClaimWord(measure: .corrected)),
    ("其他结果 其它结果 其他情形", ClaimWord(measure: .otherResult)),
    ("尚未审结 未审结 尚未结案 尚在审理 正在审理 正在审理中", ClaimWord(measure: .pending)),
    ("制发 制定 出台 印发 制定出台 制定印发 新制发 新制定", ClaimWord(measure: .issued)),
    ("废止 废止和失效 宣布废止", ClaimWord(measure: .repealed)),
    ("现行有效 继续有效", ClaimWord(measure: .inForce)),

    // Years.
    ("上年 上一年 上年度 上一年度 去年 往年", ClaimWord(marks: .previousYear)),
    ("本年 本年度 今年 全年 年度内 当年", ClaimWord(marks: .thisYear)),
    ("一直以来 长期以来", ClaimWord()),
    ("今年以来 年初以来 本年以来 本年度以来", ClaimWord(marks: .thisYear)),
    ("以来", ClaimWord(marks: .since)),
    ("下年 下一年 下年度 下一年度 次年 明年 来年", ClaimWord(marks: .nextYear)),
    ("上半年 下半年 季度 月份 近年 近三年 近五年 累计 历年 每年 日均 月均 十三五期间 十四五期间 十五五期间 十三五”期间 十四五”期间 十五五”期间", ClaimWord(marks: .otherTime)),
    ("结转 转结 转入 顺延 延续 跨年 转至 转到 遗留 延至", ClaimWord(marks: .carried)),
    (
      "未办结 尚未办结 未答复 尚未答复 正在办理 正在办理中 尚在办理 在办 待办 待答复 未到答复期 未办理完毕 尚未办理完毕 未到期 继续办理",
      ClaimWord(marks: .unfinished)
    ),
    ("同比 环比 相比 较上年 较去年 比上年 比去年 较上年度 比上年度 较上一年 比上一年 较上一年度 比上一年度 上年同期 去年同期", ClaimWord(marks: [.veto, .compared])),
    ("增加 增长 减少 下降 上升 提高 降低 提升", ClaimWord(marks: [.veto, .compared])),

    // Who asked, and whom.
    ("自然人 公民 个人", ClaimWord(marks: .person)),
    ("法人 其他组织 法人或其他组织 法人和其他组织 法人及其他组织 法人或者其他组织 企业 商业企业", ClaimWord(marks: .organization)),
    (
      "科研机构 科研院所 社会公益组织 公益组织 社会组织 社会团体 法律服务机构 律师事务所",
      ClaimWord(marks: [.veto, .kindOfApplicant])
    ),
    (
      "全自治区 全系统 全域 我县各 我市各 我区各 各县 各区 各市 各单位 各部门 各地 各级 市县 县区 县市区 区县",
      ClaimWord(marks: .region)
    ),
    (
      "政府办 政府办公室 代表 本级 市直 区直 县直 省直 机关 乡镇 镇街 各镇 各乡 各街道 部门 下属 所属 直属 辖区 分局 派出 有的单位 个别单位",
      ClaimWord(marks: .part)
    ),
    ("全县 全市 全区 全省 全州 全旗 全盟", ClaimWord(marks: [.region, .ofRegion])),
    ("县政府 区政府 市政府 省政府 州政府 旗政府", ClaimWord(marks: [.part, .ofRegion])),
    (
      "县政府办 区政府办 市政府办 省政府办 州政府办 旗政府办 县政府办公室 区政府办公室 市政府办公室 省政府办公厅 州政府办公室 旗政府办公室",
      ClaimWord(marks: .part)
    ),
    ("局 委 厅 镇 乡 街道 街道办 街道办事处 人民政府 管委会 管理委员会 委员会 办公厅 医院 学校 中心 公司 大学", ClaimWord(marks: .body)),
    // Names that begin with words of other matters.
    ("财政局 财政厅 信访局 审批局 行政审批局", ClaimWord(marks: .body)),
    (
      "本机关 我机关 本单位 我单位 我局 本局 我委 本委 我办 本办 我厅 本厅 我镇 本镇 我乡 本乡 我街道 本街道 我街 我院 本院 我校 本校 我中心 本中心 我会 本会 我处 本处 我县 我市 我区 我省 我州 我旗 本县 本市 本区 本省 本州 本旗 我们 全局 全镇 全乡 全街道 全委 全厅 本行政机关 本部门 我部门 我办事处 本办事处",
      ClaimWord(marks: .ours)
    ),

    // How the number stands.
    ("共有", ClaimWord(marks: [.inAll, .total])),
    ("共 共计 总共 总计 合计 一共 累计共 等方式 等形式 等途径 等渠道", ClaimWord(marks: .inAll)),
    ("其中 含 包含 包括 另有 另", ClaimWord(marks: .among)),
    ("分别 依次", ClaimWord(marks: .respectively)),
    ("其他 其它", ClaimWord(marks: .others)),
    (
      "未收到 没有收到 未接到 没有接到 未受理 未收悉 未发生 没有发生 未产生 没有产生 未出现 无人提出 未接收到 未有 没有 未新收 未接收",
      ClaimWord(marks: .none)
    ),
    ("无行政复议 无复议", ClaimWord(marks: .none, subjects: .review)),
    ("无行政诉讼 无诉讼", ClaimWord(marks: .none, subjects: .suit)),
    ("未被申请行政复议 未被申请复议 未被提起行政复议", ClaimWord(marks: .none, subjects: .review)),
    ("未被提起行政诉讼 未被提起诉讼", ClaimWord(marks: .none, subjects: .suit)),
    (
      "无因政府信息公开引发的行政复议 无因政府信息公开引起的行政复议 无因政府信息公开被申请行政复议 无因政府信息公开申请引发的行政复议",
      ClaimWord(marks: [.none, .disclosure], subjects: .review)
    ),
    (
      "无因政府信息公开引发的行政诉讼 无因政府信息公开引起的行政诉讼 无因政府信息公开被提起行政诉讼 无因政府信息公开申请引发的行政诉讼",
      ClaimWord(marks: [.none, .disclosure], subjects: .suit)
    ),
    ("无政府信息公开申请 无信息公开申请 无依申请公开", ClaimWord(marks: [.none, .disclosure], subjects: .requests)),
    (
      "网络 网上 信函 当面 传真 邮寄 邮件 电子邮件 窗口 现场 平台 渠道 线上 线下 网站 在线 信箱 微信 电话 电子 信件",
      ClaimWord(marks: .channel)
    ),

    // Other matters.
    (
      "约 近 超过 逾 不足 不超过 平均 人均 每 最多 至少 大约 左右 以上 以内 预计 计划 力争 比例 占比 占 率 败诉 超期 逾期 延期 超时 当场 提前 按时 按期 及时 撤回 撤销 驳回 补正 重复 转办 转交 移送 移交 征求 协调 征询 抽查 评查 会商 审核 备案 清理 修改 修订 修正 解读 评估 起草 指导 培训",
      ClaimWord(marks: .veto)
    ),
    (
      "主动公开 热线 诉求 信访 来信 来访 来电 建议 提案 议案 咨询 留言 投诉 举报 网民 工单 意见 许可 审批 处罚 强制 执法 补贴 救助 登记 入学 调解 仲裁 赔偿 民事 刑事 检察 法院 公证 法律援助 财政 预算 决算 采购 项目 政策性文件 公文 文稿 稿件 公报 案卷 批次 业务 事项 政务服务 公共服务 奖补 加装 收费通知 舆情 审理 作为复议机关 复议机关 代理 出庭 具体涉及",
      ClaimWord(marks: .foreign)
    ),
    ("涉及 关于 类 方面 领域 集中 属于 主要为", ClaimWord(marks: .veto)),
    ("涉及政府信息公开 涉及信息公开 关于政府信息公开 有关政府信息公开 信息公开类 政府信息公开类 信息公开方面", ClaimWord(marks: .disclosure)),
    ("咨询类 不在附表 未计入 不计入 未纳入 不纳入 无关 不涉及 不含 不包括 不包含 除外 除此", ClaimWord(marks: .otherMatter)),
    ("政府信息公开工作", ClaimWord(marks: .disclosure)),
    ("手册 文书 答复书 告知书 材料 清单 指南 台账 办法 机制 流程 模板 汇编", ClaimWord(marks: .veto)),
    ("委托 依法 依规 行政机关 数量 总数 总量 件数 案件 情况", ClaimWord()),
  ]
}
