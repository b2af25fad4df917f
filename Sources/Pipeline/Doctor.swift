import Containers
import Decoding
import Forms
import Tables

/// What `gongkai doctor` tells: versions, libraries, and what is read and written.
public enum Doctor {
  /// One fact a line: what, and its value.
  ///
  /// - Parameter plan: the settings of a run, whose converters and forms are looked at.
  public static func facts(_ plan: RunPlan) -> [(name: String, value: String)] {
    var facts = [(name: "gongkai", value: version)]
    for library in LibraryVersions.all { facts.append((library.library, library.version)) }
    facts.append(("uchardet", CharacterEncodings.detectorVersion))
    facts.append(("xlsxwriter", workbookLibraryVersion))
    facts.append(("encodings", CharacterEncodings.all))
    facts.append(("editions", plan.codebook.forms.map(\.id).joined(separator: ", ")))
    facts.append(
      (
        "reads",
        "text, HTML, DOCX, XLSX, PDF with a text layer, scanned PDF where asked for; in archives, JSON lines and WARC, in gzip, xz, zstd and bzip2"
      ))
    for program in ExternalProgram.all { facts.append((program.name, program.finding)) }
    for converter in plan.decoding.converters { facts.append(("converter", words(converter))) }
    if plan.decoding.converters.isEmpty { facts.append(("converter", "none")) }
    facts.append(("network", NetworkBan.finding))
    facts.append(("writes", TableFormat.allCases.map(\.rawValue).joined(separator: ", ")))
    return facts
  }

  /// What is converted by which program, and whether it is there.
  private static func words(_ converter: Converter) -> String {
    let kinds = "\(converter.extensions.joined(separator: ", ")) to \(converter.target) by \(converter.program)"
    return converter.isInstalled
      ? kinds : "\(kinds), which is missing; install it, or name another under \"converters\" in pipeline.json"
  }
}
