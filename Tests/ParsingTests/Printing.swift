import Testing

/// A way to print a request table that the parser must read whole.
struct Printing: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let print: @Sendable (RequestTable) -> String

  private init(_ name: String, _ print: @escaping @Sendable (RequestTable) -> String) {
    (testDescription, self.print) = (name, print)
  }

  static let all: [Printing] = [
    Printing("rows of words") { $0.lines() },
    Printing("rows of tabs") { $0.lines("\t") },
    Printing("in one line") { table in
      "申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他 "
        + table.rows.indices.map { table.line($0) }.joined(separator: " ")
    },
    Printing("headings wrapped over lines") { table in
      "申请人情况\n自然人 法人或其他组织 总计\n商业 科研 社会公益 法律服务 其他\n企业 机构 组织 机构\n"
        + table.rows.indices.map { table.line($0) }.joined(separator: "\n")
    },
    Printing("total first") { permuted($0, [6, 0, 1, 2, 3, 4, 5], "\t") },
    Printing("middle columns exchanged") { permuted($0, [0, 3, 1, 2, 4, 5, 6], "\t") },
    Printing("middle columns exchanged, words") { permuted($0, [0, 1, 4, 3, 2, 5, 6], " ") },
    Printing("a column more") { widened($0, "\t") },
    Printing("a column more, words") { widened($0, " ") },
    Printing("numbers and remarks") { numbered($0, "\t") },
    Printing("numbers and remarks in pipes") { table in
      numbered(table, " | ").split(separator: "\n").map { "| \($0) |" }.joined(separator: "\n")
    },
    Printing("numbers, a cell a line") { table in
      let rows = table.rows.indices.map { row in
        ([String(row + 1), table.labels[row]] + table.values[row].filter { !$0.isEmpty }).joined(separator: "\n")
      }
      return (["序号", "项目"] + RequestTable.headings + rows).joined(separator: "\n")
    },
    Printing("transposed") { table in
      let lines = RequestTable.headings.indices.map { column in
        ([RequestTable.headings[column]] + table.values.map { $0[column] }).joined(separator: "\t")
      }
      return ([(["项目"] + table.labels).joined(separator: "\t")] + lines).joined(separator: "\n")
    },
    Printing("column by column") { table in
      let columns = RequestTable.headings.indices.map { column in
        ([RequestTable.headings[column]] + table.values.map { $0[column] }.filter { !$0.isEmpty })
          .joined(separator: "\n")
      }
      return (table.labels + columns).joined(separator: "\n")
    },
    Printing("clauses") { table in
      table.rows.indices.map { row in
        let clauses = zip(RequestTable.headings, table.values[row]).filter { !$1.isEmpty }.map { "\($0) \($1)" }
        return "\(table.labels[row])：\n\(clauses.joined(separator: "；"))。"
      }.joined(separator: "\n")
    },
    Printing("values behind all labels") { table in
      (RequestTable.headings + table.labels + table.rows.indices.map { table.numbers($0) }).joined(separator: "\n")
    },
    Printing("values in front of all labels") { table in
      let heads = RequestTable.headings.joined(separator: " ")
      return ([heads] + table.rows.indices.map { table.numbers($0) } + table.labels).joined(separator: "\n")
    },
    Printing("characters apart") { table in
      table.rows.indices.map { row in
        let label = table.labels[row].map(String.init).joined(separator: " ")
        return label + "　　" + table.values[row].filter { !$0.isEmpty }.joined(separator: "　　")
      }.joined(separator: "\n")
    },
    Printing("wide gaps") { table in
      table.rows.indices.map { row in
        ([table.labels[row]] + table.values[row].filter { !$0.isEmpty }).joined(
          separator: String(repeating: " ", count: 24))
      }.joined(separator: "\n")
    },
  ]

  private static func permuted(_ table: RequestTable, _ order: [Int], _ separator: String) -> String {
    var other = table
    other.values = table.values.map { row in order.map { row[$0] } }
    let heads = (["项目"] + order.map { RequestTable.headings[$0] }).joined(separator: separator)
    return ([heads] + other.rows.indices.map { other.line($0, separator) }).joined(separator: "\n")
  }

  private static func widened(_ table: RequestTable, _ separator: String) -> String {
    var other = table
    for row in other.rows.indices { other.values[row].insert("\(row % 4)", at: 5) }
    let heads = ["项目"] + RequestTable.headings[..<5] + ["新闻媒体"] + RequestTable.headings[5...]
    return ([heads.joined(separator: separator)] + other.rows.indices.map { other.line($0, separator) })
      .joined(separator: "\n")
  }

  private static func numbered(_ table: RequestTable, _ separator: String) -> String {
    let heads = (["序号", "申请情况"] + RequestTable.headings + ["占比", "备注"]).joined(separator: separator)
    let lines = table.rows.indices.map { row in
      (["\(row + 1)", table.labels[row]] + table.values[row] + ["\(row).5%", ""]).joined(separator: separator)
    }
    return ([heads] + lines).joined(separator: "\n")
  }
}
