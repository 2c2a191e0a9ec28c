"""What readers are told of plans and what came of them."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.builders import make_conflict, make_event, read_for
from timeline import curation
from timeline.dates import EventDate
from timeline.models import Conflict, Event, Fulfilment

pytestmark = pytest.mark.django_db

PLAN = "The upper house will vote on the border treaty on Wednesday."
DONE = "The upper house voted on the border treaty on Wednesday."
MONDAY, THURSDAY = date(2024, 10, 28), date(2024, 10, 31)
UNHEARD = "No report has been found here that says it happened."


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict()


def _pair(conflict: Conflict) -> tuple[Event, Event]:
    [plan] = read_for(conflict, PLAN, MONDAY)
    [done] = read_for(conflict, DONE, THURSDAY)
    return plan, done


def _page(client: Client, of: Event | str) -> str:
    """Without the filter, which can ask for what happened."""
    response = client.get(of if isinstance(of, str) else of.get_absolute_url())
    assert response.status_code == 200
    return re.sub(r"<form id=.filter.*?</form>", "", " ".join(response.content.decode().split()))


def test_both_pages_lead_to_each_other_and_say_who_found_it(client: Client, conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    announced, happened = _page(client, plan), _page(client, done)

    assert f'Happened on 30 October 2024: <a href="{done.get_absolute_url()}">{DONE}</a>' in announced
    assert "Nobody has checked that this is what was planned" in announced
    assert f'30 October 2024, as planned: <a href="{plan.get_absolute_url()}">{PLAN}</a>' in happened
    assert "Nobody has checked that this is what happened" in happened
    assert UNHEARD not in announced


def test_what_an_editor_has_confirmed_is_not_labelled(client: Client, conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    curation.link(plan, done, by=None)

    for page in (_page(client, plan), _page(client, done), _page(client, "/war/")):
        assert "Found by a program</span>" not in page
        assert "30 October 2024" in page


@pytest.mark.parametrize("address", ["/war/", "/embed/war/"])
def test_the_list_says_that_it_happened_and_when(client: Client, conflict: Conflict, address: str) -> None:
    plan, done = _pair(conflict)
    page = _page(client, address)

    assert f'Happened <a href="{done.get_absolute_url()}"' in page
    assert ">on 30 October 2024</a>" in page
    assert "Found by a program" in page
    assert page.count("Happened") == 1
    assert plan.is_planned


def test_another_day_than_planned_is_said_as_it_is(client: Client, conflict: Conflict) -> None:
    [plan] = read_for(conflict, PLAN, MONDAY)
    for day, words in (
        (EventDate(date(2024, 11, 6), date(2024, 11, 6), "day"), "Happened on 6 November 2024: "),
        (EventDate(date(2024, 11, 1), date(2024, 11, 30), "month"), "Happened in November 2024: "),
        (EventDate(date(2024, 11, 4), date(2024, 11, 8), "days"), "Happened on 4–8 November 2024: "),
        (EventDate(date(2024, 11, 1), date(2024, 11, 30), "month", approximate=True), "Happened about November 2024: "),
        (EventDate(None, date(2024, 12, 31), "day", signal="by"), "Happened by 31 December 2024: "),
        (EventDate(date(2024, 1, 1), date(2024, 12, 31), "year"), "Happened in 2024: "),
        (EventDate(), "Happened at an unknown date: "),
    ):
        late = make_event(conflict, "The vote, late", None)
        late.date = day
        late.save()
        curation.link(plan, late, by=None)
        page = _page(client, plan)

        assert words in page
        assert "30 October 2024, as planned" in _page(client, late)


def test_several_plans_of_one_event_are_all_named(client: Client, conflict: Conflict) -> None:
    _, done = _pair(conflict)
    [other] = read_for(conflict, "Mayor Brandt will open the new library of Halm on Friday.", MONDAY)
    curation.link(other, done, by=None)
    page = _page(client, done)

    assert page.index(PLAN) < page.index("the new library of Halm")
    assert page.count("as planned: ") == 2


def test_merged_events_are_led_to_where_they_stand_now(client: Client, conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    kept = make_event(conflict, "The treaty is through", date(2024, 10, 30))
    curation.merge([done, kept], by=None, into=kept)

    assert f'<a href="{kept.get_absolute_url()}">The treaty is through</a>' in _page(client, plan)
    assert PLAN in _page(client, kept)


# A plan of which nothing was heard


def test_a_plan_whose_days_are_over_says_that_no_report_of_it_was_found(client: Client, conflict: Conflict) -> None:
    [plan] = read_for(conflict, PLAN, MONDAY)
    assert UNHEARD not in _page(client, plan)

    read_for(conflict, "A fire destroyed two cranes in the port of Tolven on Wednesday.", date(2024, 10, 30))
    assert UNHEARD not in _page(client, plan)
    [fire] = read_for(conflict, "A mine was closed in Lesk on Wednesday.", THURSDAY)
    assert UNHEARD in _page(client, plan)
    assert UNHEARD not in _page(client, fire)


def test_a_plan_without_a_last_day_is_never_over(client: Client, conflict: Conflict) -> None:
    [plan] = read_for(conflict, "Poland will send 40 tanks to Ukraine, the minister said.", MONDAY)
    read_for(conflict, "A mine was closed in Lesk on Wednesday.", date(2025, 10, 31))

    assert UNHEARD not in _page(client, plan)


def test_what_was_rejected_is_no_report(client: Client, conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    curation.reject(done, by=None)
    page = _page(client, plan)

    assert "Happened" not in page
    assert UNHEARD in page


# Public means public


@pytest.mark.parametrize("state", [Event.Status.REJECTED, Event.Status.WITHDRAWN])
@pytest.mark.parametrize("by_editor", [False, True])
def test_nothing_leads_to_what_was_rejected_or_withdrawn(
    client: Client, conflict: Conflict, state: Event.Status, by_editor: bool
) -> None:
    plan, done = _pair(conflict)
    Fulfilment.objects.update(by_editor=by_editor)
    for hidden, shown in ((done, plan), (plan, done)):
        Event.objects.filter(pk=hidden.pk).update(status=state)
        for page in (_page(client, shown), _page(client, "/war/"), _page(client, "/embed/war/")):
            assert hidden.get_absolute_url() not in page
            assert hidden.headline not in page
            assert "Happened" not in page
            assert "as planned: " not in page
        Event.objects.filter(pk=hidden.pk).update(status=Event.Status.PROPOSED)


def test_where_only_reviewed_events_show_an_unreviewed_one_is_not_led_to(client: Client) -> None:
    conflict = make_conflict(review=Conflict.Review.FIRST)
    plan, done = _pair(conflict)
    curation.link(plan, done, by=None)
    curation.publish(Event.objects.get(pk=plan.pk), by=None)
    page = _page(client, plan)

    assert DONE not in page
    assert "Happened" not in page
    assert UNHEARD not in page  # a report is there; whether it is one, nobody has said

    curation.publish(Event.objects.get(pk=done.pk), by=None)
    assert DONE in _page(client, plan)


def test_where_only_reviewed_events_show_a_link_that_nobody_checked_does_not(client: Client) -> None:
    conflict = make_conflict(review=Conflict.Review.FIRST)
    plan, done = _pair(conflict)
    for event in (plan, done):
        curation.publish(Event.objects.get(pk=event.pk), by=None)
    assert "Happened" not in _page(client, plan)
    assert PLAN not in _page(client, done)
    assert "Happened" not in _page(client, "/war/")

    curation.link(plan, done, by=None)
    assert "Happened on 30 October 2024" in _page(client, plan)


def test_what_went_up_in_a_rejected_event_is_not_led_to(client: Client, conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    kept = make_event(conflict, "A rumour", date(2024, 10, 30))
    curation.merge([done, kept], by=None, into=kept)
    curation.reject(Event.objects.get(pk=kept.pk), by=None)
    page = _page(client, plan)

    assert "A rumour" not in page
    assert DONE not in page


def test_the_list_asks_one_question_more_however_many_plans_it_has(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    conflict = make_conflict()
    for number in range(12):
        plan = make_event(conflict, f"Vote {number} is planned", is_planned=True)
        curation.link(plan, make_event(conflict, f"Vote {number}"), by=None)

    with django_assert_max_num_queries(14):
        assert _page(client, "/war/").count("Happened") == 12
    with django_assert_max_num_queries(17):
        _page(client, plan)
