import Glibc
import Pipeline
import Specimens
import Testing

/// A corpus that a script of Python packs: `r(i)` is the text of report `i`, and `corpus/` takes what it writes.
func packedScene(_ script: String) throws -> (TemporaryFolder, RunOptions) {
  let folder = try TemporaryFolder()
  var options = RunOptions()
  (options.corpus, options.work, options.out) = ([folder["corpus"]], folder["work"], folder["out"])
  options.config = folder["pipeline.json"]
  try folder.write("{}", to: "pipeline.json")
  for index in 0..<9 { try folder.write(benchmarkReport(index: index).text, to: "in/\(index).txt") }
  try folder.write("", to: "corpus/.keep")
  try folder.write(
    "import io,json,gzip,tarfile,zipfile\nr=lambda i:open(f'in/{i}.txt','rb').read()\n" + script, to: "pack.py")
  #expect(system("cd '\(folder.path)' && python3 pack.py") == 0)
  return (folder, options)
}
