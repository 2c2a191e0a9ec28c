"""What an event is, who takes part and where: from its evidence, until an editor says otherwise."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.builders import make_conflict, read_for
from timeline.build import build
from timeline.models import Actor, Event, Evidence, Place

pytestmark = pytest.mark.django_db

SHELLED = "Russian artillery shelled Kharkiv on Monday, officials said."


def _names(event: Event) -> tuple[list[str], list[str]]:
    return [actor.name for actor in event.actors.all()], [place.name for place in event.places.all()]


def test_an_event_knows_its_kind_who_and_where() -> None:
    [event] = read_for(make_conflict(), SHELLED)

    assert (event.kind, event.kind_in_words, event.is_planned) == ("ASSAULT/heavy-weapons", "Shelling", False)
    assert _names(event) == (["Russia"], ["Kharkiv"])
    place = Place.objects.get()
    assert (place.country, round(place.latitude), round(place.longitude)) == ("UKR", 50, 36)


def test_what_is_planned_says_so(client: Client) -> None:
    [event] = read_for(make_conflict(review="later"), "The two presidents will meet in Geneva on Friday.")

    assert (event.kind_in_words, event.is_planned) == ("Talks", True)
    assert "Planned" in client.get("/war/").content.decode()
    page = client.get(event.get_absolute_url()).content.decode()
    assert "had still to come" in page
    assert "Geneva" in page


def test_several_articles_add_up_and_reading_again_writes_nothing() -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "Rebels shelled the port of Benghazi on Monday.", source="Harbour Wire")
    read_for(conflict, "Libyan rebels shelled the port of Benghazi on Monday, killing a guard.", source="Eastern Desk")
    before = (
        list(Evidence.objects.values()),
        list(event.actors.through.objects.values()),
        list(Actor.objects.values()),
    )
    assert event.evidence.count() == 2
    assert "Benghazi" in _names(event)[1]

    for article in conflict.articles.all():
        build(article, conflict)

    after = (list(Evidence.objects.values()), list(event.actors.through.objects.values()), list(Actor.objects.values()))
    assert after == before


def test_what_an_editor_sets_no_rule_changes(client: Client) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, SHELLED)
    client.force_login(User.objects.create_superuser("ed"))
    form = client.get(f"/admin/timeline/event/{event.pk}/change/").context["adminform"].form
    fields = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    changed = {**fields, "kind": "ASSAULT/aerial", "places": [], "headline": event.headline}
    inlines = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    client.post(f"/admin/timeline/event/{event.pk}/change/", changed | inlines)

    event.refresh_from_db()
    assert (event.kind_in_words, event.facts_fixed, event.was_touched) == ("Air and drone strike", True, True)
    build(conflict.articles.get(), conflict)
    event.refresh_from_db()
    assert event.kind_in_words == "Air and drone strike"
    assert not event.places.exists()


def test_the_admin_finds_events_by_kind(client: Client) -> None:
    conflict = make_conflict()
    read_for(conflict, SHELLED)
    read_for(conflict, "The two presidents met in Geneva on Monday.")
    client.force_login(User.objects.create_superuser("ed"))

    found = client.get("/admin/timeline/event/?kind=ASSAULT/heavy-weapons").content.decode()

    assert "shelled Kharkiv" in found
    assert "presidents met" not in found


def test_what_an_article_tells_again_is_one_event() -> None:
    [event] = read_for(
        make_conflict(),
        "President Ardin is set to meet President Borel.\n\nThe talks, planned for Friday, are the first in years. "
        "A spokesman said that the two leaders would meet on Friday.",
    )

    assert event.is_planned
    assert event.date.label == "1 November 2024"
    assert event.evidence.count() == 3
    assert event.evidence.filter(rule="implied").count() == 1


def test_the_publication_date_gives_way_to_a_day_that_is_named() -> None:
    conflict = make_conflict()
    lead = "Rebels have seized the airport of Misrata after a long battle."
    [event] = read_for(conflict, lead, source="Harbour Wire")
    assert event.date.label == "about 29 October 2024"

    read_for(conflict, "Rebels seized the airport of Misrata on Monday after a long battle.", source="Eastern Desk")

    event.refresh_from_db()
    assert not event.disagreed
    assert (event.date.label, event.evidence.count()) == ("28 October 2024", 2)


def test_who_only_says_it_takes_no_part_in_it() -> None:
    [event] = read_for(make_conflict(), "The government of Libya said that fifteen villagers were killed on Monday.")

    assert _names(event) == ([], [])


def test_who_says_it_behind_it_takes_no_part_in_it() -> None:
    [one] = read_for(make_conflict(), "Fifteen villagers were killed on Monday, the government of Libya said.")
    [two] = read_for(make_conflict("other"), "Rebels of Libya shelled a port on Monday, according to Russia.")

    assert _names(one)[0] == []
    assert "Russia" not in _names(two)[0]
    assert _names(two)[0] != []
