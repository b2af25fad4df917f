import Records
import Testing

@testable import Decoding

/// Pages saved with all their parts in one file (MHTML).
@Suite struct SavedPageTests {
  private func document(_ file: String) throws -> Document {
    try decode(Array(file.utf8), source: Source(path: "a.mht", file: "", id: ReportID(1), byteCount: file.utf8.count))
  }

  private func text(_ file: String) throws -> String { String(decoding: try document(file).text, as: UTF8.self) }

  /// 规章 and 办法 as GBK, quoted.
  private static let part = """
    Content-Location: file:///C:/1/a.htm
    Content-Transfer-Encoding: quoted-printable
    Content-Type: text/html; charset="gb2312"

    <html><table><tr><td align=3D"center">=B9=E6=
    =D5=C2</td><td>3=0A</td></tr><tr><td>=b0=ec=b7=a8</td><td>=\u{20}
    4=Z</td></tr></table></html>
    """

  private static let head = """
    MIME-Version: 1.0
    Content-Type: multipart/related;
    \tboundary="----=_Next.A"

    A page in one file.

    """

  @Test(arguments: [true, false]) func `the pages among the parts are read`(endsWell: Bool) throws {
    let picture = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    let file =
      "\(Self.head)------=_Next.A\n\(picture)\n------=_Next.A\n\(Self.part)\n"
      + (endsWell ? "\n------=_Next.A\nContent-Type: text/html\n\n<p>其他</p>\n------=_Next.A--\n" : "")
    for file in [file, file.replacing("\n", with: "\r\n")] {
      let found = try document(file)
      let expected = ["规章\t3", "办法\t4=Z"] + (endsWell ? ["其他"] : [])
      #expect(String(decoding: found.text, as: UTF8.self).split(separator: "\n").map(String.init) == expected)
      #expect(found.format == .html)
    }
  }

  @Test func `parts may be nested, and Base64`() throws {
    let file = """
      From: <Saved by Blink>
      Snapshot-Content-Location: http://example.cn/
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=outer

      --outer
      Content-Type: multipart/related; boundary=inner

      --inner
      Content-Type: text/html
      Content-Transfer-Encoding: base64

      PHRhYmxlPjx0cj48dGQ+6KeE56ugPC90ZD48dGQ+
      MzwvdGQ+PC90cj48L3RhYmxlPg==
      --inner--
      --outer--
      """
    #expect(try text(file).split(separator: "\n") == ["规章\t3"])
  }

  @Test(arguments: [
    "MIME-Version: 1.0\nContent-Type: multipart/related\n\n规章 3\n", "From: 某局\n规章 3\n",
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/plain\n\n规章\n--a--\n",
  ])
  func `what holds no page is text`(file: String) throws {
    #expect(try text(file) == file)
  }
}
