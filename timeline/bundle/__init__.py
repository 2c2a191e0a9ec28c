"""A whole timeline as one file of JSON lines, and back without loss: docs/importing.md.

Events and articles are numbered in the order in which they were made; whom and where is named by keys, sources by name.
What programs keep for themselves (counts of words, clues) is left out and made anew.
"""
