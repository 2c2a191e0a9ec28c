"""Days that a reader types among the words of a search: "Kursk August 2024". No Django.

>>> [found] = typed("Kursk in August 2024")[1]
>>> typed("Kursk in August 2024")[0], found.text, found.first.isoformat(), found.last.isoformat()
('Kursk', 'August 2024', '2024-08-01', '2024-08-31')
"""

import re
from dataclasses import dataclass
from datetime import date

from articles.temporal import tag

# Words before a date that only lead to it.
_LEADING = re.compile(r"(?:^|(?<=\s))(?:in|on|of|during|from|between|since|until|till|by|before|after)\s+$", re.I)
_QUOTED = re.compile(r'"[^"]*"?')
# A number of four digits is a year only where it could be one that this is about.
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Typed:
    """A phrase of the search that names days. *rest*: the search without it; *first*, *last*: None where open."""

    text: str
    first: date | None
    last: date | None
    rest: str


def typed(query: str) -> tuple[str, list[Typed]]:
    """What is left to be looked for as words, and the days that *query* names; what is in quotes or stands behind a
    minus is words. Only days that need no day to count from are understood."""
    # Quotes and what they hold are no dates; blanks keep every place where it is.
    open_text = _QUOTED.sub(lambda quoted: '"' * len(quoted[0]), query)
    found: list[tuple[int, int, Typed]] = []
    for each in tag(open_text, None):
        if each.bounds is None or (each.bounds.earliest is None and each.bounds.latest is None):
            continue
        start, end = each.start, each.end
        if (start and query[start - 1] in "-+*") or (_YEAR.fullmatch(each.text) and not 1900 <= int(each.text) <= 2100):
            continue
        if leading := _LEADING.search(query[:start]):
            start = leading.start()
        rest = _tidy(query[:start] + " " + query[end:])
        found.append((start, end, Typed(each.text, each.bounds.earliest, each.bounds.latest, rest)))
    words, position = "", 0
    for start, end, _ in found:
        words += query[position:start] + " "
        position = end
    return _tidy(words + query[position:]), [each for _, _, each in found]


def _tidy(query: str) -> str:
    return " ".join(query.split())
