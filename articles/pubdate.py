"""Every claim about an article's publication date, and the choice among them. No Django.

A wrong publication date makes every relative date in the article wrong. So each claim keeps who makes it and in
which words, the most trusted one is chosen, and what is not trusted enough stays a suggestion for an editor.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from articles.sentences import first_sentences
from articles.temporal.results import Expression
from articles.temporal.rules.days import calendar_day
from articles.temporal.said import CalendarDay
from articles.temporal.tagger import find
from articles.temporal.types import Direction


class Origin(StrEnum):
    """Who says when an article was published."""

    EDITOR = "editor"
    COMMAND = "command"
    METADATA = "metadata"
    HEADER = "header"
    ADDRESS = "address"
    DATELINE = "dateline"
    LEAD = "lead"


# Higher is more trusted; 0 is never chosen by itself, only suggested.
TRUST: dict[Origin, int] = {
    Origin.EDITOR: 100,
    Origin.COMMAND: 90,
    Origin.METADATA: 80,
    Origin.HEADER: 70,
    Origin.ADDRESS: 65,
    Origin.DATELINE: 60,
    Origin.LEAD: 0,
}

# "KYIV, Ukraine — ", "SEOUL, Oct. 29, 2024 (Harbour Wire) -- ", "MOSCOW, October 29. /WIRE/. ", "KYIV (Wire) - "
DATELINE = re.compile(
    r"\s*(?!(?:BREAKING|UPDATE|URGENT|EXCLUSIVE|ANALYSIS|OPINION|EXPLAINER|CORRECTION|LIVE|WATCH|PHOTOS?)\b)"
    r"(?P<place>[A-Z][A-Z.'’ -]{2,40}(?:,\s[A-Z][\w.'’ -]{1,40})?)"
    r"(?P<rest>(?:[,.]\s[^—–()/]{4,30}?)?(?:\s\([^)]{2,40}\))?)"
    r"(?:\s*(?:—|–|--)\s+|(?<=\))\s-\s+|\.?\s/[A-Z]+/\.?\s+)(?=[\"“‘'A-Z0-9])"
)
# "said Tuesday, Oct. 29, 2024": the day of the saying is the day of the wire, or all but.
SAYING = re.compile(
    r"\b(?:said|told\s[\w\s]{2,30}|announced|reported|warned|confirmed|wrote|added|stated)"
    r"\s+(?:(?:late|early|on)\s+)*\Z"
)
# Wires put their own day behind the verb without a preposition; "on", "until" or "born" may date anything.
_OTHER_DAY = re.compile(
    r"\b(?:on|from|to|until|till|by|since|of|for|after|before|between|and|in|dated|born|taken|died|this|when)\s+\Z",
    re.IGNORECASE,
)
_ADDRESS_DAY = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?:[/-]|$)")
_LIKE_ISO = re.compile(r"\d{4}-")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,4})\s?[./ -]\s?(\d{1,2})\s?[./ -]\s?(\d{1,4})(?!\d)")
_READ_FOR_LATER_DAYS = 6000  # characters


class UnreadableDate(ValueError):
    """The words given as a date are none, or could be two; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody says that the article was published on *day*; *quote* is where they say it."""

    day: date
    origin: Origin
    quote: str = ""

    @property
    def trust(self) -> int:
        return TRUST[self.origin]


def choose(claims: Iterable[Claim], *, today: date) -> Claim | None:
    """The most trusted claim, none of them about a day after *today*; the first of equals."""
    possible = (claim for claim in claims if claim.day <= today and claim.trust)
    return max(possible, key=lambda claim: claim.trust, default=None)


def parse_day(words: str) -> date:
    """A day as people and files write it, with day, month and year: "2024-10-29", "29 Oct 2024", "2024-10-29T08:00Z".

    The day is the one in the writer's own time zone. Raises `UnreadableDate` for anything relative, incomplete or
    with two readings (03/04/2024).
    """
    words = words.strip()
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:
        if _LIKE_ISO.match(words):
            raise UnreadableDate(f"“{words}” is no day of the calendar; write it as YYYY-MM-DD") from None
    if (numbers := _NUMBERS.search(words)) and not _has_one_reading(*numbers.groups()):
        raise UnreadableDate(f"“{words}” can be read as two days; write it as YYYY-MM-DD")
    # dateparser takes 0.2 s to load, and most dates never get here.
    import dateparser

    parsed = dateparser.parse(
        words,
        languages=["en"],
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"], "STRICT_PARSING": True},
    )
    if parsed is None:
        raise UnreadableDate(f"“{words}” is no complete date; write it as YYYY-MM-DD")
    return parsed.date()


def _has_one_reading(one: str, two: str, three: str) -> bool:
    """Whether day, month and year in figures can only be meant one way: 29/10/2024, not 03/04/2024 or 22-02-24."""
    return len(one) <= 2 and len(three) == 4 and (one == two or max(int(one), int(two)) > 12)


def claim_in_address(url: str) -> Claim | None:
    """`https://example.org/2024/10/29/…` claims 29 October 2024."""
    match = _ADDRESS_DAY.search(url)
    day = calendar_day(int(match["month"]), int(match["day"]), int(match["year"])) if match else None
    return Claim(_as_date(day), Origin.ADDRESS, match.group().strip("/")) if match and day else None


def claims_in_text(text: str, start: int = 0) -> Iterator[Claim]:
    """What dateline and lead say, from offset *start* on.

    A full date in the dateline itself is a wire's own, and so is one in the lead behind a dateline that has its right
    weekday, is told as past and stands as wires write their own day ("said Tuesday, Oct. 29, 2024", "met Tuesday,
    Oct. 29, 2024"), unless the article goes on to tell of a later one. Any other may be about anything.
    """
    body = text[start : start + _READ_FOR_LATER_DAYS]
    dateline = DATELINE.match(body)
    opening = dateline.end() if dateline else 0
    lead = next((each for each in first_sentences(body[: opening + 2000]) if each.end > opening), None)
    if lead is None or not any(map(_full_day, find(body[: lead.end]))):
        return
    told = [(each, _as_date(said)) for each in find(body) if (said := _full_day(each)) is not None]
    for found, day in told:
        if found.start >= lead.end:
            return
        weekday = found.said.weekday if isinstance(found.said, CalendarDay) else None
        if found.start < opening:
            yield Claim(day, Origin.DATELINE, found.text)
        elif weekday in (None, day.weekday()):
            later = any(other > day and each.direction is not Direction.FUTURE for each, other in told)
            own = dateline and weekday is not None and not later and _is_the_wires_own(body, found)
            yield Claim(day, Origin.DATELINE if own else Origin.LEAD, found.text)


def _full_day(found: Expression) -> CalendarDay | None:
    return found.said if isinstance(found.said, CalendarDay) and found.said.year is not None else None


def _is_the_wires_own(text: str, found: Expression) -> bool:
    before = text[max(0, found.start - 50) : found.start]
    if SAYING.search(before):
        return True
    return found.direction is Direction.PAST and not _OTHER_DAY.search(before)


def _as_date(day: CalendarDay) -> date:
    assert day.year is not None
    return date(day.year, day.month, day.day)
