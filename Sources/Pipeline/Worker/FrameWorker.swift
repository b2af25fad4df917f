import Bytes
import Discovery
import Records

/// Takes frames through decode, parse and validate: lines of results, in the order of the frames.
struct FrameWorker: Worker, ~Copyable {
  private let plan: RunPlan
  private let preview: Preview
  private let reader: DocumentReader
  private var lines: OutcomeLines

  init(_ plan: RunPlan) {
    self.plan = plan
    preview = Preview(plan: plan)
    reader = preview.reader()
    lines = OutcomeLines(plan)
  }

  mutating func process(_ frames: [Frame]) -> [UInt8] {
    var out: [UInt8] = []
    for frame in frames {
      let name = "frame-\(frame.number)"
      do throws(Quarantined) {
        let (source, bytes) = try Self.document(frame, name: name)
        try read(bytes, Outcome(frame: frame.number, input: source), to: &out)
      } catch {
        // What is wrong with a frame is not in any document.
        let outcome = Outcome(frame: frame.number, input: error.source)
        lines.append(error, outcome, to: &out)
      }
    }
    return out
  }

  /// The name and the bytes of a frame's document.
  private static func document(_ frame: Frame, name: String) throws(Quarantined) -> (source: String, bytes: [UInt8]) {
    switch frame.content {
    case .document(let path, let bytes): return (path.isEmpty ? name : PathText.text(of: path[...]), bytes)
    case .damaged(let path, let isTooLarge, let message):
      throw Quarantined(
        source: path.isEmpty ? name : PathText.text(of: path[...]), stage: .discover,
        reason: isTooLarge ? .tooLarge : .corrupt, message: message)
    case .line(let line): return try document(line, name: name)
    }
  }

  private static func document(_ line: [UInt8], name: String) throws(Quarantined) -> (source: String, bytes: [UInt8]) {
    func refusal(_ source: String?, _ message: String) -> Quarantined {
      Quarantined(source: source ?? name, stage: .discover, reason: .corrupt, message: message)
    }
    let json: JSONValue
    do { json = try JSONValue(parsing: line) } catch {
      throw refusal(nil, "the frame is not JSON: \(error.detail); send a JSON object a line, or use --framing binary")
    }
    guard let members = json.members else { throw refusal(nil, "the frame is JSON, but no object { … }") }
    var keys: Set<String> = []
    for (key, _) in members where !keys.insert(key).inserted {
      // Of two, readers of JSON take the first or the last as they please.
      throw refusal(nil, "\"\(key)\" stands twice in the frame; remove one")
    }
    let source = json["source"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    func text(_ key: String) throws(Quarantined) -> [UInt8]? {
      // Writers of tables leave null where a row has no value.
      guard let value = json[key], !value.isNull else { return nil }
      guard let bytes = value.bytes else { throw refusal(source, "\"\(key)\" is no text; put it in quotes") }
      return bytes
    }
    _ = try text("source")
    switch (try text("text"), try text("base64")) {
    case (let text?, nil): return (source ?? name, text)
    case (nil, let text?):
      guard let bytes = Base64.bytes(of: text) else { throw refusal(source, "\"base64\" is no Base64") }
      return (source ?? name, bytes)
    case (nil, nil): throw refusal(source, "the frame has neither \"text\" nor \"base64\"")
    case (_?, _?): throw refusal(source, "the frame has \"text\" and \"base64\"; remove one")
    }
  }

  /// Reads a document, or all of a container.
  private mutating func read(_ bytes: [UInt8], _ outcome: Outcome, to out: inout [UInt8]) throws(Quarantined) {
    var outcome = outcome
    if plan.ignore.leavesOut(outcome.input) { return lines.appendNothing(outcome, to: &out) }
    if bytes.isEmpty {
      throw Quarantined(source: outcome.input, stage: .discover, reason: .empty, message: "the file has no bytes")
    }
    let file = try MemoryFile.holding(bytes, title: outcome.input)
    var walk = try NamedWalk(file.file(), plan.containers, ignoring: plan.ignore)
    while let found = walk.next() {
      do throws(Quarantined) {
        outcome.source = nil
        let (source, bytes) = try preview.contents(found, reader)
        outcome.source = source
        let reports = try preview.reports(of: bytes, source)
        if reports.isEmpty {
          throw Quarantined(
            source: source.path, stage: .parse, reason: .notAReport, message: "no report was found in it")
        }
        for (index, report) in reports.enumerated() {
          outcome.item = index
          lines.append(report, outcome, to: &out)
        }
      } catch {
        lines.append(error, outcome, to: &out)
      }
      outcome.item = 0
      outcome.document += 1
    }
    if outcome.document == 0 { lines.appendNothing(outcome, to: &out) }
    // Until here the walk opens it.
    _ = consume file
  }
}
