import Dispatch
import Forms
import Specimens
import Synchronization

let plan = Plan(Array(CommandLine.arguments.dropFirst()))
let examiner = Examiner(codebook: try Codebook.standard())
if plan.printsFirst, let first = plan.trials.first {
  print(String(decoding: first.specimen(examiner.codebook.forms).document.text, as: UTF8.self))
}
let scores = Mutex([Score](repeating: Score(), count: plan.trials.count))
DispatchQueue.concurrentPerform(iterations: plan.trials.count) { index in
  let score = examiner.examine(plan.trials[index])
  scores.withLock { $0[index] = score }
}
if let folder = plan.shrinkFolder {
  let failures = scores.withLock { $0 }.flatMap(\.failures)
  try Shrinker(examiner: examiner).save(failures.map(\.trial), in: folder)
}
print(AccuracyReport(plan: plan, scores: scores.withLock { $0 }).text)
