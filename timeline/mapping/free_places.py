"""Where in a country its number can stand without lying on anything: it is said of all of it, so anywhere will do."""

from collections.abc import Sequence
from math import hypot

import numpy as np

from timeline.mapping.drawing import places_in
from timeline.mapping.lettering import Circle
from timeline.mapping.projection import Frame

_ALONG = 24  # places tried along the picture's width


def free_place(
    code: str, frame: Frame, wished: tuple[float, float], radius: float, circles: Sequence[Circle], width: float
) -> tuple[float, float] | None:
    """Shares of width and height, as near to the *wished* place as can be, in what is seen of the country with this
    code; None where there is no room. *radius* and *circles* are in pixels of a picture of this *width*."""
    height = width / frame.aspect
    down = max(2, round(_ALONG / frame.aspect))
    x, y = (each.ravel() for each in np.meshgrid((np.arange(_ALONG) + 0.5) / _ALONG, (np.arange(down) + 0.5) / down))
    x, y = np.append(x, wished[0]), np.append(y, wished[1])
    inside = places_in(code, frame, x, y)
    inside &= (
        (x * width > radius) & (x * width < width - radius) & (y * height > radius) & (y * height < height - radius)
    )
    far = np.hypot((x - wished[0]) * width, (y - wished[1]) * height)
    for number in np.argsort(far, kind="stable").tolist():
        at = float(x[number]), float(y[number])
        if inside[number] and not any(
            hypot(at[0] * width - each.x, at[1] * height - each.y) < radius + each.radius + 1 for each in circles
        ):
            return at
    return None
