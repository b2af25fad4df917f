/// All editions a run knows, newest first: the ones built in, then those named in `pipeline.json`.
public struct Codebook: Sendable {
  /// The editions, newest first.
  public let forms: [Form]
  /// The indicators, and which of them each form has.
  public let indicators: Indicators
  /// What became of rows and columns from one edition built in to the next.
  public let crosswalks: [Crosswalk]

  /// A codebook of these forms, newest first.
  ///
  /// - Throws: `FormError` when two forms have one id, or the embedded data is damaged.
  public init(forms: [Form]) throws(FormError) {
    self.forms = forms.sorted { ($0.fromYear, $0.id) > ($1.fromYear, $1.id) }
    for (newer, older) in zip(self.forms, self.forms.dropFirst()) where newer.id == older.id {
      throw FormError(file: newer.id, line: 1, detail: "two forms have the id \"\(newer.id)\"; rename one of them")
    }
    indicators = Indicators(try Indicator.standard(), forms: self.forms)
    crosswalks = try Crosswalk.standard()
  }

  /// The three editions built in: 2021, 2019 and 2014.
  ///
  /// - Throws: `FormError` when the embedded data is damaged, which a test rules out.
  public static func standard() throws(FormError) -> Codebook { try Codebook(forms: standardForms()) }

  /// The forms built in, for a codebook that adds others.
  public static func standardForms() throws(FormError) -> [Form] {
    [
      try Form(json: PackageResources.edition_2021_json, file: "edition-2021.json"),
      try Form(json: PackageResources.edition_2019_json, file: "edition-2019.json"),
      try Form(json: PackageResources.edition_2014_json, file: "edition-2014.json"),
    ]
  }

  /// Position of the edition with this id.
  public func formIndex(_ id: String) -> Int? { forms.firstIndex { $0.id == id } }
}
