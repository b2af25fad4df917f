import Bytes
import Forms

extension FilledForm {
  /// Continues the year before: requests carried out are carried in, and stocks go on from where they were.
  mutating func follow(_ previous: FilledForm) {
    for cell in form.cells where cell.path.hasPrefix("requests/carried_in/") {
      let column = cell.path.dropFirst("requests/carried_in/".count)
      if let carried = previous["requests/carried_out/\(column)"] { self[cell.path] = carried }
    }
    for table in form.tables where table.shape == .ownColumns {
      for row in table.rows {
        let path = "\(table.id)/\(row.id)"
        goOn("\(path)/in_force", from: previous, adding: "\(path)/issued", removing: "\(path)/repealed")
        goOn("\(path)/public_total", from: previous, adding: "\(path)/published", removing: "")
        startFrom(previous, path: path)
      }
    }
  }

  private mutating func goOn(_ stock: String, from previous: FilledForm, adding: String, removing: String) {
    guard let before = previous[stock], let added = self[adding] else { return }
    let available = before.plus(added)
    let removed = min(self[removing] ?? .zero, available)
    self[removing] = removed
    self[stock] = available.minus(removed)
  }

  private mutating func startFrom(_ previous: FilledForm, path: String) {
    guard let items = previous["\(path)/previous_items"], let change = previous["\(path)/change"] else { return }
    let stock = max(items.plus(change), .zero)
    self["\(path)/previous_items"] = stock
    if let next = self["\(path)/change"], stock.plus(next) < .zero { self["\(path)/change"] = .zero }
  }
}
