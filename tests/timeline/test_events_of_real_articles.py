"""Every event that a careful reader lists of four real articles, once, and nothing else.

The articles belong to their publishers and lie beside the project; without them this is skipped.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from timeline.extraction.extract import Extracted, extract

ARTICLES = Path(__file__).parents[3] / "shared" / "articles"
pytestmark = pytest.mark.skipif(not ARTICLES.exists(), reason=f"not there: {ARTICLES}")


@dataclass(frozen=True)
class Expected:
    """*about*: words of the headline that tell it from the others; *actors*: at least these."""

    earliest: str
    latest: str
    type: str | None
    mode: str
    actors: frozenset[str]
    about: str

    def is_(self, event: Extracted) -> bool:
        days = (str(event.earliest or ""), str(event.latest or ""))
        return (
            days == (self.earliest, self.latest)
            and (event.type, event.mode) == (self.type, self.mode)
            and self.actors <= set(event.actors)
            and all(word in event.headline for word in self.about.split())
        )


def told(days: str, kind: str | None, mode: str, actors: str, about: str) -> Expected:
    earliest, _, latest = days.partition("…")
    return Expected(
        earliest,
        latest if "…" in days else earliest,
        kind,
        mode,
        frozenset(filter(None, actors.split(", "))),
        about,
    )


# Article → the day it was published, where its text begins, and what it tells.
EXPECTED: dict[str, tuple[date, int, list[Expected]]] = {
    "000": (
        date(2026, 2, 20),
        0,
        [
            told("2026-02-20", "CONSULT", "happened", "Ukraine", "Geneva"),
            told("2026-02-20", "SUPPORT", "happened", "North Korea", "Kim"),
        ],
    ),
    "001": (
        date(2023, 9, 11),
        0,
        [
            told("2023-09-11…2023-09-18", "CONSULT", "planned", "North Korea, Russia", "Kim Putin"),
            told("2019-01-01…2019-12-31", "CONSULT", "historical", "", "Vladivostok"),
            told("2023-09-11…2023-09-17", None, "happened", "Russia", "Forum"),
            told("2023-06-01…2023-06-30", "ASSAULT", "happened", "Ukraine", "counteroffensive"),
            told("2023-06-01…2023-08-31", "CONSULT", "happened", "Russia", "Shoigu Pyongyang"),
            told("2023-08-01…2023-08-31", "CONSULT", "happened", "United States", "negotiations"),
        ],
    ),
    "002": (
        date(2024, 10, 29),
        0,
        [
            told("2024-10-29", "MOBILIZE", "happened", "Ukraine, North Korea", "Zelenskyy thousands"),
            told("2024-10-29", "MOBILIZE", "happened", "North Korea", "10,000"),
            told("2024-10-29", "CONSULT", "happened", "South Korea", "spoke Yoon"),
            told("2024-10-29", "MOBILIZE", "happened", "North Korea", "3,000 bases"),
            told("2024-10-29", "MOBILIZE", "happened", "United States", "Ryder Kursk"),
            told("2024-10-21…2024-10-27", "THREATEN", "happened", "South Korea", "warned arms"),
            told("2024-10-29", "COOPERATE", "happened", "South Korea", "agreed cooperation"),
            told("2024-10-29", "CONSULT", "happened", "United States, Ukraine", "Sullivan met"),
            told("2024-10-29…2025-01-31", "AID", "planned", "United States", "artillery"),
            told("2024-10-29…2024-12-31", "AID", "planned", "United States, Ukraine", "missiles"),
            told("2024-10-29", "CONSULT", "happened", "China", "talks"),
        ],
    ),
    "003": (
        date(2023, 11, 9),
        len(" date 2023-11-09 "),
        [
            told("2023-11-09…", "CONSULT", "planned", "North Korea, Russia", "meeting"),
            told("2019-01-01…2019-12-31", "CONSULT", "historical", "United States, North Korea", "collapse"),
        ],
    ),
}


def test_every_event_is_found_once_and_nothing_else() -> None:
    missed, more, right = [], [], 0
    for name, (published, start, expected) in EXPECTED.items():
        [file] = ARTICLES.glob(f"{name}*")
        found = extract(file.read_text("utf-8"), published, start)
        for each in expected:
            hit = next((event for event in found if each.is_(event)), None)
            if hit:
                found.remove(hit)
                right += 1
            else:
                missed.append((name, each))
        more += [(name, event) for event in found]
    recall, precision = right / (right + len(missed)), right / (right + len(more))
    print(f"recall {recall:.2f}, precision {precision:.2f}")
    assert (missed, more) == ([], [])
