"""Claims about the publication date, and the choice among them."""

from datetime import date

import pytest

from articles.header import read_header
from articles.pubdate import Claim, Origin, UnreadableDate, choose, claim_in_address, claims_in_text, parse_day

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    "words",
    ["2024-10-29", "2024-10-29T23:30:00-05:00", "2024-10-29 08:00", "29 October 2024", "Oct. 29, 2024", "29/10/2024"],
)
def test_a_day_is_read_as_people_and_files_write_it(words: str) -> None:
    assert parse_day(words) == date(2024, 10, 29)


@pytest.mark.parametrize(
    "words",
    [
        "03/04/2024",
        "03 04 2024",
        "Mon 03/04/2024 10:00",
        "22-02-24",
        "yesterday",
        "October 2024",
        "29 October",
        "soon",
        "",
        "2024-13-01",
    ],
)
def test_what_is_no_one_day_is_refused_with_what_to_write_instead(words: str) -> None:
    with pytest.raises(UnreadableDate, match="YYYY-MM-DD"):
        parse_day(words)


@pytest.mark.parametrize(
    "text",
    [
        "KYIV, Ukraine — The president said Tuesday, Oct. 29, 2024, that help is late.",
        "SEOUL, Oct. 29, 2024 (Harbour Wire) -- The North has sent more men.",
        "GENEVA (Harbour Wire) — Talks resumed Tuesday, October 29, 2024, after a pause.",
        "MOSCOW, October 29, 2024. /WIRE/. The ministry has answered.",
        "KYIV, Oct 29, 2024 (Harbour Wire) - Drones struck a depot.",
        "PARIS (Harbour Wire) — The minister said on Tuesday, Oct. 29, 2024, that he will go on Nov. 3, 2024.",
    ],
)
def test_a_dateline_states_the_day(text: str) -> None:
    chosen = choose(claims_in_text(text), today=TODAY)

    assert chosen is not None
    assert (chosen.day, chosen.origin) == (date(2024, 10, 29), Origin.DATELINE)


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday, Feb. 24, 2022, the invasion began.",
        "The invasion began on 24 February 2022.",
        "MOSCOW (Harbour Wire) — The leader will visit on Friday, May 9, 2025, the Kremlin announced on Monday.",
        "BUCHA, Ukraine — The bodies were found on Saturday, April 2, 2022, and on Sunday people mourned.",
        "KYIV — The truce expires on Sunday, April 20, 2025, and nobody knows what follows.",
        "OSLO (Harbour Wire) — He was born Sunday, Feb. 16, 1941, in a village.",
        "MINSK — In this photo taken Monday, Sept. 2, 2024, the two shake hands.",
        "VIENNA — Talks from Monday, Oct. 28, 2024, to the end of the week are planned.",
        "BREAKING — The army attacked Wednesday, Feb. 23, 2022, officials say.",
        "KHERSON — The dam broke Tuesday, June 6, 2023. On 6 June 2025 survivors came together.",
    ],
)
def test_a_full_date_without_a_dateline_is_only_a_suggestion(text: str) -> None:
    claims = list(claims_in_text(text))

    assert {claim.origin for claim in claims} == {Origin.LEAD}
    assert choose(claims, today=TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "KYIV, Ukraine — The president spoke on Monday, Oct. 29, 2024.",  # a Tuesday
        "KYIV, Ukraine — The president spoke on Tuesday.",
        "The president spoke on Tuesday.",
        "",
    ],
)
def test_what_states_no_full_day_or_a_wrong_weekday_claims_nothing(text: str) -> None:
    assert choose(claims_in_text(text), today=TODAY) is None


def test_an_address_can_claim_a_day() -> None:
    assert claim_in_address("https://example.org/2024/10/29/strike") == Claim(
        date(2024, 10, 29), Origin.ADDRESS, "2024/10/29"
    )
    assert claim_in_address("https://example.org/2024/31/12/strike") is None
    assert claim_in_address("https://example.org/story-1234") is None


def test_the_most_trusted_claim_is_chosen_and_none_from_the_future() -> None:
    header, dateline = Claim(date(2024, 10, 30), Origin.HEADER), Claim(date(2024, 10, 29), Origin.DATELINE)
    future = Claim(date(2030, 1, 1), Origin.COMMAND)

    assert choose([dateline, header], today=TODAY) == header
    assert choose([future, dateline], today=TODAY) == dateline
    assert choose([], today=TODAY) is None


def test_a_date_on_the_first_line_is_a_header_and_no_part_of_the_article() -> None:
    text = " date 2023-11-09 The meeting has raised concerns."
    header = read_header(text)

    assert header.claim == Claim(date(2023, 11, 9), Origin.HEADER, "2023-11-09")
    assert text[header.body_start :] == "The meeting has raised concerns."


def test_header_lines_give_title_source_and_date() -> None:
    text = "Title: A visit\nSource: Harbour Wire\nDate: 2024-10-29\n\nThe envoy came."
    header = read_header(text)

    assert (header.get("title"), header.get("source")) == ("A visit", "Harbour Wire")
    assert header.claim is not None
    assert header.claim.day == date(2024, 10, 29)
    assert text[header.body_start :].strip() == "The envoy came."


def test_an_unreadable_header_date_is_named() -> None:
    header = read_header("Date: 03/04/2024\n\nThe envoy came.")

    assert header.claim is None
    assert "03/04/2024" in header.problem


def test_an_article_that_merely_begins_with_the_word_has_no_header() -> None:
    assert read_header("Date palms are in bloom.").body_start == 0
