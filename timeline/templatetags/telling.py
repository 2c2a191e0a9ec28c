"""What cards and event pages write: hits of a search marked, the group of a kind, names without end cut short."""

from collections.abc import Iterable, Sequence
from datetime import date

from django import template
from django.conf import settings
from django.template import Context
from django.utils.formats import number_format
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from articles.models import Article
from timeline import groups, marking
from timeline.dates import EventDate
from timeline.exports.registry import FORMATS, Format
from timeline.facets import BY_NAME
from timeline.forms import Chip
from timeline.index.words import Wanted
from timeline.labels import words as labels
from timeline.models import Event, Evidence
from timeline.tongues import Tongue, tongues

register = template.Library()
_NAMES = 4
_GROUPS = {value: groups.GROUP_OF_LABEL.get(label, "") for value, label in BY_NAME["kind"].values}


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
    """The part of a sentence of its evidence that has a word looked for; empty where none has, where the headline has
    all, or where readers are not to meet it here."""
    if not wanted or event.sensitive or event.quotes_withheld or marking.has_all(event.headline, wanted):
        return ""
    told = (each.sentence for each in event.evidence.all())
    found = next((sentence for sentence in told if marking.has(sentence, wanted)), "")
    return marking.snippet(" ".join(found.split()), wanted)


@register.filter
def dated_by(event: Event) -> Evidence | None:
    """The evidence that gives the event its days; None where an editor does, or withholds its words."""
    if event.dates_fixed or event.quotes_withheld:
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
def group_of_value(value: str) -> str:
    """The group of a kind as the address names it."""
    return _GROUPS.get(value, "")


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


# In the reader's language


@register.filter
def label(dated: EventDate) -> str:
    """ "29 October 2024", "літо 2023", "2024년 12월 31일까지"."""
    return labels.label(dated, _language())


@register.filter
def happened(dated: EventDate) -> str:
    """What stands behind "happened": "on 29 October 2024"."""
    return labels.happened(dated, _language())


@register.filter
def day(of: date | None) -> str:
    return labels.day_label(of, _language()) if of else ""


@register.filter
def weekday(of: date | None) -> str:
    """The day with its weekday."""
    return labels.weekday_label(of, _language()) if of else ""


@register.filter
def translated(words: str) -> str:
    """Words that stand in data or in layers without Django; `timeline.catalogue` lists them."""
    return gettext(words) if words else ""


@register.filter
def importance_in_words(event: Event) -> str:
    """What its importance rests on: "5 sources tell it independently; 7 later reports name its day"."""
    told = ngettext("one source tells it", "%(n)s sources tell it independently", event.voices) % {"n": event.voices}
    if not event.recalled:
        return told
    later = ngettext("one later report names its day", "%(n)s later reports name its day", event.recalled)
    return f"{told}; {later % {'n': event.recalled}}"


@register.simple_tag
def as_written() -> SafeString:
    """Attributes of what stays as its sources wrote it, on pages in another language."""
    return SafeString("" if _language() == settings.LANGUAGE_CODE else ' lang="en" dir="auto"')


@register.filter
def written(names: object) -> SafeString:
    """Names as the sources have them: on pages in another language set apart, with their own language and direction."""
    if _language() == settings.LANGUAGE_CODE:
        return conditional_escape(str(names))
    return format_html('<bdi lang="en">{}</bdi>', names)


@register.filter
def called(chip: Chip) -> SafeString:
    """What a filter is called, in its own direction; names of actors, places and sources are as written."""
    facet = BY_NAME.get(chip.name)
    if facet and not facet.values and _language() != settings.LANGUAGE_CODE:
        return written(chip.label)
    return format_html("<bdi>{}</bdi>", chip.label)


@register.simple_tag(takes_context=True)
def languages(context: Context) -> Sequence[Tongue]:
    """This page in every language; none for a page that is made without a request."""
    request = context.get("request")
    return list(tongues(request)) if request else []


@register.simple_tag
def formats() -> Iterable[Format]:
    """The files that events can be taken along in."""
    return FORMATS.values()


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
