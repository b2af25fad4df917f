import Bytes

/// The usual short names of bodies and the full ones they stand for, as `Data/body-names.json` says: 卫健局 is 卫生健康局.
///
/// Only two writings of one name stand there. A body that was renamed or merged (卫生局, 农业局) is another one.
public struct BodyNames: Sendable {
  /// A short name and the full one, as Unicode scalars.
  public struct Entry: Sendable, Equatable {
    /// How it is written in short.
    public let short: [UInt32]
    /// What that stands for.
    public let full: [UInt32]
  }

  /// The longest short names first.
  public let entries: [Entry]

  /// The table built in; empty when the embedded data is damaged, which a test rules out.
  public static let standard = (try? BodyNames(json: PackageResources.body_names_json)) ?? BodyNames(entries: [])

  private init(entries: [Entry]) { self.entries = entries }

  /// Reads the table of a file.
  ///
  /// - Throws: `FormError` naming the line of the first thing that is wrong: a name that stands for two, or for none.
  init(json: [UInt8], file: String = "body-names.json") throws(FormError) {
    let reader = BodyNamesReader(file: file)
    let root = try reader.parse(json)
    var entries: [Entry] = []
    var names: [String] = []
    for body in try reader.list(root, "bodies") {
      let name = try reader.text(body, "name")
      let others = try reader.texts(body, "also")
      if others.isEmpty { throw reader.error(body, "\"\(name)\" needs other names under \"also\"") }
      names += [name] + others
      entries += others.map {
        Entry(short: $0.unicodeScalars.map(\.value), full: name.unicodeScalars.map(\.value))
      }
    }
    try reader.unique(names, in: root, "name")
    self.entries = entries.sorted { $0.short.count > $1.short.count }
  }

  /// The name with its short ending written in full, where that is all of it or stands behind a region or a zone: 卫健局,
  /// 青云县卫健局; others as they are.
  ///
  /// - Parameter name: folded, without the regions that are known.
  /// - Complexity: linear in the entries.
  public func full(_ name: ArraySlice<UInt32>) -> [UInt32] {
    for entry in entries
    where name.last == entry.short.last && name.suffix(entry.short.count).elementsEqual(entry.short) {
      let place = name.dropLast(entry.short.count)
      guard place.last.map(Self.places.contains) ?? true else { continue }
      return place + entry.full
    }
    return Array(name)
  }

  private static let places: Set<UInt32> = Set("省市县区旗州盟园城".unicodeScalars.map(\.value))
}

private struct BodyNamesReader: DataFileReader {
  let file: String
}
