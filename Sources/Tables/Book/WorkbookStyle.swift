import CXLSXWriter

extension Workbook.Style {
  /// The format of a workbook that looks like it.
  func format(in book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<lxw_format>? {
    let format = workbook_add_format(book)
    func fill(_ color: UInt32) {
      format_set_bg_color(format, color)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
    func number(_ code: String) {
      format_set_num_format(format, code)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    func heading(_ color: UInt32) {
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
      fill(color)
    }
    func smallGrey() {
      format_set_font_size(format, 8)
      format_set_font_color(format, 0x6B7280)
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
    case .code, .checkCode:
      heading(self == .code ? 0xF3F4F6 : 0xFEF9E7)
      smallGrey()
    case .checkHeader:
      heading(0xFDF3D0)
      format_set_italic(format)
    case .count: number("#,##0")
    case .year:
      number("0")
      format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    case .tenths: number("#,##0.0")
    case .hundredths: number("#,##0.00")
    case .thousandths: number("#,##0.000")
    case .number: number("General")
    case .check, .checkFraction:
      number(self == .check ? "#,##0" : "General")
      format_set_italic(format)
      format_set_font_color(format, 0x6B7280)
      format_set_bg_color(format, 0xFFFDF5)
    case .broken:
      format_set_bold(format)
      format_set_font_color(format, 0x9C0006)
      format_set_bg_color(format, 0xFFC7CE)
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 16)
    }
    return format
  }
}
