"""What only the whole article can say: surnames, "the North", which of two towns."""

from articles.sentences import sentences
from timeline.extraction.entities import Entities, Lexicon, Role, recognise_all


def _read(text: str, *countries: str) -> list[Entities]:
    spans = [(each.start, each.end) for each in sentences(text)]
    return recognise_all(text, spans, Lexicon.standard(), countries=countries)


def _actors(found: Entities) -> list[tuple[str, str]]:
    return [(each.text, each.actor.key) for each in found.actors]


def _places(found: Entities) -> list[tuple[str, str | None]]:
    return [(each.text, each.place.country) for each in found.places]


def test_a_surname_stands_for_who_was_named_in_full_before() -> None:
    found = _read("Kim Jong Un toured a plant. Kim smiled.")

    assert _actors(found[1]) == [("Kim", "PRK")]
    assert found[1].actors[0].person == "Kim Jong Un"


def test_a_surname_before_the_full_name_is_nobody() -> None:
    assert _actors(_read("Kim smiled. Kim Jong Un toured a plant.")[0]) == []


def test_an_office_before_a_surname_is_enough_where_the_country_is_spoken_of() -> None:
    found = _read("Britain kept its troops there. Mr Blair defended it. Blair had no choice.")

    assert _actors(found[1]) == [("Blair", "GBR")]
    assert _actors(found[2]) == [("Blair", "GBR")]


def test_the_north_is_north_korea_only_where_korea_is_spoken_of() -> None:
    korea, libya = "South Korea held a drill. The North fired two missiles.", "Libya is split. The North fired first."

    assert _actors(_read(korea)[1]) == [("North", "PRK")]
    assert _actors(_read(libya)[1]) == []


def test_the_north_of_a_country_is_no_actor() -> None:
    assert _actors(_read("Seoul was calm. They fled to the North of the island.")[1]) == []


def test_the_country_spoken_of_decides_between_towns_of_one_name() -> None:
    lebanon = _read("Lebanon sent police. Lebanese soldiers followed. A bomb went off in Tripoli.", "LBN")

    assert _places(lebanon[2]) == [("Tripoli", "LBN")]
    assert _places(_read("A bomb went off in Tripoli.")[0]) == [("Tripoli", "LBY")]


def test_a_town_told_with_its_country_keeps_it() -> None:
    found = _read("He was born in Moscow, Idaho. Snow fell in Moscow.")

    assert _places(found[1]) == [("Moscow", "USA")]


def test_a_village_counts_in_the_countries_of_the_conflict_only() -> None:
    assert _places(_read("Shells hit Sudzha.", "RUS", "UKR")[0]) == [("Sudzha", "RUS")]
    assert _places(_read("Shells passed Sudzha.")[0]) == []


def test_a_person_of_a_towns_name_stays_a_person() -> None:
    found = _read("Michael Jordan left early. Jordan said nothing.")

    assert _places(found[1]) == []
    assert [each.text for each in found[0].proposals] == ["Michael Jordan"]


def test_georgia_is_the_state_where_only_america_is_spoken_of() -> None:
    assert _places(_read("American voters were tired. They queued in Georgia.")[1]) == [("Georgia", "USA")]
    assert _places(_read("Georgian soldiers were tired. They queued in Georgia.")[1]) == [("Georgia", "GEO")]


def test_an_office_with_its_holder_is_one_mention() -> None:
    mention = _read("Russian President Vladimir Putin nodded.")[0].actors[0]

    assert (mention.text, mention.person, mention.role) == (
        "Russian President Vladimir Putin",
        "Vladimir Putin",
        Role.LEADER,
    )
