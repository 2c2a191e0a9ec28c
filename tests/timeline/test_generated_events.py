"""Made-up events: the same for the same seed, as many as asked for, and every page works on them."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.builders import make_conflict, read_for
from timeline.generated.events import World
from timeline.models import Conflict, Event, Evidence

pytestmark = pytest.mark.django_db


def _generate(count: int, seed: int = 1) -> list[str]:
    call_command("generate_events", count, seed=seed, verbosity=0)
    return list(Event.objects.order_by("id").values_list("headline", flat=True))


def test_running_again_adds_up_to_the_number_and_never_doubles() -> None:
    first = _generate(25)

    assert len(first) == 25
    assert _generate(25) == first
    assert _generate(60)[:25] == first
    assert len(_generate(60)) == 60


def test_the_same_seed_tells_the_same_events_whatever_the_steps() -> None:
    steps = (_generate(30), _generate(70))[1]

    assert steps == [World(1).event(number).headline for number in range(70)]
    assert World(1).event(5) != World(2).event(5)


def test_all_kinds_of_dates_states_and_links_are_there() -> None:
    _generate(600)

    assert set(Event.objects.values_list("precision", flat=True)) >= {
        "day",
        "days",
        "week",
        "month",
        "season",
        "unknown",
    }
    assert set(Event.objects.values_list("status", flat=True)) == set(Event.Status)
    assert {event.date.exactness for event in Event.objects.all()} == {
        "unknown", "day", "about", "through", "open", "within",
    }  # fmt: skip
    assert Event.objects.filter(is_planned=True).exists()
    assert not Event.objects.filter(actors=None).exists()


def test_evidence_stands_in_its_article() -> None:
    _generate(60)

    for evidence in Evidence.objects.select_related("article"):
        assert evidence.article.text[evidence.phrase_start : evidence.phrase_end] == evidence.phrase
        assert evidence.article.text[evidence.sentence_start : evidence.sentence_end] == evidence.sentence


def test_every_page_shows_them(client: Client) -> None:
    _generate(60)

    assert client.get("/generated/?q=strike").status_code == 200
    for event in Event.objects.all().public()[:10]:
        assert event.headline in client.get(event.get_absolute_url()).content.decode().replace("&#x27;", "'")


def test_a_timeline_with_articles_of_its_own_is_left_alone() -> None:
    read_for(make_conflict(), "The envoy came on Monday.")

    with pytest.raises(CommandError, match="articles of its own"):
        call_command("generate_events", 10, conflict="war")
    assert Conflict.objects.get(slug="war").events.count() == 1
