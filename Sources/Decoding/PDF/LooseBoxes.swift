/// Cuts the boxes of words down to the size of their type.
///
/// The box of a word is as high as the ascent and descent that its font states: with most fonts a little more than the
/// type, with some of those that browsers embed more than twice as much. Everything that is measured in heights of a
/// line, such as the gap that parts two cells, would be measured too large.
enum LooseBoxes {
  /// How much higher than the type a box may be and stay as it is; of the fonts of office programs none is.
  private static let tolerated = 1.8
  /// What is left of a box that is higher: the height that most fonts state.
  private static let usual = 1.2

  /// The page with boxes that fit its type.
  static func tightened(_ page: PrintedPage) -> PrintedPage {
    let looseness = page.words.compactMap(looseness).sorted()
    guard !looseness.isEmpty, looseness[looseness.count / 2] > tolerated else { return page }
    let factor = usual / looseness[looseness.count / 2]
    var page = page
    for index in page.words.indices where !isOnItsSide(page.words[index]) {
      let box = page.words[index].box
      page.words[index].box.top = box.middle - box.height * factor / 2
      page.words[index].box.bottom = box.middle + box.height * factor / 2
    }
    return page
  }

  /// How many times as high as its type a word is; of Chinese characters, which are as wide as the type is large.
  private static func looseness(_ word: PrintedText) -> Double? {
    let characters = Double(word.text.unicodeScalars.count)
    guard characters >= 3, word.box.width > word.box.height * 0.9, word.text.unicodeScalars.allSatisfy(isWide) else {
      return nil
    }
    return word.box.height * characters / word.box.width
  }

  private static func isOnItsSide(_ word: PrintedText) -> Bool {
    word.text.unicodeScalars.count > 1 && word.box.height > word.box.width * 1.6
      && word.text.unicodeScalars.contains(where: isWide)
  }
}
