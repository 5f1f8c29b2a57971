"""The same scores in plain networkx: what ours are checked against, and timed against.

It is written as somebody who knows networkx, and has read docs/scoring.md, would
write it: a MultiDiGraph of records, and functions that walk it. It shares the
records, the vocabulary and the settings with the product, and no formula.
"""
