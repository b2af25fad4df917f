import Bytes
import Decoding
import Foundation
import Pipeline
import Records
import Tables
import Testing

@Suite struct PipelineFileTests {
  /// What is wrong with these settings; nil when nothing is.
  private func complaint(_ json: String) -> String? {
    do throws(RunFailure) {
      _ = try PipelineFile(json: Array(json.utf8), name: "pipeline.json")
      return nil
    } catch {
      #expect(error.kind == .unusable)
      return error.message
    }
  }

  @Test func everySettingIsRead() throws {
    let json = """
      { "$schema": "s", "corpus": ["a", "b"], "work": "w", "out": "o", "jobs": 3, "formats": ["csv"], "bom": false,
        "forms": ["f.json"], "rules": { "value.blank": "off", "value.na": "error" }, "failAbove": { "quarantined": 0.05, "errors": 3 }, "metrics": "m.prom",
        "ignore": [".*"], "jsonlText": "t", "jsonlUrl": "u", "jsonlId": "i", "ocr": true,
        "limits": { "documentBytes": 5, "ratio": 6, "depth": 2, "members": 7, "archiveBytes": 8, "pdfSeconds": 7,
          "pdfMegabytes": 64 },
        "converters": [{ "extensions": [".abc"], "command": ["cp", "{input}", "{output}"], "to": "docx",
          "timeoutSeconds": 8, "memoryMegabytes": 65 }],
        "suppressions": "s.csv", "thresholds": { "jumpFactor": 3, "jumpFloor": 50, "similarity": 0.8 } }
      """
    let file = try PipelineFile(json: Array(json.utf8), name: "pipeline.json")
    var expected = PipelineFile()
    expected.corpus = ["a", "b"]
    expected.work = "w"
    expected.suppressions = "s.csv"
    (expected.jumpFactor, expected.jumpFloor, expected.similarity) = (3, 50, 800)
    expected.out = "o"
    expected.jobs = 3
    expected.formats = [.csv]
    expected.byteOrderMark = false
    expected.forms = ["f.json"]
    expected.rules = ["value.blank": nil, "value.na": .error]
    (expected.failAbove, expected.failAboveErrors, expected.metrics) = (.share(0.05), .count(3), "m.prom")
    expected.ignore = [".*"]
    expected.documentBytes = 5
    expected.ratio = 6
    (expected.jsonlText, expected.jsonlURL, expected.jsonlID) = ("t", "u", "i")
    expected.ocr = true
    (expected.depth, expected.members, expected.archiveBytes) = (2, 7, 8)
    expected.pdfSeconds = 7
    expected.pdfMegabytes = 64
    expected.converters = [
      Converter(
        extensions: [".abc"], command: ["cp", "{input}", "{output}"], target: "docx",
        limits: ChildLimits(seconds: 8, memoryBytes: 65 << 20))
    ]
    #expect(file == expected)
  }

  @Test(arguments: [
    ("{\n \"corpsu\": \"a\"}", "pipeline.json, line 2: unknown key \"corpsu\"; did you mean \"corpus\"?"),
    ("{\"limits\": {\"document_bytes\": 1}}", "unknown key \"document_bytes\"; did you mean \"documentBytes\"?"),
    (
      "{\"limits\": {\"xyz\": 1}}",
      "unknown key \"xyz\"; known are documentBytes, ratio, depth, members, archiveBytes, pdfSeconds, pdfMegabytes"
    ),
    ("{\"formats\": [\"cvs\"]}", "unknown format \"cvs\"; did you mean \"csv\"?"),
    ("{\n\n\"jobs\": \"four\"}", "pipeline.json, line 3: \"jobs\" must be a whole number from 1 to 256"),
    ("{\"jobs\": 0}", "\"jobs\" must be a whole number from 1 to 256"),
    ("{\"jobs\": 257}", "\"jobs\" must be a whole number from 1 to 256"),
    ("{\"jobs\": 1,\n \"jobs\": 2}", "pipeline.json, line 2: \"jobs\" stands twice in the whole file; remove one"),
    ("{\"limits\": {\"ratio\": 1, \"ratio\": 1}}", "\"ratio\" stands twice in \"limits\"; remove one"),
    ("{\"formats\": [\"csv\", \"csv\"]}", "\"formats\" names csv twice; remove one"),
    ("{\"ignore\": [\"a[b\"]}", "the pattern \"a[b\" has a [ without its ]; write \\\\[ for the character itself"),
    ("{\"ignore\": [\"[]\"]}", "the pattern \"[]\" has a [ without its ]; write \\\\[ for the character itself"),
    ("{\"ignore\": [\"a\\\\\"]}", "the pattern \"a\\\" ends in a backslash, which stands before nothing"),
    ("{\"ignore\": [\"\"]}", "\"ignore\": the pattern \"\" is empty"),
    ("{\"failAbove\": 1e400}", "pipeline.json, line 1: \"failAbove\" must be a share below 1 or a whole number"),
    ("{\"jobs\": 1e400}", "\"jobs\" must be a whole number from 1 to 256"),
    ("{\"jobs\": 1e}", "not JSON: expected a JSON value"),
    ("{\"corpus\": 1}", "\"corpus\" must be a text or a list of texts"),
    ("{\"bom\": 1}", "\"bom\" must be true or false"),
    ("{\"rules\": {\"value.na\": \"loud\"}}", "\"value.na\" must be error, warning, info or off"),
    ("{\"failAbove\": 1.5}", "\"failAbove\" must be a share below 1 or a whole number"),
    ("{\"converters\": [{\"comand\": []}]}", "unknown key \"comand\"; did you mean \"command\"?"),
    ("{\"converters\": [{}]}", "a converter needs \"extensions\", such as [\".doc\"]"),
    (
      "{\"converters\": [{\"extensions\": [\"doc\"]}]}",
      "\"converters.extensions\" must be a list of extensions such as \".doc\""
    ),
    (
      "{\"converters\": [{\"extensions\": [\".doc\"], \"command\": [\"cp\"], \"to\": \"docx\"}]}",
      "\"converters.command\" must hold {input}, and {output} or {output_dir}"
    ),
    ("[]", "the whole file must be an object { … }"),
    ("{\n", "pipeline.json, line 2: not JSON: expected a key in quotes"),
  ])
  func aWrongSettingIsNamedWithItsLine(_ json: String, _ expected: String) {
    let message = complaint(json)
    #expect(message?.hasSuffix(expected) == true, "\(message ?? "nothing")")
    #expect(message?.hasPrefix("pipeline.json, line ") == true)
  }

  @Test func schemaAndCodeKnowTheSameKeys() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../pipeline.schema.json")
    let schema = try JSONValue(parsing: Array(try Data(contentsOf: root)))
    let properties = try #require(schema["properties"])
    let keys = try #require(properties.members).map(\.key)
    let limits = try #require(properties["limits"]?["properties"]?.members).map(\.key)
    #expect(PipelineFile.knownKeys == keys)
    #expect(PipelineFile.knownLimits == limits)
    let thresholds = try #require(properties["thresholds"]?["properties"]?.members).map(\.key)
    #expect(PipelineFile.knownThresholds == thresholds)
    let converter = try #require(properties["converters"]?["items"]?["properties"]?.members).map(\.key)
    #expect(PipelineFile.knownConverterKeys == converter)
    let formats = try #require(properties["formats"]?["items"]?["enum"]?.array).compactMap(\.string)
    #expect(formats == TableFormat.allCases.map(\.rawValue))
  }

  @Test func schemaAndCodeTakeTheSameAllowances() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../pipeline.schema.json")
    let schema = try JSONValue(parsing: Array(try Data(contentsOf: root)))
    let kinds = try #require(schema["$defs"]?["allowance"]?["anyOf"]?.array)
    for text in ["0", "0.5", "0.999", "1", "3", "1.5", "-1", "-0.5", "2.25"] {
      let number = try #require(try JSONValue(parsing: Array(text.utf8)).number)
      let isValid = kinds.contains { kind in
        (kind["type"]?.string == "number" || number.isInteger)
          && (kind["minimum"]?.number).map { number >= $0 } != false
          && (kind["exclusiveMaximum"]?.number).map { number < $0 } != false
      }
      #expect(isValid == (complaint("{\"failAbove\": \(text)}") == nil), "\(text)")
      #expect(isValid == (complaint("{\"failAbove\": {\"errors\": \(text)}}") == nil), "\(text)")
    }
    let allowance = try #require(schema["properties"]?["failAbove"]?["anyOf"]?.array)
    let references = [allowance[0], allowance[1]["properties"]?["quarantined"], allowance[1]["properties"]?["errors"]]
    #expect(references.allSatisfy { $0?["$ref"]?.string == "#/$defs/allowance" })
  }

  @Test func anAllowanceIsAShareOrANumber() {
    #expect(!Allowance.share(0.1).isExceeded(10, of: 100))
    #expect(Allowance.share(0.1).isExceeded(11, of: 100))
    #expect(!Allowance.count(3).isExceeded(3, of: 4))
    #expect(Allowance.count(0).isExceeded(1, of: 1000))
  }
}
