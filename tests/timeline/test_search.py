"""The same words find the same events on every database, settled or not; days typed among them narrow the range."""

import unicodedata
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.builders import make_conflict, make_event, read_for
from tests.timeline.plain import form_of
from timeline import index
from timeline.index import text
from timeline.index.words import document, matches, parse, within, words
from timeline.models import Actor, Conflict, Event, Place
from timeline.typed_dates import typed

_TEXTS = st.text(min_size=1, max_size=60).filter(lambda each: "\x00" not in each)


def _found(conflict: Conflict, query: str) -> set[str]:
    form = form_of(conflict, "")
    form.cleaned_data["q"] = query
    return {event.headline for event in form.stream()}


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(_TEXTS, min_size=1, max_size=4), data=st.data())
@example(told=["ŁÓDŹ straße İstanbul", "lodz strasse istanbul", "दिल्ली हमला", "평양 회담"], data=None)
def test_the_database_finds_what_the_words_say(told: list[str], data: st.DataObject | None) -> None:
    conflict = Conflict.objects.get_or_create(slug="war", defaults={"title": "War", "review": "later"})[0]
    Event.objects.all().delete()
    events = [make_event(conflict, each) for each in told]
    text.settle()
    spoken = [word for each in told for word in words(each)] or ["nothing"]
    asked = spoken[:3] if data is None else data.draw(st.lists(st.sampled_from(spoken), min_size=1, max_size=3))
    joined = " ".join(asked)
    for query in (joined, f'"{joined}"', f"{asked[0]} -{asked[-1]}", f"-{joined}", f"{asked[0][:2]}*"):
        wanted = parse(query)
        plain = {
            event.pk
            for event in events
            if matches(within(wanted, conflict.pk), document(conflict.pk, [event.headline]))
        }
        assert set(text.search(wanted, conflict.pk).tolist()) == plain, query


@given(_TEXTS)
def test_folding_twice_changes_nothing_and_forms_do_not_matter(given_text: str) -> None:
    once = words(given_text)

    assert words(" ".join(once)) == once
    assert words(unicodedata.normalize("NFD", given_text)) == words(unicodedata.normalize("NFC", given_text))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("convoy", {"Convoy crosses", "Convoy stops"}),
        ("CONVOY bridge", {"Convoy crosses"}),
        ('"the bridge on"', {"Convoy crosses"}),
        ('"bridge the"', set()),
        ("convoy -bridge", {"Convoy stops"}),
        ('-"crossed the"', {"Convoy stops", "Talks in Sana’a"}),
        ("sana’a", {"Talks in Sana’a"}),
        ("conv*", {"Convoy crosses", "Convoy stops"}),
        ("conv", set()),
        ("poludnie", {"Convoy stops"}),
        ("Ivanivka", {"Convoy stops"}),
        ('"stops army"', set()),
        ('"', {"Convoy crosses", "Convoy stops", "Talks in Sana’a"}),
        ("- * ¶ ¤1 \"'", set()),
    ],
)
@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.django_db
def test_words_phrases_exclusions_and_names(query: str, found: set[str], settled: bool) -> None:
    conflict = make_conflict()
    [crosses] = read_for(conflict, "A convoy of trucks crossed the bridge on Monday.")
    Event.objects.filter(pk=crosses.pk).update(headline="Convoy crosses")
    stops = make_event(conflict, "Convoy stops")
    stops.actors.add(Actor.objects.create(key="a", name="Army Południe"))
    stops.places.add(
        Place.objects.create(key="p", name="Іванівка / Ivanívka", latitude=1, longitude=1, precision=1, kind="town")
    )
    make_event(conflict, "Talks in Sana’a")
    if settled:
        text.settle()

    assert _found(conflict, query) == (found if query != "- * ¶ ¤1 \"'" else _found(conflict, "1"))


@pytest.mark.django_db
def test_an_event_touched_again_and_again_hides_no_other() -> None:
    conflict = make_conflict()
    first = make_event(conflict, "A march")
    make_event(conflict, "A strike")
    for number in range(700):
        Event.objects.filter(pk=first.pk).update(headline=f"March {number}")

    assert _found(conflict, "strike") == {"A strike"}
    assert _found(conflict, "699") == {"March 699"}


@pytest.mark.django_db
@pytest.mark.parametrize("most", [0.0, 2.0], ids=["taken out here", "left out by the database"])
@pytest.mark.parametrize(
    ("query", "here"),
    [("strike", {"A strike here"}), ("-here", {"A march"}), ("a -strike", {"A march"}), ("there", set())],
)
def test_another_timeline_with_the_same_words_is_not_searched(
    query: str, here: set[str], most: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_MOST", most)
    one, other = make_conflict("one"), make_conflict("other")
    make_event(one, "A strike here")
    make_event(other, "A strike there")
    make_event(one, "A march")
    make_event(other, "A march")
    text.settle()

    assert _found(one, query) == here


@pytest.mark.parametrize(
    ("query", "words_left", "days"),
    [
        ("Kursk August 2024", "Kursk", [("2024-08-01", "2024-08-31")]),
        ("in May 2023", "", [("2023-05-01", "2023-05-31")]),
        ("troops since 2023", "troops", [("2023-01-01", None)]),
        ("6 August 2024 drone", "drone", [("2024-08-06", "2024-08-06")]),
        ("between May and June 2024", "", [("2024-05-01", "2024-06-30")]),
        ('"August 2024" Kursk', '"August 2024" Kursk', []),
        ("strikes last week", "strikes last week", []),  # from which day?
        ("unit 1234", "unit 1234", []),
        ("war -2024", "war -2024", []),
        ("may", "may", []),
    ],
)
def test_days_typed_among_the_words_are_understood(
    query: str, words_left: str, days: list[tuple[str | None, str | None]]
) -> None:
    left, found = typed(query)

    assert left == words_left
    assert [tuple(day and day.isoformat() for day in (each.first, each.last)) for each in found] == days


@pytest.mark.django_db
def test_typed_days_narrow_the_range_and_can_be_taken_away() -> None:
    conflict = make_conflict()
    make_event(conflict, "Fighting near Kursk", date(2024, 8, 10))
    make_event(conflict, "Fighting at Kursk again", date(2024, 9, 10))
    form = form_of(conflict, "q=Kursk+August+2024")

    assert form.total == 1
    assert [(chip.label, chip.query) for chip in form.chips] == [("Kursk", "q=August+2024"), ("August 2024", "q=Kursk")]
    assert form_of(conflict, form.chips[1].query).total == 2


@given(st.text(max_size=200))
def test_nothing_typed_is_an_error(query: str) -> None:
    left, _ = typed(query)
    parse(left)
