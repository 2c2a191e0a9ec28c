"""The writer's own time and the time told of: "to date", "in present-day Latvia", "at the time". They name no day."""

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.said import Beside, Reference
from articles.temporal.types import Grain, Mode
from articles.temporal.words import after, phrase

_ABOUT = after(*"at by around about from since until till of before after".split())
_THROUGH = after("during", "throughout", "in")
_AT = after(*"at by during around about from since until till of before after throughout in".split())

RULES = [
    Rule(
        name="to-date",
        cue=Cue.REFERENCE,
        pattern=phrase(r"(?<=\bto\s)date(?! (?:from|back|to|the|with|for)\b)|(?:present|modern)[- ]day"),
        build=lambda match: Reference("PRESENT_REF"),
        reads={
            "the largest to date": Reference("PRESENT_REF"),
            "in present-day Latvia": Reference("PRESENT_REF"),
        },
        ignores=("up-to-date maps", "hard to date from its style", "the present state"),
        mode=Mode.NARRATIVE,
    ),
    Rule(
        # "this time they held the town" counts the attempts.
        name="this-time",
        cue=Cue.UNIT,
        pattern=phrase(rf"{_ABOUT}this time(?! (?:of|zone|limit)\b)"),
        build=lambda match: Reference("PRESENT_REF"),
        reads={"at this time": Reference("PRESENT_REF")},
        ignores=("This time they held", "at this time of the year"),
        mode=Mode.NARRATIVE,
    ),
    Rule(
        name="time-spoken-of",
        cue=Cue.UNIT,
        pattern=phrase(
            rf"{_AT}(?:that|the same|the) time(?! (?:zone|limit)\b)|{_THROUGH}this time"
            r"|(?:this|that|the same) period(?! (?:the|he|she|it|they)\b)"
        ),
        build=lambda match: Reference(""),
        reads={"at that time": Reference(""), "in this period": Reference(""), "at the time": Reference("")},
        ignores=("the time had come", "the same time zone", "all the time"),
        mode=Mode.NARRATIVE,
    ),
    Rule(
        name="this-day",
        cue=Cue.UNIT,
        pattern=phrase(r"(?<!\bto\s)this (?:very )?day(?! of\b)"),
        build=lambda match: Beside(Grain.DAY),
        reads={"on this day": Beside(Grain.DAY)},
        ignores=("to this day", "this day of all days", "this daybreak"),
        mode=Mode.NARRATIVE,
    ),
    Rule(
        name="this-date",
        cue=Cue.REFERENCE,
        pattern=phrase(r"(?:this|that) (?:very )?date(?! (?:of|in)\b)"),
        build=lambda match: Beside(Grain.DAY),
        reads={"from that date": Beside(Grain.DAY)},
        ignores=("that date of birth", "the date"),
        mode=Mode.NARRATIVE,
    ),
]
