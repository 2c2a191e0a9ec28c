"""Names that no lexicon knows are kept, for editors to say whose they are."""

from collections.abc import Iterable

from articles.models import Article
from timeline.extraction.entities import Entities, Proposal
from timeline.extraction.entities.own import folded
from timeline.models import Conflict
from timeline.names import FOLDED, LONGEST, Sighting

_WRITTEN = ("words", "hint", "start", "end", "times")


def keep_unknown(article: Article, conflict: Conflict, named: Iterable[Entities], *, again: bool) -> None:
    """Keep the unknown names among *named*, once for the article; *again*: it has been read before.

    What is kept already is not written again, and what is no longer unknown goes.
    """
    seen = _sightings(article, conflict, {each.start: each for names in named for each in names.proposals})
    if not again:
        if seen:
            Sighting.objects.bulk_create(seen.values(), ignore_conflicts=True)
        return
    kept = {each.folded: each for each in Sighting.objects.filter(conflict=conflict, article=article)}
    gone = [kept[name].pk for name in kept.keys() - seen.keys()]
    changed = [_like(kept[name], seen[name]) for name in kept.keys() & seen.keys() if _differ(kept[name], seen[name])]
    new = [each for name, each in seen.items() if name not in kept]
    if gone:
        Sighting.objects.filter(pk__in=gone).delete()
    if changed:
        Sighting.objects.bulk_update(changed, _WRITTEN)
    if new:
        Sighting.objects.bulk_create(new)


def _sightings(article: Article, conflict: Conflict, proposals: dict[int, Proposal]) -> dict[str, Sighting]:
    """By the folded name. *proposals* by where they stand, because several candidates share a sentence."""
    seen: dict[str, Sighting] = {}
    for start in sorted(proposals):
        each = proposals[start]
        name = folded(each.text)
        if name in seen:
            seen[name].times += 1
        elif len(each.text) <= LONGEST and 0 < len(name) <= FOLDED:
            seen[name] = Sighting(
                conflict=conflict,
                article=article,
                words=" ".join(each.text.split()),
                folded=name,
                hint=each.hint.value,
                start=start,
                end=each.end,
            )
    return seen


def _differ(one: Sighting, other: Sighting) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in _WRITTEN)


def _like(kept: Sighting, seen: Sighting) -> Sighting:
    for name in _WRITTEN:
        setattr(kept, name, getattr(seen, name))
    return kept
