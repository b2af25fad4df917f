import Glibc

// usage: make-corpus COUNT FOLDER [gzip|plain|pages|sheets|mixed]
//
// Writes so many reports into FOLDER/YEAR/BLOCK/, as gzipped text unless said otherwise. Equal counts give equal bytes.
let arguments = Array(CommandLine.arguments.dropFirst())
let kind = Corpus.Kind(rawValue: arguments.count > 2 ? arguments[2] : "gzip")
guard arguments.count >= 2, let total = Int(arguments[0]), total > 0, let kind else {
  print("usage: make-corpus COUNT FOLDER [gzip|plain|pages|sheets|mixed]")
  exit(64)
}
let corpus = Corpus(total: total, folder: arguments[1], kind: kind)
guard let bytes = corpus.write() else {
  print("cannot write all reports into \(arguments[1])")
  exit(73)
}
print("\(total) reports, \(bytes) bytes before gzip")
