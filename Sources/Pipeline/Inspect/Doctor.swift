import Containers
import Decoding
import Forms
import Tables

/// What `gongkai doctor` tells: versions, libraries, and what is read and written.
public enum Doctor {
  /// Something it tells.
  public struct Fact: Sendable, Equatable {
    /// Of what.
    public let name: String
    /// In words.
    public let value: String
    /// Whether it is a program that is not there.
    public let isMissing: Bool

    init(_ name: String, _ value: String, isMissing: Bool = false) {
      (self.name, self.value, self.isMissing) = (name, value, isMissing)
    }
  }

  /// What this build and this machine can do.
  ///
  /// - Parameter plan: the settings of a run, whose converters and forms are looked at.
  public static func facts(_ plan: RunPlan) -> [Fact] {
    var facts = [Fact("gongkai", version)]
    facts += LibraryVersions.all.map { Fact($0.library, $0.version) }
    facts.append(Fact("uchardet", CharacterEncodings.detectorVersion))
    facts.append(Fact("xlsxwriter", workbookLibraryVersion))
    facts.append(Fact("encodings", CharacterEncodings.all))
    facts.append(Fact("editions", plan.codebook.forms.map(\.id).joined(separator: ", ")))
    facts.append(
      Fact(
        "reads",
        "text, HTML, DOCX, XLSX, PDF with a text layer, scanned PDF where asked for; in archives, JSON lines and WARC, in gzip, xz, zstd and bzip2"
      ))
    facts += ExternalProgram.all.map { Fact($0.name, $0.finding, isMissing: !$0.isInstalled) }
    facts += plan.decoding.converters.map { Fact("converter", words($0), isMissing: !$0.isInstalled) }
    if plan.decoding.converters.isEmpty { facts.append(Fact("converter", "none")) }
    facts.append(Fact("network", NetworkBan.finding))
    facts.append(Fact("writes", TableFormat.allCases.map(\.rawValue).joined(separator: ", ")))
    return facts
  }

  /// The facts for programs: one JSON object.
  public static func json(_ facts: [Fact]) -> [UInt8] {
    var root = JSONObject()
    root.add("version", text: version)
    root.add("facts", objects: facts) { object, fact in
      object.add("name", text: fact.name)
      object.add("value", text: fact.value)
      object.add("is_missing", fact.isMissing)
    }
    return root.bytes
  }

  /// What is converted by which program, and whether it is there.
  private static func words(_ converter: Converter) -> String {
    let kinds = "\(converter.extensions.joined(separator: ", ")) to \(converter.target) by \(converter.program)"
    return converter.isInstalled
      ? kinds : "\(kinds), which is missing; install it, or name another under \"converters\" in pipeline.json"
  }
}
