"""Days with a name of their own: what they are called, and in whose calendar a maintained library has them."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from articles.temporal.types import Interval


@dataclass(frozen=True, slots=True)
class Known:
    """Where a named day stands: *name* in the calendar of *country*, *shift* days from it, *length* days long.

    Without a country it is the day of each nation, and must be looked up in the calendar of the one meant.
    """

    name: str
    country: str | None = None
    shift: int = 0
    length: int = 1


_EASTER = "easter monday"
_EID = "eid al-fitr"

# Western feasts stand in Germany's calendar, Orthodox ones in Greece's and Russia's, Muslim ones in Egypt's.
NAMES: dict[str, Known] = {
    "christmas": Known("christmas day", "DE"),
    "christmas day": Known("christmas day", "DE"),
    "christmas eve": Known("christmas day", "DE", shift=-1),
    "christmas night": Known("christmas day", "DE"),
    "boxing day": Known("christmas day", "DE", shift=1),
    "orthodox christmas": Known("christmas day", "RU"),
    "orthodox christmas eve": Known("christmas day", "RU", shift=-1),
    "new year": Known("new year's day", "DE"),
    "new year's": Known("new year's day", "DE"),
    "new year's day": Known("new year's day", "DE"),
    "new year's eve": Known("new year's day", "DE", shift=364),
    "good friday": Known("good friday", "DE"),
    "ash wednesday": Known("good friday", "DE", shift=-44),
    "palm sunday": Known("good friday", "DE", shift=-5),
    "easter": Known(_EASTER, "DE", shift=-1),
    "easter sunday": Known(_EASTER, "DE", shift=-1),
    "easter monday": Known(_EASTER, "DE"),
    "easter week": Known(_EASTER, "DE", length=6),
    "orthodox easter": Known(_EASTER, "GR", shift=-1),
    "orthodox good friday": Known(_EASTER, "GR", shift=-3),
    "whit monday": Known("pentecost monday", "DE"),
    "ramadan": Known(_EID, "EG", shift=-30, length=30),
    "eid al-fitr": Known(_EID, "EG"),
    "eid al-adha": Known("eid al-adha", "EG"),
    "ashura": Known("ashura", "IR"),
    "nowruz": Known("nowruz", "IR"),
    "passover": Known("pesach", "IL"),
    "rosh hashanah": Known("rosh hashanah", "IL"),
    "yom kippur": Known("yom kippur", "IL"),
    "thanksgiving": Known("thanksgiving day", "US"),
    "thanksgiving day": Known("thanksgiving day", "US"),
    "memorial day": Known("memorial day", "US"),
    "veterans day": Known("veterans day", "US"),
    "juneteenth": Known("juneteenth national independence day", "US"),
    "lunar new year": Known("chinese new year", "MY"),
    "chinese new year": Known("chinese new year", "MY"),
    "bastille day": Known("national day", "FR"),
    "orthodox epiphany": Known("christmas day", "RU", shift=12),
    "independence day": Known("independence day"),
    "victory day": Known("victory day"),
    "national day": Known("national day"),
    "republic day": Known("republic day"),
    "constitution day": Known("constitution day"),
    "unity day": Known("unity day"),
    "liberation day": Known("liberation day"),
    "armed forces day": Known("armed forces day"),
    "defenders day": Known("day of ukraine's defenders", "UA"),
    "defender of the fatherland day": Known("defender of the fatherland day", "RU"),
    "labor day": Known("labor day"),
    "labour day": Known("labor day"),
    "may day": Known("labor day", "DE"),
    "russia day": Known("russia day", "RU"),
}
COUNTRIES: dict[str, str] = {
    form: code
    for code, forms in {
        "UA": "Ukraine's|Ukrainian",
        "RU": "Russia's|Russian",
        "US": "America's|American|U.S.|US",
        "GB": "Britain's|British",
        "FR": "France's|French",
        "DE": "Germany's|German",
        "PL": "Poland's|Polish",
        "BY": "Belarusian",
        "MD": "Moldova's|Moldovan",
        "GE": "Georgia's|Georgian",
        "IL": "Israel's|Israeli",
        "EG": "Egypt's|Egyptian",
        "IR": "Iran's|Iranian",
        "IQ": "Iraq's|Iraqi",
        "SY": "Syria's|Syrian",
        "TR": "Turkey's|Turkish",
        "IN": "India's|Indian",
        "PK": "Pakistan's|Pakistani",
        "CN": "China's|Chinese",
        "KR": "South Korea's|South Korean",
        "LY": "Libya's|Libyan",
        "SD": "Sudan's|Sudanese",
        "GR": "Greece's|Greek",
        "FI": "Finland's|Finnish",
    }.items()
    for form in forms.split("|")
}
# A calendar can be empty while a country is at war and has called its public holidays off; the days keep their names.
_YEARS_BACK = 5


@lru_cache(maxsize=512)
def _calendar(country: str, year: int) -> tuple[tuple[str, date], ...]:
    """Names in small letters and their days. The library is slow to load, and most texts name no such day."""
    import holidays

    try:
        days = holidays.country_holidays(country, years=year, language="en_US", observed=False)
    except NotImplementedError:
        return ()
    return tuple((name.lower().replace("’", "'"), day) for day in sorted(days) for name in days[day].split("; "))


def day_named(name: str, year: int, country: str | None) -> Interval | None:
    """Christmas 2023 is 25 December 2023; None where the calendar does not know the name."""
    known = NAMES[name]
    country = known.country or country
    if country is None:
        return None
    for years_back in range(_YEARS_BACK):
        for listed, day in _calendar(country, year - years_back):
            if listed.startswith(known.name) and not (years_back and country not in _CALLED_OFF):
                first = day.replace(year=year) + timedelta(days=known.shift)
                return Interval(first, first + timedelta(days=known.length - 1))
    return None


_CALLED_OFF = {"UA"}
