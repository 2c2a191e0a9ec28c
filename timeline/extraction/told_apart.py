"""Things of one sort of which a telling means one: a school that was hit is not the hospital that was. No ORM.

Only for what is done against somebody: towns see several attacks a day, and two that are made one are a lie.
"""

from collections.abc import Iterable

from timeline.extraction.wording import Wording, stem

_SORTS = {
    "what was hit": """
        school hospital clinic market mosque church synagogue bus train station factory refinery depot bridge port
        airport airfield prison hotel theatre theater kindergarten university warehouse ship tanker ferry embassy
        courthouse pipeline dam substation barracks
    """,
    "who was harmed": """
        mayor governor journalist reporter teacher doctor nurse judge priest imam farmer lawyer prosecutor student
        shopkeeper driver fisherman
    """,
    "what with": "missile drone mine knife",
}
_OF_A_SORT = {said: frozenset(stem(word) for word in words.split()) for said, words in _SORTS.items()}
_DEPUTY = stem("deputy")


def other_things(one: Wording, other: Wording) -> Iterable[str]:
    """What both tell of, each another: "what was hit: hospital; school"."""
    for said, words in _OF_A_SORT.items():
        mine, theirs = words & one.words, words & other.words
        if mine and theirs and not mine & theirs:
            yield f"{said}: {', '.join(sorted(mine))}; {', '.join(sorted(theirs))}"
    harmed = _OF_A_SORT["who was harmed"]
    if harmed & one.words & other.words and (_DEPUTY in one.words) != (_DEPUTY in other.words):
        yield "one is a deputy"
