import Foundation
import Specimens
import Testing

/// What `out` says about itself, as other programs read it.
@Suite(.enabled(if: Python.has("json"), "python3 is not installed"))
struct DataPackageTests {
  /// One run for all tests.
  private static let run: Result<Scratch, any Error> = Result {
    let scratch = try Scratch()
    try scratch.write("{}".utf8, to: "pipeline.json")
    let outcome = try Command.run(
      "run", "--config", scratch("pipeline.json"), "--corpus", sampleCorpus, "--work", scratch("work"), "--out",
      scratch("out"), "--quiet")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return scratch
  }

  private func python(_ script: String) throws -> String {
    let (status, output) = try Python.run(script, in: Self.run.get()("out"))
    try #require(status == 0, "\(output)")
    return output
  }

  @Test func everyFileIsNamedWithItsSizeAndHash() throws {
    let output = try python(
      """
      import hashlib, json, os
      package = json.load(open('datapackage.json', encoding='utf-8'))
      for r in package['resources']:
        data = open(r['path'], 'rb').read()
        assert r['bytes'] == len(data) and r['hash'] == 'sha256:' + hashlib.sha256(data).hexdigest(), r['path']
      print(sorted(set(os.listdir('.')) - {r['path'] for r in package['resources']}))
      """)
    #expect(output == "['datapackage.json', 'run.json', 'schemas']\n")
  }

  @Test func everyFieldIsDescribedInBothLanguages() throws {
    let output = try python(
      """
      import csv, json
      package = json.load(open('datapackage.json', encoding='utf-8'))
      tables = [r for r in package['resources'] if r.get('schema')]
      for r in tables:
        with open(r['path'], encoding='utf-8-sig', newline='') as file: head = next(csv.reader(file))
        assert head == [f['name'] for f in r['schema']['fields']], r['name']
        for f in r['schema']['fields']:
          texts = [f[k] for k in ('title', 'description', 'title_zh', 'description_zh')]
          assert all(texts) and any('\\u4e00' <= c <= '\\u9fff' for c in texts[2] + texts[3]), (r['name'], f)
          assert all(ord(c) < 0x3000 for c in f['title']), f
      print(len(tables))
      """)
    #expect(output == "13\n")
  }

  @Test(.enabled(if: Python.has("frictionless"), "frictionless is not installed"))
  func frictionlessFindsNothingWrong() throws {
    let output = try python(
      """
      from frictionless import validate
      report = validate('datapackage.json')
      print(report.valid, report.stats['tasks'] > 12)
      if not report.valid: print(report.flatten(['name', 'type', 'message'])[:9], report.errors)
      """)
    #expect(output == "True True\n")
  }

  @Test(.enabled(if: Python.has("jsonschema"), "jsonschema is not installed"))
  func everyLineIsWhatItsSchemaSays() throws {
    let output = try python(
      """
      import json, os
      from jsonschema import Draft202012Validator
      lines = 0
      for name in sorted(os.listdir('schemas')):
        schema = json.load(open('schemas/' + name, encoding='utf-8'))
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        for number, line in enumerate(open(name.split('.')[0] + '.ndjson', encoding='utf-8')):
          # Every row of small tables, some of large ones: the validator is slow.
          if number > 500 and number % 97: continue
          lines += 1
          for error in validator.iter_errors(json.loads(line)): raise SystemExit(f'{name} {number}: {error.message}')
      row = {'source': 'a', 'stage': 'decode', 'reason': 'no such reason', 'message': 'b'}
      schema = json.load(open('schemas/quarantine.schema.json', encoding='utf-8'))
      print(lines > 2000, len(list(Draft202012Validator(schema).iter_errors(row))))
      """)
    #expect(output == "True 1\n")
  }
}
