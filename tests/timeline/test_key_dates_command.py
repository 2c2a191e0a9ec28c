"""`manage.py key_dates`: what it prints, what editors' decisions change, and what it asks the database."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import make_conflict, read_for
from timeline import curation
from timeline.dates import EventDate
from timeline.extraction.key_dates import key_dates
from timeline.extraction.reports import report
from timeline.models import Conflict, Event
from timeline.reports import reports_of

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2021, 1, 1), date(2021, 3, 31)
FELL = "The old bridge over the river fell under shelling on January 10."
OPENED = "The market in the besieged city opened again on February 3."
ARTICLES = {
    12: f"Smoke stood over the city. {FELL}",
    16: f"Engineers look at the river. {FELL} More than a hundred families have left since.",
    30: "Doctors left the northern valley on January 28 with their patients.",
    35: OPENED,
    60: f"{OPENED} Salt is sold again. The river is high.",
    61: f"{FELL} Nobody knows when it will stand again.",
}


@pytest.fixture
def war() -> Conflict:
    conflict = make_conflict()
    for days, text in ARTICLES.items():
        read_for(conflict, text, FIRST + timedelta(days))
    return conflict


def _call(*words: str) -> str:
    out = StringIO()
    call_command("key_dates", "war", *words, stdout=out)
    return out.getvalue()


def _days(*words: str) -> list[str]:
    return [row["day"] for row in json.loads(_call("--json", *words))]


@pytest.mark.usefixtures("war")
def test_json_is_one_array_of_days_with_their_sentences() -> None:
    printed = json.loads(
        _call("--from", "2021-01-01", "--to", "2021-03-31", "--days", "2", "--sentences", "2", "--json")
    )

    assert printed == [{"day": "2021-01-10", "sentences": [FELL]}, {"day": "2021-02-03", "sentences": [OPENED]}]


@pytest.mark.usefixtures("war")
def test_without_json_it_prints_days_as_people_write_them() -> None:
    assert _call("--days", "1") == f"3 February 2021\n    {OPENED}\n"


@pytest.mark.usefixtures("war")
def test_without_days_the_window_is_that_of_the_articles() -> None:
    assert _days() == _days("--from", "2021-01-13", "--to", "2021-03-03")


@pytest.mark.usefixtures("war")
def test_articles_published_outside_the_window_do_not_count() -> None:
    assert _days("--from", "2021-01-01", "--to", "2021-02-04") == ["2021-01-10", "2021-01-28"]


def test_the_database_answers_as_the_texts_do(war: Conflict) -> None:
    own = war.articles.order_by("published_on").values_list("pk", flat=True)
    told = [
        report(text, FIRST + timedelta(days), voice=voice)
        for (days, text), voice in zip(ARTICLES.items(), own, strict=True)
    ]

    assert reports_of(war, FIRST, LAST) == told
    assert key_dates(reports_of(war, FIRST, LAST), FIRST, LAST, 9, 2) == key_dates(told, FIRST, LAST, 9, 2)


def test_a_copy_reports_with_the_voice_of_the_article_that_it_repeats(war: Conflict) -> None:
    read_for(war, f"ARDIN (Wire) — {ARTICLES[16]} Others stay.", FIRST + timedelta(62))
    voices = [each.voice for each in reports_of(war, FIRST, LAST)]

    assert voices[-1] == voices[1]
    assert len(set(voices)) == len(ARTICLES)


def test_what_an_editor_rejected_does_not_count(war: Conflict) -> None:
    for event in Event.objects.filter(conflict=war, earliest=date(2021, 1, 28)):
        curation.reject(event, by=None, why="not of this war")

    assert "2021-01-28" not in _days()


def test_what_an_editor_re_dated_counts_on_its_new_day(war: Conflict) -> None:
    for event in Event.objects.filter(conflict=war, earliest=date(2021, 1, 28)):
        curation.fix_date(event, EventDate(date(2021, 1, 27), date(2021, 1, 27), "day"), by=None)

    assert "2021-01-27" in _days()
    assert "2021-01-28" not in _days()


def test_queries_do_not_grow_with_articles(war: Conflict) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            reports_of(war, FIRST, LAST)
        return len(asked)

    before = queries()
    for days in range(20, 28):
        read_for(war, f"Shell number {days} fell on January 15.", FIRST + timedelta(days))

    assert queries() == before


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--from", "2021-03-01", "--to", "2021-02-01"), "no day from 2021-03-01 to 2021-02-01"),
        (("--days", "0"), "“0” is no number from 1 on"),
        (("--sentences", "many"), "“many” is no number from 1 on"),
        (("--from", "spring"), "spring"),
    ],
)
@pytest.mark.usefixtures("war")
def test_bad_input_is_named(words: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(CommandError, match=complaint):
        _call(*words)


def test_a_conflict_without_dated_articles_has_no_days() -> None:
    read_for(make_conflict(), FELL, None)

    assert _call() == "No article published in that time names a day that is past.\n"
    assert _call("--json", "--from", "2021-01-01") == "[]\n"
