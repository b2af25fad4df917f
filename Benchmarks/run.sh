#!/usr/bin/env bash
# Measures gongkai on a corpus of its own: reports a second, MB/s and memory, of the whole run and of each stage.
#
# usage: Benchmarks/run.sh [--full] [--runs N] [--reports N] [--jobs N] [--into DIR]
#   --into   folder for what the runs write; the default is on the disk of this repository
#   --full   also 100,000 reports once, for peak memory, and the Python peer
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

full=no runs=5 reports=20000 jobs=2 into=.build-bench
while [[ $# -gt 0 ]]; do
  case $1 in
    --full) full=yes; shift ;;
    --runs) runs=$2; shift 2 ;;
    --reports) reports=$2; shift 2 ;;
    --jobs) jobs=$2; shift 2 ;;
    --into) into=$2; shift 2 ;;
    *) echo "usage: Benchmarks/run.sh [--full] [--runs N] [--reports N] [--jobs N] [--into DIR]" >&2; exit 64 ;;
  esac
done

gongkai=.build/release/gongkai
scratch=.build-bench
mkdir -p "$scratch/results" "$into"

# Makes the corpus of so many reports, once.
corpus() {
  local folder=$scratch/reports-$1
  if [[ ! -e $folder.done ]]; then
    swift build --package-path Benchmarks --configuration release --product make-corpus >&2
    rm -rf "$folder"
    Benchmarks/.build/release/make-corpus "$1" "$folder" >&2
    touch "$folder.done"
  fi
  echo "$folder"
}

# One run of everything into a new folder; its run.json is kept.
measure() {
  rm -rf "$into/work" "$into/out"
  "$gongkai" run --quiet --config Benchmarks/pipeline.json --corpus "$1" --work "$into/work" --out "$into/out" \
    --jobs "$jobs"
  cp "$into/out/run.json" "$scratch/results/$2.json"
}

# Wall seconds of one command.
seconds() {
  local began ended
  began=$(date +%s.%N)
  "$@" >/dev/null
  ended=$(date +%s.%N)
  awk -v a="$began" -v b="$ended" 'BEGIN { printf "%.3f", b - a }'
}

folder=$(corpus "$reports")
find "$folder" -type f -exec cat {} + >/dev/null
rm -f "$scratch"/results/*.json "$scratch"/results/stages.txt
for ((run = 1; run <= runs; run++)); do measure "$folder" "run-$run"; done

# Each stage as a command of its own, which reads the files of the stage before it.
stage_runs=$((runs < 3 ? runs : 3))
for ((run = 1; run <= stage_runs; run++)); do
  rm -rf "$into/work" "$into/out"
  for stage in discover decode parse validate aggregate; do
    options=(--quiet --config Benchmarks/pipeline.json --corpus "$folder" --work "$into/work" --jobs "$jobs")
    options+=(--out "$into/out")
    echo "$stage $(seconds "$gongkai" "$stage" "${options[@]}")" >>"$scratch/results/stages.txt"
  done
done

if [[ $full == yes ]]; then
  many=$(corpus 100000)
  measure "$many" full
  rm -rf "$into/work" "$into/out"
fi
python3 Benchmarks/medians.py "$scratch/results"
if [[ $full == yes ]]; then
  for processes in 1 2; do
    for ((run = 1; run <= 3; run++)); do
      echo "python, $processes process(es): $(python3 Benchmarks/peers/careful_regex.py "$folder" "$processes")"
    done
  done
fi
