import Bytes
import Forms

/// One sum of the form as it stands in a report: the cells on its two sides.
struct Sum {
  let identity: Identity
  let left: [Int]
  let right: [Int]
}

extension FilledForm {
  /// Ids of the identities that do not hold, one for each row or column in which they do not; a sum over blank
  /// cells takes them as nothing.
  public var brokenIdentities: [String] {
    sums.filter { total($0.left) != total($0.right) }.map(\.identity.id)
  }

  /// Every sum that must hold over the printed rows.
  var sums: [Sum] { form.identities.flatMap(sums) }

  /// Makes every sum hold by setting the cell it stands for, again and again until nothing changes.
  mutating func settle() {
    let sums = sums
    for _ in 0..<8 {
      let before = values
      for sum in sums { settle(sum) }
      if values == before { return }
    }
  }

  private mutating func settle(_ sum: Sum) {
    if sum.right.count == 1 {
      values[sum.right[0]] = total(sum.left)
      return
    }
    // A balance: what was newly received gives way; where it would be negative, more is carried out.
    let first = sum.left[0]
    let last = sum.right[sum.right.count - 1]
    let rest = total(sum.right).minus(total(sum.left.dropFirst()))
    values[first] = max(rest, .zero)
    if rest < .zero { values[last] = (values[last] ?? .zero).minus(rest) }
  }

  private func sums(of identity: Identity) -> [Sum] {
    let table = form.tables[identity.table]
    switch identity.each {
    case .row:
      return table.rows.filter { isPrinted($0, in: table) }.map { row in
        Sum(
          identity: identity, left: identity.left.map { row.firstCell + $0 },
          right: identity.right.map { row.firstCell + $0 })
      }
    case .column:
      let left = printedRows(identity.left, in: table)
      let right = printedRows(identity.right, in: table)
      return table.rows[0].columns.indices.map { column in
        Sum(
          identity: identity, left: left.map { $0.firstCell + column }, right: right.map { $0.firstCell + column })
      }
    }
  }

  /// The rows at these positions, with those that variant rows replace exchanged for them.
  private func printedRows(_ positions: [Int], in table: FormTable) -> [FormRow] {
    let rows = positions.map { table.rows[$0] }
    let standIns = table.rows.filter { row in
      isPrinted(row, in: table) && row.replaces.contains { id in rows.contains { $0.id == id } }
    }
    return rows.filter { isPrinted($0, in: table) } + standIns
  }

  private func total(_ cells: some Sequence<Int>) -> FixedDecimal {
    cells.reduce(.zero) { $0.plus(values[$1] ?? .zero) }
  }
}

extension FixedDecimal {
  /// The sum of two numbers that are known to be small.
  func plus(_ other: FixedDecimal) -> FixedDecimal { adding(other) ?? self }

  /// The difference of two numbers that are known to be small.
  func minus(_ other: FixedDecimal) -> FixedDecimal {
    plus(FixedDecimal(mantissa: -other.mantissa, scale: other.scale))
  }
}
