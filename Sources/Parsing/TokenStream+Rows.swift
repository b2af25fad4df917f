/// What a line says of the words on it.
extension TokenStream {
  /// Whether long words are the cell of a row: they stand beside the label of a row or column, in front of a value or
  /// beside two. Where spaces part the cells, three values must stand behind them.
  func isInRow(_ position: Int, _ labels: LabelTable) -> Bool {
    let token = tokens[position]
    let line = lines[Int(token.line)]
    let behind = tokens[position + 1..<Int(line.upperBound)].count { $0.kind == .value }
    if styles[Int(token.line)] == .spaces { return behind >= 3 }
    let others = tokens[Int(line.lowerBound)..<Int(line.upperBound)].filter { $0.cell != token.cell }
    return behind > 0 || others.count { $0.kind == .value } > 1
      || others.contains { $0.kind == .label && !labels.isHeading($0.meaning) }
  }

  /// Whether a label stands on a line of cells with a value beside it.
  func isRowOfCells(_ label: Int) -> Bool {
    let token = tokens[label]
    let line = lines[Int(token.line)]
    return styles[Int(token.line)] != .spaces
      && tokens[Int(line.lowerBound)..<Int(line.upperBound)].contains { $0.kind == .value && $0.cell != token.cell }
  }

  /// Whether a label is all that stands on its line, but for values.
  func isAlone(_ label: Int) -> Bool {
    let line = lines[Int(tokens[label].line)]
    return tokens[Int(line.lowerBound)..<Int(line.upperBound)].allSatisfy { $0.kind != .text }
      && tokens[Int(line.lowerBound)..<Int(line.upperBound)].count { $0.kind == .label } == 1
  }

  /// Whether a label heads others: no value stands right behind it, or another label in front of it. In a sentence
  /// numbers do, behind words: `制发件数57件`.
  func isHeading(_ label: Int) -> Bool {
    let line = tokens[label].line
    func kind(_ position: Int) -> Token.Kind? {
      tokens.indices.contains(position) && tokens[position].line == line ? tokens[position].kind : nil
    }
    return kind(label + 1) != .value || kind(label - 1) == .label
  }
}
