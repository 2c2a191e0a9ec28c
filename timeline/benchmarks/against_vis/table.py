"""What was measured as a table, with how many times better ours is, and whether the goals are reached."""

from collections.abc import Callable, Sequence
from statistics import median

from timeline.benchmarks.against_vis.measuring import Run

_ROWS: list[tuple[str, Callable[[Run], float | None]]] = [
    ("first event visible, ms", lambda run: run.first),
    ("bytes transferred", lambda run: run.size),
    ("elements", lambda run: run.elements or None),
    ("filter settled, ms", lambda run: run.filtered),
    ("zoom settled, ms", lambda run: run.zoomed),
    ("panning, p95 frame, ms", lambda run: run.frame),
]
OURS, TUNED, DEFAULT = "ours", "tuned", "default"


def middle(runs: Sequence[Run], value: Callable[[Run], float | None]) -> float | None:
    """The median of what was reached; None where half and more of the runs were too late."""
    found = [each for run in runs if (each := value(run)) is not None]
    return median(found) if len(found) * 2 > len(runs) else None


def lines(runs: dict[str, list[Run]], more: int) -> list[str]:
    """*more*: bytes that the others would need to be searched and filtered as ours is."""
    names = list(runs)
    told = [f"{'':<28}" + "".join(map("{:>12}".format, [*names, *(f"× {name}" for name in names[1:])]))]
    rows: list[tuple[str, list[float | None]]] = [
        (label, [middle(runs[name], value) for name in names]) for label, value in _ROWS
    ]
    bytes_of = rows[1][1]
    rows.insert(
        2, ("… as searchable as ours", [bytes_of[0], *(each + more if each else None for each in bytes_of[1:])])
    )
    for label, values in rows:
        ratios = [_ratio(values[0], other) for other in values[1:]]
        told.append(f"{label:<28}" + "".join(map("{:>12}".format, [*map(_number, values), *ratios])))
    return told + [f"{'reached' if reached else 'MISSED'}: {goal}" for goal, reached in goals(runs)]


def goals(runs: dict[str, list[Run]]) -> list[tuple[str, bool]]:
    """What was not finished in time counts as slower than anything."""

    def value(name: str, row: int) -> float:
        found = middle(runs[name], _ROWS[row][1])
        return float("inf") if found is None else found

    return [
        ("first event 3 times sooner than tuned", value(OURS, 0) * 3 <= value(TUNED, 0)),
        ("first event 10 times sooner than default", value(OURS, 0) * 10 <= value(DEFAULT, 0)),
        ("30 times fewer bytes", value(OURS, 1) * 30 <= value(TUNED, 1)),
        ("filter settled sooner", value(OURS, 3) < min(value(TUNED, 3), value(DEFAULT, 3))),
        ("zoom settled within 150 ms", value(OURS, 4) <= 150),
        ("panning: p95 frame within 25 ms", value(OURS, 5) <= 25),
    ]


def _ratio(ours: float | None, other: float | None) -> str:
    return f"{other / ours:.1f}" if ours and other else "–"


def _number(value: float | None) -> str:
    return "too late" if value is None else f"{value:,.0f}"
