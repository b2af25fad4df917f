/// What makes a printed report different from the form; each is drawn anew for every seed.
public struct Noise: OptionSet, Sendable, CustomStringConvertible {
  /// The options as bits.
  public let rawValue: UInt32

  /// The options with these bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  private init(bit: UInt32) { rawValue = 1 << bit }

  /// `1、` `1．` `(1)` for `1.`, half-width for full-width parentheses, commas for 、.
  public static let labelPunctuation = Noise(bit: 0)
  /// Spaces inside labels.
  public static let innerSpaces = Noise(bit: 1)
  /// A character of a label missing, doubled or mistaken for one that looks like it.
  public static let typingSlips = Noise(bit: 2)
  /// Labels that the form lists as variants.
  public static let labelVariants = Noise(bit: 3)
  /// No group labels, neither in cells of their own nor before the row's label.
  public static let missingGroups = Noise(bit: 4)
  /// Some numbers in full-width digits.
  public static let fullWidthDigits = Noise(bit: 5)
  /// `1,878`.
  public static let thousandsSeparators = Noise(bit: 6)
  /// `—`, `/` or `-` where a cell is blank.
  public static let blankMarks = Noise(bit: 7)
  /// `3件`.
  public static let units = Noise(bit: 8)
  /// `22（其中修订16件）`.
  public static let remarks = Noise(bit: 9)
  /// `00` for a zero.
  public static let doubledZeros = Noise(bit: 10)
  /// Two neighbouring numbers printed as one.
  public static let gluedNumbers = Noise(bit: 11)
  /// No headings over the sections that are prose.
  public static let missingHeadings = Noise(bit: 12)
  /// The tables as 一、二、三、 in an annex.
  public static let renumberedSections = Noise(bit: 13)
  /// No headings over the tables.
  public static let missingTableTitles = Noise(bit: 14)
  /// One of the tables printed twice.
  public static let repeatedTable = Noise(bit: 15)
  /// A section heading printed twice, the first time over prose with numbers.
  public static let repeatedHeading = Noise(bit: 16)
  /// Page numbers, also between the rows of tables.
  public static let pageFurniture = Noise(bit: 17)
  /// Lines end with carriage return and line feed.
  public static let carriageReturnLineFeed = Noise(bit: 18)
  /// Lines end with a carriage return.
  public static let carriageReturn = Noise(bit: 19)
  /// A byte-order mark in front.
  public static let byteOrderMark = Noise(bit: 20)
  /// Zero-width characters strewn over the text.
  public static let zeroWidth = Noise(bit: 21)
  /// The values of some rows stand on the line after their label.
  public static let valuesOnNextLine = Noise(bit: 22)

  /// What many reports have, and what leaves every label readable.
  public static let slight: Noise = [.labelPunctuation, .innerSpaces, .labelVariants]
  /// The names of the options, by bit.
  public static let names = [
    "label punctuation", "spaces in labels", "typing slips", "label variants", "no group labels", "full-width digits",
    "thousands separators", "marks for blanks", "units", "remarks", "doubled zeros", "glued numbers", "no headings",
    "tables in an annex", "no table titles", "a table twice", "a heading twice", "page numbers", "CRLF", "CR",
    "byte-order mark", "zero-width characters", "values on the next line",
  ]

  /// The options in words.
  public var description: String {
    let present = Self.names.indices.filter { contains(Noise(bit: UInt32($0))) }.map { Self.names[$0] }
    return present.isEmpty ? "none" : present.joined(separator: ", ")
  }

  /// So many different options, drawn at random.
  public static func random(_ count: Int, using dice: inout SeededGenerator) -> Noise {
    dice.sample(count, of: each).reduce(into: []) { $0.formUnion($1) }
  }

  /// Every option, one by one.
  public static let each: [Noise] = (0...22).map { Noise(bit: $0) }
}
