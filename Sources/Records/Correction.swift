public import Bytes
public import Forms

/// A number in the place of the one that a cell prints.
public struct Correction: Sendable, Equatable {
  /// The cell: its index in the form.
  public let cell: Int
  /// The number it would need.
  public let value: FixedDecimal
}

extension Finding {
  /// What `suspects` says, possibility by possibility, likeliest first; none where it says nothing of this form.
  public func corrections(in form: Form) -> [[Correction]] {
    guard let suspects else { return [] }
    return suspects.split(separator: " | ").compactMap { possibility in
      let changes = possibility.split(separator: " & ")
      let corrections = changes.compactMap { change -> Correction? in
        let sides = change.split(separator: "=")
        guard sides.count == 2, let value = FixedDecimal(ascii: sides[1].utf8),
          let cell = form.cells.firstIndex(where: { $0.path == sides[0] })
        else { return nil }
        return Correction(cell: cell, value: value)
      }
      return corrections.count == changes.count ? corrections : nil
    }
  }
}
