"""Every claim about an article's publication date, and the choice among them. No Django.

A wrong publication date makes every relative date in the article wrong. So each claim keeps who makes it and in
which words, the most trusted one is chosen, and what is not trusted enough stays a suggestion for an editor.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from articles.sentences import sentences
from articles.temporal.rules.days import calendar_day
from articles.temporal.said import CalendarDay
from articles.temporal.tagger import find


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

# "KYIV, Ukraine — ", "SEOUL, Oct. 29, 2024 (Harbour Wire) -- "
DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][A-Z.'’ -]{2,40}(?:,\s[A-Z][\w.'’ -]{1,40})?)"
    r"(?P<rest>(?:,\s[^—–()]{4,30})?(?:\s\([^)]{2,40}\))?)\s*(?:—|–|--)\s"
)
_ADDRESS_DAY = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?:[/-]|$)")
_LIKE_ISO = re.compile(r"\d{4}-")
_AMBIGUOUS = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})\s*")


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
    if (
        (numbers := _AMBIGUOUS.fullmatch(words))
        and numbers[1] != numbers[2]
        and max(map(int, numbers.group(1, 2))) <= 12
    ):
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


def claim_in_address(url: str) -> Claim | None:
    """`https://example.org/2024/10/29/…` claims 29 October 2024."""
    match = _ADDRESS_DAY.search(url)
    day = calendar_day(int(match["month"]), int(match["day"]), int(match["year"])) if match else None
    return Claim(_as_date(day), Origin.ADDRESS, match.group().strip("/")) if match and day else None


def claims_in_text(text: str, start: int = 0) -> Iterator[Claim]:
    """What dateline and lead say, from offset *start* on.

    A full date in the dateline itself, or with its right weekday in the lead behind a dateline, is a wire's own
    date. The same in a lead without a dateline may be about anything ("On Thursday, Feb. 24, 2022, …").
    """
    lead = next(iter(sentences(text[start : start + 2000])), None)
    if lead is None:
        return
    opening = text[start : start + lead.end]
    dateline = DATELINE.match(opening)
    for found in find(opening):
        said = found.said
        if not isinstance(said, CalendarDay) or said.year is None:
            continue
        day = _as_date(said)
        in_dateline = dateline is not None and found.start < dateline.end()
        weekday_fits = said.weekday == day.weekday()
        if in_dateline or (dateline and weekday_fits):
            yield Claim(day, Origin.DATELINE, found.text)
        elif weekday_fits or said.weekday is None:
            yield Claim(day, Origin.LEAD, found.text)


def _as_date(day: CalendarDay) -> date:
    assert day.year is not None
    return date(day.year, day.month, day.day)
