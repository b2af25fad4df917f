import Pipeline
import Records
import Specimens
import Testing

/// Runs over documents that hold several reports.
@Suite struct SeveralReportsRunTests {
  private let script = """
    import hashlib
    s='一、总体情况\\n正文。\\n二、存在的主要问题及改进情况\\n正文。\\n三、其他需要报告的事项\\n无。\\n'
    b=''.join(t+'人民政府2021年政府信息公开工作年度报告\\n'+s for t in ('甲镇','乙镇','丙乡')).encode()
    z=zipfile.ZipFile('corpus/a.zip','w'); z.writestr('all.txt',b); z.close()
    open('ids','w').write(' '.join(hashlib.sha256(b+x).hexdigest()[:16] for x in (b'',b'#2',b'#3')))
    """

  @Test func theIdOfTheSecondHashesTheBytesAndItsNumber() throws {
    let (folder, options) = try packedScene(script)
    _ = try Run(plan: RunPlan(options)).start()
    let reports = try folder.text("out/reports.csv")
    let ids = try folder.text("ids").split(separator: " ")
    let names = ["a.zip!/all.txt", "a.zip!/all.txt#2", "a.zip!/all.txt#3"]
    for (id, name) in zip(ids, names) { #expect(reports.contains("\(id),\(name),"), "\(reports)") }
    var again = options
    again.from = .parse
    _ = try Run(plan: RunPlan(again)).start()
    #expect(try folder.text("out/reports.csv") == reports)
  }

  @Test func parsingAloneNeedsTheDocumentStill() throws {
    let (folder, options) = try packedScene(script)
    _ = try Run(plan: RunPlan(options)).start()
    try folder.write(zipped([("all.txt", "others")]), to: "corpus/a.zip")
    var again = options
    again.from = .parse
    let report = try Run(plan: RunPlan(again)).start()
    #expect(report.conservation?.holds == true)
    #expect(
      try folder.text("out/quarantine.csv").contains(
        "a.zip!/all.txt,parse,corrupt,changed since it was discovered; run gongkai discover again"))
  }
}
