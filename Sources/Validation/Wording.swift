import Forms
import Records

/// How messages name a place: `Requests, row "（七）总计": ` and `第三部分表格“（七）总计”行：`.
struct Wording {
  let form: Form
  let spot: Spot

  private var table: FormTable? { spot.table < 0 ? nil : form.tables[spot.table] }
  private var row: FormRow? { spot.row < 0 ? nil : table?.rows[spot.row] }
  private var column: FormColumn? {
    spot.column < 0 ? nil : (row ?? table?.rows.first)?.columns[spot.column]
  }

  /// The place by its ids in the codebook.
  var ids: Place { Place(table: table?.id ?? "", row: row?.id ?? "", column: column?.id ?? "") }

  /// The beginning of an English message; empty for the whole report.
  var en: String { name.en.isEmpty ? "" : "\(name.en): " }

  /// The beginning of a Chinese message; empty for the whole report.
  var zh: String { name.zh.isEmpty ? "" : "\(name.zh)：" }

  private var name: PlaceName { PlaceName(table: table, row: row, column: column, form: form) }
}

/// A small number as it is written in Chinese: 二十一; `two` is the word before a counted thing.
func chineseNumeral(_ number: Int) -> String {
  let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  switch number {
  case 2: return "两"
  case 0..<10: return digits[number]
  case 10..<20: return "十" + (number == 10 ? "" : digits[number - 10])
  case 20..<100: return digits[number / 10] + "十" + (number % 10 == 0 ? "" : digits[number % 10])
  default: return String(number)
  }
}

/// A small number as an English word, as sentences like it.
func englishNumeral(_ number: Int) -> String {
  let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
  return words.indices.contains(number) ? words[number] : String(number)
}
