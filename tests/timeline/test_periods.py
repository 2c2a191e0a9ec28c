"""Periods: what editors may say, where bands and their labels stand."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_conflict
from timeline.axis.bands import bands, room
from timeline.axis.scale import even
from timeline.entries import lines
from timeline.models import Action, Conflict, Period

FORM = {"title": "A war", "slug": "war", "review": "later", "began": "", "countries": ""}


def _save(client: Client, conflict: Conflict, *new: dict[str, str], **changes: str) -> str:
    """*changes*: of the first period there is."""
    rows: list[dict[str, str]] = []
    for row in conflict.periods.all():
        kept = {name: str(getattr(row, name) or "") for name in ("title", "kind", "first", "last", "note")}
        rows.append(kept | {"id": str(row.pk), "conflict": str(conflict.pk)})
    form = FORM | {"periods-INITIAL_FORMS": str(len(rows)), "periods-TOTAL_FORMS": str(len(rows) + len(new))}
    if changes:
        rows[0] |= changes
    for number, each in enumerate([*rows, *new]):
        form |= {f"periods-{number}-{name}": value for name, value in each.items()}
    return client.post(f"/admin/timeline/conflict/{conflict.pk}/change/", form, follow=True).content.decode()


@pytest.fixture
def conflict(client: Client, db: None) -> Conflict:
    client.force_login(User.objects.create_superuser("ed"))
    return make_conflict()


def test_an_editor_names_a_period_and_the_history_says_so(client: Client, conflict: Conflict) -> None:
    new = {"title": "A truce", "kind": "truce", "first": "2024-10-01", "last": "2024-10-31", "note": "It held."}
    _save(client, conflict, new)

    assert [str(period) for period in conflict.periods.all()] == ["A truce, October 2024"]
    assert "Added period" in LogEntry.objects.latest("pk").get_change_message()
    _save(client, conflict, title="The truce")
    assert [each.title for each in conflict.periods.all()] == ["The truce"]
    assert "Changed Title for period" in LogEntry.objects.latest("pk").get_change_message()
    _save(client, conflict, DELETE="on")
    assert not conflict.periods.exists()
    assert "Deleted period" in LogEntry.objects.latest("pk").get_change_message()


def test_a_timeline_and_its_periods_are_saved_as_one_action_and_undone_as_one(
    client: Client, conflict: Conflict
) -> None:
    truce = {"title": "A truce", "kind": "truce", "first": "2024-10-01", "last": "2024-10-31", "note": "It held."}
    _save(client, conflict, truce)
    with_another_name = {"title": "The truce", "last": "2024-10-30"}
    _save(client, conflict, {"title": "Winter", "kind": "season", "first": "2024-12-01"}, **with_another_name)
    renamed, named = Action.objects.all()
    [(label, before, after)] = lines(renamed.entries.get())

    assert [action.get_verb_display() for action in (renamed, named)] == ["Edited", "Edited"]
    assert (label, before) == ("periods", "A truce, October 2024 (Truce: It held.)")
    assert after == "The truce, 1–30 October 2024 (Truce: It held.), Winter, from 1 December 2024 on (Season)"
    client.post(f"/admin/timeline/action/{renamed.pk}/undo/")
    assert [str(period) for period in conflict.periods.all()] == ["A truce, October 2024"]
    client.post(f"/admin/timeline/action/{named.pk}/undo/")
    assert not conflict.periods.exists()


def test_periods_are_put_back_only_by_those_who_may_change_them(client: Client, conflict: Conflict) -> None:
    _save(client, conflict, {"title": "A truce", "kind": "truce", "first": "2024-10-01"})
    some = User.objects.create(username="some", is_staff=True)
    some.user_permissions.add(Permission.objects.get(codename="change_conflict"))
    client.force_login(some)

    assert client.post(f"/admin/timeline/action/{Action.objects.get().pk}/undo/").status_code == 403
    assert conflict.periods.exists()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"first": "2024-10-31", "last": "2024-10-01"}, "The first day lies after the last day"),
        ({"first": "03/04/2024"}, "Enter a valid date"),
        ({"last": "2024-10-01"}, "This field is required"),
    ],
)
def test_days_that_make_no_sense_are_refused(
    client: Client, conflict: Conflict, days: dict[str, str], said: str
) -> None:
    assert said in _save(client, conflict, {"title": "A truce", "kind": "truce"} | days)
    assert not conflict.periods.exists()


@pytest.mark.django_db
def test_the_database_refuses_them_too() -> None:
    conflict = make_conflict()
    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.create(conflict=conflict, title="A truce", first=date(2024, 2, 1), last=date(2024, 1, 1))
    Period.objects.create(conflict=conflict, title="A truce", first=date(2024, 2, 1), last=date(2024, 2, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.create(conflict=conflict, title="A truce", first=date(2025, 2, 1))


@pytest.mark.django_db
def test_both_days_count_and_an_open_one_goes_on() -> None:
    truce = Period(title="A truce", first=date(2024, 2, 1), last=date(2024, 2, 3))

    assert truce.reaches(date(2024, 2, 3), date(2024, 3, 1))
    assert truce.reaches(date(2024, 1, 1), date(2024, 2, 1))
    assert not truce.reaches(date(2024, 2, 4), date(2024, 3, 1))
    assert Period(title="War", first=date(2024, 2, 1)).reaches(date(2090, 1, 1), date(2090, 1, 1))


_FIRST = date(2020, 1, 1)
_NAMED = st.tuples(
    st.text("abc ", min_size=1, max_size=60),
    st.integers(-400, 1500).map(lambda days: _FIRST + timedelta(days)),
    st.one_of(st.none(), st.integers(0, 900)),
)


@given(drawn=st.lists(_NAMED, max_size=12), pad=st.sampled_from([0.0, 0.5]))
def test_no_label_lies_on_another_and_no_line_on_a_line(drawn: list[tuple[str, date, int | None]], pad: float) -> None:
    named = [(title, first, None if days is None else first + timedelta(days)) for title, first, days in drawn]
    scale = even(_FIRST.toordinal(), _FIRST.toordinal() + 999)
    found = bands(named, scale, pad=pad)
    first, last = _FIRST - timedelta(1000 * pad), _FIRST + timedelta(999 + 1000 * pad)
    shown = [each for each in named if each[1] <= last and (each[2] or date.max) >= first]

    assert sorted(band.title for band in found) == sorted(title for title, _, _ in shown)
    drawn_wide = 1 + 2 * pad
    labels = [
        (band.line, _share(band.label_x), _share(band.label_x) + len(band.title) / 52 / drawn_wide) for band in found
    ]
    lines = [(band.row, _share(band.x), _share(band.end_x)) for band in found]
    for boxes in (labels, lines):
        for number, (line, start, end) in enumerate(boxes):
            for other, other_start, other_end in boxes[:number]:
                assert line != other or start >= other_end - 2e-4 or other_start >= end - 2e-4
    assert room(found) == (15 * (max(band.line for band in found) + 1) + 5 if found else 0)


def _share(percent: str) -> float:
    return float(percent.removesuffix("%")) / 100


def test_from_right_to_left_bands_stand_mirrored() -> None:
    scale = even(_FIRST.toordinal(), _FIRST.toordinal() + 999)
    named = [("Truce", _FIRST + timedelta(100), _FIRST + timedelta(199))]
    [band], [turned] = bands(named, scale), bands(named, scale, mirrored=True)

    assert (band.x, band.width, band.begin_x, band.end_x, band.label_x) == ("10%", "10%", "10%", "20%", "10%")
    assert (turned.x, turned.width, turned.begin_x, turned.end_x) == ("80%", "10%", "90%", "80%")
    assert (turned.label_x, turned.dx) == ("90%", -band.dx)


def test_a_label_stays_in_sight_where_its_band_begins_before() -> None:
    scale = even(_FIRST.toordinal(), _FIRST.toordinal() + 999)
    [band] = bands([("War", _FIRST - timedelta(900), None)], scale, pad=0.5)

    assert (band.x, band.label_x, band.begins, band.ends) == ("0%", "25%", False, False)
    assert render_to_string("timeline/_bands.html", {"bands": [band]}).count("<line") == 0
