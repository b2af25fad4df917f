public import Bytes

/// What is known of a cell.
public enum CellState: UInt8, Sendable, CaseIterable {
  /// The document does not print it, or what it prints could not be settled.
  case missing
  /// Printed as a number.
  case reported
  /// A number read by inference; a note says how.
  case repaired
  /// Printed empty.
  case blank
  /// Printed as `/`, `—`, 不适用.
  case notApplicable
  /// Printed as words.
  case text

  /// The name in the tables.
  public var name: StaticString {
    switch self {
    case .missing: "missing"
    case .reported: "reported"
    case .repaired: "repaired"
    case .blank: "blank"
    case .notApplicable: "na"
    case .text: "text"
    }
  }

  /// The state of this name.
  public init?(name: String) {
    guard let state = CellState.allCases.first(where: { "\($0.name)" == name }) else { return nil }
    self = state
  }
}

/// One cell of a report. Its place is its position in `Report.cells`.
public struct Cell: Sendable, Equatable {
  /// The number, when there is one.
  public var value: FixedDecimal?
  /// What is known.
  public var state: CellState
  /// 1-based line of the decoded document; 0 when it is printed nowhere.
  public var line: Int32
  /// What was printed, when it is not just the value: bytes of `Report.rawText`; empty otherwise.
  public var raw: Range<Int32>

  /// A cell from its parts.
  public init(value: FixedDecimal? = nil, state: CellState, line: Int = 0, raw: Range<Int32> = 0..<0) {
    self.value = value
    self.state = state
    self.line = Int32(clamping: line)
    self.raw = raw
  }

  /// A cell that the document does not print.
  public static let missing = Cell(state: .missing)
}

/// A narrative section of a report.
public struct Section: Sendable, Equatable {
  /// `overview`, `disclosure`, `requests`, `review_litigation`, `problems` or `other`.
  public var id: String
  /// The heading as printed.
  public var heading: String
  /// The text without the tables, lines joined with line feeds, UTF-8.
  public var text: [UInt8]
  /// 1-based line of the heading.
  public var line: Int

  /// A section from its parts.
  public init(id: String, heading: String, text: [UInt8], line: Int) {
    self.id = id
    self.heading = heading
    self.text = text
    self.line = line
  }
}

/// The body that published a report, as far as the document says.
public struct Organization: Sendable, Equatable {
  /// As printed; empty when the document names none.
  public var name = ""
  /// One id for all spellings of one body; empty when unknown.
  public var id = ""
  /// GB/T 2260 code of the most precise region known; empty when unknown.
  public var regionCode = ""
  /// Province of that region; empty when unknown.
  public var province = ""
  /// City of that region; empty when unknown.
  public var city = ""
  /// County of that region; empty when unknown.
  public var county = ""
  /// `central`, `province`, `prefecture`, `county` or `township`; empty when unknown.
  public var level = ""
  /// `government`, `department`, `township`, …; empty when unknown.
  public var bodyType = ""

  /// A body of which nothing is known yet.
  public init() {}
}

/// How complete a report is.
public enum ReportStatus: String, Sendable, CaseIterable {
  /// Every cell of its edition has a state other than missing.
  case complete
  /// Some cells are missing.
  case partial
  /// Tables and no narrative.
  case tablesOnly = "tables_only"
  /// Narrative and no table.
  case narrativeOnly = "narrative_only"
}

/// One annual report, read.
public struct Report: Sendable {
  /// Its id.
  public var id: ReportID
  /// Path under the corpus root: the `source` column.
  public var source: String
  /// As printed; empty when there is none.
  public var title = ""
  /// The body that published it.
  public var organization = Organization()
  /// Statistical year; nil when the document does not say.
  public var year: Int?
  /// The edition of the form: its id in the codebook.
  public var edition: String
  /// Short name of the layout that was read.
  public var layout = ""
  /// How its tables stand on the page.
  public var skeleton = Skeleton()
  /// The narrative, in its order.
  public var sections: [Section] = []
  /// Numbers that the narrative states about what the tables count, in its order.
  public var claims: [Claim] = []
  /// Every cell of the edition, variant rows included, by the form's cell index.
  public var cells: [Cell]
  /// What was printed in the cells that are not just their value.
  public var rawText: [UInt8] = []
  /// What the parser did that a reader must know.
  public var notes: [ReadingNote] = []
  /// What validation found; empty before it.
  public var findings: [Finding] = []
  /// Cells with a number that stand in a sum of the form that holds; nil before validation.
  public var cellsBacked: Int?

  /// A report in which nothing has been read yet.
  public init(id: ReportID, source: String, edition: String, cellCount: Int) {
    self.id = id
    self.source = source
    self.edition = edition
    self.cells = [Cell](repeating: .missing, count: cellCount)
  }

  /// What was printed in a cell, when it is not just its value; nil otherwise.
  public func raw(_ cell: Cell) -> String? {
    guard !cell.raw.isEmpty, cell.raw.upperBound <= rawText.count else { return nil }
    return String(decoding: rawText[Int(cell.raw.lowerBound)..<Int(cell.raw.upperBound)], as: UTF8.self)
  }

  /// Characters of narrative, white space not counted.
  public var narrativeCharacters: Int {
    var count = 0
    for section in sections {
      section.text.withUnsafeBufferPointer { text in
        for byte in text { count &+= byte & 0xC0 != 0x80 && byte > 0x20 ? 1 : 0 }
      }
    }
    return count
  }
}
