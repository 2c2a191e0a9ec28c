"""`manage.py explain`: for people in words and colour, for programs as JSON."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command


def explained(text: str, *options: str, **settings: Any) -> str:
    out = StringIO()
    call_command("explain", text, *options, stdout=out, **settings)
    return out.getvalue()


def test_people_read_what_was_found_by_which_rule_and_why() -> None:
    said = explained("The ministry warned last week of a reply.", "--published", "2024-10-29")

    assert said.startswith("The ministry warned [last week] of a reply.\n")
    assert "written on Tuesday 2024-10-29" in said
    assert "20–29, rule " in said
    assert "value 2024-W43" in said
    assert "2024-10-21 to 2024-10-27, at some time within" in said
    assert "“last week”, written on Tuesday 29 October 2024," in said


def test_what_a_pass_left_out_is_named_with_the_pass() -> None:
    said = explained("The bridge was built in two days.", "--published", "2024-10-29")

    assert "Left out" in said
    assert "two days" in said.split("Left out")[1]


def test_programs_get_the_same_as_json() -> None:
    given = explained("They met on Monday.", "--published", "2024-10-29", "--json")
    answer = json.loads(given)

    assert [found["bounds"] for found in answer["found"]] == [["2024-10-28", "2024-10-28"]]
    assert set(answer) == {"mode", "why_mode", "found", "dropped"}
    for dropped in answer["dropped"]:
        assert set(dropped) == {"text", "start", "end", "rule", "refiner", "why"}


def test_colour_is_for_terminals() -> None:
    plain = explained("They met on Monday.", "--published", "2024-10-29")
    coloured = explained("They met on Monday.", "--published", "2024-10-29", force_color=True)

    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    assert "[Monday]" not in coloured


def test_without_a_day_written_it_says_what_is_missing() -> None:
    said = explained("They met last week.")

    assert "the day written is not known" in said
    assert "not known yet" in said


def test_nothing_found_is_said() -> None:
    assert "No dated phrase was found." in explained("Nothing to see.")


@pytest.mark.parametrize("option", ["--published", "--began"])
@pytest.mark.parametrize("words", ["2024-02-30", "03/04/2024", "soon", ""])
def test_a_date_that_is_none_is_refused_with_what_to_write(option: str, words: str) -> None:
    with pytest.raises(CommandError, match=rf"{option}: .*YYYY-MM-DD"):
        explained("They met.", option, words)


def test_a_date_can_be_written_out() -> None:
    assert "2024-10-29" in explained("They met today.", "--published", "29 October 2024")


def test_a_language_that_nobody_has_data_for_is_refused() -> None:
    with pytest.raises(CommandError, match="tlh"):
        explained("nuqneH", "--lang", "tlh")


def test_the_mode_asked_for_is_the_mode_used() -> None:
    answer = json.loads(explained("They met in 2019.", "--mode", "narrative", "--json"))

    assert answer["mode"] == "narrative"
