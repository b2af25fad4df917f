import Glibc
import Records
import Specimens
import Testing

@testable import Decoding

/// Documents that other programs make readable.
struct ConverterTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What becomes of bytes that a command converts.
  private func convert(
    _ command: String..., to target: String = "docx", name: String = "a.abc", bytes: [UInt8] = Array("abc".utf8),
    limits: ChildLimits = ChildLimits()
  ) throws(Quarantined) -> Document {
    let converter = Converter(extensions: [".abc"], command: command, target: target, limits: limits)
    let settings = DecodeSettings(converters: [converter], scratch: folder.path)
    let source = Source(path: name, file: name, id: ReportID(1), byteCount: bytes.count)
    defer { #expect((try? folder.names(in: "")) == [], "left behind") }
    return try decode(bytes, source: source, settings: settings)
  }

  private func refusal(_ body: () throws(Quarantined) -> Document) -> Quarantined? {
    do throws(Quarantined) {
      _ = try body()
      return nil
    } catch {
      return error
    }
  }

  private var wordFile: [UInt8] {
    let text = "<w:p><w:r><w:t>公开</w:t></w:r></w:p>"
    return zipped([("word/document.xml", "<w:document xmlns:w='w'><w:body>\(text)</w:body></w:document>")])
  }

  @Test func whatTheConverterMakesIsRead() throws {
    // A wrapper of four bytes around a DOCX, which `dd` takes off.
    let bytes = [0, 1, 2, 3] + wordFile
    let document = try convert("dd", "if={input}", "of={output}", "bs=1", "skip=4", "status=none", bytes: bytes)
    #expect(document.format == .docx && document.text == Array("公开\n".utf8))
    #expect(document.source.path == "a.abc")
  }

  @Test func theResultMayBearTheNameOfTheInput() throws {
    #expect(try convert("cp", "{input}", "{output_dir}", to: "abc").text == Array("abc".utf8))
    #expect(try convert("cp", "{input}", "{output}", name: "A.ABC.gz").text == Array("abc".utf8))
  }

  @Test func whatIsReadHereIsNotConverted() throws {
    #expect(try convert("false", "{input}", "{output}", bytes: wordFile).format == .docx)
    let page = Array("<!DOCTYPE html><html><body><p>公开</p></body></html>".utf8)
    #expect(try convert("false", "{input}", "{output}", bytes: page).format == .html)
    #expect(try convert("false", "{input}", "{output}", name: "a.txt").format == .text)
  }

  @Test func failureIsTold() {
    let failed = refusal { () throws(Quarantined) in try convert("false", "{input}", "{output}") }
    #expect(failed?.reason == .converterFailed)
    #expect(
      failed?.message == "false could not read it (exit status 1); open it in a word processor and save it as DOCX")
    let nothing = refusal { () throws(Quarantined) in try convert("true", "{input}", "{output}") }
    #expect(nothing?.message == "true made no .docx of it; open it in a word processor and save it as DOCX")
    let missing = refusal { () throws(Quarantined) in try convert("gongkai-none", "{input}", "{output}") }
    #expect(missing?.reason == .converterFailed && missing?.message.contains("gongkai-none") == true)
  }

  @Test func aHangEndsInTime() {
    let hung = refusal { () throws(Quarantined) in try convert("sleep", "60", limits: ChildLimits(seconds: 1)) }
    #expect(hung?.reason == .timedOut && hung?.message.hasPrefix("sleep took more than 1 s") == true)
  }

  @Test func hugeOutputIsCut() {
    let huge = refusal { () throws(Quarantined) in
      try convert("dd", "if=/dev/zero", "of={output}", "bs=65536", limits: ChildLimits(outputBytes: 1 << 20))
    }
    #expect(
      huge?.reason == .converterFailed && huge?.message.contains("1048576 bytes") == true, "\(huge?.message ?? "")")
  }

  @Test func aLinkIsNotFollowed() {
    let linked = refusal { () throws(Quarantined) in try convert("ln", "-s", "/etc/passwd", "{output}") }
    #expect(linked?.reason == .converterFailed)
  }

  @Test(.enabled(if: findProgram("soffice") != nil, "LibreOffice is not installed"))
  func libreOfficeReadsRichText() async throws {
    let path = folder.path
    let texts = await withTaskGroup(of: [UInt8]?.self, returning: [[UInt8]?].self) { group in
      for number in 1...2 {
        group.addTask {
          let settings = DecodeSettings(converters: [.libreOffice], scratch: path)
          let source = Source(path: "\(number).rtf", file: "", id: ReportID(1), byteCount: 1)
          return try? decode(Array("{\\rtf1\\ansi open \(number)\\par}".utf8), source: source, settings: settings).text
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(texts) == [Array("open 1\n".utf8), Array("open 2\n".utf8)])
  }

  /// A workbook of 1997 and a document of WPS, which is one of Word 97 by another name.
  @Test(
    .enabled(if: findProgram("soffice") != nil, "LibreOffice is not installed"),
    arguments: [("a.csv", "规章,0,7\n行政许可,12,\n", "xls", "a.xls"), ("a.html", page, "doc", "a.wps")])
  func libreOfficeReadsOldFormats(name: String, text: String, format: String, source: String) throws {
    let script = """
      import pathlib, subprocess, sys
      folder, name, text, target = pathlib.Path(sys.argv[1]), *sys.argv[2:]
      (folder / name).write_text(text, encoding="utf-8")
      program = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
      if name.endswith("csv"): program += ["--infilter=CSV:44,34,76"]
      else: program += ["--infilter=HTML (StarWriter)"]
      subprocess.run(program + ["--convert-to", target, "--outdir", folder, folder / name], check=True, timeout=100)
      """
    let made = try TemporaryFolder()
    let result = try Python.run(script, made.path, name, text, format)
    try #require(result.status == 0, "\(result.output)")
    let bytes = try made.bytes("a.\(format)")
    #expect(bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]))
    let settings = DecodeSettings(converters: [.libreOffice, .libreOfficeCalc], scratch: folder.path)
    let document = try decode(
      bytes, source: Source(path: source, file: source, id: ReportID(1), byteCount: bytes.count), settings: settings)
    let lines = String(decoding: document.text, as: UTF8.self).split(separator: "\n")
    #expect(lines.contains("规章\t0\t7"))
    #expect(lines.contains { $0.hasPrefix("行政许可\t12") })
  }

  private static let page = """
    <html><head><meta charset="utf-8"></head><body><table border="1"><tr><td>规章</td><td>0</td><td>7</td></tr>
    <tr><td>行政许可</td><td>12</td><td></td></tr></table></body></html>
    """
}
