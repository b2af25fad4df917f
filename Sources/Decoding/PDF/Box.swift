/// A rectangle on a page, in points from its upper left corner.
struct Box: Sendable, Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
  /// The middle from left to right.
  var centre: Double { (left + right) / 2 }
  /// The middle from top to bottom: cells of one row agree in it, whatever the sizes of their type.
  var middle: Double { (top + bottom) / 2 }

  /// How far two boxes overlap from left to right; negative by the gap between them.
  func overlap(_ other: Box) -> Double { min(right, other.right) - max(left, other.left) }

  /// The smallest box around both.
  func union(_ other: Box) -> Box {
    Box(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}

/// Text in a box: a word, or words of one cell that were joined.
struct PrintedText: Sendable, Equatable {
  var box: Box
  var text: String

  /// The two as one text: nothing between Chinese characters, nor in the narrow gap that office programs leave between
  /// these and digits (a quarter of the type's size); a space otherwise.
  func joined(_ next: PrintedText) -> PrintedText {
    let wide = [text.unicodeScalars.last, next.text.unicodeScalars.first].count { $0.map(isWide) == true }
    let isNarrow = next.box.left - box.right < min(box.height, next.box.height) * 0.3
    let isTight = wide == 2 || wide == 1 && isNarrow
    return PrintedText(box: box.union(next.box), text: text + (isTight ? "" : " ") + next.text)
  }
}

/// Whether a character is written without spaces around it.
func isWide(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value >= 0x2E80 || (0x2010...0x2027).contains(scalar.value)
}

/// A page and its words.
struct PrintedPage: Sendable, Equatable {
  var width: Double
  var height: Double
  var words: [PrintedText]
}
