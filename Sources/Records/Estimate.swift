/// Whether a text is a number with a word that says it is not exact: `约500`, `30余件`.
public func isEstimate(_ printed: String) -> Bool {
  printed.contains(where: \.isNumber) && printed.contains { "约近逾余多".contains($0) }
}
