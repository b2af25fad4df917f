import Glibc

// usage: make-corpus COUNT FOLDER [--plain]
//
// Writes so many reports into FOLDER/YEAR/BLOCK/, gzipped unless --plain is given. Equal counts give equal bytes.
let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2, let total = Int(arguments[0]), total > 0 else {
  print("usage: make-corpus COUNT FOLDER [--plain]")
  exit(64)
}
let corpus = Corpus(total: total, folder: arguments[1], isPlain: arguments.contains("--plain"))
guard let bytes = corpus.write() else {
  print("cannot write all reports into \(arguments[1])")
  exit(73)
}
print("\(total) reports, \(bytes) bytes before gzip")
