"""The desk at which an editor says what came of a plan."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.builders import make_conflict, make_event, read_for, said
from timeline import curation
from timeline.models import Conflict, Event, Fulfilment

pytestmark = pytest.mark.django_db

PLAN = "The upper house will vote on the border treaty on Wednesday."
DONE = "The upper house voted on the border treaty on Wednesday."
MONDAY, THURSDAY = date(2024, 10, 28), date(2024, 10, 31)


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict()


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("ed"))
    return client


def _pair(conflict: Conflict) -> tuple[Event, Event]:
    [plan] = read_for(conflict, PLAN, MONDAY)
    [done] = read_for(conflict, DONE, THURSDAY)
    return plan, done


def _links(desk: Client, event: Event, **query: str) -> str:
    response = desk.get(f"/admin/timeline/event/{event.pk}/links/", query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def _say(desk: Client, event: Event, verb: str, other: Event, why: str = "") -> str:
    address = f"/admin/timeline/event/{event.pk}/links/"
    return desk.post(address, {"other": other.pk, verb: "yes", "why": why}, follow=True).content.decode()


def test_an_events_page_shows_what_it_is_linked_to(desk: Client, conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    for event, words, other in ((plan, "Fulfilled by", done), (done, "Fulfils", plan)):
        page = desk.get(f"/admin/timeline/event/{event.pk}/change/").content.decode()
        assert f'{words} <a href="/admin/timeline/event/{other.pk}/change/">' in page
        assert "found by a program, to be checked" in page
        assert f"/admin/timeline/event/{event.pk}/links/" in page


def test_a_link_is_shown_with_its_reasons_and_confirmed(desk: Client, conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    assert "Linked because: on the day planned, 30 October 2024; " in _links(desk, plan)

    assert "are linked" in _say(desk, done, "link", plan, "the record")
    assert Fulfilment.objects.get().by_editor
    assert "linked by an editor" in _links(desk, plan)
    assert "Confirm" not in _links(desk, plan)
    assert [line.endswith("the record") for line in said()] == [True, True]


def test_a_link_is_taken_away_from_either_side(desk: Client, conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    assert "no rule links them again" in _say(desk, done, "unlink", plan)
    assert "It is not linked." in _links(desk, plan)
    assert "are not linked" in _say(desk, plan, "unlink", done)


def test_what_says_nothing_any_longer_can_be_taken_away_too(desk: Client, conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    Event.objects.filter(pk=plan.pk).update(is_planned=False)
    plan.refresh_from_db()
    assert "not shown" in _links(desk, plan)
    _say(desk, plan, "unlink", done)

    assert not Fulfilment.objects.exists()


def test_events_are_found_by_number_and_by_words_within_the_timeline(desk: Client, conflict: Conflict) -> None:
    [plan] = read_for(conflict, PLAN, MONDAY)
    late = make_event(conflict, "The late session", date(2024, 11, 6))
    make_event(conflict, "The late session, a rumour", status=Event.Status.REJECTED)
    make_event(make_conflict("other"), "The late session elsewhere")

    def offered(**query: str) -> list[Event]:
        page = _links(desk, plan, **query)
        return [event for event in Event.objects.order_by("pk") if f'id="other-{event.pk}"' in page]

    assert offered(q="late session") == [late]
    assert offered(q=str(late.pk)) == [late]
    assert offered(q="9" * 40) == []
    assert offered(q="harvest") == []
    assert "No event of this timeline" in _links(desk, plan, q="harvest")

    assert "are linked" in _say(desk, plan, "link", late)
    assert Fulfilment.objects.get().event == late


def test_without_words_those_of_the_same_days_are_offered(desk: Client, conflict: Conflict) -> None:
    plan = make_event(conflict, "A vote is planned", THURSDAY, is_planned=True)
    same = make_event(conflict, "A vote", THURSDAY)
    other = make_event(conflict, "A strike", MONDAY)
    year = make_event(
        conflict, "Votes of the year", None, earliest=date(2024, 1, 1), latest=date(2024, 12, 31), precision="year"
    )
    undated = make_event(conflict, "Some day", None, is_planned=True)

    assert f'id="other-{same.pk}"' in _links(desk, plan)
    assert f'id="other-{other.pk}"' not in _links(desk, plan)
    assert f'id="other-{year.pk}"' not in _links(desk, plan)
    assert f'id="other-{year.pk}"' in _links(desk, plan, q="votes of the year")
    curation.link(plan, same, by=None)
    assert f'id="other-{same.pk}"' not in _links(desk, plan)
    curation.unlink(plan, same, by=None)
    assert f'id="other-{plan.pk}"' in _links(desk, same)
    assert "look for it by number or words" in _links(desk, undated)


def test_of_many_events_twenty_are_offered(desk: Client, conflict: Conflict) -> None:
    plan = make_event(conflict, "A vote is planned", is_planned=True)
    for number in range(25):
        make_event(conflict, f"Vote {number}")
    page = _links(desk, plan)

    assert page.count('type="radio"') == 20
    assert "There are more than these" in page


def test_what_cannot_be_linked_is_refused_in_words(desk: Client, conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    rejected = make_event(conflict, "A rumour", status=Event.Status.REJECTED)
    elsewhere = make_event(make_conflict("other"), "A vote")

    assert "is rejected and cannot be linked. Nothing was changed." in _say(desk, plan, "link", rejected)
    assert "Choose an event of this timeline" in _say(desk, plan, "link", elsewhere)
    assert Fulfilment.objects.get().event == done


def test_links_are_not_for_those_who_only_look(client: Client, conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    looking = User.objects.create(username="looking", is_staff=True)
    looking.user_permissions.add(Permission.objects.get(codename="view_event"))
    client.force_login(looking)
    address = f"/admin/timeline/event/{plan.pk}/links/"

    assert client.get(address).status_code == 403
    assert client.post(address, {"other": done.pk, "unlink": "yes"}).status_code == 403
    assert Fulfilment.objects.count() == 1
    page = client.get(f"/admin/timeline/event/{plan.pk}/change/").content.decode()
    assert "Fulfilled by" in page
    assert "/links/" not in page
    client.force_login(User.objects.create_superuser("ed"))
    assert client.get("/admin/timeline/event/99999/links/").status_code == 404


def test_the_list_finds_the_links_that_are_to_be_checked(desk: Client, conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    [other] = read_for(conflict, "Mayor Brandt will open the new library of Halm on Friday.", MONDAY)

    def listed(came: str) -> set[Event]:
        page = desk.get("/admin/timeline/event/", {"came": came}).content.decode()
        return {event for event in Event.objects.all() if f"/admin/timeline/event/{event.pk}/change/" in page}

    assert listed("found") == {plan}
    assert listed("none") == {other}
    curation.link(plan, done, by=None)
    assert listed("said") == {plan}
    assert listed("found") == set()
