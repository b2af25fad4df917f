import Bytes
import Decoding
import Discovery
import Forms
import Records

/// What the results of a run depend on, beside the documents: the program, and the settings of each stage.
///
/// Results of a stage are used again while everything up to it is the same.
struct Fingerprint: Sendable, Equatable {
  /// Results of another program are not used, whatever their settings.
  private let program: String
  /// What each stage depends on, by its position.
  private let stages: [String]
  /// When the run began, in nanoseconds since 1970: a file that was changed later may have changed while it was read.
  let began: Int64

  init(_ plan: RunPlan, _ suppressions: Suppressions, began: Int64) {
    program = "\(version) \(FileStamp(path: "/proc/self/exe").map { "\($0.byteCount) \($0.modified)" } ?? "")"
    stages = Stage.allCases.map {
      $0 == .aggregate ? "\(plan.settings(of: $0)) \(suppressions.words)" : plan.settings(of: $0)
    }
    self.began = began
  }

  /// The last stage whose results a run may take over; nil for none.
  func lastCommonStage(_ other: Fingerprint) -> Stage? {
    if program != other.program { return nil }
    return Stage.allCases.prefix { stages[$0.position] == other.stages[$0.position] }.last
  }

  /// The program and all settings.
  var words: String { ([program] + stages).joined(separator: " ") }

  /// One line of JSON.
  var line: [UInt8] {
    var line: [UInt8] = []
    line.append("{\"program\":")
    line.append(jsonString: program)
    line.append(",\"began\":")
    line.append(jsonString: "\(began)")
    for (stage, text) in zip(Stage.allCases, stages) {
      line.append(text: ",\"\(stage.rawValue)\":")
      line.append(jsonString: text)
    }
    line.append("}\n")
    return line
  }

  /// Reads the line; nil when it is damaged.
  init?(line: ArraySlice<UInt8>) {
    guard let json = try? JSONValue(parsing: Array(line)), let program = json["program"]?.string,
      let began = json["began"]?.string.flatMap(Int64.init)
    else { return nil }
    let stages = Stage.allCases.compactMap { json[$0.rawValue]?.string }
    guard stages.count == Stage.allCases.count else { return nil }
    (self.program, self.stages, self.began) = (program, stages, began)
  }
}

extension RunPlan {
  /// What the results of a stage depend on, in words.
  fileprivate func settings(of stage: Stage) -> String {
    switch stage {
    case .discover: return "\(corpus) \(ignore.patterns) \(limits) \(containers)"
    case .decode:
      var settings = decoding
      settings.scratch = ""
      let programs = decoding.installedPrograms.map { "\($0) \(FileStamp(path: $0)?.modified ?? 0)" }
      return "\(settings) \(programs)"
    case .parse: return "\(codebook.forms.map(\.id)) \(formsDigest)"
    case .validate: return "\(severities.sorted { $0.key < $1.key }) \(disabled.sorted()) \(leap)"
    case .aggregate: return "\(comparesNarratives)"
    }
  }
}
