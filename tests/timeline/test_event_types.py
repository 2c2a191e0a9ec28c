"""Which kind of event a sentence tells: the cases, whom it hits, and that each typing can be traced to its words."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.event_types import KINDS, Acled, Plover, explain, type_of

CASES = Path(__file__).parents[1] / "cases" / "event_types.txt"
REPORTS = CASES.with_name("event_types_acled.txt")


def rows() -> Iterator[tuple[str, str, str]]:
    for line in CASES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, acled, sentence = (cell.strip() for cell in line.split("|", 2))
            yield kind, acled, sentence


@pytest.mark.parametrize(("kind", "acled", "sentence"), [pytest.param(*row, id=row[2]) for row in rows()])
def test_a_sentence_tells_of_this_kind_of_event(kind: str, acled: str, sentence: str) -> None:
    told = type_of(sentence)

    assert (told.evidence.kind.name if told else "-") == kind
    assert ((told and told.acled) or "-") == acled


def test_the_cases_cover_every_kind_and_type() -> None:
    told = [(KINDS[kind], acled) for kind, acled, _ in rows() if kind != "-"]

    assert {kind.plover for kind, _ in told} >= set(Plover)
    assert {acled for _, acled in told} >= set(Acled)
    assert {kind.name for kind, _ in told} == KINDS.keys() - {"none/nothing"}


def test_nearly_all_reports_get_the_type_that_acled_would_give_them() -> None:
    lines = [line for line in REPORTS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    reports = [tuple(line.split(" | ", 1)) for line in lines]
    wrong = [report for acled, report in reports if acled != _acled(report)]

    assert len(reports) > 300
    assert len(wrong) <= 0.05 * len(reports), "\n".join(wrong)


def _acled(report: str) -> str:
    told = type_of(report)
    return (told and told.acled) or "none"


@pytest.mark.parametrize(
    ("sentence", "acled"),
    [
        ("Gunmen attacked an army post near Sebha.", Acled.BATTLES),
        ("Gunmen attacked a clinic near Sebha.", Acled.CIVILIANS),
        ("Four soldiers were killed by snipers.", Acled.BATTLES),
        ("Four nurses were killed by snipers.", Acled.CIVILIANS),
        ("Soldiers opened fire on demonstrators in Conakry.", Acled.PROTESTS),
        ("Soldiers attacked a rally in Conakry.", Acled.PROTESTS),
        ("Settlers attacked a rally in Conakry.", Acled.RIOTS),
    ],
)
def test_against_whom_it_goes_decides(sentence: str, acled: Acled) -> None:
    told = type_of(sentence)

    assert told is not None
    assert told.acled is acled


@pytest.mark.parametrize(
    ("report", "kind"),
    [
        ("Two bakers and a guard were killed when a bomb exploded in Jalalabad.", "ASSAULT/explosives"),
        ("A gas leak set off a blast in a bakery. Two bakers were killed.", "none/disaster"),
        ("A missile hit a factory in Dnipro. The building collapsed and caught fire.", "ASSAULT/missile"),
        ("A car bomb went off in Kabul. The Taliban claimed responsibility.", "ASSAULT/explosives"),
        ("The Taliban claimed responsibility for a car bomb that went off in Kabul.", "none/responsibility"),
        ("Cairo accused the militia of an air strike on the convoy.", "ACCUSE"),
        ("Berlin expelled the attaché after a bomb attack on an exile.", "SANCTION/expel"),
        ("Thousands marched in Lima against the killing of a miner.", "PROTEST/demo"),
        ("Marchers demanded elections. Later, protesters threw stones at officers.", "PROTEST/riot"),
    ],
)
def test_what_surrounds_a_phrase_decides(report: str, kind: str) -> None:
    told = type_of(report)

    assert told is not None
    assert told.evidence.kind.name == kind


@pytest.mark.parametrize(
    ("report", "acled"),
    [
        ("Thousands marched in Tunis. Clashes broke out near the ministry.", Acled.RIOTS),
        ("Clashes broke out near the ministry in Tunis.", Acled.BATTLES),
        ("Two cars were torched during a protest in Tunis.", Acled.RIOTS),
        ("Two cars were torched in Tunis.", Acled.STRATEGIC),
        ("Thieves torched two huts and killed a family in Bria.", Acled.CIVILIANS),
    ],
)
def test_a_protest_and_its_violence_are_one_event_and_people_count_more_than_property(
    report: str, acled: Acled
) -> None:
    told = type_of(report)

    assert told is not None
    assert told.acled is acled


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Gunmen who killed a judge were arrested in Basra.", "killed"),
        ("The kidnapped envoy spoke to the king.", "kidnapped"),
        ("Kidnapped reporters were freed in Taiz.", "Kidnapped"),
    ],
)
def test_what_only_says_who_is_meant_is_background(sentence: str, words: str) -> None:
    claims = [claim for claim in explain(sentence) if claim.why.startswith(f"“{words}”")]

    assert claims
    assert all("as background" in claim.why for claim in claims)


def test_ground_taken_after_a_withdrawal_is_taken_without_violence() -> None:
    quiet, fought = (
        type_of(f"Rebels seized control of the port {how}.")
        for how in (
            "after the army's withdrawal from the city",
            "after the army's defeat in heavy fighting in the city",
        )
    )

    assert quiet is not None
    assert fought is not None
    assert (quiet.acled, fought.acled) == (Acled.STRATEGIC, Acled.BATTLES)


def test_a_typing_is_explained_down_to_the_words_it_came_from() -> None:
    text = "On Monday rebels shelled Taiz. Later the two sides agreed on a ceasefire."
    told, claims = type_of(text), explain(text)

    assert told is not None
    assert text[told.evidence.start : told.evidence.end] == "shelled"
    assert "“shelled”" in told.evidence.why
    assert told.evidence in claims
    assert {claim.kind.name for claim in claims} >= {"ASSAULT/heavy-weapons", "RETREAT/ceasefire"}
    assert [claim.weight for claim in claims] == sorted((claim.weight for claim in claims), reverse=True)


def test_a_word_that_only_looks_like_an_event_hides_what_is_in_it() -> None:
    assert type_of("The old man died of a heart attack.") is None
    assert type_of("The old men attacked the barracks.") is not None


def test_no_phrase_reaches_across_sentences() -> None:
    assert [claim.kind.name for claim in explain("The guards opened fire.")] == ["ASSAULT/firearms"]
    assert explain("The gates opened. Fire lit the sky.") == []


def test_march_with_a_capital_is_the_month() -> None:
    told = type_of("Gunmen attacked in March.")

    assert type_of("The bank will open a branch in March.") is None
    assert told is not None
    assert told.acled is Acled.CIVILIANS


def test_a_full_stop_behind_a_title_or_saint_ends_no_sentence() -> None:
    claims = explain("Rebels seized St. Marc.")

    assert [claim.kind.name for claim in claims] == ["ASSAULT/occupy"]


def test_a_long_text_takes_as_long_as_its_sentences() -> None:
    sentence = "Rebels attacked a village, and the envoy condemned the strike that killed five farmers. "

    def seconds(times: int) -> float:
        text = sentence * times
        rounds = []
        for _ in range(3):
            begun = time.process_time()
            explain(text)
            rounds.append(time.process_time() - begun)
        return min(rounds) / times

    assert seconds(3000) < 4 * seconds(100)


@given(st.text())
def test_any_text_can_be_typed(text: str) -> None:
    for claim in explain(text):
        assert 0 <= claim.start < claim.end <= len(text)
