/// Knows the lines that sites print around an article: where the reader is, how to print, who runs the site.
enum PageControls {
  private static let breadcrumbs = words("当前位置 您的位置 您现在的位置 您当前的位置 你的位置 现在位置 所在位置 当前所在位置 您当前所在位置")
  private static let neighbours = words("上一篇 下一篇 上一条 下一条 上一页 下一页 相关链接 相关文章 相关信息 扫一扫 扫码 责任编辑")
  private static let controls = words(
    "打印本页 打印正文 打印此页 打印 关闭窗口 关闭本页 关闭 字体大小 字体 字号 大 中 小 默认 放大 缩小 分享到 分享 收藏 返回顶部 返回首页 返回 保存 下载 首页 微信 微博 新浪 QQ空间 QQ 浏览次数 "
      + "阅读次数 点击数 浏览量 浏览 次 朗读 繁体 简体 无障碍 长者模式 手机版 关怀版 我要纠错 登录 注册 搜索 更多 【 】 [ ] | : ： > - × ( ) （ ） · / 、 +")
  private static let footers: [StaticString] = [
    "版权所有", "ICP备", "公网安备", "网站标识码", "网站地图", "Copyright", "copyright", "©", "技术支持",
  ]
  private static let besideFooter = words("主办 承办 协办 技术支持 地址 联系电话 电话 邮编 邮箱 关于我们 联系我们 网站声明 建议使用 维护单位 网站支持 联系方式 备案 运维")

  private static func words(_ list: String) -> [[UInt8]] {
    list.split(separator: " ").map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// Whether a line says where the reader is, leads to the next article, or holds controls and nothing else.
  static func matches(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count <= 300 else { return false }
    let line = text[range]
    if begins(line, breadcrumbs) || begins(line, neighbours) { return true }
    return range.count <= 150 && isMadeOf(controls, line)
  }

  /// Whether a line tells who runs the site.
  static func isFooter(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    range.count <= 600 && footers.contains { ByteSearch.contains($0, in: text, range) }
  }

  /// Whether a line beside such a line belongs to it.
  static func isBesideFooter(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    range.count <= 300 && begins(text[range], besideFooter)
  }

  private static func begins(_ line: ArraySlice<UInt8>, _ words: [[UInt8]]) -> Bool {
    words.contains { line.starts(with: $0) }
  }

  /// Whether a line is made of these words, spaces and digits, and has a word longer than a bracket in it.
  private static func isMadeOf(_ words: [[UInt8]], _ line: ArraySlice<UInt8>) -> Bool {
    var rest = line
    var longest = 0
    while let first = rest.first {
      if first == 0x20 || (0x30...0x39).contains(first) {
        rest = rest.dropFirst()
      } else if let word = words.first(where: { rest.starts(with: $0) }) {
        longest = max(longest, word.count)
        rest = rest.dropFirst(word.count)
      } else {
        return false
      }
    }
    return longest > 3
  }
}
