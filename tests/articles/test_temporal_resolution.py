"""What phrases mean, from tests/cases: one line, one case."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.temporal import Background, Bounds, Mode, tag

CASES = Path(__file__).parents[1] / "cases"


@dataclass(frozen=True)
class Case:
    written: date
    text: str
    phrase: str
    bounds: Bounds
    span: bool
    value: str
    others: tuple[str, ...] = ()
    mode: Mode = Mode.AUTO


# What is known about the conflict that the cases tell of.
BACKGROUND = Background(countries=("UA", "RU"), conflict_began=date(2022, 2, 24))


def _lines(name: str) -> list[str]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _day(cell: str) -> date | None:
    return None if cell == "-" else date.fromisoformat(cell)


def _case(line: str) -> Case:
    written, marked, earliest, latest, span, value = (cell.strip() for cell in line.split("|"))
    phrase = marked[marked.index("[") + 1 : marked.index("]")]
    others = tuple(re.findall(r"\{(.*?)\}", marked))
    text = re.sub(r"[\[\]{}]", "", marked).replace("¶", "\n")
    assert span in ("through", "within")
    bounds = Bounds(_day(earliest), _day(latest))
    mode = Mode.NARRATIVE if written == "narrative" else Mode.AUTO
    day = date(2024, 10, 29) if written == "narrative" else date.fromisoformat(written)
    return Case(day, text, phrase, bounds, span == "through", value, others, mode)


@pytest.mark.parametrize(
    "case", [pytest.param(_case(line), id=line.split("|")[1].strip()) for line in _lines("dates.txt")]
)
def test_a_phrase_means_these_days(case: Case) -> None:
    tagged = tag(case.text, case.written, mode=case.mode, background=BACKGROUND)
    found = [each for each in tagged if each.places_an_event]

    assert sorted(each.text for each in found) == sorted([case.phrase, *case.others])
    [meant] = [each for each in found if each.text == case.phrase]
    assert (meant.bounds, meant.span, meant.value) == (case.bounds, case.span, case.value)
    assert meant.why.startswith(f"“{case.phrase}”")


@pytest.mark.parametrize("line", _lines("lengths.txt"))
def test_a_length_or_a_repetition_is_no_place_in_time(line: str) -> None:
    marked, kind, value = (cell.strip() for cell in line.split("|"))
    [found] = tag(re.sub(r"[\[\]]", "", marked), date(2024, 10, 29))

    assert f"[{found.text}]" in marked
    assert (found.type, found.value, found.bounds, found.places_an_event) == (kind, value, None, False)


@pytest.mark.parametrize("text", _lines("no_dates.txt"))
def test_no_date_is_invented(text: str) -> None:
    assert [each.text for each in tag(text, date(2024, 10, 29)) if each.places_an_event] == []


def test_without_the_day_written_relative_phrases_wait_and_explicit_dates_do_not() -> None:
    last_week, year = tag("Last week they met; the accord is from 2019.")

    assert (last_week.text, last_week.bounds, last_week.interval) == ("Last week", None, None)
    assert "not known yet" in last_week.why
    assert year.bounds == Bounds(date(2019, 1, 1), date(2019, 12, 31))


def test_the_explanation_names_phrase_day_written_and_days() -> None:
    [found] = tag("The ministry warned last week.", date(2024, 10, 29))

    assert found.why.startswith(
        "“last week”, written on Tuesday 29 October 2024, is Monday 21 to Sunday 27 October 2024"
    )


def test_a_weekday_that_does_not_fit_its_date_is_said_and_marked() -> None:
    [found] = tag("Signed on Monday, Oct. 29, 2024, in Kyiv.", date(2024, 11, 1))

    assert found.approximate
    assert "does not fit" in found.why


def test_dates_beyond_the_calendar_are_kept_with_a_reason() -> None:
    [found] = tag("It was built 999 years ago.", date(200, 1, 1))

    assert found.bounds is None
    assert "outside the calendar" in found.why


_PIECES = st.sampled_from(
    "last week weeks Tuesday 29 October 2024 from to by the end of may May , – two later ago year quarter third BC "
    "480 following day that month 10:30 a.m. noon overnight into eve of fortnight hours ago today before last Q1 H1 "
    "Christmas night winter in 1990s '98 century early war 3/4/24".split()
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=25).map(" ".join)), st.dates(), st.sampled_from(Mode)
)
def test_offsets_hold_and_nothing_breaks_for_any_text(text: str, written: date, mode: Mode) -> None:
    end = 0
    for found in tag(text, written, mode=mode, background=BACKGROUND):
        assert text[found.start : found.end] == found.text
        assert found.start >= end
        end = found.end
        if found.bounds and found.bounds.earliest and found.bounds.latest:
            assert found.bounds.earliest <= found.bounds.latest


def test_a_story_before_christ_is_never_counted_from_the_day_written() -> None:
    text = "They met in the autumn of 481 BC. After the winter, in spring, they sailed. In June 479 BC they won at sea."
    told = tag(
        f"{text} They won on land on the same day, and two days later went home.",
        date(2024, 10, 29),
        mode=Mode.NARRATIVE,
    )

    assert [each.value for each in told] == ["BC0481-FA", "BC0481-WI", "BC0480-SP", "BC0479-06", "BC0479-06", "BC0479"]
    assert not any(each.bounds for each in told)
