"""How many events each stretch of a lane has, as the outline of an SVG path. No Django.

The drawing is `WIDTH` wide and `HEIGHT` high, and is stretched to whatever its place is; its heights are square roots,
so that a quiet month is seen beside a terrible one.
"""

from collections.abc import Sequence

from timeline.index.columns import Ints

WIDTH, HEIGHT = 1000, 18


def heights(counts: Ints, most: int) -> list[int]:
    """Whole pixels; one event is at least two."""
    return [max(2, round(HEIGHT * (count / most) ** 0.5)) if count else 0 for count in counts.tolist()]


def path(high: Sequence[int], edges: Sequence[int]) -> str:
    """Steps as *high* as these between *edges*, whole numbers from 0 to `WIDTH`; empty where all are 0."""
    parts: list[str] = []
    now = 0
    for height, start in zip([*high, 0], edges, strict=True):
        if height == now:
            continue
        parts.append(f"H{start}" if now else f"M{start} {HEIGHT}")
        parts.append(f"V{HEIGHT - height}")
        now = height
    return "".join(parts)
