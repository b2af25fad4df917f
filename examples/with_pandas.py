"""pandas: bodies whose new requests changed most from one year to the next, from the CSV."""
import sys

import pandas

changes = pandas.read_csv(f"{sys.argv[1]}/changes.csv")
new = changes[(changes["table"] == "requests") & (changes["row"] == "new") & (changes["column"] == "total")]
largest = new.sort_values("difference", key=abs, ascending=False, kind="stable").head(5)
print(largest[["organization", "year_after", "before", "after", "difference"]].to_csv(sep="\t", index=False), end="")
