"""Words that name days by themselves, "late August 2023", "yesterday" → these days. No Django."""

import re
from datetime import date

from articles.temporal import Mode, Resolved, TimexType, tag
from articles.temporal.arithmetic import is_day
from articles.temporal.words import MONTH_NAMES, MONTHS, SEASONS, SHORT_WEEKDAYS, WEEKDAY_NAMES
from timeline.by_hand.days import EXAMPLES, Days, NotUnderstood, When, quoted
from timeline.by_hand.figures import in_figures
from timeline.labels.words import day_label

_WORD = re.compile(r"[A-Za-z]{3,}\.?")
_ANY_WORD = re.compile(r"\b[a-z]{3,}")
_WEEKDAY = re.compile(rf"(?P<name>{'|'.join(map(re.escape, SHORT_WEEKDAYS))}),? (?P<rest>.*\d.*)", re.I | re.S)
_WITHOUT_YEAR = {*(name.casefold() for name in MONTHS), *SEASONS}
_NO_SUCH_DAY = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?P<month>[A-Z][a-z]+\.?),? (?P<year>\d{4})"
    r"|(?P<month2>[A-Z][a-z]+\.?) (?P<day2>\d{1,2})(?:st|nd|rd|th)?,? (?P<year2>\d{4})"
)


def days_of(text: str, when: When) -> Days:
    """The days that *text* names. Raises `NotUnderstood`."""
    if found := in_figures(text):
        return found
    text = _WORD.sub(_with_capital, text)
    if (weekday := _WEEKDAY.fullmatch(text)) and (found := _on_weekday(weekday, when)):
        return found
    for attempt in dict.fromkeys((text, f"the {text}", _ANY_WORD.sub(lambda word: word[0].capitalize(), text))):
        if found := _in_words(attempt, when):
            return found
    raise NotUnderstood(_why_not(text))


def _with_capital(word: re.Match[str]) -> str:
    """Months and weekdays as English writes them; anything else as it is."""
    written = word[0].capitalize()
    return written if written in MONTHS or written in SHORT_WEEKDAYS else word[0]


def _on_weekday(found: re.Match[str], when: When) -> Days | None:
    """A full date behind its weekday, which has to be right."""
    try:
        days = days_of(found["rest"], when)
    except NotUnderstood:
        return None
    if days.first != days.last:
        return None
    named = SHORT_WEEKDAYS[next(form for form in SHORT_WEEKDAYS if form.casefold() == found["name"].casefold())]
    if days.first.weekday() != named:
        raise NotUnderstood(
            f"{day_label(days.first)} is a {WEEKDAY_NAMES[days.first.weekday()]}, not a {WEEKDAY_NAMES[named]}. "
            "Write the day that is meant, without its weekday."
        )
    return days


def _in_words(text: str, when: When) -> Days | None:
    """What the rules for articles read, where they read all of it as one date."""
    found = _whole(text, None, when)
    if found is None:
        return None
    counted = found.bounds is None and found.type in (TimexType.DATE, TimexType.TIME)
    if counted:
        if when.day is None and found.relative:
            raise NotUnderstood(
                f"{quoted(text)} is counted from a day, and there is none to count from: "
                "write the date in full, with its year."
            )
        found = _whole(text, when.day, when) or found
    if found.is_reference or (found.type in (TimexType.SET, TimexType.DURATION) and not found.places_an_event):
        raise NotUnderstood(f"{quoted(text)} names no days. {EXAMPLES}")
    if found.bounds is None:
        raise NotUnderstood(f"{found.why} {EXAMPLES}")
    first, last = found.bounds.earliest, found.bounds.latest
    if first is None or last is None or found.grain is None:
        return None
    return Days(
        first,
        last,
        found.grain,
        span=found.span,
        approximate=found.approximate,
        relative=counted,
        timed=found.type is TimexType.TIME,
    )


def _whole(text: str, day: date | None, when: When) -> Resolved | None:
    """The phrase that *text* is, from its first letter to its last."""
    found = tag(text, day, mode=Mode.NEWS, background=when.background)
    if len(found) == 1 and found[0].start in (0, _lead(text)) and found[0].end == len(text):
        return found[0]
    return None


def _lead(text: str) -> int:
    """Where the date begins behind a word that belongs to it and does not stand in it."""
    lead = re.match(r"(?:the|in|within|over) ", text, re.I)
    return lead.end() if lead else 0


def _why_not(text: str) -> str:
    for found in _NO_SUCH_DAY.finditer(text):
        month = MONTHS.get(found["month"] or found["month2"])
        day, year = int(found["day"] or found["day2"]), int(found["year"] or found["year2"])
        if month and year and not is_day(year, month, day):
            last = max(each for each in range(28, 32) if is_day(year, month, each))
            return f"{quoted(text)}: {MONTH_NAMES[month - 1]} {year} has {last} days."
    if text.casefold() in _WITHOUT_YEAR:
        return f"{quoted(text)} names no year. Write “{text} 2024”, with the right one."
    understood = [each.text for each in tag(text, None, mode=Mode.NEWS)]
    if len(understood) > 1:
        return f"{quoted(text)} names more than one date. {EXAMPLES}"
    if understood and understood[0] != text:
        return f"Of {quoted(text)} only “{understood[0]}” was understood, so nothing was taken. {EXAMPLES}"
    return f"{quoted(text)} was not understood as a date. {EXAMPLES}"
