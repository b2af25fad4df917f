import Bytes
import Decoding

extension SettingsReader {
  /// The list of converters.
  func converters(_ value: JSONValue) throws(RunFailure) -> [Converter] {
    try expect(value.array, value, "converters", "a list of objects { … }").map { element throws(RunFailure) in
      try converter(element)
    }
  }

  private func converter(_ value: JSONValue) throws(RunFailure) -> Converter {
    var converter = Converter(extensions: [], command: [], target: "")
    for (key, value) in try members(of: value, "a converter") {
      let key = try self.key(key, at: value, as: PipelineFile.ConverterKey.self)
      let name = "converters.\(key.rawValue)"
      switch key {
      case .extensions: converter.extensions = try extensions(value, name)
      case .command: converter.command = try texts(value, name)
      case .to: converter.target = try target(value, name)
      case .timeoutSeconds: converter.limits.seconds = try count(value, name, from: 1)
      case .memoryMegabytes: converter.limits.memoryBytes = try count(value, name, from: 64) << 20
      }
    }
    try check(converter, at: value)
    return converter
  }

  private func extensions(_ value: JSONValue, _ name: String) throws(RunFailure) -> [String] {
    let kind = "a list of extensions such as \".doc\""
    let extensions = try texts(value, name, kind)
    let isUsable =
      !extensions.isEmpty && extensions.allSatisfy { $0.hasPrefix(".") && $0.count > 1 && !$0.contains("/") }
    return try expect(isUsable ? extensions : nil, value, name, kind)
  }

  private func target(_ value: JSONValue, _ name: String) throws(RunFailure) -> String {
    let target = try text(value, name)
    let isUsable = !target.hasPrefix(".") && !target.contains("/")
    return try expect(isUsable ? target : nil, value, name, "an extension without a dot, such as \"docx\"")
  }

  private func check(_ converter: Converter, at value: JSONValue) throws(RunFailure) {
    if converter.extensions.isEmpty { throw failure(value, "a converter needs \"extensions\", such as [\".doc\"]") }
    if converter.program.isEmpty {
      throw failure(value, "a converter needs \"command\": the program and its arguments")
    }
    if converter.target.isEmpty { throw failure(value, "a converter needs \"to\", such as \"docx\"") }
    func has(_ place: String) -> Bool { converter.command.contains { $0.contains(place) } }
    if !has("{input}") || !has("{output}") && !has("{output_dir}") {
      throw failure(value, "\"converters.command\" must hold {input}, and {output} or {output_dir}")
    }
  }
}

extension PipelineFile {
  /// The settings of decoding; without a word in the file, the converters that are installed.
  func decoding(scratch: String) -> DecodeSettings {
    var limits = ChildLimits()
    if let pdfSeconds { limits.seconds = pdfSeconds }
    if let pdfMegabytes { limits.memoryBytes = pdfMegabytes << 20 }
    var settings = DecodeSettings(
      converters: converters ?? Converter.installed, pdfLimits: limits, scratch: scratch)
    settings.recognisesPictures = ocr ?? false
    return settings
  }
}
