import Bytes
import Testing

@Suite struct PathTextTests {
  @Test(arguments: [
    ("公开/a%b 100%.txt", "公开/a%b 100%.txt"), ("%E5%85%AC.html", "%E5%85%AC.html"), ("%FF", "%25FF"),
    ("%25FF", "%2525FF"), ("%25", "%25"), ("%%41", "%%41"),
  ])
  func namesInUTF8StayUnlessTheyLookEscaped(name: String, text: String) {
    #expect(PathText.text(of: Array(name.utf8)[...]) == text)
    #expect(PathText.name(of: text) == Array(name.utf8))
  }

  @Test func bytesThatAreNoTextAreEscaped() {
    #expect(PathText.text(of: [0x61, 0xFF, 0x2F, 0x01, 0xB9]) == "a%FF/\u{1}%B9")
    #expect(PathText.text(of: (Array("%41".utf8) + [0xFF])[...]) == "%2541%FF")
    #expect(PathText.text(of: Array("公".utf8).dropLast()) == "%E5%85")
  }

  @Test func everyNameHasATextOfItsOwn() {
    let alphabet: [UInt8] = Array("%2FA".utf8) + [0xFF, 0xC2, 0x80]
    var names: [[UInt8]] = [[]]
    var seen: Set<String> = []
    for _ in 0..<5 {
      names = names.flatMap { name in alphabet.map { name + [$0] } }
      for name in names {
        let text = PathText.text(of: name[...])
        #expect(seen.insert(text).inserted && PathText.name(of: text) == name, "\(name)")
      }
    }
  }
}
