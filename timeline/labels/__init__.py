"""Dates in words, as exact as their evidence, in every language that there is a table for. No Django.

`shapes` says what is to be said of a date, the same in all languages; a table (`en.toml`, `uk.toml`, `ko.toml`) says
how its language puts each shape, and which case or ending a relation ("since", "until") asks for.
"""
