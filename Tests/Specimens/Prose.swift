/// Prose that nobody wrote: ideographs at random in sentences with numbers, so that two seeds share nothing but by
/// chance, and one seed gives the same words again.
public struct Prose: Sendable {
  /// Ideographs without numerals, names of places or kinds of bodies.
  private static let words = Array(
    "公开申请信息答复主动发布平台建设监督保障规范文件解读回应渠道畅通服务群众办理制度落实培训考核栏目更新审查流程"
      + "资料归档窗口查询设备人员配备意见采纳宣传活动组织领导责任分工统筹推进年底检查整改问题措施提升质量效率水平标准"
  )
  private var dice: SeededGenerator

  /// Prose of this seed.
  public init(seed: UInt64) { dice = SeededGenerator(seed: seed) }

  /// A sentence of about so many ideographs with a number in it; `number` is what is printed there.
  public mutating func sentence(_ length: Int = 40, number: Int = 12) -> String {
    var text = ""
    for position in 0..<length {
      text.append(dice.pick(Self.words))
      if position == length / 2 { text += "\(number)件，" }
    }
    return text + "。"
  }

  /// Some sentences.
  public mutating func sentences(_ count: Int, number: Int = 12) -> [String] {
    (0..<count).map { sentence(number: number + $0) }
  }
}
