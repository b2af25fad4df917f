/// A place of GB/T 2260: a province, a prefecture or a county, under one name and one code.
public struct Region: Sendable, Equatable {
  /// How far down it stands.
  public enum Level: UInt8, Sendable, Comparable {
    /// 省, 自治区, 直辖市.
    case province
    /// 地级市, 地区, 自治州, 盟.
    case prefecture
    /// 县, 县级市, 市辖区, 旗.
    case county

    /// Whether it stands higher.
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

    /// The name in the tables.
    public var name: StaticString {
      switch self {
      case .province: "province"
      case .prefecture: "prefecture"
      case .county: "county"
      }
    }
  }

  /// Code of GB/T 2260, six digits.
  public let code: UInt32
  /// Full name, e.g. 洪泽县.
  public let name: String
  /// Common short form, e.g. 洪泽.
  public let shortName: String
  /// How far down it stands.
  public let level: Level
  /// The region it is part of; 0 for a province.
  public let parent: UInt32
  /// The code the place has today: its own, or another one.
  public internal(set) var current: UInt32
  /// First and last year it was valid; 0 and 9999 where the table leaves them open.
  public let years: ClosedRange<UInt16>

  /// Whether it is a name of the standard that no place bears: 市辖区, 县, 直辖县.
  public var isPlaceholder: Bool { level == .prefecture && (name == "市辖区" || name == "县" || name == "直辖县") }

  /// How well it fits a statistical year: 2 when valid, 1 when it began in the year after, in which reports are written.
  public func fit(year: Int) -> Int {
    let year = UInt16(clamping: year)
    return years.contains(year) ? 2 : years.contains(year &+ 1) ? 1 : 0
  }
}
