"""An event as schema.org's `Event`, for search engines, in its page: https://schema.org/Event.

schema.org's dates have a year with or without month and day, so only whole units are given as such; all else says its
first and last day where it went on through them, and otherwise nothing but its EDTF and our label.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from timeline.dates import EventDate
from timeline.exports.columns import edtf
from timeline.whereabouts import Spot

_UNIT = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")  # a year or a month; a season is 21 and more
_SPOT = 2  # precision of a place whose degrees say where it is
# In a script element nothing may end it or begin another.
_ESCAPED = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&"}


def element(
    headline: str, day: EventDate, label: str, address: str, timeline: str, places: Sequence[Spot]
) -> SafeString:
    """The element; a block of data, which no Content-Security-Policy keeps from being there, for nothing runs it."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": headline,
        "description": label,
        **_days(day),
    }
    if notation := edtf(day):
        told["temporalCoverage"] = notation
    if places:
        told["location"] = [_place(each) for each in places]
    told["superEvent"] = {"@type": "Event", "name": timeline}
    written = json.dumps(told, ensure_ascii=False).translate(_ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')


def _days(day: EventDate) -> dict[str, str]:
    if day.approximate or day.earliest is None or day.latest is None:
        return {}
    if day.span or day.earliest == day.latest:
        return {"startDate": day.earliest.isoformat(), "endDate": day.latest.isoformat()}
    return {"startDate": notation} if _UNIT.fullmatch(notation := edtf(day)) else {}


def _place(spot: Spot) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "Place", "name": spot.name}
    if spot.precision <= _SPOT:
        told["geo"] = {"@type": "GeoCoordinates", "latitude": spot.latitude, "longitude": spot.longitude}
    return told
