"""Article → saved events. Besides curation the only writer of events, and it never undoes a person's decision."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from django.db import transaction

from articles.models import Article
from articles.temporal import RULES_VERSION, Mode, Resolved
from timeline.cast import Cast, cast, names_of, remember
from timeline.dates import EventDate, date_of
from timeline.extraction.candidates import candidates
from timeline.extraction.confidence import IMPLIED, Basis, confidence
from timeline.extraction.merging import MERGING_VERSION, Verdict, joins
from timeline.extraction.naming import in_full, named
from timeline.extraction.tellings import as_row, tellings
from timeline.fulfilling import Found, link_found, look_again
from timeline.history import action, is_recorded
from timeline.joining import Neighbours, count_words, keep_clues, set_apart, telling_of
from timeline.models import Clue, Conflict, Entry, Event, Evidence
from timeline.placing import Place, places
from timeline.protected import PROTECTION
from timeline.recalling import days_of, recount
from timeline.settling import bridge, follow, go_up, keeps_its_date, outcome
from timeline.unknown import keep_unknown
from timeline.voices import original_of, voice_of

_COMPARED = 24  # other tellings of its event that a changed one is compared with
_WRITTEN = (
    "event earliest latest precision span signal approximate sentence_start sentence_end phrase_start phrase_end"
    " sentence phrase timex_value edtf rule why rules_version headline basis confidence telling join_score"
    " join_reasons merging_version came_from names"
).split()


_TOLD_AGAIN = Verdict(True, 1.0, ("the article tells it again",))


@dataclass(slots=True)
class Built:
    """How many of an article's events were created, moved to other days, or left where an editor put them.

    *joined*: how many times something belonged to an event that was there already.
    """

    created: int = 0
    moved: int = 0
    held: int = 0
    joined: int = 0

    def __iadd__(self, other: "Built") -> "Built":
        self.created += other.created
        self.moved += other.moved
        self.held += other.held
        self.joined += other.joined
        return self

    def __str__(self) -> str:
        parts = [f"{self.created} found", f"{self.moved} moved" if self.moved else ""]
        parts.append(f"{self.joined} joined to others" if self.joined else "")
        parts.append(f"{self.held} left as an editor set them" if self.held else "")
        return ", ".join(filter(None, parts))


@transaction.atomic
def build(article: Article, conflict: Conflict) -> Built:
    """Find or find again the events that *article* tells about *conflict*, with its present publication date.

    What is told already joins the event that tells it. Run twice it changes and writes nothing. Evidence is recognised
    by its phrase's place in the text. Where phrases that agreed on a day no longer do, or now do, the events that
    nobody touched are regrouped; one that a person decided about keeps the evidence of its own day, and the rest is
    proposed anew.
    """
    # An editor may have changed its names since it was loaded.
    conflict.lexicon_version = Conflict.objects.select_for_update().get(pk=conflict.pk).lexicon_version
    evidence = Evidence.objects.of(article, conflict)
    if not evidence.exists():  # most articles are new, and the whole question is wide
        return _Build(article, conflict, []).run()
    known = evidence.select_related("event", "original", "came_from").select_for_update(of=("self", "event"))
    return _Build(article, conflict, list(known)).run()


@transaction.atomic
def build_everywhere(article: Article) -> Built:
    """`build` for every conflict that the article is read for."""
    built = Built()
    for conflict in article.conflicts.all():
        built += build(article, conflict)
    return built


@dataclass(slots=True)
class _Build:
    """One article's way into one conflict: find, place, save, let the events follow."""

    article: Article
    conflict: Conflict
    known: list[Evidence]
    built: Built = field(default_factory=Built)
    original: Article | None = None
    events: dict[int, Event] = field(default_factory=dict)  # those that were there, by key; each is one object
    apart: set[frozenset[int]] = field(default_factory=set)
    created: list[Event] = field(default_factory=list)
    new: list[Evidence] = field(default_factory=list)
    changed: list[Evidence] = field(default_factory=list)
    unsettled: dict[int, Event] = field(default_factory=dict)
    revived: list[Event] = field(default_factory=list)  # that stand by themselves again
    hidden: list[Event] = field(default_factory=list)  # that were there and hide from now on what others hid
    went: dict[int, Event] = field(default_factory=dict)  # where evidence of an event, by its key, went
    bridges: list[tuple[Event, Event, Verdict]] = field(default_factory=list)
    clueless: list[tuple[Place, Evidence]] = field(default_factory=list)
    fulfilled: list[Found] = field(default_factory=list)
    stood: dict[int, set[int]] = field(default_factory=dict)  # which evidence was in each event, by their keys
    altered: set[str] = field(default_factory=set)  # columns of evidence in which something has changed
    told_by_others: set[int] = field(default_factory=set)  # events that other evidence tells too, by key
    has_lost: bool = False  # whether evidence that was there is gone or has changed
    names: dict[int, dict[str, list[str]]] = field(default_factory=dict)  # by the candidate's identity
    cast: Cast | None = None
    told_before: dict[int, Event] = field(default_factory=dict)  # by the number of the event within the article

    def run(self) -> Built:
        for evidence in self.known:
            self.stood.setdefault(evidence.event_id, set()).add(evidence.pk)
            evidence.article = self.article
            evidence.event = self.events.setdefault(evidence.event_id, evidence.event)
        found = self._places()
        sought = [place.telling for place in found if place.sought]
        neighbours = Neighbours(self.conflict, sought, [each.pk for each in self.known], self.events)
        if sought and self.known:
            self.apart = set_apart(self.events.values())
            others = Evidence.objects.filter(event__in=self.events).exclude(pk__in=[each.pk for each in self.known])
            self.told_by_others = set(others.exclude(telling={}).order_by().values_list("event", flat=True))
        for place in found:
            if sought and place.home and not place.sought:
                neighbours.add(place.telling, place.home)
        for place in found:
            self._put(place, neighbours)
        count_words(self.conflict, [place.telling for place in found if place.is_new])
        seen = {each.pk for place in found for each in place.known.values()}
        with self._recorded(stale := [each for each in self.known if each.pk not in seen]):
            self._write_all(neighbours, stale)
        return self.built

    def _write_all(self, neighbours: Neighbours, stale: Iterable[Evidence]) -> None:
        for event in self.revived:
            event.save()
        self._save(neighbours)
        self._forget(stale)
        self._settle()
        told = days_of(event.date for event in (*self.created, *self.unsettled.values()))
        recount(self.conflict.pk, told, published=None if self.known else self.article.published_on)
        if self.changed or self.has_lost:
            look_again(self.unsettled)
        if self.fulfilled:
            link_found(self.fulfilled)

    def _recorded(self, stale: Iterable[Evidence]) -> AbstractContextManager[object]:
        """What is done to events that a person has had to do with is kept in the history, and where events change that
        readers see without review. Of others, which are most, nothing is."""
        if is_recorded():
            return nullcontext()
        changing = {event.pk: event for event in self.unsettled.values()}
        changing |= {each.event_id: each.event for each in stale}
        changing |= {event.pk: event for found in self.fulfilled for event in (found.plan, found.event) if event.pk}
        changing |= {event.pk: event for pair in self.bridges for event in pair[:2] if event.pk}
        if not changing:
            return nullcontext()
        about = {key: event for key, event in changing.items() if event.was_touched}
        if others := changing.keys() - about.keys():
            known = Entry.objects.filter(event__in=others).values_list("event", flat=True).distinct()
            about |= {key: changing[key] for key in known if key}
        later = self.conflict.review == Conflict.Review.LATER
        shown = [event for key, event in changing.items() if later and key not in about]
        return action("read", *about.values(), by=None, shown=shown) if about or shown else nullcontext()

    def _places(self) -> list[Place]:
        article = self.article
        found = list(
            candidates(
                article.text,
                article.published_on,
                article.body_start,
                article.language,
                mode=Mode(article.mode),
                background=self.conflict.background,
            )
        )
        self.original = self.known[0].original if self.known else original_of(article)
        names = named(article.text, found, article.language, self.conflict.lexicon)
        found = in_full(article.text, found, names)
        self.cast = remember(names)
        keep_unknown(article, self.conflict, names, again=bool(self.known))
        self.names = {id(candidate): names_of(each) for candidate, each in zip(found, names, strict=True)}
        told = tellings(
            article.text,
            found,
            names,
            article.published_on,
            article.language,
            article=article.pk,
            voice=voice_of(article, self.original),
        )
        return places(found, told, self.known)

    # Placing

    def _put(self, place: Place, neighbours: Neighbours) -> None:
        """Each of the candidate's phrases into its event.

        What a person decided holds its evidence. The rest stays with an event that still tells the same, else joins
        one that does, else makes a new one; nothing joins what was rejected or withdrawn.
        """
        for phrase in place.held:
            self._write(place, phrase, place.known[phrase].event, None)
        if not place.loose:
            return
        event, verdict = self._home(place, neighbours) if place.sought else (place.home, None)
        event = event or self._revived(place)
        told = self.told_before.get(place.candidate.event)
        if event is None and told and not told.is_closed:
            event, verdict = told, _TOLD_AGAIN
        if event is None:
            event = Event(conflict=self.conflict, headline=place.candidate.headline)
            event.date = place.candidate.date
            self._hide_like(event, place)
            self.created.append(event)
        self.told_before.setdefault(place.candidate.event, event)
        if place.sought:
            neighbours.add(place.telling, event)
            for other, says in neighbours.linked(place.telling):
                plan, done = (event, other) if place.telling.planned else (other, event)
                self.fulfilled.append(Found(plan, done, says))
        for phrase in place.loose:
            self._write(place, phrase, event, verdict)

    def _hide_like(self, event: Event, place: Place) -> None:
        """What an editor hid of a sentence stays hidden where the rules find something else in it."""
        sentence = place.candidate.sentence
        for each in self.known:
            if each.sentence_start < sentence.end and sentence.start < each.sentence_end:
                event.protection = event.protection.strictest(each.event.protection)

    def _home(self, place: Place, neighbours: Neighbours) -> tuple[Event | None, Verdict | None]:
        """Where a telling that is new or has changed belongs: where it was, to what tells the same, or nowhere yet."""
        home = place.home
        if home and (there := self._verdict_at_home(place, home, neighbours)):
            if there.same:
                return home, there
            home = None  # the others there tell something else by now
        was = [each.event for each in place.known.values()]
        matches = [
            match
            for match in neighbours.matches(place.telling)
            if match.event is not home
            and not any(frozenset((event.pk, match.event.pk)) in self.apart for event in was)
            and not (
                match.event.was_touched and not keeps_its_date(match.event, place.telling, self.article.published_on)
            )
        ]
        if not matches:
            return home, None
        best, *others = matches
        if not place.candidate.is_implied:  # what names no day says nothing about the days of others
            self.bridges += [(best.event, other.event, other.verdict) for other in others]
        self.built.joined += 1
        return best.event, best.verdict

    def _revived(self, place: Place) -> Event | None:
        """The event that a telling was once merged from, if it now leaves the one that it went up in."""
        for evidence in place.known.values():
            if (was := evidence.came_from) and was.merged_into_id == evidence.event_id:
                was = self.events.setdefault(was.pk, was)
                was.merged_into = None
                self.revived.append(was)
                return was
        return None

    def _verdict_at_home(self, place: Place, home: Event, neighbours: Neighbours) -> Verdict | None:
        """Whether a changed telling still belongs to the event that others tell too; None where nobody else does."""
        own = {each.pk for each in place.known.values()}
        # Most events are told once; then there is nothing to ask for.
        if self.stood.get(home.pk, set()) <= own and home.pk not in self.told_by_others:
            return None
        others = home.evidence.exclude(pk__in=own).exclude(telling={})
        told = [telling_of(each) for each in others.select_related("article", "original")[:_COMPARED]]
        neighbours.learn(self.conflict, told)
        return joins(place.telling, told, neighbours.rarity) if told else None

    # Saving

    def _write(self, place: Place, phrase: Resolved, event: Event, verdict: Verdict | None) -> None:
        known = place.known.get(phrase)
        evidence = known or Evidence(article=self.article, original=self.original)
        before = _written(evidence) if known else None
        came_from = known.event if known and known.event is not event else None
        candidate, text = place.candidate, self.article.text
        evidence.event = event
        evidence.sentence_start, evidence.sentence_end = candidate.sentence.start, candidate.sentence.end
        evidence.phrase_start, evidence.phrase_end = phrase.start, phrase.end
        evidence.sentence = text[candidate.sentence.start : candidate.sentence.end]
        evidence.phrase = phrase.text
        evidence.date = date_of(phrase)
        evidence.timex_value, evidence.edtf = phrase.value or "", phrase.edtf or ""
        evidence.rule, evidence.why, evidence.rules_version = phrase.rule, phrase.why, RULES_VERSION
        evidence.headline = candidate.headline
        evidence.basis, evidence.confidence = candidate.basis.value, candidate.confidence
        evidence.telling, evidence.merging_version = as_row(place.telling), MERGING_VERSION
        evidence.names = self.names[id(candidate)]
        if verdict or came_from:
            evidence.join_score = verdict.score if verdict else None
            evidence.join_reasons = list(verdict.reasons) if verdict else []
        if came_from:
            evidence.came_from = came_from
            if event.pk and came_from.is_protected:
                event.protection = event.protection.strictest(came_from.protection)
                self.hidden.append(event)
            self.unsettled[came_from.pk] = came_from
            self.went[came_from.pk] = event
        if known is None:
            self.new.append(evidence)
        elif altered := _altered(before or [], _written(evidence)):
            self.changed.append(evidence)
            self.altered |= altered
        else:
            return
        if event.pk:
            self.unsettled[event.pk] = event
        if phrase is candidate.phrases[0]:
            self.clueless.append((place, evidence))

    def _save(self, neighbours: Neighbours) -> None:
        """New events with their evidence, and what has changed, in a constant number of queries."""
        written = [*self.new, *self.changed]
        by_event: dict[int, list[Evidence]] = {}
        for evidence in written:
            by_event.setdefault(id(evidence.event), []).append(evidence)
        for event in self.created:
            now = outcome(by_event[id(event)])
            event.date, event.confidence = now.date, now.confidence
            event.headline, event.disagreed = now.headline or event.headline, now.disagreed
            event.kind, event.is_planned, event.voices = now.kind, now.is_planned, now.voices
        for event in self.hidden:
            event.save(update_fields=[*PROTECTION, "updated_at"])
        self.built.created += len(self.created)
        Event.objects.bulk_create(self.created)
        for evidence in written:
            evidence.event = evidence.event  # which has a key by now
        Evidence.objects.bulk_create(self.new)
        cast({event.pk: by_event[id(event)] for event in self.created}, self.cast)
        if self.changed:
            Clue.objects.filter(evidence__in=self.changed).delete()
            Evidence.objects.bulk_update(self.changed, sorted(self.altered), batch_size=50)
        rows = (row for place, evidence in self.clueless for row in neighbours.new_clues(place.telling, evidence))
        keep_clues(self.conflict, rows)

    def _forget(self, stale: Iterable[Evidence]) -> None:
        """Evidence that the rules no longer find goes, unless a person has decided about its event.

        What only the publication date placed is nowhere in time where that is taken back.
        """
        for evidence in stale:
            self.has_lost = True
            if not evidence.event.was_touched:
                self.unsettled[evidence.event_id] = evidence.event
                evidence.delete()
            elif evidence.rule == IMPLIED and self.article.published_on is None and evidence.date.is_known:
                self.unsettled[evidence.event_id] = evidence.event
                evidence.date, evidence.timex_value, evidence.edtf = EventDate(), "", ""
                evidence.why = f"No day is named with “{evidence.phrase}”, and the day written is not known."
                evidence.basis, evidence.confidence = Basis.NOWHERE.value, confidence(Basis.NOWHERE)
                evidence.clues.all().delete()
                evidence.save()

    def _settle(self) -> None:
        """Let each event whose evidence has changed follow it; one without any goes up where its evidence went."""
        if not self.unsettled and not self.bridges:
            return
        told = set(Evidence.objects.filter(event__in=self.unsettled).values_list("event_id", flat=True))
        for key, event in self.unsettled.items():
            if key not in told and not event.was_touched:
                go_up(event, self.went.get(key))
        left = [event for key, event in self.unsettled.items() if key in told]
        for event in follow(left):
            if event.dates_fixed:
                self.built.held += 1
            else:
                self.built.moved += 1
        apart = set_apart(self.events.values()) if self.bridges else set()
        for event, other, verdict in self.bridges:
            self.built.joined += bridge(event, other, verdict, apart) is not None


def _altered(before: Iterable[object], now: Iterable[object]) -> set[str]:
    return {name for name, was, is_now in zip(_WRITTEN, before, now, strict=True) if was != is_now}


def _written(evidence: Evidence) -> list[object]:
    return [getattr(evidence, f"{name}_id" if name in ("event", "came_from") else name) for name in _WRITTEN]
