#!/bin/bash
# LibreOffice: the workbook as CSV, its formulas recomputed on the way; then a few rows of the findings.
# with_libreoffice.sh FOLDER
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# 44,34,76 is comma, quotation mark, UTF-8; the last field, -1, makes a file of every sheet (LibreOffice 7.2 or later).
soffice -env:UserInstallation="file://$scratch/profile" --headless \
  --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
  --outdir "$scratch" "$1/gongkai.xlsx" >/dev/null
python3 - "$scratch" <<'PYTHON'
import csv, pathlib, sys
for sheet in sorted(pathlib.Path(sys.argv[1]).glob("gongkai-*.csv")):
    with open(sheet, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    print(f"{sheet.stem.removeprefix('gongkai-')}\t{len(rows)} rows")
    if "findings" in sheet.stem:
        errors = [row for row in rows[2:] if row[3] == "error"]
        for row in errors[:3]:
            print("\t" + "\t".join([*row[1:5], row[9] + " ≠ " + row[10]]))
PYTHON
