import Glibc
import Pipeline
import Records
import Specimens
import Testing

/// Runs over archives that Python's standard library packs.
@Suite struct ContainerRunTests {
  private func tables(_ folder: TemporaryFolder) throws -> [String] {
    try ["reports.csv", "quarantine.csv", "cells.csv"].map { try folder.text("out/\($0)") }
  }

  private let mixed = """
    z=zipfile.ZipFile('corpus/a.zip','w')
    z.writestr('x/0.txt',r(0)); z.writestr('../../evil.txt',r(1)); z.writestr('/abs.txt',r(1))
    inner=io.BytesIO(); t=tarfile.open(fileobj=inner,mode='w:gz')
    for i in (2,3):
      n=tarfile.TarInfo(f'{i}.txt'); n.size=len(r(i)); t.addfile(n,io.BytesIO(r(i)))
    t.close(); z.writestr('inner.tar.gz',inner.getvalue()); z.writestr('deep.txt.gz',gzip.compress(r(4)))
    z.writestr('empty.txt',''); z.close()
    rows=[{'text':r(5).decode(),'url':'u'},{'body':1}]
    with gzip.open('corpus/b.jsonl.gz','wt') as f:
      f.write(json.dumps(rows[0])+'\\n\\n{bad\\n'+json.dumps(rows[1])+'\\n'+json.dumps({'text':r(6).decode()}))
    open('corpus/c.zip','wb').write(open('corpus/a.zip','rb').read()[:200])
    """

  @Test func everyMemberIsAccountedFor() throws {
    let (folder, options) = try packedScene(mixed)
    let report = try Run(plan: RunPlan(options)).start()
    let reports = try folder.text("out/reports.csv")
    let quarantine = try folder.text("out/quarantine.csv")
    #expect(report.conservation?.holds == true)
    for source in [
      "a.zip!/x/0.txt", "a.zip!/inner.tar.gz!/2.txt", "a.zip!/inner.tar.gz!/3.txt", "a.zip!/deep.txt.gz",
      "b.jsonl.gz!/1", "b.jsonl.gz!/5",
    ] { #expect(reports.contains(",\(source),"), "\(source)") }
    #expect(quarantine.contains("a.zip!/../../evil.txt,discover,suspicious_archive,"))
    #expect(quarantine.contains("a.zip!//abs.txt,discover,suspicious_archive,"))
    #expect(quarantine.contains("a.zip!/empty.txt,discover,empty,"))
    #expect(quarantine.contains("b.jsonl.gz!/3,discover,corrupt,"))
    #expect(quarantine.contains("b.jsonl.gz!/4,discover,corrupt,"))
    #expect(quarantine.contains("c.zip"))
  }

  @Test func stagesAloneFindTheMembersAgain() throws {
    let (folder, options) = try packedScene(mixed)
    _ = try Run(plan: RunPlan(options)).start()
    let fused = try tables(folder)
    for stage in Stage.allCases {
      var options = options
      (options.from, options.to, options.jobs) = (stage, stage, 3)
      _ = try Run(plan: RunPlan(options)).start()
    }
    #expect(try tables(folder) == fused)
  }

  @Test func hostileArchivesStayWithinLimits() throws {
    let (folder, options) = try packedScene(
      """
      z=zipfile.ZipFile('corpus/bomb.zip','w',zipfile.ZIP_DEFLATED)
      z.writestr('bomb',b'\\0'*(64<<20)); z.writestr('0.txt',r(0)); z.close()
      b=r(1)
      for i in range(6):
        o=io.BytesIO(); z=zipfile.ZipFile(o,'w'); z.writestr('n.zip' if i else '1.txt',b); z.close(); b=o.getvalue()
      open('corpus/nest.zip','wb').write(b)
      z=zipfile.ZipFile('corpus/many.zip','w')
      for i in range(20): z.writestr(f'{i}.txt','x%d'%i)
      z.close()
      zipfile.ZipFile('corpus/none.zip','w').close()
      """)
    try folder.write("{\"limits\": {\"members\": 10}}", to: "pipeline.json")
    let report = try Run(plan: RunPlan(options)).start()
    let quarantine = try folder.text("out/quarantine.csv")
    #expect(report.conservation?.holds == true)
    #expect(quarantine.contains("bomb.zip!/bomb,discover,suspicious_archive,"))
    #expect(try folder.text("out/reports.csv").contains("bomb.zip!/0.txt"))
    #expect(quarantine.contains("nest.zip!/n.zip!/n.zip!/n.zip!/n.zip,discover,too_deep,"))
    #expect(quarantine.contains("many.zip,discover,too_large,"))
    #expect(quarantine.contains("none.zip,discover,empty,"))
  }

  @Test func namesInGBKAndEncryptedMembersAreTold() throws {
    let (folder, options) = try packedScene(
      """
      def patch(name,a,b):
        d=open(name,'rb').read(); assert a in d; open(name,'wb').write(d.replace(a,b))
      z=zipfile.ZipFile('corpus/g.zip','w'); z.writestr('ABCD.txt',r(0)); z.close()
      patch('corpus/g.zip',b'ABCD','公开'.encode('gbk'))
      z=zipfile.ZipFile('corpus/e.zip','w'); z.writestr('0.txt',r(1)); z.writestr('1.txt',r(2)); z.close()
      d=bytearray(open('corpus/e.zip','rb').read()); d[6]|=1
      d[d.index(b'PK\\x01\\x02')+8]|=1; open('corpus/e.zip','wb').write(d)
      """)
    let report = try Run(plan: RunPlan(options)).start()
    #expect(report.conservation?.holds == true)
    let reports = try folder.text("out/reports.csv")
    #expect(reports.contains("g.zip!/公开.txt"))
    #expect(reports.contains("e.zip!/1.txt"))
    #expect(try folder.text("out/quarantine.csv").contains("e.zip!/0.txt,discover,encrypted,"))
  }

  @Test func aHundredThousandMembersAreCounted() throws {
    let (folder, options) = try packedScene(
      """
      z=zipfile.ZipFile('corpus/many.zip','w')
      for i in range(100000): z.writestr(f'{i}.txt','x%d'%i)
      z.close()
      """)
    let report = try Run(plan: RunPlan(options)).start()
    #expect(report.conservation?.text == "100,000 inputs = 0 documents with reports + 100,000 quarantine rows")
    #expect(folder.has("out/quarantine.csv"))
  }
}
