"""What the index answers is what a plain count over the tables says, for any filter and after any write."""

import random

import numpy as np
import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import make_event
from tests.timeline.plain import agree, form_of
from tests.timeline.writes import walk
from timeline.index import current, reading, store
from timeline.index.columns import LINKED, PLAIN, Columns
from timeline.models import Conflict

WORDS = ("strike", "troops", "Tarün", "tarun", '"hold talks"', "-troops", "number", "miss*", "Dorvik", "2019", "-drone")
DAYS = [f"{year}-{month:02}-{day:02}" for year in (2014, 2019, 2022, 2024) for month in (1, 6) for day in (1, 15, 30)]


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Query strings of which some filters are there and some are not."""
    parts: list[str] = []

    def some(name: str, values: list[str], most: int = 2) -> None:
        parts.extend(f"{name}={value}" for value in draw(st.lists(st.sampled_from(values), max_size=most, unique=True)))

    some("from", DAYS, 1)
    some("to", DAYS, 1)
    some("certain", ["yes"], 1)
    some("order", ["oldest"], 1)
    some("status", ["published", "proposed"])
    some("exactness", ["day", "within", "open", "about", "unknown"])
    some("planned", ["yes", "no"], 1)
    some("kind", ["shelling", "air-and-drone-strike", "talks", "unknown", "fighting"])
    some("actor", [f"made:actor-{number}" for number in range(6)])
    some("place", [f"made:place-{number}" for number in range(6)])
    some("box", ["22,44,30,50", "30.5,40,42,47.25", "36,53,-120,60", "0,10,20,20", "none"], 1)
    some("source", [str(number) for number in range(1, 9)])
    words = draw(st.lists(st.sampled_from(WORDS), max_size=2, unique=True))
    return "&".join([*parts, f"q={'+'.join(words)}"] if words else parts)


@pytest.fixture
def conflict(db: None) -> Conflict:
    call_command("generate_events", 220, verbosity=0)
    return Conflict.objects.get()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries())
def test_every_count_is_that_of_the_plain_tables(conflict: Conflict, query: str) -> None:
    agree(conflict, query)


def test_also_where_only_reviewed_events_are_public(conflict: Conflict) -> None:
    Conflict.objects.update(review=Conflict.Review.FIRST)

    for query in ("", "q=strike", "status=proposed", "kind=talks&from=2019-01-01"):
        agree(conflict, query)


@pytest.mark.parametrize("seed", range(2))
def test_also_after_any_write(conflict: Conflict, seed: int) -> None:
    choose = random.Random(seed)
    for write in walk(choose):
        write(choose, conflict)
    for query in (
        "",
        "q=strike",
        "q=turkiye",
        "q=nobody+-strike",
        "kind=aid-and-arms&planned=yes",
        "from=2020-02-10&to=2020-02-11",
        "box=31,44,31.5,52",
    ):
        agree(conflict, query)


def _pairs(columns: Columns) -> dict[str, set[tuple[int, int]]]:
    return {
        name: set(zip(columns.ids[links.rows].tolist(), links.keys[links.codes].tolist(), strict=True))
        for name, links in columns.links.items()
    }


@pytest.mark.django_db(transaction=True)
def test_what_a_process_keeps_follows_every_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of transactions the index is kept, and brought up to date by what was touched and nothing else."""
    call_command("generate_events", 120, verbosity=0)
    conflict, choose = Conflict.objects.get(), random.Random(3)
    current(conflict.pk)
    monkeypatch.setattr(store, "_everything", None)  # nothing is read anew
    for write in walk(choose):
        write(choose, conflict)
        kept, plain = current(conflict.pk).columns, reading.everything(conflict.pk)
        for name in PLAIN:
            assert np.array_equal(getattr(kept, name), getattr(plain, name)), (write.__name__, name)
        assert _pairs(kept) == _pairs(plain)
        assert all((np.diff(kept.links[name].rows) >= 0).all() for name in LINKED)
    agree(conflict, "q=strike")


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_was_never_there() -> None:
    call_command("generate_events", 20, verbosity=0)
    conflict = Conflict.objects.get()
    before = form_of(conflict, "").total
    with transaction.atomic():
        make_event(conflict, "Never")
        assert form_of(conflict, "").total == before + 1
        assert form_of(conflict, "q=never").total == 1
        transaction.set_rollback(True)
    assert form_of(conflict, "").total == before
    assert form_of(conflict, "q=never").total == 0
    make_event(conflict, "Then")
    agree(conflict, "")
