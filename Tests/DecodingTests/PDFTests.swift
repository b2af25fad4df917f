import Records
import Specimens
import Testing

@testable import Decoding

/// PDF that cannot be read is one row of the quarantine, with a reason; scanned PDF is recognised where asked for.
struct PDFTests {
  /// A PDF with one page of ASCII text; without text the page is blank.
  private func pdf(_ text: String, trailer: String = "") -> [UInt8] {
    let content = text.isEmpty ? "" : "BT /F 12 Tf 72 700 Td (\(text)) Tj ET"
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    var file = "%PDF-1.4\n"
    var table = "xref\n0 6\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let offset = String(file.utf8.count)
      table += String(repeating: "0", count: 10 - offset.count) + "\(offset) 00000 n \n"
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    return Array("\(file)\(table)trailer<</Size 6/Root 1 0 R\(trailer)>>\nstartxref\n\(file.utf8.count)\n%%EOF\n".utf8)
  }

  private func read(_ bytes: [UInt8], _ settings: DecodeSettings = DecodeSettings()) throws(Quarantined) -> Document {
    try decode(
      bytes, source: Source(path: "a.pdf", file: "", id: ReportID(1), byteCount: bytes.count), settings: settings)
  }

  private func refusal(_ bytes: [UInt8], _ settings: DecodeSettings = DecodeSettings()) -> Quarantined? {
    do throws(Quarantined) {
      _ = try read(bytes, settings)
      return nil
    } catch {
      return error
    }
  }

  private func settings(seconds: Int = 60, _ words: String...) -> DecodeSettings {
    var settings = DecodeSettings(
      pdfLimits: ChildLimits(seconds: seconds, memoryBytes: 512 << 20, outputBytes: 1 << 20))
    settings.programs.words = words
    return settings
  }

  private static let hasProgram = findProgram("pdftotext") != nil

  @Test(.enabled(if: hasProgram, "pdftotext is not installed"))
  func textIsRead() throws {
    let document = try read(pdf("Annual report with a text layer"))
    #expect(document.text == Array("Annual report with a text layer\n".utf8) && !document.isRecognised)
  }

  @Test(.enabled(if: hasProgram, "pdftotext is not installed"))
  func picturesEncryptionAndDamageAreTold() {
    let picture = refusal(pdf(""))
    #expect(picture?.reason == .noTextLayer)
    #expect(picture?.message.contains("\"ocr\": true") == true)
    let zeros = String(repeating: "0", count: 64)
    let locked = refusal(
      pdf("secret", trailer: "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<\(zeros)>/U<\(zeros)>>>/ID[<00><00>]"))
    #expect(locked?.reason == .encrypted, "\(locked?.message ?? "read")")
    let whole = pdf("Annual report with a text layer")
    let cut = refusal(Array(whole.prefix(150)))
    #expect(cut?.reason == .corrupt, "\(cut?.message ?? "read")")
    for length in stride(from: 5, to: whole.count, by: 97) { _ = try? read(Array(whole.prefix(length))) }
  }

  @Test func aProgramThatFailsCostsTheDocumentAlone() {
    #expect(refusal(pdf("x"), settings(seconds: 1, "sleep", "60"))?.reason == .timedOut)
    #expect(refusal(pdf("x"), settings("yes"))?.reason == .tooLarge)
    #expect(refusal(pdf("x"), settings("gongkai-none"))?.message.contains("apt-get install poppler-utils") == true)
    let crash = refusal(pdf("x"), settings("sh", "-c", "kill -SEGV $$"))
    #expect(crash?.reason == .converterFailed && crash?.message.contains("crashed") == true)
  }

  // MARK: Recognition

  /// What pdftotext says of a page that is a picture.
  private static let blankPage = "1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t595\\t842\\t-1\\t###PAGE###\\n"

  /// Settings whose programs print what is given: the recogniser this, whatever the picture.
  private func recognising(_ tsv: String, picture: String = "P5\\n2 1\\n255\\nab") -> DecodeSettings {
    var settings = settings("printf", Self.blankPage)
    settings.recognisesPictures = true
    settings.programs.picture = ["sh", "-c", "printf '\(picture)'"]
    settings.programs.recogniser = ["printf", tsv]
    return settings
  }

  private func word(_ text: String, _ left: Int, _ top: Int) -> String {
    "5\\t1\\t1\\t1\\t1\\t1\\t\(left)\\t\(top)\\t\(40 * text.count)\\t40\\t96\\t\(text)\\n"
  }

  @Test func wordsOfAPictureAreLinesAndTables() throws {
    let page = "1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t2479\\t3508\\t-1\\t\\n"
    let rows =
      word("一、本年新收申请", 300, 400) + word("“12", 1200, 400) + word("|", 1300, 400) + word("345|", 1500, 400)
      + word("二、上年结转申请", 300, 500) + word("6", 1210, 500) + word("789", 1500, 500)
    let document = try read(pdf(""), recognising(page + rows))
    #expect(document.isRecognised)
    #expect(String(decoding: document.text, as: UTF8.self) == "一、本年新收申请\t12\t345\n二、上年结转申请\t6\t789\n")
  }

  @Test func whatIsNotRecognisedIsTold() {
    let nothing = refusal(pdf(""), recognising("1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t2479\\t3508\\t-1\\t\\n"))
    #expect(nothing?.reason == .noTextLayer && nothing?.message.contains("little was recognised") == true)
    let undrawn = refusal(pdf(""), recognising("", picture: "no picture"))
    #expect(undrawn?.reason == .noTextLayer && undrawn?.message.contains("page 1 could not be drawn") == true)
    var missing = recognising("")
    missing.programs.recogniser = ["gongkai-none"]
    #expect(refusal(pdf(""), missing)?.message.contains("apt-get install tesseract-ocr tesseract-ocr-chi-sim") == true)
    var slow = recognising("")
    slow.pdfLimits.seconds = 1
    slow.programs.recogniser = ["sleep", "60"]
    #expect(refusal(pdf(""), slow)?.reason == .timedOut)
  }

  @Test func ruledLinesAreErasedAndStrokesAreNot() throws {
    // 6 wide, 5 high: a line across, one down, and a dot.
    let rows: [[UInt8]] = [
      [0, 0, 0, 0, 0, 0], [9, 255, 255, 255, 255, 255], [9, 255, 7, 255, 255, 255], [9, 255, 255, 255, 255, 255],
      [9, 255, 255, 255, 255, 255],
    ]
    var image = try #require(PageImage(pgm: Array("P5\n6 5\n255\n".utf8) + rows.joined()))
    image.eraseRules(across: 4, down: 3)
    var white = [UInt8](repeating: 255, count: 30)
    white[14] = 7
    #expect(image.pixels == white)
    #expect(image.pgm == Array("P5\n6 5\n255\n".utf8) + white)
    #expect(PageImage(pgm: Array("P5\n6 6\n255\n".utf8) + white) == nil)
  }
}
