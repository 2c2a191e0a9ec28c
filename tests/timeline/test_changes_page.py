"""What readers are told was corrected: on one page for each timeline, and nothing that is not theirs to know."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.builders import make_conflict, make_event, read_for
from timeline import curation
from timeline.dates import EventDate
from timeline.models import Conflict, Event
from timeline.views import CHANGES_LENGTH

pytestmark = pytest.mark.django_db
SECRET = ("Zephyrine", "Quixotic", "Ombudsman", "Marginalia")


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("Ombudsman")


def _page(client: Client, address: str = "/war/changes/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def _october(day: int) -> EventDate:
    return EventDate(date(2024, 10, day), date(2024, 10, day), "day")


def test_a_date_with_other_days_but_the_same_words_is_not_told_as_if_it_were_another(
    client: Client, editor: User
) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    curation.publish(event, by=editor)
    by_then = EventDate(None, date(2024, 12, 31), "day", signal="by")
    curation.fix_date(event, by_then, by=editor)
    curation.fix_date(event, replace(by_then, earliest=date(2024, 10, 28)), by=editor)
    page = _page(client)

    assert "The days that “by 31 December 2024” can mean were corrected." in page
    assert page.count("Date corrected") == 1


def test_corrections_and_withdrawals_are_listed_the_newest_first(client: Client, editor: User) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    assert "Nothing has been corrected or withdrawn yet." in _page(client)
    curation.publish(event, by=editor)
    curation.fix_date(event, _october(20), by=editor, why="Marginalia")
    page = _page(client)
    assert "Date corrected from “28 October 2024” to “20 October 2024”. <small>By an editor.</small>" in page
    assert f'<a href="{event.get_absolute_url()}">The envoy came on Monday.</a>' in page
    assert "Reviewed." not in page

    curation.withdraw(event, by=editor, why="The agency retracted it.")
    page = _page(client)
    assert page.index("Withdrawn. ") < page.index("Date corrected")
    assert "A withdrawn event</a>: <span>The agency retracted it." in page
    assert "envoy" not in page


def test_nothing_of_what_readers_may_not_see_is_on_it(client: Client, editor: User) -> None:
    conflict = make_conflict(review=Conflict.Review.FIRST)
    for status in Event.Status:
        event = make_event(conflict, f"Zephyrine {status}", status=status)
        curation.fix_date(event, _october(3), by=editor, why="Marginalia")
        with curation.editing(event, by=editor, why="Marginalia"):
            event.headline = f"Quixotic {status}"
            event.save()
    shown = Event.objects.get(status=Event.Status.PUBLISHED)
    curation.withdraw(shown, by=editor, why="Retracted.")
    rejected = make_event(conflict, "Quixotic too", status=Event.Status.PUBLISHED)
    curation.fix_date(rejected, _october(4), by=editor)
    Event.objects.filter(pk=rejected.pk).update(status=Event.Status.REJECTED)

    page = _page(client)
    assert [word for word in SECRET if word in page] == []
    assert "Withdrawn." in page
    assert "Headline corrected." in page


def test_what_was_undone_is_told_and_by_a_program_so(client: Client, editor: User) -> None:
    conflict = make_conflict()
    market = "A missile hit the covered market of Karsk on {}, killing 23 shoppers and traders."
    [event] = read_for(conflict, market.format("Tuesday"), source="One")
    read_for(conflict, market.format("Monday"), source="Two")
    read_for(conflict, "On Monday a missile hit the covered market of Karsk, killing 23 shoppers.", source="Three")
    assert "to “28 October 2024”. <small>By a program.</small>" in _page(client)

    curation.publish(event, by=editor)
    curation.withdraw(event, by=editor)
    curation.undo(event.entries.latest("pk").action, by=editor)
    assert "Shown again. <small>By an editor." in _page(client)


def test_it_comes_in_pages_and_costs_the_same_however_much_there_is(
    client: Client, editor: User, django_assert_max_num_queries: object
) -> None:
    conflict = make_conflict()
    events = [make_event(conflict, f"Strike {number}", status=Event.Status.PUBLISHED) for number in range(3)]
    for number in range(CHANGES_LENGTH + 2):
        curation.fix_date(events[number % 3], _october(1 + number % 20), by=editor)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        page = _page(client)
    assert page.count("Date corrected") == CHANGES_LENGTH
    older = page.partition('">Older ones')[0].rpartition('href="')[2]
    assert _page(client, older).count("Date ") == 2
    assert "Older ones" not in _page(client, older)
    for odd in ("?before=x", "?before=-1", "?before=99999999999"):
        _page(client, f"/war/changes/{odd}")


def test_it_is_linked_translated_and_kept_by_caches(client: Client, editor: User) -> None:
    event = make_event(make_conflict(), "A strike", status=Event.Status.PUBLISHED)
    curation.withdraw(event, by=editor)
    for page in ("/war/", "/war/about/"):
        assert 'href="/war/changes/"' in _page(client, page)
    assert "Відкликано." in _page(client, "/uk/war/changes/")
    assert "철회함." in _page(client, "/ko/war/changes/")

    first = client.get("/war/changes/")
    again = client.get("/war/changes/", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.headers["Cache-Control"], again.status_code) == ("public, no-cache", 304)
    assert client.get("/peace/changes/").status_code == 404
