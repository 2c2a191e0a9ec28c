"""Cells of CSV that no spreadsheet program takes for a formula, and back. No Django.

>>> neutral("=SUM(A1)"), neutral("-5.5"), plain("'=SUM(A1)"), plain(neutral("'tis"))
("'=SUM(A1)", '-5.5', '=SUM(A1)', "'tis")
"""

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MARK = "'"
_RISKY = (*_FORMULA, _MARK)
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def neutral(cell: str) -> str:
    """With an apostrophe before what a spreadsheet program may run, and before an apostrophe that could be one."""
    if not cell.startswith(_RISKY) or _NUMBER.fullmatch(cell):
        return cell
    return f"{_MARK}{cell}"


def plain(cell: str) -> str:
    """What `neutral` made the cell of; any other cell as it is."""
    if cell.startswith(_MARK) and neutral(cell[1:]) == cell:
        return cell[1:]
    return cell
