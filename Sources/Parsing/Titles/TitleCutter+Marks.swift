/// Names with brackets, quotation marks or a middle dot in them, and bodies that report together, whose marks end a title
/// anywhere else: 青云县【城区】管理处, 青云县水利局、林业局.
///
/// Cut off at the mark they would be 管理处, one name for many bodies.
extension TitleCutter {
  private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
    "】": "【", "〕": "〔", "］": "［", "]": "[", "”": "“", "’": "‘",
  ]
  private static let dots = Set("·•・‧、".unicodeScalars)
  /// Scalars between brackets that may belong to a name.
  private static let longest = 12

  /// The name of which a title holds only what stands behind its last mark.
  ///
  /// What stands in front of the first mark must begin the line, say of which place the body is, and name no site of a
  /// government, beside which 【…】 and · part the columns of pages.
  ///
  /// - Parameter rest: what the title holds of the name; empty for 青云县水利局【直属】2021年….
  /// - Returns: the whole name; nil when `rest` is all of it.
  func markedName(through rest: Range<Int>) -> Range<Int>? {
    let end = rest.lowerBound
    guard end > 2, rest.upperBound <= 40, !words.gaps.contains(where: { $0 <= end }),
      let (first, plain) = marks(before: end)
    else { return nil }
    let (place, name) = (words.text(0..<first), words.text(rest))
    let isDot = Self.dots.contains(words.scalars[end - 1])
    // 柯尔克孜族乡 says of which place it is, and still is but a part of its name.
    if rest.isEmpty ? isDot : Words.isPlaced(name) && (!isDot || Words.isBody(place)) { return nil }
    if words.scalars[first] == "、", !Words.isBody(place) || Words.isPlaced(name) { return nil }
    guard Words.isPlaced(place), !["政府", "网", "站", "栏"].contains(where: place.hasSuffix), Words.isName(plain + name)
    else { return nil }
    return 0..<rest.upperBound
  }

  /// Where the first mark stands in front of a position, up to which there is nothing but a name, and that name without
  /// its marks; nil for anything else.
  private func marks(before end: Int) -> (first: Int, plain: String)? {
    var (first, position) = (end, end)
    var plain = ""
    while position > 0 {
      let scalar = words.scalars[position - 1]
      if let opening = Self.brackets[scalar] {
        guard let start = words.scalars[..<(position - 1)].lastIndex(of: opening), position - start <= Self.longest + 2
        else { return nil }
        plain = words.text(start + 1..<position - 1) + plain
        (first, position) = (start, start)
      } else if Self.dots.contains(scalar) {
        (first, position) = (position - 1, position - 1)
      } else if Self.sentenceMarks.contains(scalar.value) || Self.otherMarks.contains(scalar.value) {
        return nil
      } else {
        plain = String(scalar) + plain
        position -= 1
      }
    }
    return first < end && first > 1 ? (first, plain) : nil
  }
}
