#!/usr/bin/env bash
# Submits the job; options of spark-submit before --, those of the job behind it.
#
# submit.sh --master local[2,4] -- --gongkai gongkai --folder reports --out tables
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
spark=()
while [[ $# -gt 0 && $1 != -- ]]; do spark+=("$1"); shift; done
shift
exec spark-submit "${spark[@]}" --py-files "$here/worker.py,$here/schemas.py,$here/inputs.py,$here/across.py" \
  "$here/job.py" "$@"
