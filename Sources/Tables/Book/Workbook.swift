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

/// A workbook for Excel, WPS and LibreOffice: sheets of texts and numbers, written in memory, or into a file row by row.
///
/// Text stays text: what looks like a formula is not run. The same contents give the same bytes.
struct Workbook: ~Copyable {
  /// How a cell looks.
  enum Style: Int, CaseIterable {
    case plain, bold, header, wrapped, label, wrong, doubtful, link
    /// Names of columns for programs, below their labels; the labels of recomputed columns, and their names.
    case code, checkHeader, checkCode
    /// A whole number with and without separators of thousands; numbers with one to three digits behind the point;
    /// a number with as many digits as it has.
    case count, year, tenths, hundredths, thousandths, number
    /// A recomputed whole number, and one with a fraction.
    case check, checkFraction
    /// What a condition turns red.
    case broken
    /// A heading of a page of text.
    case title
  }

  /// 2000-01-01, so that a workbook does not say when it was made.
  private static let created = 946_684_800
  /// Characters of a cell that Excel opens.
  private static let longestText = 32_000
  /// Characters of the name of a sheet.
  private static let longestName = 31

  private let book: UnsafeMutablePointer<lxw_workbook>
  /// The memory it is written to; -1 for one in a file.
  private let file: Int32
  /// Where the rows of one in a file wait for its end.
  private let temporaryFolder: String
  private let formats: [UnsafeMutablePointer<lxw_format>?]
  private var names: Set<String> = []
  private var isClosed = false

  /// A workbook without sheets.
  init() throws(WorkbookError) {
    (file, temporaryFolder) = (gongkai_memory_file(), "")
    guard file >= 0, let book = workbook_new("/proc/self/fd/\(file)") else {
      throw WorkbookError(description: "no memory for a workbook: \(String(cString: strerror(errno)))")
    }
    self.book = book
    formats = Style.allCases.map { $0.format(in: book) }
    var properties = lxw_doc_properties()
    properties.created = Self.created
    workbook_set_properties(book, &properties)
  }

  /// A workbook in a file, of which no more than the last row of every sheet is in memory: rows are written in their
  /// order, and what waits for the end lies in files without a name.
  init(path: String, temporaryFolder: String) throws(WorkbookError) {
    (file, self.temporaryFolder) = (-1, temporaryFolder)
    let book = temporaryFolder.withCString { folder in
      var options = lxw_workbook_options(
        constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
      return workbook_new_opt(path, &options)
    }
    guard let book else { throw WorkbookError(description: "\(path) cannot be begun") }
    self.book = book
    formats = Style.allCases.map { $0.format(in: book) }
    var properties = lxw_doc_properties()
    properties.created = Self.created
    workbook_set_properties(book, &properties)
  }

  deinit {
    if !isClosed { lxw_workbook_free(book) }
    if file >= 0 { Glibc.close(file) }
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
    try finish()
    let size = lseek(file, 0, SEEK_END)
    var bytes = [UInt8](repeating: 0, count: max(0, size))
    guard pread(file, &bytes, bytes.count, 0) == bytes.count else {
      throw WorkbookError(description: "the workbook cannot be read back: \(String(cString: strerror(errno)))")
    }
    return bytes
  }

  /// Writes what is left of a workbook in a file, and reads it back.
  ///
  /// - Throws: `WorkbookError`, where the disk was full while a sheet was copied above all.
  consuming func close() throws(WorkbookError) {
    let rows = rowBytes()
    let path = String(cString: book.pointee.filename)
    // libxlsxwriter copies each sheet once more and does not notice when the disk is full: where the room is short from
    // the start, this says so before; what others take of it meanwhile shows when the workbook is read back.
    var disk = statvfs()
    let free = statvfs(temporaryFolder, &disk) == 0 ? Int(disk.f_bavail) * Int(disk.f_frsize) : .max
    guard !rows.contains(-1), rows.reduce(0, +) <= free else {
      throw WorkbookError(description: String(cString: strerror(ENOSPC)))
    }
    try finish()
    guard let proof = BookProof(path: path) else {
      throw WorkbookError(description: "it cannot be read back: \(String(cString: strerror(errno)))")
    }
    if let part = proof.brokenPart(rows: rows) {
      throw WorkbookError(description: "\(part) is not whole; the disk is full, or was for a moment")
    }
  }

  /// The bytes of the rows of each sheet, which wait in files; -1 when not all of them reached it.
  private func rowBytes() -> [Int] {
    var sizes: [Int] = []
    var next = book.pointee.worksheets.pointee.stqh_first
    while let sheet = next {
      lxw_worksheet_write_single_row(sheet)
      sizes.append(sheet.pointee.optimize_tmpfile.map { fflush($0) == 0 && ferror($0) == 0 ? ftell($0) : -1 } ?? 0)
      next = sheet.pointee.list_pointers.stqe_next
    }
    return sizes
  }

  private mutating func finish() throws(WorkbookError) {
    isClosed = true
    let code = workbook_close(book)
    guard code == LXW_NO_ERROR else {
      throw WorkbookError(description: lxw_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)")
    }
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

  /// The text, or as much of it as fits into so many units of UTF-16.
  static func cut(_ text: String, to units: Int) -> String {
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
    let sheet: UnsafeMutablePointer<lxw_worksheet>
    /// Its name, as links call it.
    let name: String
    let formats: [UnsafeMutablePointer<lxw_format>?]

    /// Puts a text into a cell.
    func write(_ text: String, _ row: Int, _ column: Int, _ style: Style = .plain) {
      let text = Workbook.cut(text.spreadsheetText, to: Workbook.longestText)
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

    /// The letters of a column.
    static func letters(_ column: Int) -> String {
      let letter = String(UnicodeScalar(UInt8(65 + column % 26)))
      return column < 26 ? letter : letters(column / 26 - 1) + letter
    }
  }
}
