"""Every kind that readers are shown belongs to one of eight groups, and each group has a hue and a shape of its own."""

import re
from pathlib import Path

from timeline.extraction.event_types import KINDS
from timeline.groups import GROUPS, group_of

CSS = (Path(__file__).parents[2] / "static" / "timeline" / "marks.css").read_text("utf-8")


def test_every_kind_with_a_name_has_a_group_and_no_group_is_empty() -> None:
    assert {group_of(name) for name, kind in KINDS.items() if kind.label} == set(GROUPS)


def test_each_group_has_a_hue_and_a_shape_of_its_own() -> None:
    hues = [re.findall(rf"\.g-{group} {{\s+--hue: (\d+)", CSS) for group in GROUPS]
    shapes = [re.findall(rf"\.g-{group}::before {{\s+clip-path: ([^;]+);", CSS) for group in GROUPS]

    assert all(len(found) == 1 for found in [*hues, *shapes])
    assert len({hue for [hue] in hues}) == len({shape for [shape] in shapes}) == 8
