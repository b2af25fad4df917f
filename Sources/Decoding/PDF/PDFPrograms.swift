/// The programs that PDF is read with, and their arguments: what one prints is the input of the next.
struct PDFPrograms: Sendable, Equatable {
  /// Words of the text layer with their boxes.
  var words = ["pdftotext", "-enc", "UTF-8", "-tsv", "-", "-"]
  /// A page as a picture; the page's number and the place of the file come behind.
  var picture = ["pdftoppm", "-r", "\(Self.dotsPerInch)", "-gray"]
  /// Words of a picture with their boxes, in pixels; 6 is "one block of text": tables without their lines.
  var recogniser = ["tesseract", "stdin", "stdout", "-l", "chi_sim", "--psm", "6", "tsv"]

  /// Fine enough for small type.
  static let dotsPerInch = 300
}
