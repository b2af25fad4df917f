#!/bin/bash
# Runs every example over the sample corpus and compares what it prints with expected/. `run.sh --record` writes that
# anew, for a look at the difference in git. GONGKAI names the command; .build/release/gongkai by default.
set -euo pipefail
cd "$(dirname "$0")"
export GONGKAI=${GONGKAI:-$PWD/../.build/release/gongkai}
PATH="$(../scripts/python-env.sh):$PATH"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$GONGKAI" run --quiet --corpus ../data/corpus --work "$scratch/work" --out "$scratch/out"

failed=0
example() { # NAME PROGRAM ARGUMENT…: a program that is not here is said, not failed.
  local name=$1 program=$2
  if ! command -v "$program" >/dev/null; then echo "not run   $name: no $program here"; return; fi
  if ! "${@:2}" > "$scratch/$name.txt" 2> "$scratch/errors"; then
    echo "FAILED    $name"; cat "$scratch/errors"; failed=1; return
  fi
  if [ "$record" = 1 ]; then cp "$scratch/$name.txt" "expected/$name.txt"; fi
  if diff -u "expected/$name.txt" "$scratch/$name.txt"; then echo "as before $name"; else echo "DIFFERS   $name"; failed=1; fi
}
record=0
if [ "${1:-}" = --record ]; then record=1; fi

example duckdb python3 with_duckdb.py "$scratch/out"
example polars python3 with_polars.py "$scratch/out"
example pandas python3 with_pandas.py "$scratch/out"
example pipe bash with_pipe.sh "$scratch/out"
if command -v datasette >/dev/null; then example datasette bash with_datasette.sh "$scratch/out"; else echo "not run   datasette"; fi
if command -v soffice >/dev/null; then example libreoffice bash with_libreoffice.sh "$scratch/out"; else echo "not run   libreoffice"; fi
example r Rscript requests.R "$scratch/out"
exit "$failed"
