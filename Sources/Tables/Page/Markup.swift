/// A text in Chinese and in English; the page shows one of them.
struct Words: Sendable, Equatable {
  let zh: String
  let en: String

  init(_ zh: String, _ en: String) { (self.zh, self.en) = (zh, en) }

  /// What stands in both languages alike: a number, a name.
  init(_ text: String) { (zh, en) = (text, text) }

  /// Both, where a language cannot be chosen: in attributes and in the names of charts.
  var both: String { zh == en ? zh : "\(zh) · \(en)" }

  /// One behind the other, in each language.
  static func + (first: Words, second: Words) -> Words { Words(first.zh + second.zh, first.en + second.en) }
}

/// HTML that is safe by the way it is made: literals of this program stand as they are, and every text that is put into
/// them is escaped.
///
/// ```swift
/// let item: Markup = "<li>\(title)</li>"
/// ```
struct Markup: ExpressibleByStringInterpolation, Sendable {
  private(set) var text: String

  init(stringLiteral: String) { text = stringLiteral }

  init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  var isEmpty: Bool { text.isEmpty }

  static func += (left: inout Markup, right: Markup) { left.text += right.text }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }

    mutating func appendInterpolation(_ list: [Markup]) { for markup in list { text += markup.text } }

    mutating func appendInterpolation(_ string: String) { text += string.htmlEscaped }

    mutating func appendInterpolation(_ number: Int) { text += String(number) }

    /// A coordinate of a chart, in tenths.
    mutating func appendInterpolation(_ coordinate: Double) {
      let tenths = Int(exactly: (coordinate * 10).rounded()) ?? 0
      text += tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    mutating func appendInterpolation(_ words: Words) {
      if words.zh == words.en { return appendInterpolation(words.zh) }
      text += "<span lang=\"zh\">\(words.zh.htmlEscaped)</span><span lang=\"en\">\(words.en.htmlEscaped)</span>"
    }

    /// A text of a report: a direction of its own, so that it cannot turn its neighbours around.
    mutating func appendInterpolation(printed string: String) { text += "<bdi>\(string.htmlEscaped)</bdi>" }
  }
  typealias StringInterpolation = Interpolation
}
