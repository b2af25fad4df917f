import Containers
import Discovery
import Records

/// What a worker begins with: something found in the corpus, or a line of the stage before.
enum WorkItem: Sendable {
  /// - Parameters:
  ///   - origin: the file it stands in; nil for what is in the way of the walk.
  ///   - kept: what the last run kept of it; good if its bytes are still the same.
  case found(Found, origin: Origin?, kept: KeptDocument?)
  /// A document of a file that has not changed.
  case kept(KeptDocument)
  case line(Line)
}

/// Gives out batches of documents: from the corpus, or from the files of the stage before the first.
struct WorkFeed: Feed, Sendable {
  private enum Origin: Sendable {
    case corpus(CorpusFeed)
    case lines(LineFeed)
  }

  private var origin: Origin
  /// Inputs given out so far.
  private(set) var given = 0

  /// Documents in a batch, and bytes of files after which it is closed early.
  static let documentsInBatch = 64
  private static let bytesInBatch = 4 << 20

  init(_ plan: RunPlan, earlier: EarlierRun?) {
    if plan.from == .discover {
      origin = .corpus(CorpusFeed(plan, earlier: earlier))
    } else {
      origin = .lines(LineFeed(folder: plan.folder(of: Stage.allCases[plan.from.position - 1])))
    }
  }

  /// Files and folders that a pattern left out so far.
  var ignored: Int {
    if case .corpus(let walk) = origin { walk.ignored } else { 0 }
  }

  /// Records of crawls that hold no document.
  var passedOver: PassedOver {
    if case .corpus(let walk) = origin { walk.passedOver } else { PassedOver() }
  }

  mutating func next() throws(RunFailure) -> [WorkItem]? {
    let items = try nextItems()
    given += items.count
    return items.isEmpty ? nil : items
  }

  private mutating func nextItems() throws(RunFailure) -> [WorkItem] {
    switch origin {
    case .corpus(var walk):
      // The walk is taken out while it changes, so that it is not copied.
      origin = .lines(LineFeed(files: []))
      defer { origin = .corpus(walk) }
      let items = Self.batch(&walk)
      if let fault = walk.rootFault { throw RunFailure(fault) }
      return items
    case .lines(var feed):
      origin = .lines(LineFeed(files: []))
      defer { origin = .lines(feed) }
      return try feed.lines(upTo: Self.documentsInBatch, bytes: Self.bytesInBatch).map(WorkItem.line)
    }
  }

  private static func batch(_ corpus: inout CorpusFeed) -> [WorkItem] {
    var items: [WorkItem] = []
    var bytes = 0
    while items.count < documentsInBatch, bytes < bytesInBatch, let item = corpus.next() {
      items.append(item)
      switch item {
      case .found(.file(let file), _, _): bytes += file.byteCount
      case .found(.member(let found), _, _): bytes += found.member.bytes.count
      case .found(.refused, _, _), .kept, .line: break
      }
    }
    return items
  }
}
