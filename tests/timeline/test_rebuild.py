"""`manage.py rebuild`: today's rules over yesterday's articles."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from tests.builders import TUESDAY, make_conflict, make_event, read_for
from timeline import curation, rebuilding
from timeline.build import Built, build
from timeline.dates import EventDate
from timeline.models import Conflict, Event, Evidence

pytestmark = pytest.mark.django_db

WIRE = "The navy seized the tanker Elvira off Tolven on Monday."
PAPER = "On Monday the navy seized the tanker Elvira, which had left Tolven at dawn."


def _rebuild(*options: str) -> str:
    out = StringIO()
    call_command("rebuild", "war", *options, stdout=out, stderr=StringIO())
    return out.getvalue()


@contextmanager
def _nothing_written() -> Iterator[None]:
    before = list(Event.objects.order_by("pk").values()), list(Evidence.objects.order_by("pk").values())
    yield
    assert (list(Event.objects.order_by("pk").values()), list(Evidence.objects.order_by("pk").values())) == before


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict()


def _read_by_older_rules(conflict: Conflict) -> tuple[Event, Event]:
    """Two events that today's rules make one; one of them with days and words that they find otherwise."""
    [event] = read_for(conflict, WIRE)
    [other] = read_for(make_conflict("other"), PAPER)
    Event.objects.filter(pk=other.pk).update(conflict=conflict)
    other.evidence.get().article.conflicts.set([conflict])
    day = date(2024, 10, 27)
    for dated in (Event.objects.filter(pk=event.pk), Evidence.objects.filter(event=event)):
        dated.update(earliest=day, latest=day)
    Event.objects.filter(pk=event.pk).update(headline="The navy seized a tanker")
    Evidence.objects.update(merging_version=0, rules_version=0)
    return event, other


def test_it_says_what_changed_and_writes_it(conflict: Conflict) -> None:
    event, other = _read_by_older_rules(conflict)
    said = _rebuild()

    event.refresh_from_db()
    other.refresh_from_db()
    assert said.startswith("0 created, 1 moved, 1 re-worded, 1 merged, 0 re-cast, 0 gone, 0 linked, 0 unlinked.")
    assert f"moved {event.pk}: 27 October 2024 → 28 October 2024" in said
    assert f"re-worded {event.pk}: The navy seized a tanker → {WIRE}" in said
    assert f"merged {other.pk}: 28 October 2024: {PAPER} → into {event.pk}" in said
    assert (event.date.label, event.headline, other.merged_into) == ("28 October 2024", WIRE, event)


def test_a_dry_run_says_the_same_and_writes_nothing(conflict: Conflict) -> None:
    _read_by_older_rules(conflict)
    with _nothing_written():
        said = _rebuild("--dry-run")

    assert said.endswith("Nothing was written.\n")
    assert said.replace("Nothing was written.", "Written.") == _rebuild()


def test_run_again_it_changes_nothing(conflict: Conflict) -> None:
    _read_by_older_rules(conflict)
    _rebuild()
    with _nothing_written(), CaptureQueriesContext(connection) as queries:
        assert _rebuild() == "0 created, 0 moved, 0 re-worded, 0 merged, 0 re-cast, 0 gone, 0 linked, 0 unlinked.\n"
    assert not [each for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_what_a_person_decided_stays(conflict: Conflict) -> None:
    event, other = _read_by_older_rules(conflict)
    event.refresh_from_db()
    curation.fix_date(event, EventDate(date(2024, 10, 20), date(2024, 10, 20), "day"), by=None)
    Event.objects.filter(pk=event.pk).update(headline_fixed=True)
    curation.reject(other, by=None)
    by_hand = make_event(conflict, "A strike", TUESDAY, dates_fixed=True)
    _rebuild()

    for each in (event, other, by_hand):
        each.refresh_from_db()
    assert (event.date.label, event.headline) == ("20 October 2024", "The navy seized a tanker")
    assert (other.status, other.merged_into) == ("rejected", None)
    assert by_hand.date.label == "29 October 2024"


def test_what_the_rules_no_longer_find_is_gone(conflict: Conflict) -> None:
    [event] = read_for(conflict, WIRE)
    Evidence.objects.update(phrase_start=0, phrase_end=3)
    said = _rebuild()

    assert "1 created, 0 moved, 0 re-worded, 0 merged, 0 re-cast, 1 gone, 0 linked, 0 unlinked." in said
    assert f"gone {event.pk}: 28 October 2024: {WIRE}" in said


def test_a_phrase_that_a_rule_now_reads_longer_keeps_its_event(conflict: Conflict) -> None:
    [event] = read_for(conflict, WIRE)
    Evidence.objects.update(phrase_end=Evidence.objects.get().phrase_end - 3, phrase="Mon")
    _rebuild()

    assert [each.phrase for each in event.evidence.all()] == ["Monday"]


def test_only_so_many_changes_are_named(conflict: Conflict) -> None:
    for number in range(4):
        read_for(conflict, f"The Elvira {number} left Tolven on Monday {number + 1} hours late.")
    Event.objects.update(headline="Late")
    Evidence.objects.update(headline="Late")

    said = _rebuild("--lines", "1")
    assert said.count("  re-worded ") == 1
    assert "… and 3 more re-worded" in said


def test_stopped_it_leaves_everything_as_it_was(conflict: Conflict, monkeypatch: pytest.MonkeyPatch) -> None:
    _read_by_older_rules(conflict)

    def stopped(article: Article, conflict: Conflict) -> Built:
        if Evidence.objects.exclude(rules_version=0).exists():
            raise KeyboardInterrupt
        return build(article, conflict)

    monkeypatch.setattr(rebuilding, "build", stopped)
    with _nothing_written(), pytest.raises(CommandError, match="nothing was changed"):
        _rebuild()
