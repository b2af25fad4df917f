/// How a report reaches the reader: the layouts of text that real reports come in.
public enum Layout: String, CaseIterable, Sendable {
  /// `label TAB v TAB v`, group labels as extra leading cells.
  case tabRows = "tab_rows"
  /// A word processor's dump: a cell a line, each with a leading tab.
  case cellLines = "cell_lines"
  /// The flow of a PDF: values apart by spaces, labels wrapped around them.
  case spaceRows = "space_rows"
  /// `pdftotext -layout`: columns lined up with spaces.
  case layoutText = "layout_text"
  /// `| label | v | v |`.
  case pipeRows = "pipe_rows"
  /// `label | v | v |`, or `cell |` one a line, or the pipe on a line of its own.
  case trailingPipes = "trailing_pipes"
  /// Each cell a paragraph of its own; blank cells leave no trace.
  case cellParagraphs = "cell_paragraphs"
  /// Each row a small table under a Markdown heading.
  case headingRows = "heading_rows"
  /// Labels and rows of numbers in separate runs.
  case scattered = "scattered"
}

extension Layout {
  /// Writes a report on the page.
  func write(_ blocks: [Block], on page: inout Page) {
    for block in blocks {
      switch block {
      case .title(let text): prose(titleMark + text, on: &page)
      case .heading(let text): prose(headingMark + text, on: &page)
      case .paragraph(let text): prose(text, on: &page)
      case .signature(let text): prose(isAligned ? String(repeating: " ", count: 48) + text : text, on: &page)
      case .page(let mark): page.endPage(mark, indent: isAligned ? 42 : 0)
      case .table(let table):
        page.gap()
        write(table, on: &page)
        page.gap()
      }
    }
  }

  private func write(_ table: PrintedTable, on page: inout Page) {
    switch self {
    case .tabRows: page.tabRows(table)
    case .cellLines: page.cellLines(table)
    case .spaceRows: page.spaceRows(table)
    case .layoutText: page.layoutText(table)
    case .pipeRows: page.pipeRows(table)
    case .trailingPipes: page.trailingPipes(table)
    case .cellParagraphs: page.cellParagraphs(table)
    case .headingRows: page.headingRows(table)
    case .scattered: page.scattered(table)
    }
  }

  private func prose(_ text: String, on page: inout Page) {
    if let width = lineWidth {
      let indent = isAligned ? "    " : ""
      for line in wrapped(indent + text, width: width) { page.put(line) }
      if self == .spaceRows { page.gap() }
    } else {
      page.put(text)
      page.gap()
    }
  }

  private var isAligned: Bool { self == .layoutText }

  private var isMarkdown: Bool { [.pipeRows, .headingRows].contains(self) }

  private var titleMark: String { isMarkdown ? "# " : "" }

  private var headingMark: String { isMarkdown ? "## " : "" }

  /// Columns after which prose is broken; nil where a paragraph is one line.
  private var lineWidth: Int? {
    switch self {
    case .spaceRows: 92
    case .layoutText: 76
    default: nil
    }
  }
}
