"""The numbers and days of a chart in words."""

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.axis.scale import Gap
from timeline.axis.ticks import Tick


def number(count: int) -> str:
    return number_format(count, use_l10n=True, force_grouping=True)


def left_out(gap: Gap) -> str:
    return long(gap.last + 1 - gap.first)


def named(tick: Tick, *, first: bool) -> str:
    """ "2024", "Oct", "29 Oct"; the first one says its year too."""
    day = tick.day
    if tick.unit == "year" or (tick.unit == "month" and day.month == 1):
        return str(day.year)
    if tick.unit == "month":
        return date_format(day, _("M Y") if first else _("M"))
    return date_format(day, _("j M Y") if first else _("j M"))


def long(days: int) -> str:
    """ "11 years", "5 months", "20 days", rounded."""
    years, months = round(days / 365.2425), round(days / 30.44)
    if years > 1:
        return ngettext("%(n)s year", "%(n)s years", years) % {"n": years}
    if months > 1:
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
