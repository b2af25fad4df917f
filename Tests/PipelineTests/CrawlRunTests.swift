import Pipeline
import Records
import Specimens
import Testing

/// Runs over crawls and JSON lines.
@Suite struct CrawlRunTests {
  private let crawl = """
    def record(kind,uri,payload,ctype='application/http; msgtype=response'):
      h=f'WARC/1.0\\r\\nWARC-Type: {kind}\\r\\nWARC-Target-URI: {uri}\\r\\nContent-Type: {ctype}\\r\\nContent-Length: {len(payload)}\\r\\n\\r\\n'
      return h.encode()+payload+b'\\r\\n\\r\\n'
    def http(body,head='',status='200 OK',ctype='text/plain; charset=gbk'):
      return f'HTTP/1.1 {status}\\r\\nContent-Type: {ctype}\\r\\n{head}\\r\\n'.encode()+body
    g=lambda i:r(i).decode().encode('gb18030')
    chunked=lambda b:b''.join(b'%x\\r\\n%s\\r\\n'%(len(b[k:k+999]),b[k:k+999]) for k in range(0,len(b),999))+b'0\\r\\n\\r\\n'
    rs=[record('warcinfo','','x'.encode()*99,'application/warc-fields'),record('request','http://a/',b'GET / HTTP/1.1\\r\\n\\r\\n'),
      record('response','http://a/0',http(g(0))),record('response','http://a/1',http(chunked(g(1)),'Transfer-Encoding: chunked\\r\\n')),
      record('response','http://a/2',http(chunked(gzip.compress(g(2),mtime=0)),'Transfer-Encoding: chunked\\r\\nContent-Encoding: gzip\\r\\n')),
      record('response','http://a/3.png',http(b'png',ctype='image/png')),record('response','http://a/4',http(b'no',status='404 Not Found')),
      record('response','http://a/5',http(r(5)))]
    """

  @Test func crawlsAreRead() throws {
    let (folder, options) = try packedScene(
      crawl + """

        open('corpus/p.warc','wb').write(b''.join(rs))
        """)
    let report = try Run(plan: RunPlan(options)).start()
    #expect(report.conservation?.text == "4 inputs = 4 documents with reports + 0 quarantine rows")
    #expect(
      report.totals.stages[.discover]?.passedOverWords
        == "records of crawls: 2 no responses, 1 failed, 1 pictures, styles or scripts")
    #expect(
      try folder.text("out/run.json").contains(
        "{\n    \"other_records\": 2,\n    \"failed_responses\": 1,\n    \"other_types\": 1\n  }"))
    #expect(try folder.text("work/decode/part-00001.ndjson").contains(#""charset":"gbk","url":"http://a/0""#))
    let reports = try folder.text("out/reports.csv")
    for source in ["3/http://a/0", "4/http://a/1", "5/http://a/2", "8/http://a/5"] {
      #expect(reports.contains(",p.warc!/\(source),"), "\(source)")
    }
  }

  @Test func ofACutCrawlOnlyTheCutRecordIsLost() throws {
    let (folder, options) = try packedScene(
      crawl + """

        w=[gzip.compress(x,mtime=0) for x in rs]
        open('corpus/a.warc.gz','wb').write(b''.join(w)[:-40])
        open('corpus/b.warc.gz','wb').write(gzip.compress(b''.join(rs[:6]))[:-2])
        open('corpus/c.warc.gz','wb').write(b''.join(w)[:-len(w[7])])
        """)
    try folder.write("{}", to: "pipeline.json")
    let report = try Run(plan: RunPlan(options)).start()
    #expect(report.conservation?.holds == true)
    let (reports, quarantine) = (try folder.text("out/reports.csv"), try folder.text("out/quarantine.csv"))
    for source in ["3/http://a/0", "4/http://a/1", "5/http://a/2"] {
      #expect(reports.contains(",a.warc.gz!/\(source),"), "\(source)")
      // The same bytes again.
      #expect(quarantine.contains("b.warc.gz!/\(source),discover,duplicate_content,"), "\(source)")
      #expect(quarantine.contains("c.warc.gz!/\(source),discover,duplicate_content,"), "\(source)")
    }
    #expect(
      quarantine.contains("a.warc.gz!/8/http://a/5,discover,corrupt,\"the gzip stream ends early"), "\(quarantine)")
    #expect(quarantine.contains("b.warc.gz!/7,discover,corrupt,"))
    #expect(quarantine.split(separator: "\n").count == 1 + 6 + 2)
  }

  @Test func ofADamagedCrawlOnlyTheDamagedRecordIsLost() throws {
    let (folder, options) = try packedScene(
      crawl + """

        w=[bytearray(gzip.compress(x,mtime=0)) for x in rs]
        w[3][-6]^=1
        w[4][len(w[4])//2:len(w[4])//2+9]=b'\\xff'*9
        open('corpus/a.warc.gz','wb').write(b''.join(w))
        """)
    let report = try Run(plan: RunPlan(options)).start()
    let (reports, quarantine) = (try folder.text("out/reports.csv"), try folder.text("out/quarantine.csv"))
    #expect(report.conservation?.text == "5 inputs = 2 documents with reports + 3 quarantine rows", "\(quarantine)")
    #expect(
      reports.contains(",a.warc.gz!/3/http://a/0,") && reports.contains(",a.warc.gz!/8/http://a/5,"), "\(reports)")
    #expect(quarantine.contains("a.warc.gz!/4/http://a/1,discover,corrupt,"), "\(quarantine)")
    #expect(quarantine.contains("a.warc.gz!/5/http://a/2,discover,corrupt,"), "\(quarantine)")
  }

  @Test func linesBeforeACutAreRead() throws {
    let (folder, options) = try packedScene(
      """
      b=''.join(json.dumps({'text':r(i).decode()})+'\\n' for i in range(3)).encode()
      open('corpus/a.jsonl.gz','wb').write(gzip.compress(b)[:-200])
      """)
    let report = try Run(plan: RunPlan(options)).start()
    #expect(report.conservation?.text == "3 inputs = 2 documents with reports + 1 quarantine row")
    #expect(try folder.text("out/quarantine.csv").contains("a.jsonl.gz,discover,corrupt,\"the gzip stream ends early"))
  }

  @Test func addressesAndNamesOfLinesAreKept() throws {
    let (folder, options) = try packedScene(
      """
      with open('corpus/a.jsonl','w') as f:
        f.write(json.dumps({'body':r(0).decode(),'link':'http://a/0','no':17})+'\\n')
        f.write(json.dumps({'body':r(1).decode(),'link':None,'no':'b'})+'\\n')
      """)
    try folder.write(
      #"{"jsonlText": "body", "jsonlUrl": "link", "jsonlId": "no", "jobs": 1}"#, to: "pipeline.json")
    let report = try Run(plan: RunPlan(options)).start()
    #expect(report.conservation?.text == "2 inputs = 2 documents with reports + 0 quarantine rows")
    for stage in ["discover", "decode"] {
      let lines = try folder.text("work/\(stage)/part-00001.ndjson")
      #expect(lines.contains(#","url":"http://a/0","record_id":"17""#))
      #expect(lines.contains(#","record_id":"b""#) && !lines.contains("\"url\":null"))
    }
  }
}
