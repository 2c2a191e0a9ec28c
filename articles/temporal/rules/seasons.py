"""Seasons: "summer 2023", "this spring", "earlier this summer", "in the winter"."""

import re

from articles.temporal.cues import Cue
from articles.temporal.rule import Rule
from articles.temporal.rules.months import with_part
from articles.temporal.said import Beside, CalendarSeason, InYear, NamedSeason, Part, Said, Unit
from articles.temporal.types import Grain, Mode, PartOf, Season, Which
from articles.temporal.words import PART, SEASON, SEASONS, WHICH, YEAR, after, any_of, phrase, table_key, year_number

_STRETCHES = {"earlier": PartOf.EARLIER, "later": PartOf.LATER}
_WHICH = WHICH | {"past": Which.LAST, "this past": Which.LAST, "coming": Which.NEXT, "this coming": Which.NEXT}
_YEARS: dict[str, Said] = {
    "that year": Beside(Grain.YEAR),
    "the same year": Beside(Grain.YEAR),
    "the following year": Beside(Grain.YEAR, 1),
    "last year": Unit(Grain.YEAR, -1),
    "next year": Unit(Grain.YEAR, 1),
    "this year": Unit(Grain.YEAR),
}
_BESIDE = {"following": 1, "next": 1, "previous": -1, "same": 0}
# A bare season is one only where a preposition says so: "in spring", not "a spring" or "the fall of the city".
_BEFORE = after(*"in into during by until till since through this of throughout early late mid over".split())

_SEASONAL = (
    r"(?:(?:counter-?)?offensive|campaign|fighting|invasion|attack|assault|battle|advance|retreat|uprising|rising"
    r"|months)s?\b"
)
# Wells and leaps, and what is bought, worn or held for a season whatever the year.
_NO_SEASON = (
    r"(?! (?:up|forth|water|tide|cloth(?:es|ing)|coat|uniform|boot|gear|equipment|quarter|weather|food|crop|wheat"
    r"|residence|house|home|palace|camp|resort|school|games|olympics)s?\b)"
)
# In a history a season is one wherever it stands; "fall" only beside another, as armies and cities fall, too.
_IN_STORY = (
    rf"(?<!\bto\s)(?<!\bhot\s)(?<!\bmain\s)(?<!\ba\s)(?P<season>(?-i:spring|summer|autumn|winter)(?!\w)){_NO_SEASON}"
    r"|(?P<fall>fall)(?= and (?:early |late )?winter)|(?<=\bsummer\sand\s)(?P<fall_too>fall)(?!\w)"
)


def _season_year(match: re.Match[str]) -> Said:
    return with_part(match, CalendarSeason(SEASONS[match["season"].lower()], year_number(match["year"])))


def _season_year_before(match: re.Match[str]) -> Said:
    return CalendarSeason(SEASONS[match["season"].lower()], year_number(match["year"] or match["year_after"]))


def _season_in_story(match: re.Match[str]) -> Said:
    return with_part(match, CalendarSeason(SEASONS[(match["season"] or "fall").lower()]))


def _named_season(match: re.Match[str]) -> Said:
    season = NamedSeason(SEASONS[match["season"].lower()], _WHICH[table_key(match["which"])])
    return Part(season, _STRETCHES[match["stretch"].lower()]) if match["stretch"] else season


def _season_of_year(match: re.Match[str]) -> Said:
    return InYear(CalendarSeason(SEASONS[match["season"].lower()]), _YEARS[table_key(match["which_year"])])


def _season_beside(match: re.Match[str]) -> Said:
    year = Beside(Grain.YEAR, _BESIDE[match["beside"].lower()])
    return InYear(CalendarSeason(SEASONS[match["season"].lower()]), year)


RULES = [
    Rule(
        name="season-year",
        cue=Cue.SEASON,
        pattern=phrase(rf"{PART}?(?:the )?{SEASON},? (?:of )?{YEAR}(?:[-–/](?:\d{{4}}|\d\d))?"),
        build=_season_year,
        reads={
            "summer 2023": CalendarSeason(Season.SUMMER, 2023),
            "the winter of 2022": CalendarSeason(Season.WINTER, 2022),
            "the winter of 2022-23": CalendarSeason(Season.WINTER, 2022),
            "late autumn 2024": Part(CalendarSeason(Season.AUTUMN, 2024), PartOf.LATE),
        },
        ignores=("fallen 2023", "spring 20235"),
    ),
    Rule(
        name="year-season",
        cue=Cue.SEASON,
        pattern=phrase(
            rf"(?:the )?(?:{YEAR} )?{SEASON}(?= {_SEASONAL}(?(year)|,? (?:of|in) (?P<year_after>\d{{4}})(?!\w)))"
        ),
        build=_season_year_before,
        reads={
            "the 1982 summer offensive": CalendarSeason(Season.SUMMER, 1982),
            "the Spring Offensive of 1918": CalendarSeason(Season.SPRING, 1918),
        },
        ignores=("in 1982 spring came", "the 1982 fall of the city"),
    ),
    Rule(
        name="years-winter",
        cue=Cue.SEASON,
        pattern=phrase(r"(?:the )?(?P<year>(?:19|20)\d\d)[-–/](?:\d{4}|\d\d) winter"),
        build=lambda match: CalendarSeason(Season.WINTER, int(match["year"])),
        reads={"the 2022-23 winter": CalendarSeason(Season.WINTER, 2022)},
        ignores=("the 2022 winter", "2022-23 winters"),
    ),
    Rule(
        name="named-season",
        cue=Cue.SEASON,
        pattern=phrase(rf"(?:(?P<stretch>earlier|later) )?(?<!\bthe\s)(?P<which>{any_of(_WHICH)}) {SEASON}"),
        build=_named_season,
        reads={
            "this summer": NamedSeason(Season.SUMMER, Which.THIS),
            "last winter": NamedSeason(Season.WINTER, Which.LAST),
            "earlier this spring": Part(NamedSeason(Season.SPRING, Which.THIS), PartOf.EARLIER),
        },
        ignores=("this fallen", "the summer"),
    ),
    Rule(
        name="season",
        cue=Cue.SEASON,
        pattern=phrase(
            rf"(?:(?:{_BEFORE})(?:the )?{PART}?{SEASON}|{SEASON.replace('season', 'season_of')}(?= {_SEASONAL}))"
            rf"{_NO_SEASON}(?! (?:of|to|from|in|into|back|apart|short|off|asleep)\b)"
        ),
        build=lambda match: with_part(match, CalendarSeason(SEASONS[(match["season"] or match["season_of"]).lower()])),
        reads={"in spring": CalendarSeason(Season.SPRING), "in the summer": CalendarSeason(Season.SUMMER)},
        ignores=("a spring", "the fall of the city", "to fall", "in the fall of the city", "in winter quarters"),
    ),
    Rule(
        name="season-in-story",
        cue=Cue.SEASON,
        pattern=phrase(rf"(?:the )?{PART}?(?:{_IN_STORY})"),
        build=_season_in_story,
        reads={
            "the winter": CalendarSeason(Season.WINTER),
            "spent the late summer": Part(CalendarSeason(Season.SUMMER), PartOf.LATE),
            "the fall and winter": CalendarSeason(Season.AUTUMN),
        },
        ignores=(
            "a hot spring",
            "from a spring in the hills",
            "to spring a trap",
            "the fall of the city",
            "the Winter Palace",
            "springs",
            "left their winter quarters",
        ),
        mode=Mode.NARRATIVE,
    ),
    Rule(
        name="season-of-year",
        cue=Cue.SEASON,
        pattern=phrase(rf"(?:the )?{SEASON},? (?:of )?(?P<which_year>{any_of(_YEARS)})"),
        build=_season_of_year,
        reads={"the spring of that year": InYear(CalendarSeason(Season.SPRING), Beside(Grain.YEAR))},
        ignores=("the spring of every year",),
    ),
    Rule(
        name="season-beside",
        cue=Cue.SEASON,
        pattern=phrase(rf"the (?P<beside>{any_of(_BESIDE)}) {SEASON}"),
        build=_season_beside,
        reads={"the following spring": InYear(CalendarSeason(Season.SPRING), Beside(Grain.YEAR, 1))},
        ignores=("the following springs",),
    ),
]
