"""What a rule joins to a reviewed event is public when an editor has seen it, and before on no page, in no search."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.builders import make_conflict, read_for
from timeline import curation
from timeline.models import Conflict, Event, Evidence

pytestmark = pytest.mark.django_db

FIRST = "The navy seized the tanker Elvira off Tolven on Monday."
LATER = "On 28 October the navy seized the tanker Elvira off Tolven, and found gold bars."


@pytest.fixture(params=[Conflict.Review.FIRST, Conflict.Review.LATER])
def event(request: pytest.FixtureRequest) -> Event:
    """A reviewed one that another article has joined since."""
    conflict = make_conflict(review=request.param)
    [event] = read_for(conflict, FIRST, source="Harbour Wire")
    curation.publish(event, by=None)
    [same] = read_for(conflict, LATER, date(2024, 11, 2), source="Meridian Post")
    assert same == event
    return event


def pages(client: Client, event: Event) -> str:
    addresses = [
        event.get_absolute_url(), f"/embed{event.get_absolute_url()}", "/war/", "/embed/war/", "/war/?q=tanker",
        "/war/by/source/", "/war/?print=1",
    ]  # fmt: skip
    return "".join(b"".join(client.get(address)).decode() for address in addresses)


def test_nothing_of_it_is_shown_before_an_editor_has_seen_it(client: Client, event: Event) -> None:
    shown = pages(client, event)

    assert "gold" not in shown
    assert "Harbour Wire" in shown
    assert "Meridian Post" not in shown
    assert "1 more report has been joined" in client.get(event.get_absolute_url()).content.decode()
    assert event.headline not in client.get("/war/?q=gold").content.decode()
    event.refresh_from_db()
    assert event.voices == 1


def test_once_accepted_it_is_shown_found_and_counted(client: Client, event: Event) -> None:
    editor = User.objects.create(username="ed")
    assert curation.accept_evidence(event, by=editor, why="read it") == 1

    shown = pages(client, event)
    assert "gold" in shown
    assert "Meridian Post" in shown
    assert "more report" not in shown
    assert event.headline in client.get("/war/?q=gold").content.decode()
    event.refresh_from_db()
    assert event.voices == 2
    assert curation.accept_evidence(event, by=editor) == 0


def test_publishing_again_sees_all_that_is_there(event: Event) -> None:
    curation.withdraw(event, by=None, why="a doubt")
    curation.publish(event, by=None)

    assert not Evidence.objects.all().unseen().exists()


def test_what_an_editor_merges_is_seen(event: Event) -> None:
    [other] = read_for(
        event.conflict, "A frigate stopped a ship full of gold bars on Monday.", source="Lowland Courier"
    )
    kept = curation.merge([event, other], by=None)

    assert {each.is_seen for each in kept.evidence.all()} == {True}


def test_the_desk_lists_what_waits_and_accepts_it(client: Client, event: Event) -> None:
    client.force_login(User.objects.create_superuser("ed"))
    listed = client.get("/admin/timeline/event/?new=waits").content.decode()
    assert event.headline in listed

    page = client.get(f"/admin/timeline/event/{event.pk}/change/")
    assert "Save and accept the new evidence" in page.content.decode()
    form = page.context["adminform"].form
    data = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    inline = page.context["inline_admin_formsets"][0].formset.management_form
    data |= {f"{inline.prefix}-{name}": inline[name].value() for name in inline.fields}
    client.post(f"/admin/timeline/event/{event.pk}/change/", data | {"_accept": "yes", "why": "read it"})

    assert not Evidence.objects.all().unseen().exists()
    client.get("/admin/")  # which says that it was saved
    assert event.headline not in client.get("/admin/timeline/event/?new=waits").content.decode()
