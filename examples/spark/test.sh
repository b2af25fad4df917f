#!/usr/bin/env bash
# Compares what Spark makes of 300 reports with what one machine makes of them, every table, while things are killed.
#
# test.sh [--if-installed]    With --if-installed it does nothing where PySpark is not there yet.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
example=examples/spark
venv=${SPARK_VENV:-.build/spark-venv}

if python3 -c 'import pyspark, duckdb, pandas, pyarrow' 2>/dev/null; then
  :
elif [[ -x $venv/bin/python3 ]] && "$venv/bin/python3" -c 'import pyspark, duckdb, pandas, pyarrow' 2>/dev/null; then
  export PATH="$PWD/$venv/bin:$PATH"
elif [[ ${1:-} == --if-installed ]]; then
  echo "PySpark is not installed; make spark-test would install it"
  exit 0
else
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$example/requirements.txt"
  export PATH="$PWD/$venv/bin:$PATH"
fi
command -v java >/dev/null || { echo "Java is missing; Debian: apt-get install openjdk-17-jre-headless" >&2; exit 1; }
export PYSPARK_PYTHON=python3 PYTHONDONTWRITEBYTECODE=1

gongkai=${GONGKAI:-.build/release/gongkai}
maker=Benchmarks/.build/release/make-corpus
[[ -x $gongkai ]] || make --no-print-directory build
[[ -x $maker ]] || swift build --package-path Benchmarks --configuration release --product make-corpus

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$maker" 300 "$scratch/reports" >/dev/null
python3 "$example/make_inputs.py" "$scratch/reports" "$scratch"

here() { "$gongkai" run --quiet --config "$example/pipeline.json" --corpus "$1" --work "$scratch/work" --out "$2"; }

# What is killed, the cluster, the tables, what is read.
there() {
  local target=$1 master=$2 out=$3
  shift 3
  if ! python3 "$example/strike.py" "$target" "$example/submit.sh" --master "$master" --driver-memory 2g \
    --conf spark.ui.enabled=false --conf spark.log.level=WARN --conf spark.sql.shuffle.partitions=4 --conf spark.local.dir="$scratch/spark" -- \
    --gongkai "$gongkai" --config "$example/pipeline.json" --out "$out" "$@" \
    >"$scratch/said" 2>"$scratch/log"; then
    tail -n 50 "$scratch/log" >&2
    return 1
  fi
  grep -E "^killed" "$scratch/log"
  grep -cE "Lost (task|executor)" "$scratch/log" | sed 's/$/ messages of lost tasks and executors/'
}

echo "== files, an archive, crawls and damage; a worker is killed"
here "$scratch/folder" "$scratch/here"
there worker 'local[2,4]' "$scratch/there" --folder "$scratch/folder"
python3 "$example/compare.py" "$scratch/there" "$scratch/here"

echo "== Parquet with a column of text; an executor is killed"
here "$scratch/plain" "$scratch/here-plain"
there executor 'local-cluster[2,1,1024]' "$scratch/there-plain" \
  --parquet "$scratch/reports.parquet" --text text --name url
python3 "$example/compare.py" "$scratch/there-plain" "$scratch/here-plain"
echo "== the same rows in every table"
