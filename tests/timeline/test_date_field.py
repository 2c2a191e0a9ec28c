"""The field for dates at the desk, asked as an editor's browser asks it."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.builders import make_conflict, make_event, read_for
from timeline.by_hand.reading import LONGEST
from timeline.by_hand.writing import written
from timeline.date_field import CountedFrom, DateByHandField
from timeline.dates import EventDate
from timeline.models import Event

pytestmark = pytest.mark.django_db
ASK = "/admin/timeline/event/date/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("ed"))
    return client


def _ask(desk: Client, when: str, event: Event | str = "", **more: str) -> str:
    key = event.pk if isinstance(event, Event) else event
    response = desk.get(ASK, {"when": when, "event": str(key), **more})
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def _form(event: Event, when: str, **more: object) -> dict[str, object]:
    formset = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    return {"headline": event.headline, "when": when} | formset | more


def test_a_date_is_explained_as_readers_will_see_it(desk: Client) -> None:
    page = _ask(desk, "within 21-27 Oct 2024")

    assert "21–27 October 2024" in page
    assert "At some time within" in page
    assert "Monday 21 October 2024" in page
    assert "Sunday 27 October 2024" in page
    assert "[2024-10-21..2024-10-27]" in page
    assert "Counted from" not in page


def test_an_open_side_is_not_known_and_is_not_closed_by_a_publication_date(desk: Client) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    page = _ask(desk, "since March 2020", event)

    assert "since March 2020" in page
    assert "<dt>Last day</dt><dd>not known</dd>" in page


def test_what_needs_a_day_is_counted_from_the_first_article_that_tells_it_and_says_so(desk: Client) -> None:
    conflict = make_conflict()
    sentence = "The navy seized the tanker Elvira off Tolven on 28 October 2024."
    for day, source in ((date(2024, 11, 5), "Tolven Gazette"), (date(2024, 10, 29), "Harbour Wire")):
        read_for(conflict, f"{source}. {sentence}", day, source=source, title=f"In {source}")
    [event] = Event.objects.standing()

    assert "before 1 October 2024" in _ask(desk, "before 1 October", event)
    assert "Counted from Tuesday 29 October 2024, when “In Harbour Wire” was published." in _ask(
        desk, "last week", event
    )


@pytest.mark.parametrize("event", ["", "0", "abc", "9" * 30, "٣"])
def test_without_a_day_to_count_from_it_asks_for_the_whole_date(desk: Client, event: str) -> None:
    assert "there is none to count from" in _ask(desk, "last week", event)


def test_an_event_without_evidence_has_no_day_to_count_from(desk: Client) -> None:
    assert "there is none to count from" in _ask(desk, "1 October", make_event(make_conflict(), "A strike"))


def test_the_conflict_says_what_the_days_of_the_war_are_counted_from(desk: Client) -> None:
    event = make_event(make_conflict(began=date(2022, 2, 24)), "A strike")

    assert "16 October 2023" in _ask(desk, "day 600 of the war", event)


def test_what_is_typed_is_never_taken_for_markup(desk: Client) -> None:
    assert "<script>" not in _ask(desk, "<script>alert(1)</script> 2024")
    assert _ask(desk, "") == ""
    assert "not understood" in _ask(desk, "\0")
    assert f"at most {LONGEST} characters" in _ask(desk, "x" * 3000)


def test_the_field_may_have_another_name(desk: Client) -> None:
    assert "summer 2023" in _ask(desk, "", name="review-when", **{"review-when": "summer 2023"})


def test_only_editors_are_told(client: Client) -> None:
    assert client.get(ASK, {"when": "2024"}).status_code == 302
    looking = User.objects.create(username="looking", is_staff=True)
    looking.user_permissions.add(Permission.objects.get(codename="view_event"))
    client.force_login(looking)

    assert client.get(ASK, {"when": "2024"}).status_code == 403


def test_who_may_only_look_sees_the_date_in_words(client: Client) -> None:
    looking = User.objects.create(username="looking", is_staff=True)
    looking.user_permissions.add(Permission.objects.get(codename="view_event"))
    client.force_login(looking)
    event = make_event(make_conflict(), "A strike")
    page = client.get(f"/admin/timeline/event/{event.pk}/change/").content.decode()

    assert '<div class="readonly">29 October 2024</div>' in page
    assert 'name="when"' not in page


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("03/04/2024", "Write “3 April 2024” or “4 March 2024”."),
        ("", "This field is required."),
        ("x" * 10_240, "at most 200 characters; this has 10240"),
        ("last week", "there is none to count from"),
    ],
)
def test_a_date_that_is_refused_says_why_and_nothing_is_lost(desk: Client, typed: str, refusal: str) -> None:
    event = make_event(make_conflict(), "A strike")
    form = _form(event, typed, headline="A strike on a bridge", why="Seen on film.", _publish="Save and publish")
    page = desk.post(f"/admin/timeline/event/{event.pk}/change/", form).content.decode()
    event.refresh_from_db()

    assert refusal in page
    assert all(f'value="{kept}"' in page for kept in ("A strike on a bridge", "Seen on film.", typed) if kept)
    assert (event.date.label, event.headline, event.status) == ("29 October 2024", "A strike", "proposed")


def test_a_date_counted_from_an_article_is_saved_with_a_word_about_it(desk: Client) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.", title="The envoy")
    form = _form(event, "before 1 October")
    page = desk.post(f"/admin/timeline/event/{event.pk}/change/", form, follow=True).content.decode()
    event.refresh_from_db()

    assert "The date was read as “before 1 October 2024”, counted from Tuesday 29 October 2024" in page
    assert event.date == EventDate(None, date(2024, 9, 30), "day", signal="before")


def test_a_date_that_nobody_knows_is_said_to_be_unknown(desk: Client) -> None:
    event = make_event(make_conflict(), "A strike")
    desk.post(f"/admin/timeline/event/{event.pk}/change/", _form(event, "unknown"))
    event.refresh_from_db()

    assert (event.date, event.dates_fixed) == (EventDate(), True)


def test_the_page_shows_the_reading_of_the_date_that_is_there(desk: Client) -> None:
    event = make_event(make_conflict(), "A strike")
    event.date = EventDate(date(2024, 10, 21), date(2024, 10, 27), "week")
    event.save()
    page = desk.get(f"/admin/timeline/event/{event.pk}/change/").content.decode()

    assert 'value="the week of 21 October 2024"' in page
    assert "<dt>First day</dt><dd>Monday 21 October 2024</dd>" in page
    assert 'aria-describedby="id_when_helptext id_when_reading"' in page


@pytest.mark.parametrize(
    "day",
    [
        EventDate(date(2020, 3, 1), date(2024, 10, 29), "month", True, "since"),
        EventDate(date(2024, 10, 29), date(2024, 12, 31), "year", signal="by", approximate=True),
        EventDate(),
    ],
)
def test_a_field_that_nobody_touched_has_not_changed(day: EventDate) -> None:
    field = DateByHandField(counted=CountedFrom(date(2030, 1, 1), "when it was published"))

    assert not field.has_changed(day, written(day))
    assert field.prepare_value(day) == written(day)
    assert field.clean(written(day)) == day
    assert field.has_changed(day, "March 1999")
    assert field.has_changed(day, "nonsense")
