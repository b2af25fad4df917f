import Forms

/// Finds the region that stands right in front of a name elsewhere in a document: 长沙市雨花区青山街道 says of which place
/// the 青山街道 of the title is.
struct QualifiedName {
  let regions: Regions
  /// The folded name without what its spellings differ in.
  let name: [UInt32]
  /// The statistical year.
  let year: Int

  /// More scalars than these name no province, prefecture and county.
  private static let longestPath = 24

  /// The most precise region that the texts put in front of the name; nil where they put none, or several.
  ///
  /// - Parameter texts: folded lines.
  func region(in texts: [[UInt32]]) -> NamedRegion? {
    var found: NamedRegion?
    for text in texts {
      for start in text.indices where text[start] == name.first && text[start...].starts(with: name) {
        guard let named = region(before: start, in: text) else { continue }
        guard let other = found else {
          found = named
          continue
        }
        if isPart(named, of: other) {
          found = named
        } else if !isPart(other, of: named), !isSame(named, other) {
          return nil
        }
      }
    }
    return found
  }

  /// The region that ends where the name begins.
  private func region(before end: Int, in text: [UInt32]) -> NamedRegion? {
    let first = max(0, end - Self.longestPath)
    let starts = Set(regions.mentions(in: Array(text[first..<end])).map { first + $0.range.lowerBound }).sorted()
    for start in starts {
      let named = RegionReader(regions: regions, text: Array(text[start..<end + name.count]), year: year).read()
      if let named, named.ranges.first?.lowerBound == 0, named.ranges.last?.upperBound == end - start, !named.isShort {
        return named
      }
    }
    return nil
  }

  private func isSame(_ left: NamedRegion, _ right: NamedRegion) -> Bool {
    Set(left.candidates.map { regions.all[$0].current }) == Set(right.candidates.map { regions.all[$0].current })
  }

  private func isPart(_ inner: NamedRegion, of outer: NamedRegion) -> Bool {
    inner.candidates.allSatisfy { candidate in
      outer.candidates.contains { regions.isPart(regions.all[candidate], of: regions.all[$0]) }
    }
  }
}
