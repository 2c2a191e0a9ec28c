"""Words of a language other than English → what they say about days, in the same shapes as the English rules.

Every word is looked at once, and a date reaches over a handful of words at most, so any text takes linear time.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from articles.languages.items import CLOSE, WITHIN_PHRASE, Items
from articles.languages.lexicon import Lexicon
from articles.temporal.rules.days import calendar_day
from articles.temporal.said import (
    CalendarDay,
    CalendarMonth,
    CalendarYear,
    NamedMonth,
    Range,
    Said,
    Shift,
    Unit,
    Weekday,
)
from articles.temporal.types import Direction, Grain, Which

_LOOSE = re.compile(r"(?!\s*\n\s*\n)[.,،º׳॰]{0,2}\s{0,3}|-")
_DASH = re.compile(r"\.?\s?[-–—]\s?")
_STROKE = re.compile(r"\s?/\s?")
_OPENS = re.compile(r"[.!?…:\n«“„\"(—–¡¿-]\s*\Z")
_NO_NUMBER_BEFORE = re.compile(r"(?:[$€£¥#№]|\d[.,:/ \u00a0\u202f-])\Z")
_YEARS = range(1900, 2100)
FITTING = {Grain.YEAR: _YEARS, Grain.MONTH: range(1, 13), Grain.DAY: range(1, 32)}


class Found(NamedTuple):
    """What stands in `text[start:end]`; *following* is the next item to look at."""

    start: int
    end: int
    said: Said
    rule: str
    following: int
    # Tense is not read in these languages; news mostly tells what was.
    direction: Direction = Direction.PAST


class Reader(Items):
    def __init__(self, text: str, words: Lexicon, written_on: date | None, start: int) -> None:
        super().__init__(text, words, start)
        self.written_on = written_on

    def found(self) -> Iterator[Found]:
        index = 0
        readings = [self._full_date, self._ago, self._relative, self._weekday, self._which_unit, self._month]
        while index < len(self.items):
            found = next((found for reading in readings if (found := reading(index))), None)
            if found:
                yield found
            index = found.following if found else index + 1

    def _full_date(self, index: int) -> Found | None:
        return self._weekday_and_date(index) or self._date(index) or self._year(index)

    def _near(self, index: int, gap: re.Pattern[str]) -> bool:
        """Whether between the item and the one before it there is nothing but *gap*."""
        if not 0 < index < len(self.items):
            return False
        first, last = self.items[index - 1].end, self.items[index].start
        return last - first <= 4 and gap.fullmatch(self.text, first, last) is not None

    def _past_filler(self, index: int, gap: re.Pattern[str]) -> int | None:
        """The item after at most one "de", where only *gap* lies between; None where something else does."""
        if not self._near(index, gap):
            return None
        if self.items[index].meaning.filler and not self.items[index].meaning.month:
            return index + 1 if self._near(index + 1, WITHIN_PHRASE) else None
        return index

    def _clean_number(self, index: int) -> bool:
        at = self.items[index].start
        return _NO_NUMBER_BEFORE.search(self.text[max(0, at - 2) : at]) is None

    def _weekday_and_date(self, index: int) -> Found | None:
        meaning = self.items[index].meaning
        weekday = meaning.weekday if meaning.weekday is not None else meaning.short_weekday
        following = self._past_filler(index + 1, _LOOSE)
        if weekday is None or following is None or not (found := self._date(following)):
            return None
        if not isinstance(found.said, CalendarDay):
            return None
        said = CalendarDay(found.said.month, found.said.day, found.said.year, weekday)
        return found._replace(start=self.items[index].start, said=said)

    def _date(self, index: int) -> Found | None:
        """ "29. Oktober 2024", «29–30 жовтня», «октябрь 2024 года», and "2024. október 29." where years go first."""
        item = self.items[index]
        if item.number is not None and item.number <= 31 and item.end - item.start <= 2 and self._clean_number(index):
            return self._day_month(index)
        if (item.meaning.month or item.meaning.short_month) and self.words.date_order[0] in "MY":
            found = self._month_day(index)
            if found:
                return found
        return self._month_year(index)

    def _day_month(self, index: int) -> Found | None:
        first = self.items[index].number
        following = index + 1
        last_day = None
        if self._near(following, _DASH) and (number := self.items[following].number) and number <= 31:
            last_day, following = number, following + 1
        if following < len(self.items) and self.items[following].meaning.ordinal and self._near(following, _LOOSE):
            following += 1
        named = self._past_filler(following, _LOOSE)
        month = self._month_at(named) if named is not None else None
        if named is None or month is None or first is None:
            return None
        named = self._past_second_name(named, month)
        year, last = self._year_behind(named)
        said: Said | None = calendar_day(month, last_day or first, year)
        start_day = calendar_day(month, first, year)
        if said is None or start_day is None:
            return None
        if last_day:
            if first >= last_day:
                return None
            said = Range(start_day, said)
        return self._with_year_told(index, last, said, "days-month" if last_day else "day-month", year)

    def _month_day(self, index: int) -> Found | None:
        month = self._month_at(index)
        if month is None or not self._near(index + 1, CLOSE):
            return None
        number, width = self.items[index + 1].number, self.items[index + 1].end - self.items[index + 1].start
        if number is None or width > 2 or not (said := calendar_day(month, number)):
            return None
        year, last = self._year_behind(index + 1)
        if year is None and index and self._near(index, _LOOSE) and (before := self._year_at(index - 1)):
            said = calendar_day(month, number, before) or said
            return self._to(index - 1, index + 1, said, "month-day")
        return self._with_year_told(index, last, calendar_day(month, number, year) or said, "month-day", year)

    def _month_year(self, index: int) -> Found | None:
        month = self._month_at(index)
        if month is None:
            return None
        named = self._past_second_name(index, month)
        year, last = self._year_behind(named)
        if year is not None:
            return self._to(index, last, CalendarMonth(month, year), "month-year")
        if self._may_stand_alone(index):
            found = self._with_year_told(index, named, CalendarMonth(month), "month", None)
            return found if found.rule != "month" else None
        return None

    def _month_at(self, index: int) -> int | None:
        if not 0 <= index < len(self.items):
            return None
        meaning = self.items[index].meaning
        return meaning.month or meaning.short_month

    def _past_second_name(self, index: int, month: int) -> int:
        """Arabic papers name a month twice: «أكتوبر/تشرين الأول»."""
        return index + 1 if self._near(index + 1, _STROKE) and self._month_at(index + 1) == month else index

    def _year_at(self, index: int) -> int | None:
        if not 0 <= index < len(self.items):
            return None
        item = self.items[index]
        if item.number is None or item.end - item.start != 4:
            return None
        year = item.number - self.words.era if item.number > 2400 else item.number
        return year if year in _YEARS else None

    def _year_behind(self, index: int) -> tuple[int | None, int]:
        """The year named after the item and the last item that belongs to it; else None and the item itself."""
        following = self._past_filler(index + 1, _LOOSE)
        if following is not None and self.items[following].meaning.before_year and self._near(following + 1, CLOSE):
            following += 1
        year = self._year_at(following) if following is not None else None
        if following is None or year is None:
            return None, index
        return year, self._past_year_word(following)

    def _past_year_word(self, index: int) -> int:
        behind = self._near(index + 1, self.close) and self.items[index + 1].meaning.after_year
        return index + 1 if behind else index

    def _with_year_told(self, first: int, last: int, said: Said, rule: str, year: int | None) -> Found:
        """«у жовтні минулого року»: the year is counted from the day written, the rest is not."""
        behind = self._past_filler(last + 1, CLOSE)
        if year is None and behind is not None:
            told, at = self._year_told(behind)
            if told is not None:
                return self._to(first, at, self._in_year(said, told), f"{rule}-of-year")
        return self._to(first, last, said, rule)

    def _year_told(self, index: int) -> tuple[int | None, int]:
        found = self._relative(index) or self._which_unit(index)
        if found and isinstance(found.said, Unit) and found.said.grain is Grain.YEAR:
            return found.said.offset, found.following - 1
        return None, index

    def _in_year(self, said: Said, offset: int) -> Said:
        if self.written_on is None:
            return Unit(Grain.YEAR, offset)  # nothing can be said yet, and the resolver says so
        year = self.written_on.year + offset
        match said:
            case CalendarMonth():
                return CalendarMonth(said.month, year)
            case CalendarDay():
                return calendar_day(said.month, said.day, year) or Unit(Grain.YEAR, offset)
            case Range(CalendarDay() as first, CalendarDay() as last):
                return Range(replace(first, year=year), replace(last, year=year))
        return Unit(Grain.YEAR, offset)

    def _year(self, index: int) -> Found | None:
        """«у 2023 році», "im Jahr 2023", «عام 2023»: a number is a year only where a word says so."""
        year = self._year_at(index)
        if year is None or not self._clean_number(index):
            return None
        last = self._past_year_word(index)
        if last > index or (self._near(index, CLOSE) and self.items[index - 1].meaning.before_year):
            return self._to(index, last, CalendarYear(year), "year")
        return None

    def _ago(self, index: int) -> Found | None:
        """ "vor drei Tagen", «5 днів тому», «тиждень тому», «3일 전»."""
        meaning = self.items[index].meaning
        if meaning.before_count:
            return self._after_ago(index, meaning.before_count)
        item = self.items[index]
        if item.number is not None:
            return self._counted_ago(index, item.number, item.start) if self._clean_number(index) else None
        if meaning.unit and self._near(index + 1, self.close) and (sign := self.items[index + 1].meaning.after_count):
            before = self._token_before(item.first)
            number = self.words.number(before.word) if before else None
            if number and before:
                return self._shift(before.start, index + 1, number * sign, meaning.unit)
            if meaning.singular:
                return self._shift(item.start, index + 1, sign, meaning.singular)
        return None

    def _counted_ago(self, index: int, number: int, start: int) -> Found | None:
        if not 0 < number < 1000 or not self._near(index + 1, self.close):
            return None
        meaning = self.items[index + 1].meaning
        if meaning.counts and meaning.unit:
            return self._shift(start, index + 1, number * meaning.after_count, meaning.unit)
        unit = meaning.unit
        if unit and self._near(index + 2, self.close) and (sign := self.items[index + 2].meaning.after_count):
            return self._shift(start, index + 2, number * sign, unit)
        return None

    def _after_ago(self, index: int, sign: int) -> Found | None:
        item = self.items[index]
        if not self._within_close(item.last + 1):
            return None
        token = self.tokens[item.last + 1]
        if token.word.isdecimal():
            number = int(token.word) if len(token.word) <= 3 else None
        else:
            number = self.words.number(token.word)
        at = index + 1
        position = item.last + (2 if number else 1)
        while at < len(self.items) and self.items[at].first < position:
            at += 1
        if number and at < len(self.items) and self.items[at].first == position and self.items[at].meaning.filler:
            at, position = at + 1, position + 1
        if at >= len(self.items) or self.items[at].first != position:
            return None
        if not self._within_close(self.items[at].first):
            return None
        meaning = self.items[at].meaning
        unit = meaning.unit if number else meaning.singular
        if unit is None or (not number and self.words.language != "ar"):
            return None
        return self._shift(item.start, at, (number or 1) * sign, unit)

    def _shift(self, start: int, last: int, count: int, grain: Grain) -> Found | None:
        if not 0 < abs(count) < 1000:
            return None
        return Found(start, self.items[last].end, Shift(count, grain), "ago" if count < 0 else "ahead", last + 1)

    def _relative(self, index: int) -> Found | None:
        """«вчора», "letzte Woche", "la semana pasada"."""
        item = self.items[index]
        if item.meaning.said is None or not self._is_itself(index):
            return None
        said = item.meaning.said
        if isinstance(said, Unit) and said.grain is Grain.WEEK and self._near(index + 1, self.close):
            # «지난주 월요일», "la semana pasada, el lunes" only without the comma.
            weekday = self.items[index + 1].meaning.weekday
            if weekday is not None:
                return self._to(index, index + 1, Weekday(weekday, week=Which(said.offset)), "weekday")
        return self._to(index, index, item.meaning.said, "relative")

    def _is_itself(self, index: int) -> bool:
        """Not «la mañana», «هذا اليوم», "am Morgen"."""
        item = self.items[index]
        first = self.tokens[item.first].word
        word = first if first in self.words.not_near else first[1:]
        if item.first == item.last and (near := self.words.not_near.get(word)):
            around = (item.first - 1, item.last + 1)
            if any(0 <= at < len(self.tokens) and self.tokens[at].word in near for at in around):
                return False
        capital = self.text[item.start].isupper() and item.first == item.last
        return not (capital and self.words.language == "de") or self._opens(item.start)

    def _which_unit(self, index: int) -> Found | None:
        """«минулого тижня», "l'année dernière", «الأسبوع الماضي», «지난 주»."""
        if not self._near(index + 1, WITHIN_PHRASE if self.words.spaced else self.close):
            return None
        which, unit = self._which_before(index), self.items[index + 1].meaning.singular
        if which is None or unit is None:
            which, unit = self._which_behind(index + 1), self.items[index].meaning.singular
        if which is None or unit is None or unit is Grain.DAY:
            return None
        return self._to(index, index + 1, Unit(unit, int(which)), "unit")

    def _which_before(self, index: int) -> Which | None:
        """ "last", "this" or "next" where the language has it before its noun."""
        which = self.items[index].meaning.which
        return which if which is Which.THIS or self.words.adjective_before else None

    def _which_behind(self, index: int) -> Which | None:
        return self.items[index].meaning.which if self.words.adjective_behind else None

    def _weekday(self, index: int) -> Found | None:
        """«у середу», "lundi dernier", "am vergangenen Freitag", «у вівторок минулого тижня»."""
        which, at = self._which_before(index), index
        if which is not None:
            at = index + 1
            if not self._near(at, CLOSE):
                return None
        item = self.items[at]
        weekday = item.meaning.weekday
        if weekday is None or (which is None and not self._is_common(at)):
            return None
        if which is not None and self.items[index].meaning.coming:
            return self._to(index, at, Weekday(weekday), "weekday")._replace(direction=Direction.FUTURE)
        if not self._near(at + 1, CLOSE):
            return self._to(index, at, Weekday(weekday, which), "weekday")
        week = (self._relative(at + 1) or self._which_unit(at + 1)) if which is None else None
        if week and isinstance(week.said, Unit) and week.said.grain is Grain.WEEK:
            return self._to(index, week.following - 1, Weekday(weekday, week=Which(week.said.offset)), "weekday")
        behind = self._which_behind(at + 1) if which is None and not week else None
        # «в пятницу прошлой …»: the adjective may belong to what follows.
        if behind is not None and not self._which_unit(at + 1):
            if self.items[at + 1].meaning.coming:
                return self._to(index, at + 1, Weekday(weekday), "weekday")._replace(direction=Direction.FUTURE)
            return self._to(index, at + 1, Weekday(weekday, behind), "weekday")
        return self._to(index, at, Weekday(weekday, which), "weekday")

    def _is_common(self, index: int) -> bool:
        """Not the name «Domingo» amid a sentence."""
        at = self.items[index].start
        return not (self.words.written_small and self.text[at].isupper()) or self._opens(at)

    def _month(self, index: int) -> Found | None:
        """A month alone: the latest of that name. Short forms and names of people do not count."""
        which, at = self._which_before(index), index
        if which is not None:
            at = index + 1
            if not self._near(at, CLOSE):
                return None
        month = self.items[at].meaning.month
        if month is None or not self._may_stand_alone(at):
            return None
        last = self._past_second_name(at, month)
        if which is None and self._near(last + 1, CLOSE) and not self._which_unit(last + 1):
            which = self._which_behind(last + 1)
            last += which is not None
        said = CalendarMonth(month) if which is None else NamedMonth(month, which)
        return self._to(index, last, said, "month" if which is None else "named-month")

    def _may_stand_alone(self, index: int) -> bool:
        item = self.items[index]
        if item.meaning.month is None:
            return False
        name = self.text[item.start : item.end]
        if self.words.written_small and name[0].isupper() and not name.isupper():
            return False
        needed = self.words.only_after.get(self.tokens[item.first].word)
        before = self._token_before(item.first)
        if before is not None and before.word.isdecimal():  # a number that is no day: «1,5 мая», "40 May"
            return False
        return needed is None or (before is not None and before.word in needed)

    def _opens(self, at: int) -> bool:
        return at == 0 or _OPENS.search(self.text[max(0, at - 4) : at]) is not None

    def _to(self, first: int, last: int, said: Said, rule: str) -> Found:
        return Found(self.items[first].start, self.items[last].end, said, rule, last + 1)
