#!/usr/bin/env bash
# Measures how long the table `cells` takes as Parquet, beside pyarrow; and a run with Parquet beside one with CSV, in turns.
#
# usage: Benchmarks/parquet.sh CORPUS [--runs N] [--into DIR]
#   --into   folder for what is written; the default is on the disk of this repository
# Needs pyarrow: scripts/python-env.sh makes an environment that has it. `taskset` keeps both writers to one core.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

corpus=${1:?usage: Benchmarks/parquet.sh CORPUS [--runs N] [--into DIR]}
shift
runs=5 into=.build-bench/parquet
while [[ $# -gt 0 ]]; do
  case $1 in
    --runs) runs=$2; shift 2 ;;
    --into) into=$2; shift 2 ;;
    *) sed -n 's/^# usage: /usage: /p' "$0" >&2; exit 64 ;;
  esac
done
python=$(scripts/python-env.sh)/python3
swift build --package-path Benchmarks --configuration release --product write-cells >&2
mkdir -p "$into"
for format in csv parquet; do echo "{\"formats\": [\"$format\"]}" >"$into/$format.json"; done
run() {
  rm -rf "$into/work" "$into/out"
  .build/release/gongkai run --quiet --config "$into/$1.json" --corpus "$corpus" --work "$into/work" --out "$into/out"
}

echo "whole runs in turns: format, seconds by the clock, of processors, peak memory in KB"
for ((i = 1; i <= runs; i++)); do
  for format in csv parquet; do
    TIMEFORMAT="$format %R %U"
    time run "$format"
    grep -h '"peak_memory_bytes"\|"parquet":' "$into/out/run.json" || true
  done
done
echo "cells.parquet from memory in turns: gongkai's seconds, then pyarrow's seconds and bytes"
for ((i = 1; i <= runs; i++)); do
  taskset -c 0 Benchmarks/.build/release/write-cells "$into/work" "$into/cells" 3 | sort -n | head -1
  taskset -c 0 "$python" Benchmarks/peers/write_parquet.py "$into/cells/cells.parquet" "$into/peer.parquet" 3 | sort -n | head -1
done
ls -l "$into/cells/cells.parquet" "$into/peer.parquet"
