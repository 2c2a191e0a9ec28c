"""What cards and event pages write: hits of a search marked, the group of a kind, names without end cut short."""

from collections.abc import Iterable

from django import template
from django.utils.formats import number_format
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from articles.models import Article
from timeline import groups, marking
from timeline.index.words import Wanted
from timeline.models import Event, Evidence

register = template.Library()
_NAMES = 4


@register.filter
def marked(text: str, wanted: Wanted | None) -> SafeString:
    """*text*, escaped, with what was looked for in `<mark>`."""
    if not wanted:
        return escape(text)
    return format_html_join(
        "", "{}", ((_piece(stretch, is_hit=is_hit),) for stretch, is_hit in marking.pieces(text, wanted))
    )


def _piece(text: str, *, is_hit: bool) -> SafeString:
    return mark_safe(f'<mark class="hit">{escape(text)}</mark>') if is_hit else escape(text)


@register.filter
def sentence_with(event: Event, wanted: Wanted | None) -> str:
    """The part of a sentence of its evidence that has a word looked for; empty where none has, or where the headline
    has all."""
    if not wanted or marking.has_all(event.headline, wanted):
        return ""
    told = (each.sentence for each in event.evidence.all())
    found = next((sentence for sentence in told if marking.has(sentence, wanted)), "")
    return marking.snippet(" ".join(found.split()), wanted)


@register.filter
def dated_by(event: Event) -> Evidence | None:
    """The evidence that gives the event its days; None where an editor does."""
    if event.dates_fixed:
        return None
    return next((each for each in event.evidence.all() if each.date == event.date), None)


@register.filter
def teller(event: Event) -> Article | None:
    """The first article that tells it in words of its own."""
    first = next(iter(event.evidence.all()), None)
    return (first.original or first.article) if first else None


@register.filter
def group(kind: str) -> str:
    return groups.group_of(kind)


@register.filter
def group_of_label(label: str) -> str:
    return groups.GROUP_OF_LABEL.get(label, "")


@register.filter
def few(names: Iterable[object]) -> str:
    """The first names, and how many more there are."""
    every = [str(name) for name in names]
    more = len(every) - _NAMES
    if more < 2:
        return ", ".join(every)
    return ngettext("%(names)s and %(more)d more", "%(names)s and %(more)d more", more) % {
        "names": ", ".join(every[:_NAMES]),
        "more": more,
    }


@register.filter
def number(count: int) -> str:
    """With the language's marks between thousands."""
    return number_format(count, use_l10n=True, force_grouping=True)
