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
    fixed: bool = False  # the same day of every year, also of years that no calendar goes back to


_EASTER = "easter monday"  # Easter itself is a holiday by law in few countries
_EID = "eid al-fitr"

# Western feasts stand in Germany's calendar, Orthodox ones in Greece's and Russia's, Muslim ones in Egypt's.
NAMES: dict[str, Known] = {
    "christmas": Known("christmas day", "US", fixed=True),
    "christmas day": Known("christmas day", "US", fixed=True),
    "christmas eve": Known("christmas day", "US", shift=-1, fixed=True),
    "christmas night": Known("christmas day", "US", fixed=True),
    "boxing day": Known("christmas day", "US", shift=1, fixed=True),
    "orthodox christmas": Known("christmas day", "RU", fixed=True),
    "orthodox christmas eve": Known("christmas day", "RU", shift=-1, fixed=True),
    "new year": Known("new year's day", "US", fixed=True),
    "new year's": Known("new year's day", "US", fixed=True),
    "new year's day": Known("new year's day", "US", fixed=True),
    "new year's eve": Known("christmas day", "US", shift=6, fixed=True),
    "valentine's day": Known("new year's day", "US", shift=44, fixed=True),
    "halloween": Known("christmas day", "US", shift=-55, fixed=True),
    "armistice day": Known("christmas day", "US", shift=-44, fixed=True),
    "good friday": Known("good friday", "DE"),
    "ash wednesday": Known("good friday", "DE", shift=-44),
    "palm sunday": Known("good friday", "DE", shift=-5),
    "easter": Known(_EASTER, "IT", shift=-1),
    "easter sunday": Known(_EASTER, "IT", shift=-1),
    "easter monday": Known(_EASTER, "IT"),
    "maundy thursday": Known("good friday", "DE", shift=-1),
    "holy saturday": Known("good friday", "DE", shift=1),
    "holy week": Known(_EASTER, "IT", shift=-8, length=7),
    "easter week": Known(_EASTER, "IT", shift=-8, length=15),  # some mean the week before, some the one after
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
    "orthodox epiphany": Known("christmas day", "RU", shift=12, fixed=True),
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
# While at war these have called their public holidays off, and the calendar is empty; the days keep their names.
_CALLED_OFF = {"UA"}
_YEARS_BACK = 8
_SAMPLE_YEAR = 2000


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
    years = [year, _SAMPLE_YEAR] if known.fixed else [year]
    if country in _CALLED_OFF:
        years += range(year - 1, year - _YEARS_BACK, -1)
    for calendar_year in years:
        calendar = _calendar(country, calendar_year)
        named = [day for name_listed, day in calendar if name_listed.startswith(known.name)]
        named += [day for name_listed, day in calendar if known.name in name_listed]
        for day in named[:1]:
            first = day.replace(year=year) + timedelta(days=known.shift)
            return Interval(first, first + timedelta(days=known.length - 1))
    return None
