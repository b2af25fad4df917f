import Forms
public import Records

extension Organization {
  /// What a name alone tells about a body: the columns of `reports`, as if a report printed the name and nothing else.
  ///
  /// - Parameter name: as printed, the more of its regions in front the better: 江苏省淮安市洪泽区财政局.
  /// - Returns: the body, and whether several places bear the name of its region.
  public static func named(_ name: String) -> (body: Organization, isAmbiguous: Bool) {
    let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var report = Report(id: ReportID(0), source: "", edition: "", cellCount: 0)
    report.organization.name = name
    let imprint = Imprint(organization: name)
    OrganizationReader(
      regions: Regions.standard, bytes: none, lines: LineTable([]), imprint: imprint, hints: DocumentHints()
    ).read(into: &report)
    let ambiguous = report.notes.contains { $0.rule == Rule.organizationAmbiguous.rawValue }
    return (report.organization, ambiguous)
  }

  /// Whether a name tells where its body is, or is that of a central one: 青云县财政局, but not 财政局.
  public static func saysWhere(_ name: String) -> Bool { Words.isPlaced(name) }
}
