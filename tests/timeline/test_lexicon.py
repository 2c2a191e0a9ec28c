"""A conflict's lexicon: what editors add counts in its articles, and the events follow."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.builders import make_conflict, read_for, said
from timeline import curation, lexicons
from timeline.build import build
from timeline.lexicon_lines import Line, Refused
from timeline.models import Actor, Conflict, Event, Place
from timeline.names import Name, Sighting

pytestmark = pytest.mark.django_db

MET = "The Velkovar Council met rebels on Monday."
SHELLED = "Soldiers of the Velkovar Council shelled Kharkiv on Tuesday, killing a guard."
FRENCH = "French forces shelled Kharkiv on Wednesday, killing nine."


def _put(conflict: Conflict, words: str, sense: str = "actor", **line: str) -> Name:
    line = {"kind": "opposition"} | line if sense == "actor" else line
    name = Line(words, sense, **line).name_for(conflict)
    curation.put_name(name, by=None)
    return name


def _cast(event: Event) -> set[str]:
    return {*event.actors.values_list("name", flat=True), *event.places.values_list("name", flat=True)}


def test_a_name_counts_in_the_articles_of_its_conflict_alone() -> None:
    conflict, other = make_conflict(), make_conflict("other")
    _put(conflict, "Velkovar Council")
    [event], [foreign] = read_for(conflict, MET), read_for(other, SHELLED)

    assert _cast(event) == {"Velkovar Council"}
    assert "Velkovar Council" not in _cast(foreign)
    assert Actor.objects.get(name="Velkovar Council").key == "own:velkovar-council"


def test_a_conflict_that_was_loaded_before_a_change_reads_with_the_names_of_now() -> None:
    conflict = make_conflict()
    stale = Conflict.objects.get()
    _put(conflict, "Velkovar Council")

    assert _cast(read_for(stale, MET)[0]) == {"Velkovar Council"}


def test_the_events_follow_at_once_when_a_name_is_added_changed_and_removed() -> None:
    conflict = make_conflict()
    [met], [shelled] = read_for(conflict, MET), read_for(conflict, SHELLED)
    name = Line("Velkovar Council", "actor", kind="opposition").name_for(conflict)
    effect = curation.put_name(name, by=None)

    assert (effect.sentences, effect.articles, effect.is_whole) == (2, 2, True)
    assert effect.casts == ["Velkovar Council: 2 more"]
    assert _cast(met) == {"Velkovar Council"}
    assert _cast(shelled) == {"Velkovar Council", "Kharkiv"}

    changed = Line("Velkovar Council", "nobody").name_for(conflict, name)
    assert curation.put_name(changed, by=None).casts == ["Velkovar Council: 2 fewer"]
    assert _cast(shelled) == {"Kharkiv"}

    [effect] = curation.remove_names([name], by=None)
    assert (effect.articles, effect.casts) == (2, [])
    assert not Name.objects.exists()


def test_what_a_change_would_do_is_said_without_doing_it() -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, FRENCH)
    conflict.refresh_from_db()
    before = conflict.lexicon_version
    name = Line("French forces", "actor", name="French Legion", kind="armed group").name_for(conflict)
    effect = curation.put_name(name, by=User.objects.create_superuser("ed"), write=False)

    assert sorted(effect.casts) == ["France: 1 fewer", "French Legion: 1 more"]
    assert effect.examples == (FRENCH,)
    assert [line.partition(" → ")[2] for line in effect.changes.recast] == ["with French Legion, without France"]
    assert _cast(event) == {"France", "Kharkiv"}
    assert not Name.objects.exists()
    assert not Actor.objects.filter(name="French Legion").exists()
    assert said() == []
    conflict.refresh_from_db()
    assert conflict.lexicon_version == before


def test_an_article_that_goes_on_about_whom_it_named_is_read_again_too() -> None:
    conflict = make_conflict()
    read_for(conflict, "The Velkovar Council was calm. It shelled Kharkiv on Monday, killing a guard.")
    read_for(conflict, f"The Velkovar Council was calm. {'It rained. ' * 50}The envoy came on Monday.")
    effect = curation.put_name(Line("Velkovar Council", "nobody").name_for(conflict), by=None)

    assert (effect.articles, effect.sentences, effect.is_whole) == (1, 0, True)


def test_only_some_articles_are_tried_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicons, "TRIED", 1)
    conflict = make_conflict()
    for text in (MET, SHELLED):
        read_for(conflict, text)
    name = Line("Velkovar Council", "actor", kind="opposition").name_for(conflict)
    effect = curation.put_name(name, by=None, write=False)

    assert (effect.articles, effect.read, effect.is_whole) == (2, 1, False)
    assert effect.casts == ["Velkovar Council: 1 more"]


def test_too_many_articles_are_left_to_a_rebuild(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicons, "FOLLOWED", 1)
    conflict = make_conflict()
    events = [*read_for(conflict, MET), *read_for(conflict, SHELLED)]
    name = Line("Velkovar Council", "actor", kind="opposition").name_for(conflict)

    assert not curation.put_name(name, by=None).is_whole
    assert [_cast(event) for event in events] == [set(), {"Kharkiv"}]


def test_sentences_that_were_not_searched_are_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicons, "SEARCHED", 1)
    conflict = make_conflict()
    for text in (MET, SHELLED):
        read_for(conflict, text)
    name = Line("Velkovar Council", "actor", kind="opposition").name_for(conflict)

    assert not curation.put_name(name, by=None, write=False).searched


def test_what_an_editor_decided_stays_unless_reviewed_events_are_to_follow() -> None:
    conflict = make_conflict()
    [reviewed], [fixed] = read_for(conflict, MET), read_for(conflict, SHELLED)
    curation.publish(reviewed, by=None)
    curation.publish(fixed, by=None)
    Event.objects.filter(pk=fixed.pk).update(facts_fixed=True)
    name = Line("Velkovar Council", "actor", kind="opposition").name_for(conflict)
    effect = curation.put_name(name, by=None)

    assert (effect.reviewed, effect.casts) == (2, [])
    assert (_cast(reviewed), _cast(fixed)) == (set(), {"Kharkiv"})

    effect = curation.put_name(name, by=User.objects.create_superuser("ed"), reviewed=True)
    assert (effect.reviewed, effect.casts) == (1, ["Velkovar Council: 1 more"])
    assert (_cast(reviewed), _cast(fixed)) == ({"Velkovar Council"}, {"Kharkiv"})
    assert "actors and places follow the lexicon" in said(event=reviewed)


def test_a_new_name_of_a_known_actor_and_a_known_place() -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "Russian artillery shelled Kharkiv on Monday, officials said.")
    _put(conflict, "the Bear", kind="", name="Russia")
    _put(conflict, "the second city", "place", name="kharkiv")
    [other] = read_for(conflict, "The Bear bombed the second city on 3 October, wounding six.")

    assert _cast(other) == _cast(event) == {"Russia", "Kharkiv"}


def test_a_place_with_its_spot() -> None:
    conflict = make_conflict()
    _put(conflict, "Old Mill", "place", kind="site", country="UKR", lat="48.5", lon="37.25")
    [event] = read_for(conflict, "A shell hit Old Mill on Monday.")
    place = event.places.get()

    assert (place.latitude, place.longitude, place.precision, place.country) == (48.5, 37.25, 1, "UKR")


def test_a_shipped_actor_is_known_before_any_article_names_it() -> None:
    name = _put(make_conflict(), "the Atlantic club", kind="", key="org:nato")

    assert name.actor is not None
    assert (name.actor.key, name.actor.name) == ("org:nato", "NATO")


def test_a_renamed_actor_is_renamed_in_its_lexicons() -> None:
    conflict = make_conflict()
    name = _put(conflict, "Velkovar Council")
    before = conflict.lexicon_version
    actor = Actor.objects.get()
    actor.kind = "no such kind"
    actor.save()
    curation.entity_renamed(actor)
    conflict.refresh_from_db()

    assert conflict.lexicon_version != before
    assert read_for(conflict, MET)
    assert name.actor == actor


def test_history_says_who_changed_the_lexicon() -> None:
    conflict, editor = make_conflict(), User.objects.create_superuser("ed")
    name = Line("Velkovar Council", "actor", kind="opposition").name_for(conflict)
    curation.put_name(name, by=editor, why="Its own statutes.")
    curation.remove_names([name], by=editor)

    assert said(conflict=conflict) == [
        "lexicon: new: “Velkovar Council”, Velkovar Council (actor). Its own statutes.",
        "lexicon: no longer “Velkovar Council”, Velkovar Council (actor)",
    ]


def test_a_lexicon_of_a_rolled_back_change_is_never_used() -> None:
    conflict = make_conflict()
    name = Line("Velkovar Council", "actor", kind="opposition").name_for(conflict)
    curation.put_name(name, by=None, write=False)
    _put(conflict, "Velkovar Council", "nobody")

    assert _cast(read_for(conflict, MET)[0]) == set()


@pytest.mark.parametrize(
    ("line", "field", "why"),
    [
        (Line("", "nobody"), "words", "no letter"),
        (Line("1914", "nobody"), "words", "no letter"),
        (Line("…", "nobody"), "words", "no letter"),
        (Line("the", "nobody"), "words", "too common"),
        (Line("On the", "nobody"), "words", "too common"),
        (Line("May", "nobody"), "words", "too common"),
        (Line("ab", "nobody"), "words", "too short"),
        (Line("x" * 101, "nobody"), "words", "longer than 100"),
        (Line("a b c d e f g h i j k", "nobody"), "words", "at most 10"),
        (Line("ﷺ" * 90 + " a", "nobody"), "words", "longer than 100"),
        (Line("Dawn Shield", "tribe"), "sense", "none of"),
        (Line("Dawn Shield", "actor"), "kind", "no actor “Dawn Shield” yet"),
        (Line("Dawn Shield", "actor", kind="tribe"), "kind", "no such kind"),
        (Line("Dawn Shield", "actor", kind="ngo", country="Libya"), "country", "no country's code"),
        (Line("Old Mill", "place", kind="site"), "lat", "no number"),
        (Line("Old Mill", "place", kind="site", lat="91", lon="1"), "lat", "from -90 to 90"),
        (Line("Old Mill", "place", kind="site", lat="nan", lon="1"), "lat", "no number"),
        (Line("Old Mill", "place", kind="site", lat="9", lon="1", precision="7"), "precision", "from 1 to 4"),
        (Line("Twins", "place", name="Springfield"), "name", "several"),
        (Line("the Bear", "actor", name="Russia", kind="ngo"), "kind", "already"),
        (Line("velkovar-council", "nobody"), "words", "in this lexicon already"),
        (Line("Dawn Shield", "nobody", exact="no"), "exact", "neither"),
    ],
)
def test_what_cannot_stand_in_a_lexicon_is_refused(line: Line, field: str, why: str) -> None:
    conflict = make_conflict()
    Name.objects.create(conflict=conflict, words="Velkovar Council", folded="velkovar council")
    Actor.objects.create(key="RUS", name="Russia", kind="state", country="RUS")
    for key in ("geonames:1", "geonames:2"):
        Place.objects.create(key=key, name="Springfield", kind="town", latitude=1, longitude=1, precision=2)
    with pytest.raises(Refused, match=why) as refused:
        line.name_for(conflict)

    assert refused.value.field == field


def test_acronyms_may_be_short() -> None:
    assert Line("EU", "nobody").name_for(make_conflict()).words == "EU"


# Unknown names


def _seen() -> list[tuple[str, int, int]]:
    names: Any = Sighting.objects.unknown().by_name()
    return [(each.words, each.seen_in, each.seen) for each in names]


def test_unknown_names_are_kept_the_most_frequent_first() -> None:
    conflict = make_conflict()
    read_for(
        conflict, "Fighters of the Dawn Shield Brigade fled on Monday. The Dawn Shield Brigade took Kharkiv on Tuesday."
    )
    read_for(conflict, SHELLED)
    read_for(conflict, MET)

    assert _seen() == [("Velkovar Council", 2, 2), ("Dawn Shield Brigade", 1, 2)]
    seen = Sighting.objects.get(words="Dawn Shield Brigade")
    assert seen.article.text[seen.start : seen.end] == "Dawn Shield Brigade"
    assert seen.hint == "organisation"


def test_an_article_read_again_does_not_count_twice() -> None:
    conflict = make_conflict()
    read_for(conflict, SHELLED)
    before = list(Sighting.objects.values())
    for article in conflict.articles.all():
        build(article, conflict)

    assert list(Sighting.objects.values()) == before != []


def test_what_is_kept_of_unknown_names_follows_the_rules() -> None:
    conflict = make_conflict()
    read_for(conflict, SHELLED)
    before = list(Sighting.objects.values())
    article = conflict.articles.get()
    Sighting.objects.update(hint="place", times=7)
    Sighting.objects.create(conflict=conflict, article=article, words="Gone", folded="gone", hint="x", start=1, end=5)
    build(article, conflict)

    assert list(Sighting.objects.values()) == before

    Sighting.objects.all().delete()
    build(article, conflict)
    assert _seen() == [("Velkovar Council", 1, 1)]


def test_unknown_names_are_those_of_one_conflict() -> None:
    conflict, other = make_conflict(), make_conflict("other")
    read_for(conflict, SHELLED)
    article = conflict.articles.get()
    other.articles.add(article)
    build(article, other)
    _put(other, "Velkovar Council", "nobody")

    assert [each.conflict for each in Sighting.objects.unknown()] == [conflict]


def test_a_name_that_is_known_by_now_is_unknown_no_longer() -> None:
    conflict = make_conflict()
    read_for(conflict, SHELLED)
    name = _put(conflict, "Velkovar Council")
    assert not Sighting.objects.exists()

    curation.remove_names([name], by=None)
    assert _seen() == [("Velkovar Council", 1, 1)]


def test_an_ignored_name_is_not_proposed_again() -> None:
    conflict = make_conflict()
    read_for(conflict, SHELLED)
    assert curation.ignore_names(Sighting.objects.all(), by=None) == 1
    assert curation.ignore_names(Sighting.objects.all(), by=None) == 0
    read_for(conflict, MET)

    assert _seen() == []
    assert Name.objects.get().meaning == "nobody and nowhere"
