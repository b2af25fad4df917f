public import Bytes
import Forms

/// A report written by us, with the truth about it.
public struct Specimen: Sendable {
  /// The document, in UTF-8.
  public let text: [UInt8]
  /// Id of the edition it is printed on.
  public let formID: String
  /// The statistical year.
  public let year: Int
  /// The body that publishes it, as printed.
  public let organization: String
  /// Its title, as printed.
  public let title: String
  /// How it is laid out.
  public let layout: Layout
  /// The cells it prints, in the order of printing.
  public let cells: [ExpectedCell]
}

/// A cell that a specimen prints, and the number a careful reader finds in it.
public struct ExpectedCell: Hashable, Sendable {
  /// `table/row/column`.
  public let path: String
  /// Index of the cell in its form.
  public let index: Int
  /// The number; nil where the cell is blank.
  public let value: FixedDecimal?
}

/// Prints a filled form as a report.
///
/// ```swift
/// let body = Body(.town, number: 3)
/// let specimen = render(filled, body: body, year: 2022, layout: .spaceRows, noise: [.innerSpaces, .units], seed: 9)
/// ```
///
/// - Parameters:
///   - seed: decides the prose, where noise falls, and the habits of the layout.
public func render(
  _ filled: FilledForm, body: Body, year: Int, layout: Layout, noise: Noise = [], narrative: Narrative = Narrative(),
  seed: UInt64 = 1
) -> Specimen {
  var composer = Composer(filled, body: body, year: year, noise: noise, narrative: narrative, seed: seed)
  let blocks = composer.report()
  var page = Page(seed: seed ^ 0xA11_0CA7E, noise: noise)
  layout.write(blocks, on: &page)
  return Specimen(
    text: page.bytes(), formID: filled.form.id, year: year, organization: body.organization, title: composer.title,
    layout: layout,
    cells: composer.printedCells.map { cell in
      ExpectedCell(path: filled.form.cells[cell].path, index: cell, value: filled.values[cell])
    })
}
