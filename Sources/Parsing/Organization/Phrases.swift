/// Words to look for in a folded name: by their scalars, so that no text is made.
struct Phrases: Sendable {
  private let words: [[UInt32]]
  private let firsts: ScalarSet
  private let lasts: ScalarSet

  /// Words parted by spaces.
  init(_ list: StaticString) {
    words = list.description.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
    firsts = ScalarSet(words.compactMap(\.first))
    lasts = ScalarSet(words.compactMap(\.last))
  }

  /// Length of the longest of the words that `text` ends with; 0 for none.
  func endLength(_ text: ArraySlice<UInt32>) -> Int {
    guard let last = text.last, lasts.contains(last) else { return 0 }
    return words.reduce(0) { $1.count > $0 && text.suffix($1.count).elementsEqual($1) ? $1.count : $0 }
  }

  /// Whether `text` ends with one of the words.
  func end(_ text: ArraySlice<UInt32>) -> Bool { endLength(text) > 0 }

  /// Whether `text` begins with one of the words.
  func begin(_ text: ArraySlice<UInt32>) -> Bool {
    guard let first = text.first, firsts.contains(first) else { return false }
    return words.contains { text.starts(with: $0) }
  }

  /// Whether one of the words stands anywhere.
  func occur(in text: ArraySlice<UInt32>) -> Bool { text.indices.contains { begin(text[$0...]) } }
}
