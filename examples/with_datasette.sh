#!/bin/bash
# Datasette: asks the database for errors as JSON, as `datasette serve` answers it. with_datasette.sh FOLDER
set -euo pipefail
ask() { python3 -m datasette "$1/gongkai.sqlite" --metadata "$1/metadata.json" --get "$2"; }
ask "$1" '/gongkai/v_errors.json?_shape=array&_size=3&_col=organization&_col=year&_col=rule&_col=line&_nl=on'
echo
# The page for people explains each column with the words of metadata.json.
ask "$1" /gongkai/findings | grep -o '<dt>[^<]*</dt><dd>[^<]*</dd>' | sed 's/<[^>]*>/ /g' | head -3
