import Bytes

/// What became of the rows and columns of one edition in the next, as `Data/crosswalk.json` says.
public struct Crosswalk: Sendable {
  /// What became of a row or column.
  public enum Change: String, CaseIterable, Sendable {
    /// The same label.
    case same
    /// Another label for the same place in the form.
    case renamed
    /// One became several.
    case split
    /// Several became one.
    case merged
    /// The older edition has nothing like it.
    case new
    /// The newer edition has nothing like it.
    case dropped
  }

  /// One line of the crosswalk. Places are `table/row`, `table/*/column` or `table/row/column`.
  public struct Entry: Sendable {
    /// What happened.
    public let change: Change
    /// Places in the older edition; none for what is new.
    public let from: [String]
    /// Places in the newer edition; none for what was dropped.
    public let to: [String]
    /// Whether the numbers of both editions are one series, sums over several places included; nil where one side is
    /// empty.
    public let isComparable: Bool?
    /// Why, or what to know; empty where the labels say it all.
    public let noteEN: String
    /// The same in Chinese.
    public let noteZH: String
  }

  /// The older edition.
  public let from: String
  /// The newer edition.
  public let to: String
  /// Every row and column of both, in the order of the older form where it has one.
  public let entries: [Entry]

  /// The crosswalks built in: 2014 to 2019 and 2019 to 2021.
  ///
  /// - Throws: `FormError` when the embedded data is damaged, which a test rules out.
  static func standard() throws(FormError) -> [Crosswalk] {
    try list(json: PackageResources.crosswalk_json, file: "crosswalk.json")
  }

  /// Reads the crosswalks of a file.
  ///
  /// - Throws: `FormError` naming the line of the first thing that is wrong.
  static func list(json: [UInt8], file: String) throws(FormError) -> [Crosswalk] {
    let reader = CrosswalkReader(file: file)
    var crosswalks: [Crosswalk] = []
    for value in try reader.list(reader.parse(json), "crosswalk") {
      var entries: [Entry] = []
      for entry in try reader.list(value, "entries") { entries.append(try reader.entry(entry)) }
      crosswalks.append(
        Crosswalk(from: try reader.text(value, "from"), to: try reader.text(value, "to"), entries: entries))
    }
    return crosswalks
  }
}

private struct CrosswalkReader: DataFileReader {
  let file: String

  func entry(_ value: JSONValue) throws(FormError) -> Crosswalk.Entry {
    guard let change = Crosswalk.Change(rawValue: try text(value, "change")) else {
      let known = Crosswalk.Change.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(value, "\"change\" must be one of \(known)")
    }
    let (from, to) = (try texts(value, "from"), try texts(value, "to"))
    guard change.fits(from.count, to.count) else {
      throw error(value, "\(change.rawValue) does not fit \(from.count) places before and \(to.count) after")
    }
    let isComparable = value["comparable"]?.bool
    guard (isComparable == nil) == (from.isEmpty || to.isEmpty) else {
      throw error(value, "\"comparable\" must be true or false where both editions have a place, and nowhere else")
    }
    return Crosswalk.Entry(
      change: change, from: from, to: to, isComparable: isComparable, noteEN: try text(value, "note_en", default: ""),
      noteZH: try text(value, "note_zh", default: ""))
  }
}

extension Crosswalk.Change {
  fileprivate func fits(_ before: Int, _ after: Int) -> Bool {
    switch self {
    case .same, .renamed: before == 1 && after == 1
    case .split: before == 1 && after > 1
    case .merged: before > 1 && after == 1
    case .new: before == 0 && after > 0
    case .dropped: before > 0 && after == 0
    }
  }
}
