"""What a conflict's own list adds, and what the shipped tables promise."""

import gc
import time

import pytest

from timeline.extraction.entities import Actor, ActorKind, Entry, Lexicon, Place, PlaceKind, Precision, recognise
from timeline.extraction.entities.geonames import geonames
from timeline.extraction.entities.tables import country_places, states, tables

DAWN = Actor("group:dawn-shield", "Dawn Shield", ActorKind.ARMED_GROUP, "LBY")
MILL = Place("place:old-mill", "Old Mill", PlaceKind.SITE, "UKR", 48.5, 37.9, Precision.EXACT)
COUNCIL = Actor("own:council", "Interim Council", ActorKind.OPPOSITION, "LBY")


def _read(sentence: str, *entries: Entry) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    found = recognise(sentence, Lexicon.standard().with_entries(entries))
    return (
        [(each.text, each.actor.key) for each in found.actors],
        [(each.text, each.place.key) for each in found.places],
    )


def test_a_conflicts_own_names_are_found() -> None:
    entries = [Entry("Dawn Shield", DAWN), Entry("DSB", DAWN), Entry("Old Mill", MILL)]
    found = recognise("Dawn Shield fighters and the DSB held Old Mill.", Lexicon.standard().with_entries(entries))

    assert {each.actor for each in found.actors} == {DAWN}
    assert [each.text for each in found.actors] == ["Dawn Shield", "DSB"]
    assert [each.place for each in found.places] == [MILL]
    assert [each.why for each in found.places] == ["Old Mill, as the conflict's own list has it"]


def test_the_standard_lexicon_stays_as_it_was() -> None:
    Lexicon.standard().with_entries([Entry("Dawn Shield", DAWN)])

    assert recognise("Dawn Shield fighters left.", Lexicon.standard()).actors == ()


@pytest.mark.parametrize(
    ("sentence", "words", "found"),
    [
        ("Moscow warned Kyiv.", "Moscow", ["Moscow"]),  # comes before the tables
        ("Wagner left.", "Wagner", ["Wagner"]),
        ("Richard Wagner left.", "Wagner", []),
        ("The Security Council met.", "Council", []),  # the longer name is known
        ("The council met.", "the Council", []),
        ("The Council met.", "the Council", ["The Council"]),
        ("Soldiers of the Council's guard left.", "the Council", ["the Council"]),
        ("The councillor met them.", "the council", []),
        ("Troops of the junta left; the Junta denied it.", "junta", ["junta", "Junta"]),
        ("The Free People’s Council met.", "Free People's Council", ["Free People’s Council"]),
        ("The free people met.", "Free People", []),
        ("Fighters in Deir-ez-Zor and Deir Ez Zor left.", "Deir ez-Zor", ["Deir-ez-Zor", "Deir Ez Zor"]),
        ("The March 14 Alliance met.", "March 14 Alliance", ["March 14 Alliance"]),
        ("Let us hope that US troops left.", "US", ["US"]),
        ("The Council, (Interim) met.", "Council, (Interim)", ["Council, (Interim"]),
        ("Council. Interim talks.", "Council Interim", []),
        ("A.* and (x|y)+ fell.", "A.*", ["A"]),
        ("The Transitional Council met the Council.", "Transitional Council", ["Transitional Council"]),
    ],
)
def test_words_are_found_whole_and_written_as_an_editor_entered_them(
    sentence: str, words: str, found: list[str]
) -> None:
    actors, _ = _read(sentence, Entry(words, COUNCIL))

    assert [text for text, key in actors if key == COUNCIL.key] == found


def test_only_the_exact_writing_counts_where_that_is_asked_for() -> None:
    assert _read("The ARROW and the arrow fell.", Entry("arrow", COUNCIL, exact=True))[0] == [("arrow", COUNCIL.key)]


def test_the_longest_of_a_conflicts_names_counts() -> None:
    entries = [Entry("Council", COUNCIL), Entry("Dawn Council", DAWN), Entry("Council Guard", COUNCIL)]

    assert _read("The Dawn Council met a Council envoy.", *entries)[0] == [
        ("Dawn Council", DAWN.key),
        ("Council", COUNCIL.key),
    ]


def test_an_editors_name_goes_before_what_a_rule_makes_longer() -> None:
    assert _read("Russian military intelligence officers fled.", Entry("Russian military", DAWN))[0] == [
        ("Russian military", DAWN.key)
    ]


def test_words_that_name_nobody_hide_what_the_tables_know_and_are_not_proposed() -> None:
    sentence = "Some fighters of the Georgia Battalion left Velkovar Ridge quietly with the guests of Paris Hilton."
    entries = [Entry("Velkovar Ridge", None), Entry("Georgia Battalion", None), Entry("Hilton", None)]
    found = recognise(sentence, Lexicon.standard().with_entries(entries))

    assert list(found) == []


def test_ten_thousand_entries_take_no_longer_than_none() -> None:
    entries = [Entry(f"the {'a ' * (number % 8)}{number}", None) for number in range(10_000)]
    text = "the a a a a a a a a and the a a 17 " * 2_000
    many, one = Lexicon.standard().with_entries(entries), Lexicon.standard().with_entries(entries[:1])

    assert _best(text, many) < 8 * _best(text, one) + 0.1


def test_a_hostile_line_of_own_names_stays_linear() -> None:
    lexicon = Lexicon.standard().with_entries([Entry("Alpha", DAWN), Entry("Alpha Beta", None)])

    assert _best("Alpha Beta Alpha " * 4000, lexicon) < 8 * _best("Alpha Beta Alpha " * 1000, lexicon) + 0.1


def _best(text: str, lexicon: Lexicon) -> float:
    """Seconds of this process alone, without its collecting of what other tests have left."""

    def once() -> float:
        start = time.process_time()
        recognise(text, lexicon)
        return time.process_time() - start

    gc.collect()
    gc.disable()
    try:
        return min(once() for _ in range(4))
    finally:
        gc.enable()


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
    start = time.process_time()
    for _ in range(200):
        recognise(text, lexicon)
    return time.process_time() - start
