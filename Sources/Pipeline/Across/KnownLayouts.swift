import Forms
import Records

/// A layout of tables: the edition, how cells are kept apart, and the skeleton.
struct LayoutKey: Hashable, Sendable {
  let edition: String
  let layout: String
  let skeleton: Skeleton
}

/// The reports of a layout.
public struct LayoutCount: Hashable, Sendable {
  /// The edition, the short name of the column `layout`, and the skeleton.
  public var text = ""
  /// How many reports have it.
  public var reports = 0
  /// The first of them.
  public var source = ""
}

/// Which layouts a run has met, and which of them no run in the same work folder had met before.
public struct LayoutNews: Sendable {
  /// How many layouts there are.
  public internal(set) var count = 0
  /// Those that are new, those of most reports first; empty when no run came before.
  public internal(set) var new: [LayoutCount] = []
  /// Whether a run came before.
  public internal(set) var isCompared = false

  /// Reports of a new layout.
  public var reports: Int { new.reduce(0) { $0 + $1.reports } }
}

/// The layouts that runs in a work folder have met: a line each in the file `.layouts`.
struct KnownLayouts {
  static let name = ".layouts"
  private var known: Set<String>
  private let isThere: Bool

  init(_ plan: RunPlan) throws(RunFailure) {
    let path = "\(plan.work)/\(Self.name)"
    isThere = FileSystem.exists(path)
    let bytes = isThere ? try FileSystem.read(path) : []
    known = Set(bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) })
  }

  /// What is new, which is known from now on.
  mutating func add(_ layouts: [LayoutKey: LayoutCount], _ codebook: Codebook) -> LayoutNews {
    var news = LayoutNews(count: layouts.count, isCompared: isThere)
    let named = layouts.map { key, count -> LayoutCount in
      var count = count
      let form = codebook.formIndex(key.edition).map { codebook.forms[$0] }
      let skeleton = form.map { key.skeleton.text(of: $0) } ?? ""
      count.text = "\(key.edition) \(key.layout.isEmpty ? "no_table" : key.layout) \(skeleton)"
      return count
    }
    if isThere {
      news.new = named.filter { !known.contains($0.text) }.sorted { ($1.reports, $0.text) < ($0.reports, $1.text) }
    }
    known.formUnion(named.map(\.text))
    return news
  }

  /// Keeps them for the next run.
  func save(in folder: String) throws(RunFailure) {
    try FileSystem.replace(
      "\(folder)/\(Self.name)", with: Array((known.sorted().joined(separator: "\n") + "\n").utf8))
  }
}
