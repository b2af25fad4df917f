import Bytes
public import Forms

/// `datapackage.json`: what is in `out`, for programs that know the Data Package standard
/// (https://datapackage.org/standard/data-package/, version 2).
public struct DataPackage: Sendable {
  /// A file of the package.
  public struct File: Sendable {
    /// Its path under the folder of the package.
    public let name: String
    /// Its size.
    public let byteCount: Int
    /// Its SHA-256.
    public let digest: [UInt8]

    /// A file and what is known of it.
    public init(name: String, byteCount: Int, digest: [UInt8]) {
      (self.name, self.byteCount, self.digest) = (name, byteCount, digest)
    }
  }

  private let version: String
  private let codebook: Codebook
  private let files: [File]

  /// The package of these files.
  ///
  /// - Parameter version: of gongkai.
  public init(version: String, codebook: Codebook, files: [File]) {
    (self.version, self.codebook, self.files) = (version, codebook, files)
  }

  /// The bytes of the file.
  ///
  /// - Parameter columns: those of each table, of `wide` with the cells.
  public func bytes(columns: (TableName) -> [TableSchema.Column]) -> [UInt8] {
    let names = Set(files.map(\.name))
    let tree = JSONTree.object([
      ("$schema", .text("https://datapackage.org/profiles/2.0/datapackage.json")), ("name", .text("gongkai")),
      ("title", .text("政府信息公开工作年度报告 · Annual disclosure reports of Chinese government bodies")),
      ("description", .text(Self.description)), ("version", .text(version)),
      ("keywords", .texts(["政府信息公开", "年度报告", "open government", "freedom of information", "China"])),
      ("sources", .array(sources)), ("citation", .text(citation)),
      ("resources", .array(files.map { resource($0, columns, among: names) })),
    ])
    var out: [UInt8] = []
    tree.append(to: &out)
    out.append("\n")
    return out
  }

  private static let description = """
    Tables that gongkai read from 政府信息公开工作年度报告, the annual disclosure reports of Chinese government bodies: \
    every cell of the statutory form, and every number that does not add up. The column source of the table reports \
    names the document of each row. The reports are texts of the bodies that published them; this package says nothing \
    about rights in them. 由各单位政府信息公开工作年度报告读出的各表；每行的来源文件见 reports 表 source 栏。报告文本出自\
    发布单位，本数据包不对其权利作任何说明。
    """

  private var citation: String {
    "gongkai \(version): tables of 政府信息公开工作年度报告. Cite with it the bodies whose reports were read (columns "
      + "organization, year and source of the table reports), and the SHA-256 of the file used."
  }

  private var sources: [JSONTree] {
    let reports = "政府信息公开工作年度报告 of the bodies named in the table reports, in the files named there"
    let notices = codebook.forms.map { "\($0.notice), the form of edition \($0.id)" }
    return ([reports] + notices).map { .object([("title", .text($0))]) }
  }

  private func resource(
    _ file: File, _ columns: (TableName) -> [TableSchema.Column], among names: Set<String>
  ) -> JSONTree {
    let parts = file.name.split(separator: ".", maxSplits: 1).map(String.init)
    let (stem, format) = (parts[0], parts.count > 1 ? parts[1] : "")
    let table = TableName(rawValue: stem)
    let isMain = format == "csv"
    var members: [(key: String, value: JSONTree)] = [
      ("name", .text(isMain ? stem : "\(stem)-\(format)")), ("path", .text(file.name)), ("format", .text(format)),
    ]
    if let type = Self.mediaTypes[format] { members.append(("mediatype", .text(type))) }
    members += [
      ("bytes", .integer(file.byteCount)), ("hash", .text("sha256:" + Self.hexadecimal(file.digest))),
    ]
    // Tables are described once, as CSV; without "type", programs would take the other formats for tables too.
    members += isMain ? [("encoding", .text("utf-8")), ("type", .text("table"))] : [("type", .text("file"))]
    if let table {
      let schema = TableSchema(table)
      members += [
        ("title", .text("\(schema.title.en) · \(schema.title.zh)")),
        ("description", .text("\(schema.description.en) \(schema.description.zh)")),
      ]
      if isMain { members.append(("schema", tableSchema(schema, columns(table), among: names))) }
    } else if let words = Self.descriptions[file.name] {
      members.append(("description", .text(words)))
      if isMain { members.append(("schema", codebookSchema)) }
    }
    return .object(members)
  }

  private static let mediaTypes = [
    "csv": "text/csv", "ndjson": "application/x-ndjson", "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3", "html": "text/html", "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ]

  private static let descriptions = [
    "codebook.csv": "What tables, rows, columns, indicators and rules mean. 各表、行、栏、指标和规则的含义。",
    "gongkai.sqlite": "All tables in one database, with a search of the narratives. 含全部各表的数据库，可检索正文。",
    "gongkai.xlsx": "A workbook for people. 供阅读的工作簿。",
    "metadata.json": "Labels for Datasette. 供 Datasette 使用的说明。",
    "report.html": "A page to look at. 供浏览的网页。",
  ]

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] })
  }
}
