import Pipeline
import Records
import Specimens
import Testing

/// Runs over archives of every kind, whole and damaged: each ends as rows, and all else in it is read.
@Suite struct ArchiveRunTests {
  private struct Outcome {
    let conservation: String
    let reports: String
    let quarantine: String
  }

  private func run(_ script: String, settings: String = "{}") throws -> Outcome {
    let (folder, options) = try packedScene(packers + script)
    try folder.write(settings, to: "pipeline.json")
    let report = try Run(plan: RunPlan(options)).start()
    return Outcome(
      conservation: report.conservation?.text ?? "", reports: try folder.text("out/reports.csv"),
      quarantine: try folder.text("out/quarantine.csv"))
  }

  @Test func everyKindOfArchiveIsRead() throws {
    let outcome = try run(
      """
      w('a.tar.gz',tar([0],'w:gz')); w('b.tar.xz',tar([1],'w:xz')); w('c.tar.bz2',tar([2],'w:bz2'))
      w('d.tar.zst',zst(tar([3]))); w('e.7z',seven([('公开/4.txt',r(4))]))
      w('f.rar',rar4([('5.txt',r(5))])); w('g.rar',rar5([('公开/6.txt',r(6))])); w('h.tar',tar([7]))
      """)
    #expect(outcome.conservation == "8 inputs = 8 documents with reports + 0 quarantine rows", "\(outcome.quarantine)")
    for source in [
      "a.tar.gz!/0.txt", "b.tar.xz!/1.txt", "c.tar.bz2!/2.txt", "d.tar.zst!/3.txt", "e.7z!/公开/4.txt", "f.rar!/5.txt",
      "g.rar!/公开/6.txt", "h.tar!/7.txt",
    ] { #expect(outcome.reports.contains(",\(source),"), "\(source)") }
  }

  @Test func singleCompressedDocumentsAreRead() throws {
    let outcome = try run(
      """
      w('0.txt.xz',lzma.compress(r(0))); w('1.txt.bz2',bz2.compress(r(1))); w('2.txt.zst',zst(r(2)))
      z=zipfile.ZipFile('corpus/z.zip','w')
      z.writestr('3.txt.xz',lzma.compress(r(3))); z.writestr('4.txt.zst',zst(r(4))); z.close()
      w('cut.txt.xz',lzma.compress(r(5))[:-40]); w('cut.txt.zst',zst(r(5))[:-40]); w('cut.txt.bz2',bz2.compress(r(5))[:-40])
      w('bomb.txt.xz',lzma.compress(b' '*(64<<20)))
      """)
    #expect(
      outcome.conservation == "9 inputs = 5 documents with reports + 4 quarantine rows", "\(outcome.quarantine)")
    for source in ["0.txt.xz", "1.txt.bz2", "2.txt.zst", "z.zip!/3.txt.xz", "z.zip!/4.txt.zst"] {
      #expect(outcome.reports.contains(",\(source),"), "\(source)")
    }
    for source in ["cut.txt.xz", "cut.txt.zst", "cut.txt.bz2"] {
      #expect(outcome.quarantine.contains("\(source),discover,corrupt,damaged or cut off"), "\(outcome.quarantine)")
    }
    #expect(outcome.quarantine.contains("bomb.txt.xz,discover,suspicious_archive,"), "\(outcome.quarantine)")
  }

  @Test func linksAndPipesInArchivesAreToldAndNotFollowed() throws {
    let outcome = try run(
      """
      def kind(name,type,target=''):
          n=tarfile.TarInfo(name); n.type=type; n.linkname=target; return n
      more=[kind('fifo',tarfile.FIFOTYPE),kind('soft',tarfile.SYMTYPE,'/etc/passwd'),kind('hard',tarfile.LNKTYPE,'0.txt'),
        kind('device',tarfile.CHRTYPE),kind('folder',tarfile.DIRTYPE)]
      w('a.tar',tar([0],more=more))
      w('b.tar.gz',tar([1],'w:gz',[kind('../up',tarfile.SYMTYPE,'x'),kind('/etc/cron.d/x',tarfile.REGTYPE)]))
      """)
    #expect(outcome.conservation == "8 inputs = 2 documents with reports + 6 quarantine rows", "\(outcome.quarantine)")
    for name in ["fifo", "soft", "hard", "device"] {
      #expect(
        outcome.quarantine.contains("a.tar!/\(name),discover,unsupported_type,a link or device in an archive"),
        "\(outcome.quarantine)")
    }
    #expect(outcome.quarantine.contains("b.tar.gz!/../up,discover,suspicious_archive,"))
    #expect(outcome.quarantine.contains("b.tar.gz!//etc/cron.d/x,discover,suspicious_archive,"))
  }

  @Test func encryptedMembersCostOnlyThemselves() throws {
    let outcome = try run(
      """
      w('a.rar',rar4([('0.txt',r(0)),('1.txt',r(1)),('2.txt',r(2))],('1.txt',)))
      # AES-256 with SHA-256 is coder 06F10701.
      w('b.7z',seven([('3.txt',r(3))],b'\\x24\\x06\\xf1\\x07\\x01\\x02\\x13\\x00'))
      w('c.7z',seven([('4.txt',r(4))]))
      """)
    #expect(outcome.conservation == "5 inputs = 3 documents with reports + 2 quarantine rows", "\(outcome.quarantine)")
    #expect(outcome.reports.contains(",a.rar!/0.txt,") && outcome.reports.contains(",a.rar!/2.txt,"))
    #expect(outcome.quarantine.contains("a.rar!/1.txt,discover,encrypted,"))
    #expect(outcome.quarantine.contains("b.7z!/3.txt,discover,encrypted,"))
  }

  @Test func whatStandsBeforeACutIsRead() throws {
    let outcome = try run(
      """
      w('a.tar',tar([0,1])[:-12000]); w('b.tar.gz',tar([2,3],'w:gz')[:-900])
      w('c.rar',rar4([('4.txt',r(4)),('5.txt',r(5))])[:-900]); w('d.7z',seven([('6.txt',r(6))])[:-9])
      z=zipfile.ZipFile('corpus/e.zip','w'); z.writestr('7.txt',r(7)); z.writestr('8.txt',r(8)); z.close()
      w('e.zip',open('corpus/e.zip','rb').read()[:-900])
      """)
    #expect(outcome.conservation.hasSuffix(" = 4 documents with reports + 9 quarantine rows"), "\(outcome.quarantine)")
    for source in ["a.tar!/0.txt", "b.tar.gz!/2.txt", "c.rar!/4.txt", "e.zip!/7.txt"] {
      #expect(outcome.reports.contains(",\(source),"), "\(source) \(outcome.quarantine)")
    }
    #expect(outcome.quarantine.contains("d.7z,discover,corrupt,"))
  }

  @Test func aDamagedArchiveWhoseFormatIsUnknownThenIsARow() throws {
    let outcome = try run(
      """
      b=bytearray(tar([0])); b[0]^=1; w('a.tar',b); w('b.tar.zst',zst(bytes(b)))
      w('c.txt',r(2))
      """)
    #expect(outcome.conservation == "3 inputs = 1 document with reports + 2 quarantine rows", "\(outcome.quarantine)")
  }

  @Test func anArchiveInItselfEndsAtTheDepthThatIsSet() throws {
    let outcome = try run(
      """
      b=tar([0])
      for i in range(5):
        o=io.BytesIO(); t=tarfile.open(fileobj=o,mode='w:gz'); n=tarfile.TarInfo('a.tar.gz'); n.size=len(b)
        t.addfile(n,io.BytesIO(b)); t.addfile(tarfile.TarInfo('empty.txt')); t.close(); b=o.getvalue()
      w('a.tar.gz',b)
      """, settings: #"{"limits": {"depth": 2}}"#)
    #expect(outcome.conservation == "3 inputs = 0 documents with reports + 3 quarantine rows", "\(outcome.quarantine)")
    #expect(outcome.quarantine.contains("a.tar.gz!/a.tar.gz!/a.tar.gz,discover,too_deep,"))
  }

  @Test func partsOfOfficeFilesKeepTheLimitsOfTheSettings() throws {
    let script = """
      def docx(name,text):
        z=zipfile.ZipFile('corpus/'+name,'w',zipfile.ZIP_DEFLATED)
        z.writestr('word/document.xml',"<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>"+text+'</w:t></w:r></w:p></w:body></w:document>'); z.close()
      docx('bomb.docx','a'*(3<<20)); docx('long.docx',''.join(chr(0x4e00+i*7919%20000) for i in range(9000)))
      w('cut.docx',open('corpus/long.docx','rb').read()[:-50])
      """
    let strict = try run(script, settings: #"{"limits": {"documentBytes": 25000}}"#)
    #expect(strict.quarantine.contains("long.docx,decode,too_large,"), "\(strict.quarantine)")
    #expect(strict.quarantine.contains("bomb.docx,decode,too_large,"))
    let lenient = try run(script, settings: #"{"limits": {"ratio": 2000}}"#)
    #expect(lenient.quarantine.contains("bomb.docx,parse,not_a_report,"), "\(lenient.quarantine)")
    let standard = try run(script)
    #expect(standard.quarantine.contains("bomb.docx,decode,suspicious_archive,"))
    #expect(standard.quarantine.contains("cut.docx,discover,corrupt,the zip file ends early"))
  }

  @Test func convertersTakeMembersOfArchives() throws {
    let outcome = try run(
      """
      def odt(b):
        o=io.BytesIO(); z=zipfile.ZipFile(o,'w'); z.writestr('mimetype','application/vnd.oasis.opendocument.text')
        z.writestr('content.xml',b); z.close(); return o.getvalue()
      ole=bytes.fromhex('d0cf11e0a1b11ae1')
      z=zipfile.ZipFile('corpus/a.zip','w')
      for name,b in [('0.doc',ole+r(0)),('x/1.WPS',ole+r(1)),('2.rtf',b'{\\\\rtf1 '+r(2)),('3.ODT',odt(r(3))),('4.doc.gz',gzip.compress(ole+r(4)))]:
        z.writestr(name,b)
      z.close()
      """,
      settings: #"""
        {"converters": [{"extensions": [".doc", ".wps", ".rtf", ".odt"], "to": "txt", "command":
        ["python3", "-c", "import sys,re;b=open(sys.argv[1],'rb').read();open(sys.argv[2],'wb').write(re.sub(rb'^(\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1|\\{.rtf1 |PK.*?content.xml)', b'', b, flags=re.S).split(b'PK\\x01\\x02')[0])",
         "{input}", "{output}"]}]}
        """#)
    #expect(outcome.conservation == "5 inputs = 5 documents with reports + 0 quarantine rows", "\(outcome.quarantine)")
    for source in ["0.doc", "x/1.WPS", "2.rtf", "3.ODT", "4.doc.gz"] {
      #expect(outcome.reports.contains(",a.zip!/\(source),"), "\(source)")
    }
  }
}
