"""`manage.py explain`: for people in words and colour, for programs as JSON."""

import json
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.management.commands import explain as command
from articles.temporal import Dropped, explain


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


def test_what_a_pass_left_out_is_named_with_the_pass_and_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    left_out = Dropped(text="May", start=9, end=12, rule="month", dropped_by="drop_unlikely", why="a name, no month")
    explanation = replace(explain("Nothing."), dropped=[left_out])
    monkeypatch.setattr(command, "explain", lambda *_, **__: explanation)
    said = explained("Theresa May spoke.").split("Left out")[1]
    answer = json.loads(explained("Theresa May spoke.", "--json"))

    assert "May  9–12, rule month" in said
    assert "a name, no month (drop_unlikely)" in said
    assert answer["dropped"] == [
        {
            "text": "May",
            "start": 9,
            "end": 12,
            "rule": "month",
            "dropped_by": "drop_unlikely",
            "why": "a name, no month",
        }
    ]


def test_programs_get_the_same_as_json() -> None:
    given = explained("They met on Monday.", "--published", "2024-10-29", "--json")
    answer = json.loads(given)

    assert [found["bounds"] for found in answer["found"]] == [["2024-10-28", "2024-10-28"]]
    assert set(answer) == {"mode", "why_mode", "found", "dropped"}


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


def test_other_languages_are_explained_too() -> None:
    said = explained("Посол прибув у понеділок.", "--published", "2024-10-29", "--lang", "uk")

    assert said.startswith("Посол прибув у [понеділок].\n")
    assert "rule uk: weekday" in said
    assert "is Monday 28 October 2024" in said


def test_a_language_that_nobody_has_data_for_is_refused() -> None:
    with pytest.raises(CommandError, match="tlh"):
        explained("nuqneH", "--lang", "tlh")


def test_the_mode_asked_for_is_the_mode_used() -> None:
    answer = json.loads(explained("They met in 2019.", "--mode", "narrative", "--json"))

    assert answer["mode"] == "narrative"
