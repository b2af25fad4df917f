public import Containers
import Records

/// A program of others that turns documents of some kind into one that is read here.
public struct Converter: Sendable, Equatable {
  /// Extensions of the files it takes, with their dot.
  public var extensions: [String]
  /// The program and its arguments; no shell reads them. `{input}`, `{output}` and `{output_dir}` stand for paths.
  public var command: [String]
  /// The extension of what it makes, without a dot.
  public var target: String
  /// What it may use.
  public var limits: ChildLimits

  /// A converter from its parts.
  public init(extensions: [String], command: [String], target: String, limits: ChildLimits = ChildLimits()) {
    self.extensions = extensions
    self.command = command
    self.target = target
    self.limits = limits
  }

  /// LibreOffice, for documents of old word processors.
  public static let libreOffice = Converter(
    extensions: [".doc", ".wps", ".rtf", ".odt"],
    command: ["soffice", "--headless", "--convert-to", "docx", "--outdir", "{output_dir}", "{input}"], target: "docx")

  /// LibreOffice, for workbooks that are not XLSX.
  public static let libreOfficeCalc = Converter(
    extensions: [".xls", ".et", ".ods"],
    command: ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", "{output_dir}", "{input}"], target: "xlsx")

  /// The converters of a run whose settings name none: those whose program is installed.
  public static var installed: [Converter] { [libreOffice, libreOfficeCalc].filter(\.isInstalled) }

  /// The program.
  public var program: String { command.first ?? "" }

  /// Whether its program is there.
  public var isInstalled: Bool { findProgram(program) != nil }
}

/// What decoding asks of its surroundings.
public struct DecodeSettings: Sendable {
  /// Programs for formats that are not read here; the first that has an extension takes it.
  public var converters: [Converter]
  /// What `pdftotext` may use, and each program that recognises a page.
  public var pdfLimits: ChildLimits
  /// How far the parts of office files may be inflated.
  public var inflate = InflateLimits()
  /// Whether pages that are pictures are recognised.
  public var recognisesPictures = false
  /// A folder for what programs leave behind for a moment.
  public var scratch: String
  /// What PDF is read with.
  var programs = PDFPrograms()

  /// How the names of folders begin that stand in `scratch` while a program works.
  public static let scratchPrefix = ".convert-"

  /// Settings from their parts.
  public init(converters: [Converter] = [], pdfLimits: ChildLimits = ChildLimits(), scratch: String = "/tmp") {
    self.converters = converters
    self.pdfLimits = pdfLimits
    self.scratch = scratch
  }

  /// Paths of the programs that may be run, as far as they are installed: other programs may read other words.
  public var installedPrograms: [String] {
    let names = converters.map(\.program) + [programs.words, programs.picture, programs.recogniser].compactMap(\.first)
    return names.compactMap(findProgram)
  }

  /// The converter that takes a file of this name.
  func converter(for path: String) -> Converter? {
    converters.first { $0.extensions.contains { fileExtension(of: path, is: $0) } }
  }

  /// What a converter has made is not converted again.
  var withoutConverters: DecodeSettings {
    var settings = self
    settings.converters = []
    return settings
  }
}
