#!/bin/bash
# Makes .build/venv with the Python packages of requirements.txt, once, and prints the folder of its programs.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.build/venv
if ! cmp -s scripts/requirements.txt "$venv/requirements.txt"; then
  [ -x "$venv/bin/python3" ] || python3 -m venv "$venv" >&2
  "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/requirements.txt >&2
  cp scripts/requirements.txt "$venv/requirements.txt"
fi
echo "$PWD/$venv/bin"
