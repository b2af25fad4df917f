import Bytes
import Fixtures
import Forms
import Records
import Testing

/// What the column `suspects` says, read back.
@Suite struct CorrectionTests {
  private let form: Form

  init() throws { form = try Codebook.standard().forms[0] }

  private func corrections(_ suspects: String?) -> [[String]] {
    let finding = Finding(
      rule: "requests.row_sum", severity: .error, place: .report, messageEN: "", messageZH: "", suspects: suspects)
    return finding.corrections(in: form).map { $0.map { "\(form.cells[$0.cell].path)=\($0.value)" } }
  }

  @Test func possibilitiesAndCellsComeBack() {
    #expect(corrections(nil).isEmpty)
    #expect(
      corrections("requests/new/total=12 & requests/new/other=-3 | disclosure/fees/amount=1.25")
        == [["requests/new/total=12", "requests/new/other=-3"], ["disclosure/fees/amount=1.25"]])
  }

  @Test func aPossibilityOfWhichACellIsUnknownIsNone() {
    #expect(corrections("requests/new/total=12 & x/y/z=1 | requests/new/total=11") == [["requests/new/total=11"]])
    #expect(corrections("requests/new/total=many").isEmpty)
  }

  @Test func placesHaveNames() {
    let name = PlaceName(Place(table: "requests", row: "new", column: "total"), form: form)
    #expect(name.zh == "第三部分表格“一、本年新收政府信息公开申请数量”行“总计”栏")
    #expect(name.en == "Requests, row \"一、本年新收政府信息公开申请数量\", column \"总计\"")
    #expect(PlaceName(.report, form: form).zh.isEmpty)
  }
}
