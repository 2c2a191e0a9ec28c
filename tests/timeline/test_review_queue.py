"""The review queue, asked as an editor's browser asks it: with htmx, and as plain forms."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import make_conflict, make_event, read_for, said
from tests.timeline.whole import differences, whole
from timeline import curation
from timeline.models import Action, Actor, Conflict, Event, Evidence

pytestmark = pytest.mark.django_db
QUEUE = "/admin/timeline/event/review/"
HTMX = {"HX-Request": "true"}
SEIZED = "The navy seized the tanker Elvira off Tolven on Monday."
FIRST = date(2024, 3, 1)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("ed"))
    return client


def _waiting(conflict: Conflict, count: int) -> list[Event]:
    return [make_event(conflict, f"Strike {number}", FIRST + timedelta(days=number)) for number in range(count)]


def _open(desk: Client, query: str = "", **options: Any) -> Any:
    response = desk.get(f"{QUEUE}?{query}", **options)
    assert response.status_code == 200
    return response


def _filled(page: Any, **changes: Any) -> dict[str, Any]:
    """What a browser would send of the form that *page* shows."""
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields} | {"place": page.context["place"]} | changes
    return {name: value for name, value in sent.items() if value not in (None, False)}


def _send(desk: Client, page: Any, do: str, *, htmx: bool = True, **changes: Any) -> Any:
    address = f"{QUEUE}{page.context['event'].pk}/?{page.context['query']}&waiting={page.context['waiting']}"
    headers = HTMX if htmx else {}
    return desk.post(address, _filled(page, do=do, **changes), headers=headers, follow=True)


def _text(page: Any) -> str:
    return str(page.content.decode())


# What is shown


def test_the_sentence_the_phrase_and_the_neighbours_stand_beside_the_form(desk: Client) -> None:
    text = "The envoy came on Monday. He smiled at everyone there.\n\nThe port was shelled on Sunday."
    envoy, port = read_for(make_conflict(), text)
    page = _open(desk, f"event={envoy.pk}")

    assert f'<mark class="phrase">{envoy.evidence.get().phrase}</mark>' in _text(page)
    assert "He smiled at everyone there." in _text(page)
    assert f"event={port.pk}" in _text(page)
    assert "is Monday 28 October 2024" in _text(page)
    assert [each.event for each in page.context["shown"].neighbours] == [envoy, port]


def test_a_long_article_is_shown_around_the_sentence_and_whole_when_asked(desk: Client) -> None:
    filling = "\n\n".join(f"Nobody there spoke of paragraph {number}." for number in range(300))
    [event] = read_for(make_conflict(), f"{filling}\n\nThe envoy came on Monday.\n\n{filling}")

    part, whole = _text(_open(desk)), _text(_open(desk, f"event={event.pk}&whole=yes"))
    assert "paragraph 150." not in part
    assert "paragraph 299." in part
    assert "The whole article <kbd>" in part
    assert whole.count("paragraph 150.") == 2
    assert "The whole article <kbd>" not in whole


def test_the_stretches_shown_of_an_article_are_its_text(desk: Client) -> None:
    text = "The envoy came on Monday and left on Tuesday. He smiled.\n\nThe port was shelled on Sunday."
    for event in read_for(make_conflict(), text):
        window = _open(desk, f"event={event.pk}&whole=yes").context["shown"].window
        assert "".join(each.text for each in window.stretches) == text


def test_one_of_several_evidences_is_chosen(desk: Client) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, SEIZED)
    read_for(conflict, f"Sailors said: {SEIZED}")
    first, second = event.evidence.order_by("pk")

    for chosen in (first, second):
        page = _open(desk, f"event={event.pk}&evidence={chosen.pk}")
        assert page.context["shown"].article == chosen.article


def test_an_event_entered_by_hand_is_shown_without_an_article(desk: Client) -> None:
    make_event(make_conflict(), "A strike", None)

    assert "has no evidence" in _text(_open(desk))


# Deciding


def test_a_decision_answers_with_the_next_event(desk: Client) -> None:
    one, two, three = _waiting(make_conflict(), 3)
    page = _send(desk, _open(desk), "publish")

    one.refresh_from_db()
    assert one.status == "published"
    assert page.context["event"] == two
    assert "<html" not in _text(page)
    assert "1 of 3" in _text(page)
    assert f"event={two.pk}" in page["HX-Push-Url"]
    page = _send(desk, page, "reject")
    assert page.context["event"] == three
    assert "2 of 3" in _text(page)
    assert "Nothing waits here" in _text(_send(desk, page, "publish"))


def test_without_script_the_same_forms_lead_from_page_to_page(desk: Client) -> None:
    one, two = _waiting(make_conflict(), 2)
    page = _send(desk, _open(desk), "publish", htmx=False)

    assert page.redirect_chain
    assert "<html" in _text(page)
    assert "Published: “1 March 2024: Strike 0”." in _text(page)
    assert page.context["event"] == two
    assert "1 of 2" in _text(page)
    undone = desk.post(f"{QUEUE}undo/?{page.context['query']}", {"action": page.context["last"].pk}, follow=True)
    assert undone.context["event"] == one


def test_edits_and_the_decision_are_one_action(desk: Client) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    before = Action.objects.count()
    _send(desk, _open(desk), "publish", headline="Envoy arrives", when="26 October 2024", why="The ministry's log.")

    event.refresh_from_db()
    assert (event.headline, event.date.label, event.status) == ("Envoy arrives", "26 October 2024", "published")
    assert (event.headline_fixed, event.dates_fixed) == (True, True)
    assert Action.objects.count() == before + 1
    [line] = said(event=event)
    assert "date fixed: 28 October 2024 → 26 October 2024" in line
    assert "Not yet reviewed → Reviewed" in line
    assert line.endswith("The ministry's log.")


def test_what_is_only_saved_stays_in_view_and_undecided(desk: Client) -> None:
    event, _ = _waiting(make_conflict(), 2)
    page = _send(desk, _open(desk), "save", when="before 1 October 2024")

    event.refresh_from_db()
    assert page.context["event"] == event
    assert (event.date.label, event.status) == ("before 1 October 2024", "proposed")


def test_nothing_that_is_not_changed_is_fixed(desk: Client) -> None:
    [event] = read_for(make_conflict(), "Russian artillery shelled Kharkiv on Monday.")
    _send(desk, _open(desk), "publish")

    event.refresh_from_db()
    assert (event.headline_fixed, event.dates_fixed, event.facts_fixed) == (False, False, False)


def test_a_date_that_is_not_understood_is_said_and_nothing_is_lost(desk: Client) -> None:
    event, _ = _waiting(make_conflict(), 2)
    page = _send(desk, _open(desk), "publish", when="12 to 1 September 2023", headline="Typed anew", why="Kept too")

    event.refresh_from_db()
    assert (event.status, event.headline) == ("proposed", "Strike 0")
    assert "ends before it begins" in _text(page)
    for kept in ("12 to 1 September 2023", "Typed anew", "Kept too"):
        assert kept in _text(page)


def test_who_and_where_are_ticked_or_named(desk: Client) -> None:
    nato, un = (
        Actor.objects.create(key=key, name=name, kind="organisation") for key, name in (("a", "NATO"), ("b", "UN"))
    )
    event, _ = _waiting(make_conflict(), 2)
    event.actors.add(nato)
    page = _open(desk)
    assert 'value="NATO"' in _text(desk.get(f"{QUEUE}names/?field=actors&also_actors=nat"))
    assert "None of the actors is called “Nobody”" in _text(_send(desk, page, "save", also_actors="Nobody"))
    _send(desk, page, "save", also_actors="un", actors=[])

    event.refresh_from_db()
    assert (list(event.actors.all()), event.facts_fixed) == ([un], True)


def test_undo_takes_the_last_decision_back_and_returns_to_its_event(desk: Client) -> None:
    one, two, three = _waiting(make_conflict(), 3)
    page = _send(desk, _send(desk, _open(desk), "publish"), "reject")
    for event, left in ((two, "1 of 3"), (one, "0 of 3")):
        query = f"{page.context['query']}&waiting={page.context['waiting']}"
        page = desk.post(f"{QUEUE}undo/?{query}", {"action": page.context["last"].pk}, headers=HTMX)
        event.refresh_from_db()
        assert event.status == "proposed"
        assert page.context["event"] == event
        assert left in _text(page)
    assert page.context["last"] is None
    assert three.status == "proposed"


@pytest.mark.parametrize("do", ["publish", "reject", "save", "merge"])
def test_undo_leaves_every_row_as_it_was(desk: Client, do: str) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "Shells hit the port of Marun on Monday with 12 sailors there.")
    read_for(conflict, "Shells hit the port of Marun on Monday with 14 sailors there.")
    Actor.objects.create(key="un", name="UN", kind="organisation")
    before = whole()
    page = _open(desk, f"event={event.pk}")
    if do == "merge":
        [likely] = page.context["shown"].likely
        do = f"merge:{likely.event.pk}:{event.pk}:{likely.version}"
    edits: dict[str, Any] = {
        "headline": "Mine",
        "when": "summer 2023",
        "kind": "CONSULT",
        "is_planned": "on",
        "also_actors": "UN",
    }
    page = _send(desk, page, do, **edits)
    assert differences(before, whole())
    query = f"{page.context['query']}&waiting={page.context['waiting']}"
    page = desk.post(f"{QUEUE}undo/?{query}", {"action": page.context["last"].pk}, headers=HTMX)

    assert "Undone" in _text(page)
    assert differences(before, whole()) == []


def test_only_what_was_decided_in_this_sitting_by_oneself_is_undone(desk: Client) -> None:
    one, *_ = events = _waiting(make_conflict(), 3)
    curation.publish(one, by=User.objects.get(username="ed"))
    page = _open(desk)
    curation.publish(events[1], by=User.objects.create_superuser("ben"))

    assert _open(desk, page.context["query"]).context["last"] is None


# Duplicates


def test_a_likely_duplicate_is_offered_with_its_reason_and_merged_at_once(desk: Client) -> None:
    conflict = make_conflict()
    [one], [two] = (
        read_for(conflict, "The navy seized the tanker Elvira off Tolven on Monday with 12 sailors on board."),
        read_for(conflict, "The navy seized the tanker Elvira off Tolven on Monday with 14 sailors on board."),
    )
    assert one != two
    page = _open(desk, f"event={one.pk}")
    [likely] = page.context["shown"].likely
    assert likely.event == two
    assert "of all words in common" in _text(page)
    assert "other numbers" in _text(page)

    page = _send(desk, page, f"merge:{two.pk}:{likely.stays.pk}:{likely.version}")
    one.refresh_from_db()
    two.refresh_from_db()
    assert two.merged_into == one
    assert page.context["event"] == one
    assert one.evidence.count() == 2


def test_an_event_that_goes_up_in_a_reviewed_one_leaves_the_queue(desk: Client) -> None:
    conflict = make_conflict()
    reviewed = make_event(conflict, "Shells hit the port of Marun", status=Event.Status.PUBLISHED)
    event = make_event(conflict, "The port of Marun is hit by shells")
    after = make_event(conflict, "Something else")
    page = _open(desk)
    [likely] = page.context["shown"].likely
    assert (likely.event, likely.stays) == (reviewed, reviewed)
    page = _send(desk, page, f"merge:{reviewed.pk}:{reviewed.pk}:{likely.version}")

    event.refresh_from_db()
    assert event.merged_into == reviewed
    assert page.context["event"] == after
    assert "1 of 2" in _text(page)


def test_what_an_editor_set_apart_is_not_offered_again(desk: Client) -> None:
    conflict = make_conflict()
    [one] = read_for(conflict, SEIZED)
    read_for(conflict, f"Sailors said: {SEIZED}")
    curation.split(one, one.evidence.all()[:1], by=None)

    assert _open(desk, f"event={one.pk}").context["shown"].likely == []


def test_a_merge_with_what_was_changed_meanwhile_is_refused(desk: Client) -> None:
    conflict = make_conflict()
    make_event(conflict, "The port of Marun is hit by shells")
    other = make_event(conflict, "Shells hit the port of Marun")
    page = _open(desk)
    [likely] = page.context["shown"].likely
    curation.reject(other, by=None)
    page = _send(desk, page, f"merge:{other.pk}:{other.pk}:{likely.version}", headline="Mine")

    assert "was changed meanwhile" in _text(page)
    assert not Event.objects.exclude(merged_into=None).exists()
    assert not Event.objects.filter(headline="Mine").exists()


# Order and filters


def test_each_waiting_event_is_met_once_by_conflict_and_day_with_undated_ones_last(desk: Client) -> None:
    first, second = make_conflict("a"), make_conflict("b")
    expected = []
    for conflict in (first, second):
        same = [make_event(conflict, f"Same day {number}", FIRST) for number in range(3)]
        open_start = make_event(
            conflict, "By March", None, latest=FIRST + timedelta(days=5), precision="day", signal="by"
        )
        later = make_event(conflict, "Later", FIRST + timedelta(days=9))
        undated = [make_event(conflict, f"Undated {number}", None) for number in range(2)]
        expected += [*same, open_start, later, *undated]
        make_event(conflict, "Reviewed", status=Event.Status.PUBLISHED)
    page, met = _open(desk), []
    for _ in expected:
        met.append(page.context["event"])
        page = _open(desk, f"{page.context['query']}&after={page.context['place']}")
    assert met == expected
    assert "comes again" in _text(page)
    assert page.context["event"] == expected[0]

    page, back = _open(desk, f"event={expected[-1].pk}"), []
    for _ in expected:
        back.append(page.context["event"])
        page = _open(desk, f"{page.context['query']}&before={page.context['place']}")
    assert back == expected[::-1]


def test_surest_first_meets_each_once_too(desk: Client) -> None:
    conflict = make_conflict()
    events = [make_event(conflict, f"Strike {share}", confidence=share) for share in (0.5, 0.9, 0.5, 0.2, 0.9)]
    page, met = _open(desk, "order=sure"), []
    for _ in events:
        met.append(page.context["event"])
        page = _open(desk, f"{page.context['query']}&after={page.context['place']}")
    assert len(set(met)) == 5
    assert [event.confidence for event in met] == [0.9, 0.9, 0.5, 0.5, 0.2]


def test_what_is_passed_over_comes_again_at_the_end(desk: Client) -> None:
    one, two = _waiting(make_conflict(), 2)
    page = _open(desk)
    page = _open(desk, f"{page.context['query']}&waiting=2&after={page.context['place']}", headers=HTMX)
    assert page.context["event"] == two
    page = _send(desk, page, "publish")
    assert page.context["event"] == one
    assert "What you passed over comes again" in _text(page)


def test_an_event_whose_date_is_edited_is_not_met_again_and_none_is_skipped(desk: Client) -> None:
    events = _waiting(make_conflict(), 4)
    page = _send(desk, _open(desk), "publish", when="1 January 2030")
    page = _send(desk, page, "publish", when="1 January 2020")

    assert page.context["event"] == events[2]


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("conflict=a", {"By the wire", "Unsure", "Talks"}),
        ("kind=CONSULT", {"Talks"}),
        ("kind=-", {"Unsure", "Old", "By the wire"}),
        ("sure=low", {"Unsure"}),
        ("sure=high&conflict=b", {"Old"}),
        ("found=week", {"By the wire", "Unsure", "Talks"}),
        ("found=week&sure=low", {"Unsure"}),
    ],
)
def test_the_address_narrows_the_queue(desk: Client, query: str, headlines: set[str]) -> None:
    one, other = make_conflict("a"), make_conflict("b")
    make_event(one, "By the wire")
    make_event(one, "Unsure", confidence=0.3)
    make_event(one, "Talks", kind="CONSULT")
    old = make_event(other, "Old")
    Event.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=60))
    page = _open(desk, query)

    assert set(page.context["queue"].events.values_list("headline", flat=True)) == headlines
    assert page.context["total"] == len(headlines)
    for part in query.split("&"):
        assert part in page.context["query"]


def test_one_source_alone_is_asked_for(desk: Client) -> None:
    conflict = make_conflict()
    [wire] = read_for(conflict, "The envoy came on Monday.", source="Harbour Wire")
    read_for(conflict, "The port was shelled on Sunday.", source="Eastern Desk")
    source = wire.evidence.get().article.source
    assert source
    page = _open(desk, f"source={source.pk}")

    assert (page.context["event"], page.context["total"]) == (wire, 1)


def test_what_an_address_says_wrongly_is_said_and_left_out(desk: Client) -> None:
    [event] = _waiting(make_conflict(), 1)
    for query in (
        "conflict=nowhere",
        "sure=very",
        "source=x",
        "after=1~~",
        "after=x~y~z",
        "event=999",
        "event=²",
        "sitting=x",
    ):
        assert _open(desk, query).context["event"] == event
    assert "left out" in _text(_open(desk, "conflict=nowhere"))


def test_new_evidence_of_reviewed_events_waits_in_a_queue_of_its_own(desk: Client) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, SEIZED)
    curation.publish(event, by=None)
    read_for(conflict, f"Sailors said: {SEIZED}")
    new = Evidence.objects.all().unseen().get()
    page = _open(desk, "new=waits")
    assert page.context["shown"].chosen == new
    page = _send(desk, page, "accept_evidence")

    assert not Evidence.objects.all().unseen().exists()
    assert "No reviewed event has evidence that nobody has seen" in _text(page)


def test_an_empty_queue_says_what_to_do_next(desk: Client) -> None:
    assert "What to do next" in _text(_open(desk))
    assert "See all that wait" in _text(_open(desk, "kind=CONSULT"))


# Two at once


def test_the_second_of_two_editors_is_told_who_did_what_and_shown_the_difference(desk: Client) -> None:
    event, _ = _waiting(make_conflict(), 2)
    page = _open(desk)
    ben = User.objects.create_superuser("ben")
    other = Client()
    other.force_login(ben)
    _send(other, _open(other), "save", when="5 May 2024", headline="Theirs", why="From the log")
    told = _send(desk, page, "publish", headline="Mine", why="My reason")

    event.refresh_from_db()
    assert (event.status, event.headline, event.date.label) == ("proposed", "Theirs", "5 May 2024")
    assert "ben changed this meanwhile" in _text(told)
    assert "From the log" in _text(told)
    rows = {row.label: (row.opened, row.theirs, row.yours) for row in told.context["difference"].rows}
    assert rows == {"Headline": ("Strike 0", "Theirs", "Mine"), "Date": ("1 March 2024", "5 May 2024", "")}
    filled = _filled(told)
    assert (filled["headline"], filled["when"], filled["why"]) == ("Mine", "5 May 2024", "My reason")

    _send(desk, told, "publish")
    event.refresh_from_db()
    assert (event.status, event.headline, event.date.label) == ("published", "Mine", "5 May 2024")


def test_who_decides_what_somebody_has_decided_is_told(desk: Client) -> None:
    event, _ = _waiting(make_conflict(), 2)
    page = _open(desk)
    curation.reject(event, by=User.objects.create_superuser("ben"), why="No event")
    told = _send(desk, page, "publish")

    event.refresh_from_db()
    assert event.status == "rejected"
    assert "It is now “Rejected”" in _text(told)
    assert "Decide otherwise on its page" in _text(told)


def test_nothing_is_published_with_evidence_that_came_meanwhile(desk: Client) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, SEIZED)
    page = _open(desk)
    read_for(conflict, f"Sailors said: {SEIZED}")
    told = _send(desk, page, "publish")

    event.refresh_from_db()
    assert event.status == "proposed"
    assert "Sailors said:" in next(row.theirs for row in told.context["difference"].rows if row.label == "Evidence")


def test_an_event_that_went_up_in_another_meanwhile_leads_there(desk: Client) -> None:
    conflict = make_conflict()
    one, other = _waiting(conflict, 2)
    page = _open(desk)
    curation.merge([one, other], by=None, into=other)
    told = _send(desk, page, "publish")

    assert "Nothing of yours was saved" in _text(told)
    assert told.context["event"] == other
    assert _open(desk, f"event={one.pk}").context["event"] == other


def test_an_event_that_is_gone_by_now_does_not_stop_the_queue(desk: Client) -> None:
    one, two = _waiting(make_conflict(), 2)
    page = _open(desk)
    one.delete()

    told = _send(desk, page, "publish")
    assert "is gone" in _text(told)
    assert told.context["event"] == two


# Who may


def test_looking_is_not_deciding(client: Client) -> None:
    looking = User.objects.create(username="looking", is_staff=True)
    looking.user_permissions.add(Permission.objects.get(codename="view_event"))
    client.force_login(looking)
    [event] = _waiting(make_conflict(), 1)

    assert client.get(QUEUE).status_code == 403
    assert client.get(f"{QUEUE}names/?field=actors&also_actors=n").status_code == 403
    assert client.post(f"{QUEUE}undo/", {"action": "1"}).status_code == 403
    assert client.post(f"{QUEUE}{event.pk}/", {"do": "publish"}).status_code == 403
    event.refresh_from_db()
    assert event.status == "proposed"


def test_readers_are_asked_to_log_in(client: Client) -> None:
    [event] = _waiting(make_conflict(), 1)

    assert client.get(QUEUE).status_code == 302
    assert client.post(f"{QUEUE}{event.pk}/", {"do": "publish"}).status_code == 302


def test_a_decision_without_a_form_decides_nothing(desk: Client) -> None:
    [event] = _waiting(make_conflict(), 1)
    page = desk.post(f"{QUEUE}{event.pk}/", {"do": "publish"})

    event.refresh_from_db()
    assert page.status_code == 200
    assert event.status == "proposed"


def test_the_list_and_the_conflict_lead_to_the_queue(desk: Client) -> None:
    conflict = make_conflict()
    _waiting(conflict, 3)

    assert "Review 3 proposed events" in _text(desk.get("/admin/timeline/event/"))
    assert f"{QUEUE}?conflict=war" in _text(desk.get(f"/admin/timeline/conflict/{conflict.pk}/change/"))


def test_as_many_questions_are_asked_of_many_events_as_of_few(desk: Client) -> None:
    conflict = make_conflict()
    _waiting(conflict, 5)
    page = _send(desk, _send(desk, _open(desk), "publish"), "publish")
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            page = _send(desk, page, "publish")
        asked.append(len(queries))
        _waiting(conflict, 60)

    assert asked[1] <= asked[0]
