import Forms

/// What does not count as copied: the form's own words, sentences that it or the law prescribes, and shingles that many
/// narratives have which are otherwise different.
///
/// They are counted in a sample of reports from which copies (what would be a finding) are taken out first: three hundred offices of a county with
/// one text are one text, not a sentence that everybody writes.
struct CommonShingles: Sendable {
  /// Narratives in the sample: enough to see a share of a twentieth, few enough that their texts stay in memory (10 MB).
  static let sampleSize = 1024
  /// A shingle in so many narratives of a hundred, and in so many at least, is common. A sentence that one in twenty
  /// bodies writes comes from a template or a rule; three bodies that write the same may be copies.
  static let percent = 5
  static let least = 6

  /// A table with open addressing, at least four times as large as what is in it, because nearly every question is
  /// about a shingle that is not; 0 for an empty place, and 0 itself counts as common.
  private let places: [UInt32]

  /// - Parameters:
  ///   - texts: the different shingles of each narrative of the sample, in ascending order.
  ///   - prescribed: shingles that are common in any case.
  init(texts: [[UInt32]], prescribed: [UInt32]) {
    let different = Self.withoutCopies(texts)
    let threshold = max(Self.least, different.count * Self.percent / 100)
    var all = different.flatMap { texts[$0] }
    all.sort()
    var found = prescribed
    var start = 0
    while start < all.count {
      var end = start
      while end < all.count, all[end] == all[start] { end += 1 }
      if end - start >= threshold { found.append(all[start]) }
      start = end
    }
    places = Self.table(found)
  }

  private static func table(_ hashes: [UInt32]) -> [UInt32] {
    var places = [UInt32](repeating: 0, count: 1 << (Int.bitWidth - (hashes.count * 4).leadingZeroBitCount))
    for hash in hashes where hash != 0 {
      var place = Int(hash) & (places.count - 1)
      while places[place] != 0, places[place] != hash { place = (place + 1) & (places.count - 1) }
      places[place] = hash
    }
    return places
  }

  /// Whether a shingle does not count.
  @inline(__always)
  func contains(_ hash: UInt32) -> Bool {
    var place = Int(hash) & (places.count - 1)
    while places[place] != 0 {
      if places[place] == hash { return true }
      place = (place + 1) & (places.count - 1)
    }
    return hash == 0
  }

  private static func withoutCopies(_ texts: [[UInt32]]) -> [Int] {
    var signatures: [UInt16] = []
    for text in texts { Signature.append(text, to: &signatures) }
    return signatures.withUnsafeBufferPointer { signatures in
      func signature(_ index: Int) -> UnsafeBufferPointer<UInt16> {
        UnsafeBufferPointer(rebasing: signatures[index * Signature.classes..<(index + 1) * Signature.classes])
      }
      var kept: [Int] = []
      for index in texts.indices
      where !kept.contains(where: { Signature.likeness(signature($0), signature(index)) >= SimilarityThreshold.found })
      {
        kept.append(index)
      }
      return kept
    }
  }
}

extension CommonShingles {
  /// The shingles of what the forms print, and of sentences that the notices on the form prescribe.
  static func prescribed(_ codebook: Codebook) -> [UInt32] {
    var texts: [String] = notices
    for form in codebook.forms {
      texts += form.sections.flatMap { [$0.heading] + $0.variants }
      for table in form.tables {
        texts.append(table.title)
        texts += table.rows.flatMap { row in
          [row.group + row.label, row.columns.map(\.label).joined()] + row.columns.map { $0.group + $0.label }
        }
        // Tables whose lines were not recognised as such stand in the narrative, label after label.
        texts.append(table.rows.map(\.label).joined())
      }
    }
    return texts.flatMap { Shingles.set(NarrativeText.scalars(of: $0)) }
  }

  /// Sentences of the form and of the notices and regulations that reports repeat word for word.
  private static let notices = [
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条规定，编制本年度报告",
    "根据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》的要求编制",
    "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）",
    "依据《政府信息公开信息处理费管理办法》收取信息处理费的情况，本年度未收取信息处理费",
    "按照《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》规定的按件、按量收费标准，本年度没有产生信息处理费",
    "本报告所列数据的统计期限自1月1日起至12月31日止", "没有其他需要报告的事项", "本年度无其他需要报告的事项",
  ]
}
