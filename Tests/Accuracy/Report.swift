import Specimens

/// The scores as tables in Markdown.
struct AccuracyReport {
  let plan: Plan
  let scores: [Score]

  var text: String {
    let trials = plan.trials
    var parts = [
      "# Accuracy", introduction,
      "## By layout", "One kind of noise at a time, or none.",
      table("layout", plan.layouts.map { layout in (layout.rawValue, select { $0.layout == layout && isSingle($0) }) }),
      "## By noise", "All layouts but `scattered`, then that one.",
      table(
        "noise",
        ([[], .slight] + Noise.each).map { noise in
          (noise.description, select { $0.noise == noise && $0.layout != .scattered })
        }),
      table(
        "noise in scattered",
        ([[], .slight] + Noise.each).map { noise in
          (noise.description, select { $0.noise == noise && $0.layout == .scattered })
        }),
      "## With noise turned up", "Several kinds at once: what can no longer be read becomes `missing`, not wrong.",
      table(
        "kinds of noise",
        Plan.curve.map { count in ("\(count)", select { $0.noise.rawValue.nonzeroBitCount == count }) }),
      "## All", table("", [("all", Array(trials.indices))]),
    ]
    if plan.showsFailures { parts.append(failures) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var introduction: String {
    """
    Random valid forms of all editions, printed by our own renderer (`Tests/Specimens`) in the layouts of text and with \
    the noise that real documents have, read back and compared cell by cell. Made by `make accuracy`; seeds are fixed, \
    so the same commit gives the same table. *Wrong* is another number than the truth, or a number where there is none; \
    *silent* is wrong without a finding at its row, column or table. *Metadata* is edition, year and organization, and of the half of the documents whose place is a real one its region and level.
    """
  }

  private func isSingle(_ trial: Trial) -> Bool { trial.noise.rawValue.nonzeroBitCount <= 1 || trial.noise == .slight }

  private func select(_ isWanted: (Trial) -> Bool) -> [Int] { plan.trials.indices.filter { isWanted(plan.trials[$0]) } }

  private func table(_ title: String, _ groups: [(String, [Int])]) -> String {
    let heads = [title, "documents", "cells", "right", "nonzero right", "wrong", "silent", "metadata right"]
    var lines = ["| \(heads.joined(separator: " | ")) |", "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for (name, indexes) in groups where !indexes.isEmpty {
      var sum = Score()
      for index in indexes { sum.add(scores[index]) }
      let cells = [
        name, "\(sum.documents)", "\(sum.cells)", share(sum.right, sum.cells), share(sum.nonzeroRight, sum.nonzero),
        "\(sum.wrong)", "\(sum.silent)", share(sum.metadataRight, sum.metadata),
      ]
      lines.append("| \(cells.joined(separator: " | ")) |")
    }
    return lines.joined(separator: "\n")
  }

  /// Per cent with three decimals, rounded down.
  private func share(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "" }
    let thousandths = part * 100_000 / whole
    let digits = String(thousandths % 1000)
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits) %"
  }

  private var failures: String {
    var sum = Score()
    for score in scores { sum.add(score) }
    return sum.failures.map { failure in
      let trial = failure.trial
      return "\(trial.layout.rawValue) noise \(trial.noise.rawValue) seed \(trial.seed): \(failure.what)"
    }.joined(separator: "\n")
  }
}
