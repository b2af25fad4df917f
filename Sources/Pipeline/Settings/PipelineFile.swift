import Containers
public import Decoding
import Discovery
public import Records
public import Tables

/// The settings as `pipeline.json` writes them; nil where it does not say.
///
/// `pipeline.schema.json` describes the same keys to editors, and a test holds the two together.
public struct PipelineFile: Sendable, Equatable {
  /// Folders of documents.
  public var corpus: [String]?
  /// Folder of the files between the stages.
  public var work: String?
  /// Folder of the tables.
  public var out: String?
  /// The file that lists the bodies that should have reported.
  public var roster: String?
  /// The file that lists findings to hold back.
  public var suppressions: String?
  /// How many times a count must be the one before to be called a leap.
  public var jumpFactor: Int?
  /// How far from the one before it must be.
  public var jumpFloor: Int?
  /// From which likeness on narratives are said to be alike, in thousandths.
  public var similarity: Int?
  /// How many documents are read at a time.
  public var jobs: Int?
  /// Formats of the tables.
  public var formats: [TableFormat]?
  /// Whether CSV files begin with a byte-order mark.
  public var byteOrderMark: Bool?
  /// More editions of the form.
  public var forms: [String]?
  /// Severities by rule; nil inside turns a rule off.
  public var rules: [String: Severity?]?
  /// How many inputs may be quarantined before the exit status says so.
  public var failAbove: Allowance?
  /// How many reports may have errors before it says so.
  public var failAboveErrors: Allowance?
  /// The file for the textfile collector of Prometheus.
  public var metrics: String?
  /// Shell patterns of files and folders that are no inputs.
  public var ignore: [String]?
  /// Most bytes of a document.
  public var documentBytes: Int?
  /// Most inflated bytes for one compressed byte.
  public var ratio: Int?

  /// Containers inside one another.
  public var depth: Int?
  /// Most members of an archive.
  public var members: Int?
  /// Most bytes of all members of an archive.
  public var archiveBytes: Int?
  /// The field of JSON lines that holds a document.
  public var jsonlText: String?
  /// The field of JSON lines that holds the address of a document.
  public var jsonlURL: String?
  /// The field of JSON lines that names a document.
  public var jsonlID: String?
  /// Seconds that reading a PDF may take.
  public var pdfSeconds: Int?
  /// Megabytes of memory that reading a PDF may take.
  public var pdfMegabytes: Int?
  /// Whether pages of PDF that are pictures are recognised.
  public var ocr: Bool?
  /// Programs for formats that are not read here.
  public var converters: [Converter]?

  /// Settings that say nothing.
  public init() {}

  /// The keys of `pipeline.json`, as its schema lists them.
  public static var knownKeys: [String] { Key.allCases.map(\.rawValue) }

  /// The keys of `limits`, as the schema lists them.
  public static var knownLimits: [String] { LimitKey.allCases.map(\.rawValue) }

  /// The keys of `thresholds`, as the schema lists them.
  public static var knownThresholds: [String] { ThresholdKey.allCases.map(\.rawValue) }

  /// The keys of a converter, as the schema lists them.
  public static var knownConverterKeys: [String] { ConverterKey.allCases.map(\.rawValue) }

  /// The keys of `pipeline.json`.
  enum Key: String, CaseIterable {
    case schema = "$schema"
    case corpus, work, out, jobs, formats, bom, forms, rules, failAbove, metrics, ignore, jsonlText
    case jsonlURL = "jsonlUrl"
    case jsonlID = "jsonlId"
    case limits, ocr, converters, roster, suppressions, thresholds
  }

  /// The keys of `failAbove`, when it is an object.
  enum AllowanceKey: String, CaseIterable { case quarantined, errors }

  /// The keys of `limits`.
  enum LimitKey: String, CaseIterable {
    case documentBytes, ratio, depth, members, archiveBytes, pdfSeconds, pdfMegabytes
  }

  /// The keys of `thresholds`.
  enum ThresholdKey: String, CaseIterable {
    case jumpFactor, jumpFloor, similarity
  }

  /// The keys of a converter.
  enum ConverterKey: String, CaseIterable {
    case extensions, command, to, timeoutSeconds, memoryMegabytes
  }
}

extension PipelineFile {
  /// The settings of containers; the defaults where the file does not say.
  var containers: ContainerSettings {
    var settings = ContainerSettings()
    settings.fields.text = jsonlText ?? settings.fields.text
    settings.fields.url = jsonlURL ?? settings.fields.url
    settings.fields.id = jsonlID ?? settings.fields.id
    settings.limits.depth = depth ?? settings.limits.depth
    settings.limits.members = members ?? settings.limits.members
    settings.limits.archiveBytes = archiveBytes ?? settings.limits.archiveBytes
    return settings
  }
}

/// How many quarantined inputs, or reports with errors, are no reason for alarm: a share of all, or a number of them.
public enum Allowance: Sendable, Equatable {
  /// Below 1: a share.
  case share(Double)
  /// 1 and above, and 0: a number.
  case count(Int)

  /// Whether so many of so many inputs are too many.
  public func isExceeded(_ bad: Int, of all: Int) -> Bool {
    switch self {
    case .share(let share): Double(bad) > share * Double(all)
    case .count(let count): bad > count
    }
  }

  /// How it is exceeded; nil when it is not.
  ///
  /// - Parameters:
  ///   - what: what there are so many of, as `input`.
  ///   - fault: what is wrong with one and with several of them.
  func words(_ bad: Int, of all: Int, _ what: String, _ fault: (one: String, many: String)) -> String? {
    if !isExceeded(bad, of: all) { return nil }
    let allowed =
      switch self {
      case .share(let share): "\(share)"
      case .count(let count): count.grouped
      }
    return
      "\(bad.grouped) of \(all.counted(what)) \(bad == 1 ? fault.one : fault.many), more than failAbove allows (\(allowed))"
  }
}
