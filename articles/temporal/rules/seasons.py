"""Seasons: "summer 2023", "this spring", "earlier this summer"."""

import re

from articles.temporal.rule import Rule
from articles.temporal.types import CalendarSeason, NamedSeason, Part, PartOf, Said, Season, Which
from articles.temporal.words import PART, PARTS, SEASON, SEASONS, WHICH, WHICH_WORD, YEAR


def _season_year(match: re.Match[str]) -> Said:
    season = CalendarSeason(SEASONS[match["season"]], int(match["year"]))
    return Part(season, PARTS[match["part"].lower()]) if match["part"] else season


def _named_season(match: re.Match[str]) -> Said:
    season = NamedSeason(SEASONS[match["season"]], WHICH[match["which"].lower()])
    return Part(season, PartOf(match["stretch"].lower())) if match["stretch"] else season


RULES = [
    Rule(
        name="season-year",
        pattern=re.compile(rf"\b{PART}?(?:the\s+)?{SEASON}\s+(?:of\s+)?{YEAR}"),
        build=_season_year,
        reads={
            "summer 2023": CalendarSeason(Season.SUMMER, 2023),
            "the winter of 2022": CalendarSeason(Season.WINTER, 2022),
            "late autumn 2024": Part(CalendarSeason(Season.AUTUMN, 2024), PartOf.LATE),
        },
        ignores=("fallen 2023", "spring 20235"),
    ),
    Rule(
        name="season",
        pattern=re.compile(rf"\b(?:(?P<stretch>[Ee]arlier|[Ll]ater)\s+)?{WHICH_WORD}\s+{SEASON}"),
        build=_named_season,
        reads={
            "this summer": NamedSeason(Season.SUMMER, Which.THIS),
            "last winter": NamedSeason(Season.WINTER, Which.LAST),
            "earlier this spring": Part(NamedSeason(Season.SPRING, Which.THIS), PartOf.EARLIER),
        },
        ignores=("this fallen", "the summer"),
    ),
]
