import Bytes
public import Containers
import Records

/// What went into a stage and what became of it; stands in `work/STAGE/counts.json` when the stage has finished.
public struct StageCounts: Sendable, Equatable {
  /// Inputs of `discover`, documents of `decode` and `parse`, reports of `validate` and `aggregate`.
  public var taken = 0
  /// Those that went on.
  public var passed = 0
  /// Those that became a quarantine row.
  public var quarantined = 0
  /// Reports that came out; for `parse` and the stages after it.
  public var reports = 0
  /// Files and folders that a pattern left out; for `discover`.
  public var ignored = 0
  /// Bytes of the documents, after gzip; for `discover`.
  public var bytes = 0
  /// Records of crawls that hold no document; for `discover`.
  public var passedOver = PassedOver()

  private static let fields: [(name: String, path: any WritableKeyPath<StageCounts, Int> & Sendable)] = [
    ("taken", \.taken), ("passed", \.passed), ("quarantined", \.quarantined), ("reports", \.reports),
    ("ignored", \.ignored), ("bytes", \.bytes),
    ("other_records", \.passedOver.otherRecords), ("failed_responses", \.passedOver.failedResponses),
    ("other_types", \.passedOver.otherTypes),
  ]

  /// What was passed over, for people; nil when nothing was.
  public var passedOverWords: String? {
    let kinds = [
      (passedOver.otherRecords, "no responses"), (passedOver.failedResponses, "failed"),
      (passedOver.otherTypes, "pictures, styles or scripts"),
    ].filter { $0.0 > 0 }
    if kinds.isEmpty { return nil }
    return "records of crawls: " + kinds.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
  }

  /// The file's bytes.
  var json: [UInt8] {
    let fields = Self.fields.map { "\"\($0.name)\":\(self[keyPath: $0.path])" }
    return Array("{\(fields.joined(separator: ","))}\n".utf8)
  }

  init() {}

  /// Those that a run has left in the folder of a stage; nil when there are none.
  static func read(in folder: String) -> StageCounts? {
    (try? FileSystem.read("\(folder)/counts.json")).flatMap(StageCounts.init(json:))
  }

  /// Reads the file back; nil when it is not what `json` writes.
  init?(json: [UInt8]) {
    guard let value = try? JSONValue(parsing: json) else { return nil }
    for field in Self.fields {
      guard let count = value[field.name]?.integer else { return nil }
      self[keyPath: field.path] = count
    }
  }
}
