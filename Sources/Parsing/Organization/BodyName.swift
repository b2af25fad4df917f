import Forms

/// What kind of body a name is that of, and of which level, by the name alone.
struct BodyName {
  /// The folded name without the regions it begins with; the whole name where they are unknown.
  let rest: ArraySlice<UInt32>
  /// `government`, `department`, …: the column `body_type`.
  let type: String

  init(rest: [UInt32]) {
    self.rest = rest[...]
    type = Self.type(rest[...])
  }

  // MARK: Type

  private static let governments = Phrases("人民政府 政府")
  private static let subdistricts = Phrases("街道办事处 街道办 街道 街道党工委 办事处")
  private static let towns = Phrases("镇 乡 苏木")
  private static let zones = Phrases(
    "开发区 高新区 经开区 示范区 新区 园区 产业园 工业园 科技园 保税区 度假区 合作区 试验区 实验区 风景区 名胜区 集聚区 集中区 自贸区 旅游区 管理区 新城 生态城")
  private static let committees = Phrases("管委会 管理委员会")
  private static let beforeCommittees = Phrases("区 园 城 港 山 湖 岛 场 地 带 景区 基地")
  private static let others = Phrases("法院 检察院 公司 集团 联合会 总工会 红十字会 协会 学会 工商联 残联 妇联 文联 科协 团委")
  private static let departmentsOfOffice = Phrases("派出所 司法所 财政所")
  private static let institutions = Phrases(
    "大学 学院 学校 中学 小学 幼儿园 党校 医院 卫生院 保健院 研究院 科学院 设计院 福利院 敬老院 中心 馆 站 所 电视台 电台 气象台 社 公园 剧院")
  private static let departments = Phrases("局 厅 委 委员会 办 办公室 办公厅 部 署 处 队 行 海关 会 公署")
  private static let places = Phrases("省 市 县 区 旗 州 盟")
  private static let away = Phrases("驻")

  private static func type(_ rest: ArraySlice<UInt32>) -> String {
    if rest.isEmpty { return "government" }
    let government = governments.endLength(rest)
    if government > 0 { return governmentType(rest.dropLast(government)) }
    if subdistricts.end(rest), !away.occur(in: rest) { return "subdistrict" }
    if towns.end(rest) { return "township" }
    if isZone(rest) { return "development_zone" }
    if others.end(rest) || isParty(rest) { return "other" }
    if departmentsOfOffice.end(rest) { return "department" }
    if institutions.end(rest) { return "public_institution" }
    if departments.end(rest) || away.occur(in: rest) { return "department" }
    return places.end(rest) ? "government" : "other"
  }

  private static func governmentType(_ place: ArraySlice<UInt32>) -> String {
    if subdistricts.end(place) { return "subdistrict" }
    if towns.end(place) { return "township" }
    return zones.end(place) ? "development_zone" : "government"
  }

  /// Whether it is a development zone or its committee.
  static func isZone(_ rest: ArraySlice<UInt32>) -> Bool { zones.end(rest) || isZoneCommittee(rest) }

  private static func isZoneCommittee(_ rest: ArraySlice<UInt32>) -> Bool {
    let length = committees.endLength(rest)
    return length > 0 && beforeCommittees.end(rest.dropLast(length))
  }

  private static let parties = Phrases("中共 中国共产党 委 纪律检查")
  private static let commission = Phrases("委员会")
  private static func isParty(_ rest: ArraySlice<UInt32>) -> Bool { parties.begin(rest) && !commission.begin(rest) }

  // MARK: Level

  private static let townOffices = Phrases("所 站 院 办 办公室 中心 队 校 园 学")
  private static let streets = Phrases("街道")
  private static let central = Phrases("国务院 中华人民共和国 国家 中国 全国 中央 中共中央 最高")
  private static let companies = Phrases("公司 集团")
  private static let ministries = Phrases("部 总局 总署 审计署")
  private static let partyOffices = Phrases("宣传部 组织部 统战部 武装部 工作部")
  private static let branches = Phrases("队 支行 分行 分局 监管局 专员办 办事处 中心支行")

  /// Whether it is a body of a town or a subdistrict, or one itself.
  var isOfTownship: Bool {
    if type == "township" || type == "subdistrict" { return true }
    guard Self.townOffices.end(rest) else { return false }
    return Self.streets.occur(in: rest) || holdsTown
  }

  /// 青山镇卫生院, 唐城镇财政所; not 城镇, 乡镇, 乡村, 城镇化.
  private var holdsTown: Bool {
    for position in rest.indices.dropFirst().dropLast() where rest[position] == 0x9547 || rest[position] == 0x4E61 {
      let (before, after) = (rest[position - 1], rest[position + 1])
      let isWord = position == rest.startIndex + 1 && before == 0x57CE || before == 0x4E61
      if !isWord, after != 0x6751, after != 0x9547, after != 0x5316 { return true }
    }
    return false
  }

  /// Whether it is an organ of the central government; only for names without a region.
  var isCentral: Bool {
    guard printedLevel == nil, !Self.branches.end(rest) else { return false }
    if Self.central.begin(rest) { return type != "public_institution" && !Self.companies.end(rest) }
    return Self.ministries.end(rest) && !Self.partyOffices.end(rest) && rest.count <= 10
  }

  private static let counties = Phrases("县 旗")
  private static let bareCounties = Phrases("县人民 县政府 县财政 县教育 区人民 区政府 区财政 区教育 区民政 县民政")
  private static let halls = Phrases("厅")
  private static let offices = Phrases("办公厅")

  /// The level that the name prints where its region is in no table: 青云县财政局 is of a county.
  ///
  /// 市 is of two levels and says nothing.
  var printedLevel: String? {
    let inner = rest.dropFirst()
    if Self.counties.occur(in: inner) || Self.bareCounties.begin(rest) { return "county" }
    if Self.districts(inner) { return "county" }
    if Self.prefectures.occur(in: inner) { return "prefecture" }
    if Self.halls.end(rest), !Self.offices.end(rest) { return "province" }
    return nil
  }

  private static let prefectures = Phrases("自治州 地区行政公署")
  private static let districtOffices = Phrases("人民政府 政府 财政 教育 民政 住 卫 司法 审计 统计 人力 农 水 文 应急 市场 发展 科")

  /// 柳浦区财政局; not 高新区财政局.
  private static func districts(_ text: ArraySlice<UInt32>) -> Bool {
    text.indices.contains { position in
      guard text[position] == 0x533A else { return false }
      let behind = text[(position + 1)...]
      return !zones.end(text[...position]) && (behind.isEmpty || districtOffices.begin(behind))
    }
  }

  // MARK: Identity

  private static let committeesInFull = Phrases("管理委员会")

  /// The name that all spellings of the body share: 原店镇 for 原店镇人民政府, 人民政府 for a bare region.
  var shared: [UInt32] {
    switch type {
    case "government":
      let place = rest.dropLast(Self.governments.endLength(rest))
      return Array(place) + Self.scalars("人民政府")
    case "township": return Array(rest.dropLast(Self.governments.endLength(rest)))
    case "subdistrict":
      let place = rest.dropLast(Self.governments.endLength(rest))
      return Self.streets.occur(in: place)
        ? Array(place.dropLast(Self.subdistricts.endLength(place))) + Self.scalars("街道") : Array(place)
    case "development_zone":
      let length = Self.committeesInFull.endLength(rest)
      return length > 0 ? rest.dropLast(length) + Self.scalars("管委会") : Array(rest)
    case "department": return BodyNames.standard.full(rest)
    default: return Array(rest)
    }
  }

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}
