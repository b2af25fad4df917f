import Parsing
import Records

/// Which bodies' reports of which years were quarantined, as far as the names of their files tell.
///
/// Memory: 16 bytes for each file that names a body and a year.
struct QuarantinedNames: Sendable {
  private var hashes: Set<Int> = []

  /// Nothing yet.
  init() {}

  /// Notes an input that gave no report; one whose bytes were read elsewhere is no loss.
  mutating func add(_ row: Quarantined) {
    for body in Self.bodies(in: row) { hashes.insert(Self.hash(body.id, body.year)) }
  }

  /// The bodies and years that the name of an input tells of; none where its bytes were read elsewhere.
  static func bodies(in row: Quarantined) -> [(id: String, year: Int)] {
    if row.reason == .duplicateContent { return [] }
    let years = years(row.source).sorted()
    if years.isEmpty { return [] }
    return names(row.source).flatMap { name in
      let id = Organization.named(name).body.id
      return years.map { (id, $0) }
    }
  }

  /// Whether a file was quarantined whose name is that of the body, in a path that holds the year.
  func has(_ id: String, year: Int) -> Bool { hashes.contains(Self.hash(id, year)) }

  private static func hash(_ id: String, _ year: Int) -> Int {
    var hasher = Hasher()
    hasher.combine(id)
    hasher.combine(year)
    return hasher.finalize()
  }

  /// Numbers of four digits that may be years.
  private static func years(_ path: String) -> Set<Int> {
    let runs = path.utf8.split { !(0x30...0x39).contains($0) }.filter { $0.count == 4 }
    return Set(runs.compactMap { Int(String(decoding: $0, as: UTF8.self)) }.filter { 2000...2100 ~= $0 })
  }

  /// What stands behind the body in the name of a file.
  private static let topics = ["信息公开", "政务公开", "年度报告", "工作报告", "年报"]

  /// What the name of the file calls a body: 青云县财政局 in `2023/青云县财政局政府信息公开年报.pdf`.
  private static func names(_ path: String) -> [String] {
    let file = path.split(separator: "/").last ?? ""
    let words = file.unicodeScalars.split { !(0x4E00...0x9FFF).contains($0.value) }.map { String($0) }
    return words.flatMap { word -> [String] in
      if word.hasPrefix("年") || word.unicodeScalars.count < 2 { return [] }
      let scalars = Array(word.unicodeScalars)
      let end =
        scalars.indices.first { start in topics.contains { scalars[start...].starts(with: $0.unicodeScalars) } }
        ?? scalars.count
      var name = String.UnicodeScalarView()
      name.append(contentsOf: scalars[..<end])
      let text = String(name)
      // 财政局政府信息公开: here 政府 is not the body; in 县人民政府信息公开 it is both.
      return text.hasSuffix("政府") ? [text, String(text.dropLast(2))].filter { !$0.isEmpty } : [text]
    }
  }
}
