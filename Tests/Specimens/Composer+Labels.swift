/// The noise of labels.
extension Composer {
  /// A label as this report prints it.
  mutating func label(_ text: String, variants: [String]) -> String {
    var (number, name) = Self.parted(text)
    if noise.contains(.labelVariants), dice.chance(30), !variants.isEmpty {
      name = dice.pick(variants)
    }
    if noise.contains(.labelPunctuation) {
      number = renumbered(number)
      if dice.chance(40) { name = Self.replacing(name, ["（": "(", "）": ")", "，": ", ", "、": "，"]) }
    }
    if noise.contains(.typingSlips), dice.chance(12), name.count > 4 { name = slipped(name) }
    if noise.contains(.innerSpaces), dice.chance(35), name.count > 3 { name = spaced(name) }
    return number + name
  }

  /// The label of a group: only its punctuation and spacing vary.
  mutating func groupLabel(_ text: String) -> String {
    guard noise.contains(.labelPunctuation), dice.chance(50) else { return text }
    let (number, name) = Self.parted(text)
    return number.isEmpty ? text : renumbered(number) + name
  }

  /// The wording of a heading: the form's, or one of its variants.
  mutating func wording(_ text: String, variants: [String]) -> String {
    noise.contains(.labelVariants) && dice.chance(40) && !variants.isEmpty ? dice.pick(variants) : text
  }

  /// The number in front of a label, `1.` or `（一）` or `一、`, and the rest.
  static func parted(_ label: String) -> (number: String, name: String) {
    let head = label.prefix(4)
    guard let end = head.firstIndex(where: { ".、）".contains($0) }) else { return ("", label) }
    let after = label.index(after: end)
    let isNumber = label[..<end].allSatisfy { "（12345678一二三四五六七".contains($0) }
    return isNumber ? (String(label[..<after]), String(label[after...])) : ("", label)
  }

  private mutating func renumbered(_ number: String) -> String {
    guard let last = number.last else { return number }
    let digits = number.filter { !"（）.、".contains($0) }
    switch last {
    case ".": return dice.pick([number, "\(digits)、", "\(digits)．", "(\(digits))", "\(digits),"])
    case "）": return dice.pick([number, "(\(digits))", "(\(digits)) "])
    default: return dice.pick([number, "\(digits)．"])
    }
  }

  private static func replacing(_ text: String, _ pairs: [Character: String]) -> String {
    text.map { pairs[$0] ?? String($0) }.joined()
  }

  private mutating func slipped(_ text: String) -> String {
    let lookalikes: [Character: Character] = [
      "有": "冇", "申": "甲", "未": "末", "已": "己", "人": "入", "度": "渡", "或": "戓", "制": "製", "定": "走", "和": "合",
    ]
    var characters = Array(text)
    if let place = characters.firstIndex(where: { lookalikes[$0] != nil }), let wrong = lookalikes[characters[place]] {
      characters[place] = wrong
      return String(characters)
    }
    let place = dice.between(1...characters.count - 2)
    if dice.chance(50) { characters.remove(at: place) } else { characters.insert(characters[place], at: place) }
    return String(characters)
  }

  private mutating func spaced(_ text: String) -> String {
    var characters = Array(text)
    characters.insert(" ", at: dice.between(2...characters.count - 1))
    return String(characters)
  }
}
