/// An invented public body that publishes a report.
public struct Body: Sendable {
  /// What kind of body it is.
  public enum Kind: CaseIterable, Sendable {
    /// A people's government of a county or city.
    case government
    /// A department of such a government.
    case department
    /// A town.
    case town
    /// A subdistrict office.
    case subdistrict
  }

  /// What kind of body it is.
  public let kind: Kind
  /// The county, city or district it belongs to, e.g. 青云县.
  public let region: String
  /// Its full name, e.g. 青云县财政局.
  public let organization: String
  /// What it calls itself: 我局.
  public let pronoun: String
  /// Its name for paths, e.g. `qingyun-caizhengju`.
  public let slug: String

  /// A body of this kind; equal numbers give the same body, and numbers count through regions first.
  public init(_ kind: Kind, number: Int) {
    let regions = Gazetteer.regions
    let region = regions[number % regions.count]
    let office = Self.office(of: kind, number: number / regions.count + number % regions.count, region: region)
    self.kind = kind
    self.region = region.text
    organization = region.text + office.text
    slug = "\(region.slug)-\(office.slug)"
    pronoun = Self.pronoun(of: kind, region: region)
  }

  /// A body by its number alone, of all kinds in turn; the first 4,000 are all different.
  public init(number: Int) {
    let round = number / 8
    switch number % 8 {
    case 0: self.init(.department, number: round)
    case 1: self.init(.subdistrict, number: round)
    case 2 where round < Gazetteer.regions.count: self.init(.government, number: round)
    case let place: self.init(.town, number: round * 6 + place - 2)
    }
  }

  /// A body of a place with this name, which may be a real one: 云南省昆明市官渡区 has the department 云南省昆明市官渡区民政局.
  public init(_ kind: Kind, of place: String, number: Int) {
    let region = Name(place, "place")
    let office = Self.office(of: kind, number: number, region: region)
    self.kind = kind
    self.region = place
    organization = place + office.text
    slug = "\(region.slug)-\(office.slug)"
    pronoun = Self.pronoun(of: kind, region: region)
  }

  private static func pronoun(of kind: Kind, region: Name) -> String {
    switch kind {
    case .government: "我" + String(region.text.suffix(1))
    case .department: "我局"
    case .town: "我镇"
    case .subdistrict: "我街道"
    }
  }

  private static func office(of kind: Kind, number: Int, region: Name) -> Name {
    switch kind {
    case .government: return Name("人民政府", "zhengfu")
    case .department: return Gazetteer.departments[number % Gazetteer.departments.count]
    case .town:
      let name = joined(Gazetteer.townFirst, Gazetteer.townSecond, number)
      return Name("\(name.text)镇人民政府", "\(name.slug)zhen")
    case .subdistrict:
      let name = joined(Gazetteer.quarterFirst, Gazetteer.quarterSecond, number)
      return Name("\(name.text)街道办事处", "\(name.slug)jiedao")
    }
  }

  private static func joined(_ first: [Name], _ second: [Name], _ number: Int) -> Name {
    let one = first[number % first.count]
    let two = second[number / first.count % second.count]
    return Name(one.text + two.text, one.slug + two.slug)
  }
}
