"""Dates written with counters, as in Korean, Japanese and Chinese: «2024년 10월 29일», «昨年10月», «29일»."""

from datetime import date

from articles.languages.items import CLOSE, Item
from articles.languages.reading import FITTING, Found, Reader
from articles.temporal.rules.days import calendar_day
from articles.temporal.said import CalendarDay, CalendarMonth, CalendarYear, Said, Shift, Unit
from articles.temporal.types import Direction, Grain


class CountedReader(Reader):
    def _full_date(self, index: int) -> Found | None:
        """«2024년 10월 29일», «지난해 10월», «지난달 29일», «29일»."""
        parts: dict[Grain, int] = {}
        coming = self.items[index].meaning.coming and self._near(index + 1, CLOSE)
        told, at = (None, index + 1) if coming else self._told(index)
        for grain in (Grain.YEAR, Grain.MONTH, Grain.DAY):
            if told and told.grain is grain:
                continue
            number = self._counted(at, grain, first=at == index + coming)
            if number is not None:
                parts[grain] = number
                at += 2
        if not parts or (told and Grain.YEAR in parts):
            return None
        said = self._from_parts(parts, told, coming)
        if said is None:
            return None
        direction = Direction.FUTURE if coming else Direction.PAST
        return self._to(index, at - 1, said, "counted-date")._replace(direction=direction)

    def _told(self, index: int) -> tuple[Unit | None, int]:
        """A year or month counted from the day written, before a number: «올해 3월»; and the item after it."""
        found = self._relative(index) or self._which_unit(index)
        if found and isinstance(found.said, Unit) and found.said.grain in (Grain.YEAR, Grain.MONTH):
            return found.said, found.following
        return None, index

    def _counted(self, index: int, grain: Grain, *, first: bool) -> int | None:
        if index + 1 >= len(self.items) or not (first or self._near(index, self.close)):
            return None
        item, counter = self.items[index], self.items[index + 1]
        if item.number is None or counter.meaning.counter is not grain or counter.start != item.end:
            return None
        if item.number not in FITTING[grain] or (first and not self._clean_number(index)):
            return None
        return None if grain is not Grain.MONTH and self._counts_time(counter) else item.number

    def _counts_time(self, counter: Item) -> bool:
        """«3日間», «3일 동안» and «3년 전» are no days and years of the calendar."""
        if not self.words.spaced:
            return self.text[counter.end : counter.end + 1] in self.words.not_a_day
        position = counter.last + 1
        if not self._within_close(position):
            return False
        word = self.tokens[position].word
        cuts = (cut for cut in range(1, len(word) + 1) if cut == len(word) or word[cut:] in self.words.endings)
        return any(word[:cut] in self.words.not_a_day for cut in cuts)

    def _from_parts(self, parts: dict[Grain, int], told: Unit | None, coming: bool) -> Said | None:
        year, month, day = (parts.get(grain) for grain in (Grain.YEAR, Grain.MONTH, Grain.DAY))
        if told is not None or (day and not month):
            return self._counted_from_written(month, day, told, coming)
        if month:
            return calendar_day(month, day, year) if day else CalendarMonth(month, year)
        return CalendarYear(year) if year else None

    def _counted_from_written(self, month: int | None, day: int | None, told: Unit | None, coming: bool) -> Said | None:
        if self.written_on is None:
            return told or Shift(0, Grain.DAY)  # nothing can be said yet, and the resolver says so
        if told and told.grain is Grain.YEAR:
            year = self.written_on.year + told.offset
            if month is None:
                return None
            return calendar_day(month, day, year) if day else CalendarMonth(month, year)
        if day is None:
            return None
        if told is None:
            return _nearest_day(self.written_on, day, 1 if coming else -1)
        return _day_of_month(self.written_on, day, told.offset)


def _day_of_month(written_on: date, day: int, offset: int) -> CalendarDay | None:
    """Day *day* of the month that many months away."""
    year, month = divmod(written_on.year * 12 + written_on.month - 1 + offset, 12)
    return calendar_day(month + 1, day, year) if 1 <= year <= 9999 else None


def _nearest_day(written_on: date, day: int, step: int) -> CalendarDay | None:
    """The latest such day of a month up to the day written, or the first from it on; the 31st may be months away."""
    near = (_day_of_month(written_on, day, offset * step) for offset in range(3))
    for found in near:
        if found and found.year and (date(found.year, found.month, day) - written_on).days * step >= 0:
            return found
    return None
