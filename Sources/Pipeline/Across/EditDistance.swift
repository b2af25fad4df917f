/// The candidate that differs from a word by the fewest typing slips, when they are few.
func nearest(to word: String, among candidates: [String]) -> String? {
  let ranked = candidates.map { (distance: editDistance(word.lowercased(), $0.lowercased()), candidate: $0) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(2, word.count / 2) ? best.candidate : nil
}

/// How many letters must be put in, left out or replaced to make one word of the other.
func editDistance(_ left: String, _ right: String) -> Int {
  let right = Array(right)
  var previous = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      let replaced = previous[column] + (letter == other ? 0 : 1)
      current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
    }
    previous = current
  }
  return previous[right.count]
}
