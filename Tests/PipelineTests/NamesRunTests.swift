import Pipeline
import Records
import Specimens
import Testing

/// Runs over files whose names are not UTF-8.
@Suite struct NamesRunTests {
  @Test func everyNameIsASourceOfItsOwnAndFoundAgain() throws {
    let (folder, options) = try packedScene(
      """
      import os
      w=lambda name,data: open(b'corpus/'+name,'wb').write(data)
      w(b'\\xff.txt',r(0)); w(b'\\xfe.txt',r(1)); w(b'%FF.txt',r(2)); w(b'%E5%85%AC.txt',r(3))
      os.mkdir(b'corpus/\\xb9\\xab'); z=zipfile.ZipFile(os.fsdecode(b'corpus/\\xb9\\xab/a.zip'),'w'); z.writestr('4.txt',r(4))
      z.close()
      z=zipfile.ZipFile('corpus/b.zip','w'); z.writestr('AB.txt',r(5)); z.writestr('CD.txt',r(6)); z.close()
      d=open('corpus/b.zip','rb').read(); open('corpus/b.zip','wb').write(d.replace(b'AB.',b'\\xff\\xff.').replace(b'CD.',b'\\xff\\xfe.'))
      """)
    let report = try Run(plan: RunPlan(options)).start()
    #expect(report.conservation?.text == "7 inputs = 7 documents with reports + 0 quarantine rows")
    let reports = try folder.text("out/reports.csv")
    for source in [
      "%FF.txt", "%FE.txt", "%25FF.txt", "%E5%85%AC.txt", "%B9%AB/a.zip!/4.txt", "b.zip!/%FF%FF.txt",
      "b.zip!/%FF%FE.txt",
    ] { #expect(reports.contains(",\(source),"), "\(source)") }
    for stage in Stage.allCases {
      var options = options
      (options.from, options.to) = (stage, stage)
      _ = try Run(plan: RunPlan(options)).start()
    }
    #expect(try folder.text("out/reports.csv") == reports)
  }
}
