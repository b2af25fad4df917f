extension TableReader {
  /// Takes the dashes out that a list prints behind the headings of its groups (`二、回应解读情况 —— ——`).
  func removeHeadingRows(from groups: inout [ValueGroup]) {
    guard groups.contains(where: isHeadingRow) else { return }
    var kept: [ValueGroup] = []
    var open = Gap()
    for group in groups {
      var group = group
      group.gap.labels = open.labels + group.gap.labels
      group.gap.texts = open.texts + group.gap.texts
      open = Gap()
      if isHeadingRow(group) { open = group.gap } else { kept.append(group) }
    }
    groups = kept
  }

  private func isHeadingRow(_ group: ValueGroup) -> Bool {
    group.gap.labels.isEmpty && group.valueCount > 0
      && group.slots.allSatisfy { slot in stream.tokens[slot].value.map { $0.dress == .notApplicable } ?? true }
  }
}
