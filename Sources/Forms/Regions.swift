/// The regions of GB/T 2260 down to county level, with former names: immutable, made once, shared by all workers.
public final class Regions: Sendable {
  /// The table built in.
  public static let standard = Regions(csv: csv)

  /// Every region, in the order of the table.
  public let all: [Region]
  let names: RegionNames
  private let byCode: [UInt32: Int]

  private init(csv: StaticString) {
    all = csv.withUTF8Buffer { RegionsFile(bytes: $0).regions() }
    names = RegionNames(all)
    var byCode: [UInt32: Int] = [:]
    // A code may have had two names; the one that is valid stands for it.
    for (index, region) in all.enumerated() where byCode[region.code] == nil || region.years.upperBound == 9999 {
      byCode[region.code] = index
    }
    self.byCode = byCode
  }

  /// The region with this code, by its newest name.
  public func region(_ code: UInt32) -> Region? { byCode[code].map { all[$0] } }

  /// Whether a region is part of another: by the codes of its own time, or by the one the other has today.
  public func isPart(_ region: Region, of other: Region) -> Bool {
    var code = region.parent
    while code != 0, let index = byCode[code] {
      if code == other.code || code == other.current { return true }
      code = all[index].parent
    }
    return false
  }

  /// The names of a region and of those it is part of; empty where there is none.
  ///
  /// A district of 北京市 has no city, and neither has a county that its province rules itself.
  public func path(of region: Region) -> (province: String, city: String, county: String) {
    var path = ("", "", "")
    var next: Region? = region
    while let place = next {
      switch place.level {
      case .province: path.0 = place.name
      case .prefecture: path.1 = place.isPlaceholder ? "" : place.name
      case .county: path.2 = place.name
      }
      next = place.parent == 0 ? nil : self.region(place.parent)
    }
    return path
  }

  /// Every name of a region that stands in `text`, full, former or short, in the order of their starts.
  ///
  /// - Parameter text: folded Unicode scalars.
  /// - Complexity: linear in the text; a look at two scalars decides at most positions.
  public func mentions(in text: [UInt32]) -> [RegionMention] {
    var found: [RegionMention] = []
    var start = 0
    while start + 1 < text.count {
      if names.mayBegin(text[start], text[start + 1]) { names.append(to: &found, text, from: start) }
      start += 1
    }
    return found
  }
}

/// A name of a region in a text. One name of several places is several mentions.
public struct RegionMention: Sendable, Equatable {
  /// Where it stands.
  public let range: Range<Int>
  /// The region: its position in `Regions.all`.
  public let region: Int
  /// Whether it is the short form, which is a word of its own often enough.
  public let isShort: Bool
}
