"""What a conflict's own list adds, and what the shipped tables promise."""

import time

import pytest

from timeline.extraction.entities import Actor, ActorKind, Entry, Lexicon, Precision, recognise
from timeline.extraction.entities.geonames import geonames
from timeline.extraction.entities.tables import country_places, states, tables

DAWN = Entry("group:dawn-shield", "Dawn Shield", "armed group", ("DSB",), "LBY")
MILL = Entry("place:old-mill", "Old Mill", "site", (), "UKR", 48.5, 37.9, Precision.EXACT)


def test_a_conflicts_own_names_are_found_by_name_and_alias() -> None:
    lexicon = Lexicon.standard().with_entries([DAWN, MILL])
    found = recognise("Dawn Shield fighters and the DSB held Old Mill.", lexicon)

    assert {each.actor for each in found.actors} == {Actor(DAWN.key, DAWN.name, ActorKind.ARMED_GROUP, "LBY")}
    assert [each.text for each in found.actors] == ["Dawn Shield", "DSB"]
    assert [(each.place.key, each.place.latitude, each.place.precision) for each in found.places] == [
        ("place:old-mill", 48.5, Precision.EXACT)
    ]


def test_the_standard_lexicon_stays_as_it_was() -> None:
    Lexicon.standard().with_entries([DAWN])

    assert recognise("Dawn Shield fighters left.", Lexicon.standard()).actors == ()


def test_a_conflicts_own_name_comes_before_the_tables() -> None:
    lexicon = Lexicon.standard().with_entries([Entry("group:wagner-local", "Wagner", "armed group")])

    assert recognise("Wagner left.", lexicon).actors[0].actor.key == "group:wagner-local"


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="tribe"):
        Lexicon.standard().with_entries([Entry("group:x", "X-Ray", "tribe")])


def test_every_place_has_sound_coordinates() -> None:
    for place in country_places().values():
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
    assert (round(country_places()["UKR"].latitude), round(country_places()["UKR"].longitude)) == (49, 31)


def test_the_tables_name_known_countries_only() -> None:
    tables()  # a country that states() does not have raises KeyError

    assert {"UKR", "PRK", "XKX", "SSD"} <= set(states())


def test_towns_carry_geonames_key_and_coordinates() -> None:
    town = next(sense.place for sense in geonames().look_up("kursk") if sense.place and sense.place.precision == 2)

    assert town is not None
    assert (town.key, town.country) == ("geonames:538560", "RUS")
    assert (round(town.latitude, 1), round(town.longitude, 1)) == (51.7, 36.2)


def test_ordinary_words_are_marked_so() -> None:
    assert all(sense.weak for sense in geonames().look_up("nice"))


def test_reading_keeps_its_pace() -> None:
    """A guard against a slip in kind: it reads about ten thousand sentences a second, and 2,000 are asked for."""
    text = "Russian Foreign Minister Sergei Lavrov arrived in Pyongyang on Monday, and Moscow warned Kyiv again."
    lexicon = Lexicon.standard()
    recognise(text, lexicon)
    best = min(_seconds(text, lexicon) for _ in range(3))

    assert best < 200 / 1000


def _seconds(text: str, lexicon: Lexicon) -> float:
    start = time.perf_counter()
    for _ in range(200):
        recognise(text, lexicon)
    return time.perf_counter() - start
