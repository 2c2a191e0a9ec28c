"""How many events each stretch of a lane has, as the outline of an SVG path. No Django.

The drawing is `WIDTH` wide and `HEIGHT` high, and is stretched to whatever its place is; its heights are square roots, so
that a quiet month is seen beside a terrible one.
"""

from collections.abc import Sequence

from timeline.index.columns import Ints

WIDTH, HEIGHT = 2000, 18


def heights(counts: Ints, most: int) -> list[int]:
    """Whole pixels; one event is at least two."""
    return [max(2, round(HEIGHT * (count / most) ** 0.5)) if count else 0 for count in counts.tolist()]


def path(high: Sequence[int], edges: Sequence[int]) -> str:
    """Steps as *high* as these between *edges*, whole numbers from 0 to `WIDTH`; empty where all are 0."""
    parts: list[str] = []
    now, at = 0, None
    for height, start, end in zip(high, edges, edges[1:], strict=False):
        if height != now:
            if at is None or at == "closed":
                parts.append(f"M{start} {HEIGHT}")
            parts.append(f"V{HEIGHT - height}")
            at = "open" if height else "closed"
        if height:
            parts.append(f"H{end}")
        now = height
    if now:
        parts.append(f"V{HEIGHT}")
    return "".join(parts)
