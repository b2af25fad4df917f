import Bytes
import Forms
import Records

/// What the lines of the table `cells` are put together from, in one format: every text that is the same in every
/// report, end to end in one array.
struct CellFragments: Sendable {
  /// A fragment by its position in the array.
  struct ID {
    let position: Int
  }

  private let bytes: [UInt8]
  /// Where each fragment begins, and where the last one ends.
  private let bounds: [Int]
  private let cellCount: Int
  /// How many bytes a line can have beside its head and its raw text.
  let longestLine: Int

  private init(cells: [[UInt8]], grammar: CellGrammar) {
    cellCount = cells.count
    let fragments = cells + grammar.fragments
    bytes = fragments.flatMap { $0 }
    bounds = fragments.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    // One cell fragment, one or two texts around the raw text, an end, and two numbers of at most 22 bytes.
    longestLine = (cells.map(\.count).max() ?? 0) + grammar.fragments.map(\.count).reduce(0, +) + 44
  }

  /// The fragments of CSV: `,requests,new,total,`.
  static func csv(_ form: Form) -> CellFragments {
    let cells = form.cells.map { cell in
      var bytes: [UInt8] = []
      for id in form.ids(of: cell) {
        bytes.append(UInt8(ascii: ","))
        bytes.append(csvText: id)
      }
      return bytes + [UInt8(ascii: ",")]
    }
    return CellFragments(cells: cells, grammar: .csv)
  }

  /// The fragments of NDJSON: `,"table":"requests","row":"new","column":"total","value":`.
  static func ndjson(_ form: Form) -> CellFragments {
    let cells = form.cells.map { cell in
      var bytes: [UInt8] = []
      for (key, id) in zip(["table", "row", "column"], form.ids(of: cell)) {
        bytes.append(text: ",\"\(key)\":")
        bytes.append(jsonString: id)
      }
      return bytes + Array(",\"value\":".utf8)
    }
    return CellFragments(cells: cells, grammar: .ndjson)
  }

  /// Ids of table, row and column, and the separator to the value.
  @inline(__always)
  func cell(_ index: Int) -> ID { ID(position: index) }
  /// The state, and all that stands between value and line when there is no raw text.
  @inline(__always)
  func stateWithoutRaw(_ state: CellState) -> ID { ID(position: cellCount + Int(state.rawValue)) }
  /// The state, and the separator to the raw text.
  @inline(__always)
  func stateBeforeRaw(_ state: CellState) -> ID {
    ID(position: cellCount + CellGrammar.stateCount + Int(state.rawValue))
  }
  /// The separator between raw text and line.
  var afterRaw: ID { ID(position: cellCount + 2 * CellGrammar.stateCount) }
  /// What stands for no number.
  var null: ID { ID(position: cellCount + 2 * CellGrammar.stateCount + 1) }
  /// The end of a line.
  var end: ID { ID(position: cellCount + 2 * CellGrammar.stateCount + 2) }

  /// Calls `body` with a cursor that copies fragments of this set to `base`.
  func withCursor<Result>(_ base: UnsafeMutablePointer<UInt8>, _ body: (inout CellCursor) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      bounds.withUnsafeBufferPointer { bounds in
        var cursor = CellCursor(base: base, fragments: bytes, bounds: bounds)
        return body(&cursor)
      }
    }
  }
}

/// What stands between the fields of a line, in the order `CellFragments` keeps it.
private struct CellGrammar {
  static let stateCount = CellState.allCases.count
  let fragments: [[UInt8]]

  static let csv = CellGrammar(
    stateWithoutRaw: { ",\($0),," }, stateBeforeRaw: { ",\($0)," }, afterRaw: ",", null: "", end: "\n")
  static let ndjson = CellGrammar(
    stateWithoutRaw: { ",\"state\":\"\($0)\",\"raw\":null,\"line\":" },
    stateBeforeRaw: { ",\"state\":\"\($0)\",\"raw\":" }, afterRaw: ",\"line\":", null: "null", end: "}\n")

  private init(
    stateWithoutRaw: (StaticString) -> String, stateBeforeRaw: (StaticString) -> String, afterRaw: String,
    null: String, end: String
  ) {
    let states = CellState.allCases.sorted { $0.rawValue < $1.rawValue }.map(\.name)
    let texts = states.map(stateWithoutRaw) + states.map(stateBeforeRaw) + [afterRaw, null, end]
    fragments = texts.map { Array($0.utf8) }
  }
}
