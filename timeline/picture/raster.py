"""SVG → PNG on the server, without a browser. Nothing is fetched: only what stands in the text is drawn."""

import resvg_py

from timeline.picture.letters import BOLD, FAMILY, REGULAR, suffice


def png(svg: str) -> bytes:
    """The picture in its own size, one pixel for each of its units."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        font_files=[str(REGULAR), str(BOLD)],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
        serif_family=FAMILY,
        skip_system_fonts=suffice(svg),
    )
