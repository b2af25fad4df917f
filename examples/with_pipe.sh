#!/bin/bash
# A pipe: the findings of severity error, counted by rule, straight from the run. with_pipe.sh FOLDER
set -euo pipefail
gongkai=${GONGKAI:-gongkai}
"$gongkai" run --quiet --corpus "$(dirname "$0")/../data/corpus" --work "$1/../work" --out "$1" --stdout findings --format ndjson |
  python3 -c '
import collections, json, sys
rules = collections.Counter(row["rule"] for row in map(json.loads, sys.stdin) if row["severity"] == "error")
for rule, count in sorted(rules.items()): print(count, rule)'
