"""One language's words for dates: dateparser's data, and the forms that running text bends them into."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from dateparser.data.languages_info import language_order
from dateparser.languages.loader import default_loader

from articles.languages import forms
from articles.languages.words import fold, words
from articles.temporal.said import Said, Shift, Unit
from articles.temporal.types import Grain, Which

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_CODES = {code.lower(): code for code in language_order}
_UNITS = {"day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "year": Grain.YEAR}
_RELATIVE = re.compile(r"(?P<ahead>in )?(?P<count>\d+) (?P<unit>day|week|month|year)(?P<ago> ago)?")
_TEMPLATE = re.compile(r"(?:in )?\\1 (?P<unit>day|week|month|year)(?P<ago> ago)?")
_NUMBER_SLOT = r"(\d++[.,]?\d*+)"
_NUMBER_WORD = re.compile(r"[^\\?^$*+\[\]{}. ]+")  # a pattern of one word's forms: "дв(а|і|ох)"
_SHORT_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Some of dateparser's phrases begin with a preposition; a phrase as it is marked in a text never does.
_PREPOSITIONS = {"на", "в", "во", "у", "w", "we", "im"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that a word can be. A short form ("Oct", "Mo") counts only within a fuller date."""

    month: int | None = None
    short_month: int | None = None
    weekday: int | None = None
    short_weekday: int | None = None
    unit: Grain | None = None
    singular: Grain | None = None
    said: Said | None = None
    which: Which | None = None
    coming: bool = False  # beside a weekday the first one to come, whatever week that is in
    counts: bool = False  # «tahun lalu» is last year, and «3 tahun lalu» three years ago
    before_count: int = 0  # before a number of units: "vor", "hace" are -1, "dans", "через" are 1
    after_count: int = 0
    counter: Grain | None = None
    filler: bool = False
    before_year: bool = False
    after_year: bool = False
    ordinal: bool = False


_NOTHING = Meaning()


@dataclass
class Lexicon:
    """*entries* holds, by its first word, every known run of words with its meaning, the longest first."""

    language: str
    date_order: str
    counters: bool
    spaced: bool
    written_small: bool
    entries: dict[str, list[tuple[tuple[str, ...], Meaning]]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    number_patterns: list[tuple[re.Pattern[str], int]] = field(default_factory=list)
    adjective_behind: bool = False
    adjective_before: bool = True
    endings: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    not_a_day: frozenset[str] = frozenset()
    era: int = 0  # how many years the language's own count is ahead
    only_after: dict[str, set[str]] = field(default_factory=dict)
    not_near: dict[str, set[str]] = field(default_factory=dict)

    def add(self, phrase: str, **meaning: Any) -> None:
        """One more meaning of *phrase*; the first of a kind stays."""
        key = words(phrase)
        if not key:
            return
        entries = self.entries.setdefault(key[0], [])
        known = next((index for index, (run, _) in enumerate(entries) if run == key), None)
        if known is None:
            entries.append((key, Meaning(**meaning)))
            return
        old = entries[known][1]
        new = {name: value for name, value in meaning.items() if getattr(old, name) in (None, False, 0)}
        entries[known] = (key, replace(old, **new))

    @cached_property
    def known_words(self) -> re.Pattern[str]:
        """Every known word and number, for scripts that write without spaces."""
        known = {word for entries in self.entries.values() for run, _ in entries for word in run}
        longest_first = sorted(known, key=lambda word: (-len(word), word))
        return re.compile(r"\d+|" + "|".join(map(re.escape, longest_first)), re.IGNORECASE)

    def number(self, word: str) -> int | None:
        """The value of a number word: «три» is 3."""
        if word not in self.numbers and len(word) <= 20:
            for pattern, value in self.number_patterns:
                if pattern.fullmatch(word):
                    return value
        return self.numbers.get(word)


def known_languages() -> list[str]:
    """The codes that dateparser has data for."""
    return list(language_order)


def code_of(language: str) -> str | None:
    """The code under which there is data for *language*: "pt-BR" and "PT" are "pt"; None where there is none."""
    name = re.sub(r"^no(?![a-z])", "nb", language.replace("_", "-").lower())
    while name and name not in _CODES:
        name = name.rpartition("-")[0]
    return _CODES.get(name)


@lru_cache(maxsize=32)
def lexicon(code: str) -> Lexicon:
    """The words of one of the `known_languages`."""
    info = default_loader.get_locale(code).info
    extra = forms.FORMS.get(code, forms.Forms())
    counters = code in forms.COUNTERS
    built = Lexicon(
        language=code,
        date_order=str(info.get("date_order", "DMY")),
        counters=counters,
        spaced=not info.get("no_word_spacing") and code not in forms.WITHOUT_SPACES,
        written_small=code in forms.WRITTEN_SMALL,
        adjective_behind=code in forms.ADJECTIVE_BEHIND,
        adjective_before=code not in forms.ONLY_BEHIND,
        endings=forms.ENDINGS.get(code, frozenset()),
        beginnings=forms.BEGINNINGS.get(code, frozenset()),
        not_a_day=forms.NOT_A_DAY.get(code, frozenset()),
        era=forms.ERAS.get(code, 0),
        only_after={fold(form): set(words(before)) for form, before in extra.only_after.items()},
        not_near={fold(form): set(words(near)) for form, near in extra.not_near.items()},
    )
    left_out = {words(form) for form in extra.not_words}
    _add_names(built, info, left_out, extra)
    _add_units(built, info, left_out)
    _add_relative(built, info, left_out)
    _add_numbers(built, info)
    _add_forms(built, extra)
    _add_each(built, " ".join(info.get("pertain", [])), filler=True)
    _mark_counting(built)
    for entries in built.entries.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return built


def _add_names(built: Lexicon, info: dict[str, Any], left_out: set[tuple[str, ...]], extra: forms.Forms) -> None:
    regional = default_loader.get_locale(extra.region).info if extra.region else {}
    for kind, names in (("month", _MONTHS), ("weekday", _WEEKDAYS)):
        if kind == "month" and built.counters:
            continue
        for number, name in enumerate(names, kind == "month"):
            known = {words(form): form for form in [*info.get(name, []), *regional.get(name, [])]}
            for key, form in known.items():
                short = _is_short(form, known.values())
                # Without spaces a short weekday would be found inside of words; "월" is Monday and month.
                lost = (short and kind == "weekday" and not built.spaced) or (
                    len("".join(key)) == 1 and _SHORT_SCRIPT.match(key[0])
                )
                if key and key not in left_out and not lost:
                    built.add(form, **{f"short_{kind}" if short else kind: number})


def _is_short(form: str, forms_of_it: Iterable[str]) -> bool:
    """ "oct" among "oct", "octobre". «май» beside «мая», "maj" beside "maja" are whole words."""
    mine = fold(form).rstrip(".")
    if _SHORT_SCRIPT.search(form):
        return False
    if len(mine) < 3:
        return True
    return any(fold(other).startswith(mine) and len(fold(other)) > len(mine) + 1 for other in forms_of_it)


def _add_units(built: Lexicon, info: dict[str, Any], left_out: set[tuple[str, ...]]) -> None:
    for name, grain in _UNITS.items():
        for form in info.get(name, []):
            if words(form) not in left_out and (len(form) > 1 or _SHORT_SCRIPT.match(form)):
                built.add(form, unit=grain)
    templates = list(_templates(built, info))
    for each in templates:
        if each.is_clear(templates) and each.lead not in left_out:
            built.add(each.unit, unit=each.grain)
            if each.tail:  # Swedish "för 3 dagar sedan" counts by its last word
                built.add(" ".join(each.tail), after_count=each.sign)
            else:
                built.add(" ".join(each.lead), before_count=each.sign)


class _Template(NamedTuple):
    """ "vor (number) tagen", "(number) дня тому": the unit, and the words around that make a date of it."""

    lead: tuple[str, ...]
    unit: str
    tail: tuple[str, ...]
    grain: Grain
    sign: int

    def is_clear(self, others: Iterable["_Template"]) -> bool:
        """Whether the unit is no other unit, and the words around say the same everywhere.

        Where the unit stands before the number, as in Swahili, what is taken for the unit is the word for "ago".
        """
        if not (self.lead or self.tail) or (len(self.unit) == 1 and not _SHORT_SCRIPT.match(self.unit)):
            return False
        around = self.tail or self.lead
        return not any(
            (other.unit == self.unit and other.grain is not self.grain)
            or (around in (other.tail or other.lead, other.lead) and other.sign != self.sign)
            for other in others
        )


def _templates(built: Lexicon, info: dict[str, Any]) -> Iterator[_Template]:
    for canonical, patterns in info.get("relative-type-regex", {}).items():
        template = _TEMPLATE.fullmatch(canonical)
        if template is None:
            continue
        grain, sign = _UNITS[template["unit"]], -1 if template["ago"] else 1
        for pattern in patterns:
            before, slot, after = pattern.partition(_NUMBER_SLOT)
            rest = words(after) if built.spaced else _parted(after.strip(), grain, built)
            if not slot or not rest or "\\" in before + after:
                continue
            if not _is_unit(built, rest[0], grain) and _is_unit(built, rest[-1], grain):
                rest = rest[-1:]  # Romanian "acum 20 de zile"
            yield _Template(words(before), rest[0], rest[1:], grain, sign)


def _is_unit(built: Lexicon, word: str, grain: Grain) -> bool:
    return any(run == (word,) and meaning.unit is grain for run, meaning in built.entries.get(word, ()))


def _parted(after: str, grain: Grain, built: Lexicon) -> tuple[str, ...]:
    """«か月前» is months and «前»: without spaces the known unit it begins with shows where to part it."""
    known = (run[0] for entries in built.entries.values() for run, meaning in entries if meaning.unit is grain)
    unit = max((word for word in known if fold(after).startswith(word)), key=len, default=fold(after))
    return tuple(filter(None, [unit, fold(after)[len(unit) :].strip()]))


def _add_relative(built: Lexicon, info: dict[str, Any], left_out: set[tuple[str, ...]]) -> None:
    for canonical, phrases in info.get("relative-type", {}).items():
        said = said_of(canonical)
        for phrase in phrases if said else ():
            key = words(phrase)
            if len(key) > 1 and key[0] in _PREPOSITIONS:
                key = key[1:]
            least = 2 if _SHORT_SCRIPT.search(phrase) else 3
            if key and key not in left_out and len("".join(key)) >= least:
                built.add(" ".join(key), said=said)


def _mark_counting(built: Lexicon) -> None:
    """Find the phrases that, behind a number, are the unit and the word for "ago" of another."""
    meanings = {run: meaning for entries in built.entries.values() for run, meaning in entries}
    units = [run[0] for run, meaning in meanings.items() if meaning.unit and len(run) == 1]
    for entries in built.entries.values():
        for index, (run, meaning) in enumerate(entries):
            if not built.spaced and meaning.said:
                first = max((unit for unit in units if run[0].startswith(unit)), key=len, default="")
                parted = (first, run[0][len(first) :])
            else:
                parted = (run[0], " ".join(run[1:]))
            unit, ago = (meanings.get(words(part), _NOTHING) for part in parted)
            if meaning.said and unit.unit and ago.after_count:
                entries[index] = (run, replace(meaning, counts=True, unit=unit.unit, after_count=ago.after_count))


def said_of(canonical: str) -> Said | None:
    """What dateparser writes as "1 week ago", "in 2 day", "0 year ago"."""
    match = _RELATIVE.fullmatch(canonical)
    if match is None or not (match["ahead"] or match["ago"]):
        return None
    count, grain = int(match["count"]), _UNITS[match["unit"]]
    return _counted(count if match["ahead"] else -count, grain)


def _counted(count: int, grain: Grain) -> Said:
    return Unit(grain, count) if abs(count) <= 1 else Shift(count, grain)


def _add_numbers(built: Lexicon, info: dict[str, Any]) -> None:
    for simplification in info.get("simplifications", []):
        for pattern, value in simplification.items():
            if value.isdecimal() and 0 < int(value) < 100 and _NUMBER_WORD.fullmatch(pattern):
                built.number_patterns.append((re.compile(fold(pattern)), int(value)))


def _add_forms(built: Lexicon, extra: forms.Forms) -> None:
    code = built.language
    month_forms = ((form, {"month": number}) for number, form in enumerate(extra.months, 1))
    weekday_forms = ((form, {"weekday": number}) for number, form in enumerate(extra.weekdays))
    joined = ((form, {"weekday": number}) for form, number in forms.JOINED_WEEKDAYS.get(code, {}).items())
    counters = ((form, {"counter": grain, "unit": grain}) for form, grain in forms.COUNTERS.get(code, {}).items())
    units = ((form, {"unit": grain}) for form, grain in forms.COUNTED_UNITS.get(code, {}).items())
    relative = ((phrase, {"said": said_of(canonical)}) for phrase, canonical in extra.relative.items())
    ago = ((form, {"after_count": -1}) for form in extra.ago_after.split())
    listed_once: list[Iterable[tuple[str, dict[str, Any]]]] = [month_forms, weekday_forms, joined, counters, units]
    for form, meaning in chain(*listed_once, relative, ago):
        built.add(form, **meaning)
    for which, listed in extra.which.items():
        _add_each(built, listed, which=which)
    for grain, listed in extra.singular.items():
        _add_each(built, listed, singular=grain, unit=grain)
    _add_each(built, extra.coming, which=Which.NEXT, coming=True)
    _add_each(built, extra.after_year, after_year=True)
    _add_each(built, extra.before_year, before_year=True)
    _add_each(built, extra.fillers, filler=True)
    _add_each(built, extra.ordinals, ordinal=True)
    built.numbers.update({fold(word): number for word, number in extra.numbers.items()})


def _add_each(built: Lexicon, listed: str, **meaning: Any) -> None:
    for form in listed.split():
        built.add(form, **meaning)
