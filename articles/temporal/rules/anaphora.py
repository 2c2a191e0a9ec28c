"""Dates counted from the latest date named before them: "the following day", "that month", "two weeks later"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.rules.relative import counted
from articles.temporal.said import Beside, Part, Range, Said, Uncounted
from articles.temporal.types import Direction, Grain, Mode, PartOf, TimexType
from articles.temporal.words import COUNT, QUALIFIER, UNCOUNTED, UNITS, any_of, number, phrase, table_key

_UNIT = r"(?P<unit>day|week|weekend|month|quarter|year)(?!\w)"
_UNITS = r"(?P<unit>day|week|month|quarter|year|decade|centur(?=y|ies))(?:s|(?<=centur)(?:y|ies))?(?!\w)"
_OFFSETS = {
    "that": 0, "that same": 0, "the same": 0, "the very same": 0, "the following": 1, "the next": 1,
    "the subsequent": 1, "the previous": -1, "the preceding": -1, "the prior": -1, "the very next": 1,
}  # fmt: skip
_AROUND = {"before": -1, "after": 1, "following": 1, "earlier": -1}
_STRETCHES = {
    "earlier": PartOf.EARLIER, "later": PartOf.LATER, "early": PartOf.EARLY, "late": PartOf.LATE,
    "earlier in": PartOf.EARLIER, "later in": PartOf.LATER, "early in": PartOf.EARLY, "late in": PartOf.LATE,
    "the end of": PartOf.LATE, "the beginning of": PartOf.EARLY, "the start of": PartOf.EARLY,
    "the middle of": PartOf.MID,
}  # fmt: skip
_ON = ("later", "after", "afterward", "afterwards")
_PARTS_OF = {
    "earlier in": PartOf.EARLY, "later in": PartOf.LATE, "early in": PartOf.EARLY, "late in": PartOf.LATE,
    "the early part of": PartOf.EARLY, "the latter part of": PartOf.LATE, "the later part of": PartOf.LATE,
    "the rest of": PartOf.LATER, "the remainder of": PartOf.LATER,
}  # fmt: skip
_STRETCH = rf"(?:(?P<stretch>{any_of(_STRETCHES)}) )?"


def _stretched(match: re.Match[str], whole: Beside) -> Said:
    if not match["stretch"]:
        return whole
    which = _STRETCHES[table_key(match["stretch"])]
    # From a date named, "earlier" and "later" do not run to the day written.
    return Part(whole, {PartOf.EARLIER: PartOf.EARLY, PartOf.LATER: PartOf.LATE}.get(which, which))


def _beside(match: re.Match[str]) -> Said:
    grain = UNITS[match["unit"].lower()]
    return _stretched(match, Beside(grain, _OFFSETS[table_key(match["which"])]))


def _later(match: re.Match[str]) -> Said:
    sign = 1 if match["way"].lower() in _ON else -1
    count, grain = counted(match, sign)
    return Beside(grain, count)


def _uncounted(match: re.Match[str]) -> Said:
    ahead = match["way"].lower() in _ON
    unit = UNITS.get(match["unit"].lower(), Grain.YEAR)
    return Uncounted(unit, Direction.FUTURE if ahead else Direction.PAST, from_named=True)


# "three days before the vote" is counted from a vote, and no rule knows when that was.
_FROM_AN_EVENT = r"(?:the|an?|he|she|it|they|his|her|their|its|that|[a-z]+ing|to|(?-i:[A-Z]\w+))\b"
_WAY = (
    r"(?:later|earlier|afterwards?|previously)(?! than\b)|(?:before|after|prior)"
    r"(?=\s*(?:[,.;:!?)\]—–“”\"]|$)|\s(?:and|but|when|at|in|on|near|while|as)\b)"
)

RULES = [
    Rule(
        name="unit-beside",
        cue=Cue.UNIT,
        pattern=phrase(rf"{_STRETCH}(?P<which>{any_of(_OFFSETS)}) {_UNIT}(?! (?:of the|in a row))"),
        build=_beside,
        reads={
            "the following day": Beside(Grain.DAY, 1),
            "that month": Beside(Grain.MONTH),
            "the next year": Beside(Grain.YEAR, 1),
            "later that year": Part(Beside(Grain.YEAR), PartOf.LATE),
        },
        ignores=("that monthly", "the following days"),
    ),
    Rule(
        name="unit-before",
        cue=Cue.UNIT,
        pattern=phrase(
            r"the (?P<unit>day|week|month|year) (?:(?P<around>before|after|earlier)(?= [a-z]*[,.;]|[,.;]| and)"
            rf"|(?<=\bday\s)(?P<behind>following)(?! {_FROM_AN_EVENT}))"
        ),
        build=lambda match: Beside(UNITS[match["unit"].lower()], _AROUND[(match["around"] or match["behind"]).lower()]),
        reads={"the day before.": Beside(Grain.DAY, -1), "the year after,": Beside(Grain.YEAR, 1)},
        ignores=("the day before the attack", "the day following the attack"),
    ),
    Rule(
        name="units-later",
        cue=Cue.LATER,
        pattern=phrase(rf"{QUALIFIER}{COUNT} (?:full |short |mere )?{_UNITS}(?: or (?:so|two|more))? (?P<way>{_WAY})"),
        build=_later,
        reads={
            "two weeks later": Beside(Grain.WEEK, 2),
            "three days earlier": Beside(Grain.DAY, -3),
            "about a decade earlier": Beside(Grain.YEAR, -10),
        },
        ignores=(
            "two weeks later than",
            "three days before the vote",
            "a day after powers met",
            "two weeks after I came",
        ),
    ),
    Rule(
        name="uncounted-later",
        cue=Cue.LATER,
        pattern=phrase(
            rf"(?:{UNCOUNTED} )?(?P<unit>day|week|month|year|decade)s (?P<way>later|earlier|afterwards?)(?! than\b)"
        ),
        build=_uncounted,
        reads={
            "a few days later": Uncounted(Grain.DAY, Direction.FUTURE, from_named=True),
        },
        ignores=("days later than", "a day later"),
    ),
    Rule(
        name="nights-later",
        cue=Cue.DAY_WORD,
        pattern=phrase(rf"{COUNT} nights? (?P<way>{_WAY})"),
        build=lambda match: Beside(Grain.DAY, number(match["count"]) * (1 if match["way"].lower() in _ON else -1)),
        reads={"two nights later": Beside(Grain.DAY, 2)},
        ignores=("two nights later than", "two nights before the vote"),
    ),
    Rule(
        name="following-units",
        cue=Cue.UNIT,
        pattern=phrase(
            r"the (?P<when>following|ensuing|subsequent|preceding|previous) (?P<unit>day|week|month|year)s(?!\w)"
        ),
        build=lambda match: Uncounted(
            UNITS[match["unit"].lower()],
            Direction.PAST if match["when"].lower().startswith("pre") else Direction.FUTURE,
            from_named=True,
        ),
        reads={"the following months": Uncounted(Grain.MONTH, Direction.FUTURE, from_named=True)},
        ignores=("the following month", "the following men"),
        type=TimexType.DURATION,
        mode=Mode.NARRATIVE,
    ),
    Rule(
        # Still that day, or past its midnight.
        name="hours-later",
        cue=Cue.LATER,
        pattern=phrase(rf"(?:(?:{UNCOUNTED}|{COUNT}) )?(?:moment|minute|hour)s (?:later|afterwards?)(?! than\b)"),
        build=lambda match: Range(Beside(Grain.DAY), Beside(Grain.DAY, 1), through=False),
        reads={"a few hours later": Range(Beside(Grain.DAY), Beside(Grain.DAY, 1), through=False)},
        ignores=("hours later than", "an hour later"),
        mode=Mode.NARRATIVE,
    ),
    Rule(
        name="part-of-unit-spoken-of",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"(?:(?:most|much) of )?(?P<part>{any_of(_PARTS_OF)}) the (?P<unit>day|week|month|year)(?!\w)(?! of\b)"
        ),
        build=lambda match: Part(Beside(UNITS[match["unit"].lower()]), _PARTS_OF[table_key(match["part"])]),
        reads={
            "later in the year": Part(Beside(Grain.YEAR), PartOf.LATE),
            "the latter part of the year": Part(Beside(Grain.YEAR), PartOf.LATE),
            "most of the rest of the month": Part(Beside(Grain.MONTH), PartOf.LATER),
        },
        ignores=("in the year", "the rest of the army", "late in the day of battle"),
    ),
]
