import Bytes
import CLinux
import CXLSXWriter
import Glibc

/// Why there is no workbook; the words are those of libxlsxwriter or of the system.
public struct WorkbookError: Error, Sendable, CustomStringConvertible {
  /// What happened.
  public let description: String
}

/// Version of libxlsxwriter.
public var workbookLibraryVersion: String { String(cString: lxw_version()) }

/// A workbook for Excel, WPS and LibreOffice: sheets of texts and numbers, written in memory.
///
/// Text stays text: what looks like a formula is not run. The same contents give the same bytes.
struct Workbook: ~Copyable {
  /// How a cell looks.
  enum Style: Int, CaseIterable {
    case plain, bold, header, wrapped, label, wrong, doubtful, link
  }

  /// 2000-01-01, so that a workbook does not say when it was made.
  private static let created = 946_684_800
  /// Characters of a cell that Excel opens.
  private static let longestText = 32_000
  /// Characters of the name of a sheet.
  private static let longestName = 31

  private let book: UnsafeMutablePointer<lxw_workbook>
  private let file: Int32
  private let formats: [UnsafeMutablePointer<lxw_format>?]
  private var names: Set<String> = []
  private var isClosed = false

  /// A workbook without sheets.
  init() throws(WorkbookError) {
    file = gongkai_memory_file()
    guard file >= 0, let book = workbook_new("/proc/self/fd/\(file)") else {
      throw WorkbookError(description: "no memory for a workbook: \(String(cString: strerror(errno)))")
    }
    self.book = book
    formats = Style.allCases.map { $0.format(in: book) }
    var properties = lxw_doc_properties()
    properties.created = Self.created
    workbook_set_properties(book, &properties)
  }

  deinit {
    if !isClosed { _ = workbook_close(book) }
    close(file)
  }

  /// A new sheet, called as near to `name` as Excel allows.
  mutating func addSheet(_ name: String) throws(WorkbookError) -> Sheet {
    let chosen = unusedName(name)
    guard let sheet = workbook_add_worksheet(book, chosen) else {
      throw WorkbookError(description: "a sheet cannot be called \(chosen)")
    }
    return Sheet(sheet: sheet, name: chosen, formats: formats)
  }

  /// The workbook as XLSX.
  consuming func finished() throws(WorkbookError) -> [UInt8] {
    isClosed = true
    let code = workbook_close(book)
    guard code == LXW_NO_ERROR else {
      throw WorkbookError(description: lxw_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)")
    }
    let size = lseek(file, 0, SEEK_END)
    var bytes = [UInt8](repeating: 0, count: max(0, size))
    guard pread(file, &bytes, bytes.count, 0) == bytes.count else {
      throw WorkbookError(description: "the workbook cannot be read back: \(String(cString: strerror(errno)))")
    }
    return bytes
  }

  private mutating func unusedName(_ wanted: String) -> String {
    var name = String(wanted.neutral.map { "[]:*?/\\'".contains($0) ? "_" : $0 })
    if name.isEmpty { name = "-" }
    var chosen = Self.cut(name, to: Self.longestName)
    var number = 2
    while !names.insert(chosen.lowercased()).inserted {
      let ending = " (\(number))"
      chosen = Self.cut(name, to: Self.longestName - ending.utf16.count) + ending
      number += 1
    }
    return chosen
  }

  fileprivate static func cut(_ text: String, to units: Int) -> String {
    if text.utf16.count <= units { return text }
    var cut = ""
    var count = 0
    for character in text {
      count += character.utf16.count
      if count > units { return cut }
      cut.append(character)
    }
    return cut
  }
}

extension Workbook {
  /// A sheet of a workbook, good as long as the workbook. Rows and columns count from 0.
  struct Sheet {
    fileprivate let sheet: UnsafeMutablePointer<lxw_worksheet>
    /// Its name, as links call it.
    let name: String
    fileprivate let formats: [UnsafeMutablePointer<lxw_format>?]

    /// Puts a text into a cell.
    func write(_ text: String, _ row: Int, _ column: Int, _ style: Style = .plain) {
      let text = Workbook.cut(text.neutral, to: Workbook.longestText)
      worksheet_write_string(sheet, UInt32(row), UInt16(column), text, formats[style.rawValue])
    }

    /// Puts a number into a cell; one that Excel would round is a text.
    func write(_ number: FixedDecimal, _ row: Int, _ column: Int, _ style: Style = .plain) {
      // Excel keeps 15 digits.
      guard number.mantissa.magnitude < 1_000_000_000_000_000 else {
        return write(number.description, row, column, style)
      }
      worksheet_write_number(sheet, UInt32(row), UInt16(column), number.doubleValue, formats[style.rawValue])
    }

    /// Puts a text into a cell that leads to a cell of a sheet of the workbook.
    func link(_ text: String, to target: Sheet, _ targetRow: Int, _ targetColumn: Int, at row: Int, _ column: Int) {
      let place = "internal:'\(target.name)'!$\(Self.letters(targetColumn))$\(targetRow + 1)"
      worksheet_write_url(sheet, UInt32(row), UInt16(column), place, nil)
      write(text, row, column, .link)
    }

    /// How wide columns are, in characters, from the first on.
    func setWidths(_ widths: [Double]) {
      for (column, width) in widths.enumerated() {
        worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
      }
    }

    /// Makes a row as high as its texts need when they are wrapped: not every program does so by itself.
    func fitHeight(of row: Int, _ texts: [(text: String, width: Double)]) {
      let lines = texts.map { ($0.text.displayWidth + Int($0.width) - 1) / max(1, Int($0.width)) }.max() ?? 1
      if lines > 1 { worksheet_set_row(sheet, UInt32(row), 15 * Double(min(lines, 20)), nil) }
    }

    /// Keeps the rows above `row` and the columns before `column` in view.
    func freeze(row: Int, column: Int = 0) { worksheet_freeze_panes(sheet, UInt32(row), UInt16(column)) }

    /// Lets the sheet be printed as wide as a page.
    func fitToPage() {
      worksheet_set_landscape(sheet)
      worksheet_set_paper(sheet, 9)
      worksheet_fit_to_pages(sheet, 1, 0)
    }

    private static func letters(_ column: Int) -> String {
      let letter = String(UnicodeScalar(UInt8(65 + column % 26)))
      return column < 26 ? letter : letters(column / 26 - 1) + letter
    }
  }
}

extension Workbook.Style {
  fileprivate func format(in book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<lxw_format>? {
    let format = workbook_add_format(book)
    func fill(_ color: UInt32) {
      format_set_bg_color(format, color)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
    switch self {
    case .plain: format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .bold: format_set_bold(format)
    case .header:
      format_set_bold(format)
      format_set_text_wrap(format)
      fill(0xE4E7EB)
    case .wrapped:
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .label:
      format_set_text_wrap(format)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    case .wrong, .doubtful:
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      fill(self == .wrong ? 0xFFC7CE : 0xFFEB9C)
    case .link:
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      format_set_font_color(format, 0x0A58CA)
      format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    }
    return format
  }
}
