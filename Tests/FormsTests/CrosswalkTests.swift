import Testing

@testable import Forms

/// The crosswalk is data; these tests are what proves it whole.
@Suite struct CrosswalkTests {
  private let codebook: Codebook

  init() throws { codebook = try Codebook.standard() }

  private func form(_ id: String) throws -> Form { try #require(codebook.forms.first { $0.id == id }) }

  /// The cells of a place: `table/row`, `table/*/column` or `table/row/column`.
  private func cells(of place: String, in form: Form) -> Set<String> {
    let parts = place.split(separator: "/")
    return Set(
      form.cells.map(\.path).filter { path in
        zip(parts, path.split(separator: "/")).allSatisfy { $0 == "*" || $0 == $1 }
      })
  }

  @Test func editionsFollowOneAnother() {
    #expect(codebook.crosswalks.map { [$0.from, $0.to] } == [["2014", "2019"], ["2019", "2021"]])
  }

  @Test func everyPlaceIsInItsForm() throws {
    for crosswalk in codebook.crosswalks {
      let (older, newer) = (try form(crosswalk.from), try form(crosswalk.to))
      for entry in crosswalk.entries {
        for place in entry.from { #expect(!cells(of: place, in: older).isEmpty, "\(older.id): \(place)") }
        for place in entry.to { #expect(!cells(of: place, in: newer).isEmpty, "\(newer.id): \(place)") }
      }
    }
  }

  @Test func everyRowOfBothEditionsAppears() throws {
    for crosswalk in codebook.crosswalks {
      for (form, places) in try sides(crosswalk) {
        // A line about a column says nothing of its rows.
        let named = places.filter { !$0.contains("*") }.map { cells(of: $0, in: form) }
        let told = named.reduce(Set<String>()) { $0.union($1) }
        for row in form.tables.flatMap({ table in table.rows.map { "\(table.id)/\($0.id)" } }) {
          #expect(!told.isDisjoint(with: cells(of: row, in: form)), "\(crosswalk.from) to \(crosswalk.to): \(row)")
        }
      }
    }
  }

  @Test func everyColumnOfBothEditionsAppears() throws {
    for crosswalk in codebook.crosswalks {
      for (form, places) in try sides(crosswalk) {
        let told = Set(places.filter { $0.split(separator: "/").count == 3 })
        for table in form.tables where table.shape != .ownColumns {
          for column in table.rows[0].columns {
            let isTold =
              told.contains("\(table.id)/*/\(column.id)")
              || table.rows.allSatisfy { told.contains("\(table.id)/\($0.id)/\(column.id)") }
            #expect(isTold, "\(crosswalk.from) to \(crosswalk.to): \(table.id)/*/\(column.id)")
          }
        }
      }
    }
  }

  /// Where each row has columns of its own, each cell is told: by itself, or with a row that is new or dropped.
  @Test func everyCellOfATableWithoutSharedColumnsAppears() throws {
    for crosswalk in codebook.crosswalks {
      for (position, (form, places)) in try sides(crosswalk).enumerated() {
        let whole = crosswalk.entries.filter { $0.from.isEmpty || $0.to.isEmpty }.flatMap {
          position == 0 ? $0.from : $0.to
        }
        let told = Set(places).union(whole.flatMap { cells(of: $0, in: form) })
        for cell in form.cells where form.tables[cell.table].shape == .ownColumns {
          #expect(told.contains(cell.path), "\(crosswalk.from) to \(crosswalk.to): \(cell.path)")
        }
      }
    }
  }

  private func sides(_ crosswalk: Crosswalk) throws -> [(form: Form, places: [String])] {
    [
      (try form(crosswalk.from), crosswalk.entries.flatMap(\.from)),
      (try form(crosswalk.to), crosswalk.entries.flatMap(\.to)),
    ]
  }

  /// Nothing is told twice, but for a row that became several and is still printed by some.
  @Test func noPlaceIsDroppedAndKept() throws {
    for crosswalk in codebook.crosswalks {
      let (older, newer) = (try form(crosswalk.from), try form(crosswalk.to))
      let dropped = Set(
        crosswalk.entries.filter { $0.change == .dropped }.flatMap(\.from).flatMap { cells(of: $0, in: older) })
      let kept = crosswalk.entries.filter { !$0.to.isEmpty && !$0.from.isEmpty }
      for place in kept.flatMap(\.from) where place.split(separator: "/").count == 3 && !place.contains("*") {
        #expect(!dropped.contains(place), "\(place)")
      }
      #expect(Set(kept.map { "\($0.from) \($0.to)" }).count == kept.count)
      let new = crosswalk.entries.filter { $0.change == .new }.flatMap(\.to)
      #expect(Set(new).count == new.count && new.allSatisfy { !cells(of: $0, in: newer).isEmpty })
    }
  }

  @Test func sameMeansTheSameIDAndLabel() throws {
    for crosswalk in codebook.crosswalks {
      let (older, newer) = (try form(crosswalk.from), try form(crosswalk.to))
      for entry in crosswalk.entries where entry.change == .same || (entry.change == .renamed && entry.from == entry.to)
      {
        #expect(entry.from == entry.to)
        let (before, after) = (try label(entry.from[0], in: older), try label(entry.to[0], in: newer))
        #expect((before == after) == (entry.change == .same), "\(entry.from[0]): \(before), \(after)")
      }
    }
  }

  /// What a place is called: the row's label, or the column's for a place that names one.
  private func label(_ place: String, in form: Form) throws -> String {
    let path = try #require(cells(of: place, in: form).min())
    let cell = try #require(form.cells.first { $0.path == path })
    let row = form.tables[cell.table].rows[cell.row]
    return place.split(separator: "/").count == 3 ? row.columns[cell.column].label : row.label
  }

  /// Equal ids look like one series in `wide`; where they are none, a note says so.
  @Test func whatIsNotComparableSaysWhy() {
    for entry in codebook.crosswalks.flatMap(\.entries) where entry.isComparable == false {
      #expect(!entry.noteEN.isEmpty && !entry.noteZH.isEmpty, "\(entry.from) \(entry.to)")
    }
  }

  /// A cell of one path in two editions is one column of `wide`: it is told as such, and comparable.
  @Test func cellsOfOnePathAreOneSeries() throws {
    for crosswalk in codebook.crosswalks {
      let shared = Set(try form(crosswalk.from).cells.map(\.path)).intersection(
        try form(crosswalk.to).cells.map(\.path))
      for path in shared {
        let parts = path.split(separator: "/")
        let places = [path, "\(parts[0])/\(parts[1])"]
        let entries = crosswalk.entries.filter { $0.from == $0.to && places.contains($0.from.first ?? "") }
        #expect(entries.contains { $0.isComparable == true }, "\(path)")
      }
    }
  }

  @Test(arguments: [
    (#"{"change": "gone"}"#, "\"change\" must be one of same, renamed, split, merged, new, dropped"),
    (#"{"change": "merged", "from": ["a"], "to": ["b"]}"#, "merged does not fit 1 places before and 1 after"),
    (
      #"{"change": "same", "from": ["a"], "to": ["a"]}"#,
      "\"comparable\" must be true or false where both editions have a place, and nowhere else"
    ),
  ])
  func aMistakeIsNamed(entry: String, detail: String) {
    let json = #"{"crosswalk": [{"from": "1", "to": "2", "entries": ["# + entry + "]}]}"
    let error = #expect(throws: FormError.self) { try Crosswalk.list(json: Array(json.utf8), file: "c.json") }
    #expect(error?.description == "c.json, line 1: \(detail)")
  }
}
