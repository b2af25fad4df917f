import Containers
import Decoding
import Forms
import Tables

/// What `gongkai doctor` tells: versions, libraries, and what is read and written.
public enum Doctor {
  /// One fact a line: what, and its value.
  public static func facts() -> [(name: String, value: String)] {
    var facts = [(name: "gongkai", value: version)]
    for library in LibraryVersions.all { facts.append((library.library, library.version)) }
    facts.append(("encodings", CharacterEncodings.all))
    let editions = (try? Codebook.standard())?.forms.map(\.id) ?? []
    facts.append(("editions", editions.joined(separator: ", ")))
    facts.append(
      (
        "reads",
        "text, HTML, DOCX, XLSX, PDF with a text layer, scanned PDF where asked for; in archives, JSON lines, WARC and gzip"
      ))
    for program in ExternalProgram.all { facts.append((program.name, program.finding)) }
    facts.append(("converters", converters))
    facts.append(("writes", TableFormat.allCases.map(\.rawValue).joined(separator: ", ")))
    return facts
  }

  /// What is converted by which program when `pipeline.json` does not say.
  private static var converters: String {
    let kinds = Converter.installed.map { "\($0.extensions.joined(separator: ", ")) to \($0.target) by \($0.program)" }
    return kinds.isEmpty ? "none" : kinds.joined(separator: "; ")
  }
}
