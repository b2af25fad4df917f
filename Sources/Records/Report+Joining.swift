extension Report {
  /// Whether body and year are sure enough to hold the report against the body's other years.
  ///
  /// They are not when the year is missing or another is named as well, when several places bear the name of the
  /// region, and when nothing tells where the body is: 财政局 is the name of thousands.
  public var joinsYears: Bool {
    guard year != nil, !organization.id.isEmpty else { return false }
    let doubts = [Rule.yearConflict, .organizationAmbiguous].map(\.rawValue)
    if notes.contains(where: { doubts.contains($0.rule) }) { return false }
    return !organization.regionCode.isEmpty || organization.level == "central" || namesPlace(organization.name)
  }
}

/// Whether a name begins with a county or city that stands in no table: 青云县财政局, but not 高新区财政局.
private func namesPlace(_ name: String) -> Bool {
  let scalars = Array(name.unicodeScalars)
  return scalars.indices.dropFirst(2).contains { index in
    switch scalars[index] {
    case "县", "市", "旗", "州": true
    case "区": !"发新园社范辖校城景假税作验理聚开地".unicodeScalars.contains(scalars[index - 1])
    default: false
    }
  }
}
