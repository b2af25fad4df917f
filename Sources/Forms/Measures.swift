/// The cells of all editions under one numbering: a cell that several editions have is one measure.
///
/// Measures stand in the codebook's order: every cell of the newest edition, then those of the next that the ones
/// before do not have. The columns of the table `wide` and the measures of `summary` are these.
public struct Measures: Sendable {
  /// `table.row.column`, by measure.
  public let names: [String]
  /// The measure of each cell: by position of the form in the codebook, then by cell index.
  public let ofCell: [[Int]]

  /// The measures of these editions.
  public init(_ codebook: Codebook) {
    var names: [String] = []
    var known: [String: Int] = [:]
    ofCell = codebook.forms.map { form in
      form.cells.map { cell in
        if let measure = known[cell.path] { return measure }
        known[cell.path] = names.count
        names.append(String(cell.path.map { $0 == "/" ? "." : $0 }))
        return names.count - 1
      }
    }
    self.names = names
  }

  /// The measures that at least one of these forms has, in the codebook's order of the forms.
  public func inForms(_ forms: [Int]) -> [Int] {
    var seen = [Bool](repeating: false, count: names.count)
    var result: [Int] = []
    for form in forms.sorted() {
      for measure in ofCell[form] where !seen[measure] {
        seen[measure] = true
        result.append(measure)
      }
    }
    return result
  }
}
