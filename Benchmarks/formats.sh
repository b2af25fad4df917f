#!/usr/bin/env bash
# Measures gongkai on web pages, PDF and gzipped text, each side by side with a peer in one run, in turns.
#
# usage: Benchmarks/formats.sh [--runs N] [--jobs N] [--pages N] [--sheets N] [--base GONGKAI]
#   --base   another gongkai (an earlier build), for gzipped text
# Peers that are not installed are left out: python3-bs4 and python3-lxml for pages; libreoffice-writer-nogui prints PDF.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

runs=5 jobs=2 pages=400 sheets=100 base=
while [[ $# -gt 0 ]]; do
  case $1 in
    --runs) runs=$2; shift 2 ;;
    --jobs) jobs=$2; shift 2 ;;
    --pages) pages=$2; shift 2 ;;
    --sheets) sheets=$2; shift 2 ;;
    --base) base=$2; shift 2 ;;
    *) sed -n 's/^# usage: /usage: /p' "$0" >&2; exit 64 ;;
  esac
done
gongkai=.build/release/gongkai
scratch=$PWD/.build-bench
python=/usr/bin/python3
mkdir -p "$scratch"

# Makes so many documents of a kind, once.
corpus() {
  local folder=$scratch/$1-$2
  if [[ ! -e $folder.done ]]; then
    swift build --package-path Benchmarks --configuration release --product make-corpus >&2
    rm -rf "$folder"
    Benchmarks/.build/release/make-corpus "$2" "$folder" "$1" >&2
    touch "$folder.done"
  fi
  echo "$folder"
}

# Prints the pages of a folder as PDF into another, once; LibreOffice does all in one process.
print_pages() {
  [[ -e $2.done ]] && return
  rm -rf "$2" && mkdir -p "$2"
  find "$1" -name '*.html' -print0 | xargs -0 soffice "-env:UserInstallation=file://$scratch/profile" --headless \
    '--infilter=HTML (StarWriter):UTF-8' --convert-to pdf:writer_pdf_Export --outdir "$2" >/dev/null 2>&1
  touch "$2.done"
}

# Wall seconds of one command.
seconds() {
  local began=$EPOCHREALTIME
  "$@" >/dev/null
  awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", b - a }'
}

read_all() {
  rm -rf "$scratch/formats"
  "$1" run --quiet --config Benchmarks/pipeline.json --corpus "$2" --work "$scratch/formats/work" \
    --out "$scratch/formats/out" --jobs "$jobs"
}
soup() { "$python" Benchmarks/peers/beautiful_soup.py "$1" "$jobs"; }
plain_pdftotext() { find "$1" -name '*.pdf' -print0 | xargs -0 -P "$jobs" -I {} pdftotext {} /dev/null; }

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# Two commands in turns: name, files, then the commands, `--` between.
duel() {
  local name=$1 folder=$2 mine=() theirs=()
  shift 2
  while [[ $1 != -- ]]; do mine+=("$1"); shift; done
  shift
  theirs=("$@")
  find "$folder" -type f -exec cat {} + >/dev/null
  : >"$scratch/mine.txt" && : >"$scratch/theirs.txt"
  for ((run = 1; run <= runs; run++)); do
    seconds "${mine[@]}" >>"$scratch/mine.txt"
    seconds "${theirs[@]}" >>"$scratch/theirs.txt"
  done
  local count bytes
  count=$(find "$folder" -type f | wc -l)
  bytes=$(find "$folder" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
  awk -v name="$name" -v count="$count" -v bytes="$bytes" -v a="$(median <"$scratch/mine.txt")" \
    -v b="$(median <"$scratch/theirs.txt")" 'BEGIN {
      printf "| %s: %d files, %.0f KB each | %.3f | %.3f | %.0f | %.0f | %.2f |\n",
        name, count, bytes / count / 1000, a, b, count / a, count / b, b / a }'
}

echo "| | gongkai, s | peer, s | gongkai, files/s | peer, files/s | times as fast |"
echo "| --- | ---: | ---: | ---: | ---: | ---: |"
if "$python" -c 'import bs4, lxml' 2>/dev/null; then
  folder=$(corpus pages "$pages")
  duel "HTML, BeautifulSoup with lxml" "$folder" read_all "$gongkai" "$folder" -- soup "$folder"
else
  echo "HTML left out: install python3-bs4 and python3-lxml" >&2
fi
if command -v soffice >/dev/null && command -v pdftotext >/dev/null; then
  folder=$scratch/pdf-$sheets
  print_pages "$(corpus sheets "$sheets")" "$folder"
  duel "PDF, plain pdftotext" "$folder" read_all "$gongkai" "$folder" -- plain_pdftotext "$folder"
else
  echo "PDF left out: install libreoffice-writer-nogui to print some, and poppler-utils" >&2
fi
if [[ -n $base ]]; then
  folder=$(corpus gzip 20000)
  duel "gzipped text, $base" "$folder" read_all "$gongkai" "$folder" -- read_all "$base" "$folder"
fi
