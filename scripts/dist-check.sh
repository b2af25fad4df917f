#!/usr/bin/env bash
# Runs a program from make dist over the sample corpus where there is no Swift, and compares the tables.
#
# dist-check.sh PROGRAM    Hides the toolchain behind an empty folder where the system allows it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=$(realpath "$1")
swift=$(realpath "$(command -v "${SWIFT:-swift}")")
toolchain=$(dirname "$(dirname "$(dirname "$swift")")")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/empty"

run=(env -i PATH=/usr/bin:/bin "$program" run --quiet --config pipeline.json --jobs 2
  --work "$scratch/work" --out "$scratch/out")
# A toolchain under /usr cannot be hidden without hiding the libraries of Debian.
if [[ $toolchain != /usr && $toolchain != / ]] && unshare --mount --map-root-user true 2>/dev/null; then
  unshare --mount --map-root-user bash -c '
    mount --bind "$1" "$2"
    [[ -z $(ls -A "$2") ]] || exit 1
    shift 2
    exec "$@"' hide "$scratch/empty" "$toolchain" "${run[@]}"
  echo "ran with $toolchain hidden"
else
  "${run[@]}"
  echo "ran with an empty environment; the toolchain could not be hidden"
fi
[[ -s $scratch/out/reports.csv ]]
if [[ -x .build/release/gongkai ]]; then
  .build/release/gongkai run --quiet --config pipeline.json --jobs 2 --work "$scratch/work2" --out "$scratch/out2"
  diff -rq -x run.json "$scratch/out" "$scratch/out2"
  echo "the tables are those of .build/release/gongkai, byte for byte"
fi
