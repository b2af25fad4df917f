import Dispatch
import Forms
import Specimens
import Synchronization

// usage: accuracy [DOCUMENTS] [--failures] [--layout NAME] [--noise BITS] [--seed N] [--print]
let arguments = Array(CommandLine.arguments.dropFirst())
func option(_ name: String) -> String? {
  arguments.firstIndex(of: name).flatMap { arguments.indices.contains($0 + 1) ? arguments[$0 + 1] : nil }
}
let total = arguments.first.flatMap { Int($0) } ?? 20_000
let codebook = try Codebook.standard()
let examiner = Examiner(codebook: codebook)
let layouts = option("--layout").flatMap(Layout.init(rawValue:)).map { [$0] } ?? Layout.allCases
let noises: [Noise] =
  option("--noise").flatMap { UInt32($0) }.map { [Noise(rawValue: $0)] } ?? ([[], .slight] + Noise.each)
let trials = (0..<total).map { index in
  Trial(
    seed: option("--seed").flatMap { UInt64($0) } ?? UInt64(index) &* 0x9E37_79B9 &+ 7,
    layout: layouts[index % layouts.count], noise: noises[index / layouts.count % noises.count])
}
if arguments.contains("--print") {
  print(String(decoding: trials[0].specimen(codebook.forms).text, as: UTF8.self))
}
let scores = Mutex([Score](repeating: Score(), count: trials.count))
DispatchQueue.concurrentPerform(iterations: trials.count) { index in
  let score = examiner.examine(trials[index])
  scores.withLock { $0[index] = score }
}
let all = scores.withLock { $0 }

func share(_ part: Int, _ whole: Int) -> String {
  guard whole > 0 else { return "" }
  let basis = part * 1_000_000 / whole
  let digits = String(basis % 10_000)
  return "\(basis / 10_000).\(String(repeating: "0", count: 4 - digits.count))\(digits) %"
}

func table(_ title: String, _ groups: [(String, [Int])]) {
  let heads = [title, "documents", "cells right", "nonzero right", "wrong", "silent", "metadata right"]
  print("| \(heads.joined(separator: " | ")) |")
  print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
  for (name, indexes) in groups {
    var sum = Score()
    for index in indexes { sum.add(all[index]) }
    let cells = [
      name, "\(sum.documents)", share(sum.right, sum.cells), share(sum.nonzeroRight, sum.nonzero), "\(sum.wrong)",
      "\(sum.silent)", share(sum.metadataRight, sum.metadata),
    ]
    print("| \(cells.joined(separator: " | ")) |")
  }
  print()
}

table("layout", layouts.map { layout in (layout.rawValue, trials.indices.filter { trials[$0].layout == layout }) })
table("noise", noises.map { noise in ("\(noise.rawValue)", trials.indices.filter { trials[$0].noise == noise }) })
table("all", [("all", Array(trials.indices))])
if arguments.contains("--failures") {
  var sum = Score()
  for score in all { sum.add(score) }
  for failure in sum.failures {
    let trial = failure.trial
    print("\(trial.layout.rawValue) noise \(trial.noise.rawValue) seed \(trial.seed): \(failure.what)")
  }
}
