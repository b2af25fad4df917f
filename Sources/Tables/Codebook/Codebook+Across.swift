import Forms

/// The parts of the codebook that look over several cells and editions, in Markdown.
func markdown(_ indicators: Indicators, _ codebook: Codebook) -> [String] {
  [
    "## Indicators",
    """
    One row of the table `indicators` is an indicator of a report whose edition has it. `value` is `numerator` ÷
    `denominator`, rounded to six digits behind the point, half to even. All cells above and below the line must have a
    number, and none below zero: a cell that is blank, not applicable, text or missing leaves the sum empty, and is not
    taken for 0; one that is repaired counts as the number it was read as. Where there are several formulas for an edition, the first one whose cells all have a number counts.
    A denominator of 0 leaves `value` empty. A share above 1 says that the numbers of the report contradict each other,
    unless the note says otherwise. Where nothing but 1 stands below the line, the value is a count of the report.
    """,
    """
    `percentile` is how many percent of the peers have this value or a lower one, so that equal values have the same
    percentile and the greatest has 100; one digit behind the point, half to even. Peers are the reports of the same
    level and year that have a value, `peers` is their number; reports that use another edition in that year
    are among them. A report without a level or a year has no percentile.
    Better is the direction that means more openness; where it is none, a percentile is a place and no merit.
    """,
    markdownTable(
      ["indicator", "meaning", "含义", "unit", "better"],
      indicators.definitions.map {
        ["`\($0.id)`", $0.nameEN, $0.nameZH, $0.unit, $0.direction.rawValue]
      }),
    markdownTable(
      ["indicator", "editions", "formula"],
      indicators.definitions.flatMap { indicator in
        indicator.formulas(in: codebook).map { formula, editions in
          ["`\(indicator.id)`", editions.joined(separator: ", "), formula.text]
        }
      }),
    """
    Editions that stand together below are one series; do not compare values of an indicator over a semicolon.
    """,
    markdownTable(
      ["indicator", "series", "note", "说明"],
      indicators.definitions.map { ["`\($0.id)`", $0.seriesText, $0.noteEN, $0.noteZH] }),
  ]
}

/// The crosswalk of the editions.
func markdown(_ crosswalks: [Crosswalk]) -> [String] {
  let introduction = [
    "## Crosswalk of the editions",
    """
    What became of each row and column: *same* (the same label), *renamed*, *split*, *merged*, *new* or *dropped*.
    Places are `table/row`, `table/*/column` for a column of all rows, or `table/row/column`. Comparable says whether
    the numbers are one series (those of several places added up), as far as labels and notes of the form tell; what
    they do not tell is *no*. Ids that are equal are not always comparable.
    """,
  ]
  return introduction
    + crosswalks.flatMap { crosswalk in
      [
        "### From \(crosswalk.from) to \(crosswalk.to)",
        markdownTable(
          [crosswalk.from, crosswalk.to, "change", "comparable", "note", "说明"],
          crosswalk.entries.map {
            [code($0.from), code($0.to), $0.change.rawValue, $0.comparableText, $0.noteEN, $0.noteZH]
          }),
      ]
    }
}

private func code(_ places: [String]) -> String { places.map { "`\($0)`" }.joined(separator: ", ") }
