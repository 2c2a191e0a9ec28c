"""What a conflict already tells that a telling may belong to: found by rare words and days, never by looking at all.

An article costs a few queries, however many were read before it: each of its tellings is looked for under its rarest
words among those of about the same days (`Clue`), and compared with the few that share most of them.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, islice

from django.db.models import Q

from timeline.dates import EventDate
from timeline.extraction.confidence import IMPLIED
from timeline.extraction.fulfilment import days_planned, fulfils
from timeline.extraction.merging import Rarity, Telling, Verdict, joins
from timeline.extraction.tellings import days_told, from_row
from timeline.models import Apart, Clue, Conflict, Event, Evidence, WordCount, voice_by_keys
from timeline.rows import insert, select

_KEYS = 10  # rare words that a telling is found by
_FEWEST_KEYS = 3  # be they as common as they like
_RARE = 0.4  # what one telling in sixteen has among a thousand, one in forty among ten thousand
_SHARED = 2  # of them in common, to be looked at closer; of a telling that has but one, that one
_COMPARED = 24  # pieces of evidence that a telling is compared with, those that share most first
_NEAR = timedelta(days=1)  # sources that disagree name neighbouring days
_MONTH = timedelta(days=31)
_WORD = 40  # letters of a word that are kept

_CLUES = """SELECT clue.evidence_id, evidence.event_id, clue.word, clue.first, clue.last
    FROM timeline_clue AS clue JOIN timeline_evidence AS evidence ON evidence.id = clue.evidence_id
    WHERE clue.conflict_id = %s AND clue.length = %s AND clue.first BETWEEN %s AND %s AND clue.last >= %s
    AND clue.word IN ({among})
"""
_COUNTS = "SELECT word, tellings FROM timeline_wordcount WHERE conflict_id = %s AND word IN ({among})"

Reach = tuple[date, date]
ClueRow = tuple[int, str, date, date, int]  # evidence, word, first, last, length


@dataclass(frozen=True, slots=True)
class Match:
    """An event that a telling belongs to, and why."""

    event: Event
    verdict: Verdict


@dataclass(slots=True)
class _Hits:
    """The words that a telling shares with an event, and the evidence they are from, in order."""

    words: set[str] = field(default_factory=set)
    evidence: dict[int, None] = field(default_factory=dict)


def _closest(found: dict[int, _Hits], keys: int) -> list[int]:
    """Evidence of the events that share most words with a telling that has so many *keys*, as much as is compared."""
    events = sorted(event for event in found if len(found[event].words) >= min(_SHARED, keys))
    events.sort(key=lambda event: -len(found[event].words))
    return list(islice((key for event in events for key in found[event].evidence), _COMPARED))


def telling_of(evidence: Evidence) -> Telling:
    return from_row(
        evidence.telling,
        days_told(evidence.date, is_implied=evidence.rule == IMPLIED),
        article=evidence.article_id,
        sentence=evidence.sentence_start,
        voice=evidence.voice,
        written_on=evidence.article.published_on,
    )


class Neighbours:
    """What a conflict tells of about the same days as *tellings*, in about the same words. Loaded at once.

    *own*: evidence that tells the same as one of them, because it is made from it. *events*: those that are at hand
    already, by key, so that each is one object.
    """

    def __init__(
        self, conflict: Conflict, tellings: Sequence[Telling], own: Iterable[int], events: dict[int, Event]
    ) -> None:
        self.events = events
        self.rarity = _rarity(conflict, tellings)
        self._known: dict[int, list[tuple[Event, Telling]]] = {}
        self._words: dict[tuple[int, Reach], set[str]] = defaultdict(set)
        self._keys: dict[int, list[str]] = {}
        self._added: list[tuple[Event, Telling]] = []
        self._fresh: dict[str, list[int]] = defaultdict(list)  # places in what was added, by word
        own = set(own)
        around = {place: _around(telling) for place, telling in enumerate(tellings) if reach_of(telling)}
        places: dict[str, list[int]] = defaultdict(list)
        for place in around:
            for word in self.keys(tellings[place]):
                places[word].append(place)
        found: dict[int, dict[int, _Hits]] = {place: defaultdict(_Hits) for place in around}
        for evidence, event, word, begins, ends in _clues(
            conflict, [(reach, self.keys(tellings[place])) for place, reach in around.items()]
        ):
            if evidence in own:
                continue  # it may be about to change
            self._words[event, (begins, ends)].add(word)
            for place in places[word]:
                first, last = around[place]
                if begins <= last and ends >= first:
                    hits = found[place][event]
                    hits.words.add(word)
                    hits.evidence[evidence] = None
        close = {place: _closest(hits, len(self.keys(tellings[place]))) for place, hits in found.items()}
        told = _tellings(set(chain.from_iterable(close.values())))
        self.learn(conflict, [other for _, other in told.values()])
        missing = {event for event, _ in told.values()} - events.keys()
        events |= Event.objects.in_bulk(missing) if missing else {}
        for place, chosen in close.items():
            known = (told[key] for key in chosen if key in told)
            self._known[id(tellings[place])] = [(events[event], other) for event, other in known]

    def learn(self, conflict: Conflict, tellings: Sequence[Telling]) -> None:
        """How rare the words of those are too that are compared with."""
        words = {word[:_WORD] for telling in tellings for word in telling.wording.words}
        if missing := words - self.rarity.counts.keys():
            self.rarity = Rarity(self.rarity.tellings, {**self.rarity.counts, **_counted(conflict, missing)})

    def matches(self, telling: Telling) -> list[Match]:
        """The open events that *telling* belongs to, the best one first."""
        told: dict[int, tuple[Event, list[Telling]]] = {}
        keys = self.keys(telling)
        enough = min(_SHARED, len(keys))
        shared = Counter(place for word in keys for place in self._fresh.get(word, ()))
        fresh = [self._added[place] for place, count in shared.most_common(_COMPARED) if count >= enough]
        for event, other in [*self._known.get(id(telling), ()), *fresh]:
            if not event.is_closed:
                told.setdefault(id(event), (event, []))[1].append(other)
        found = [Match(event, joins(telling, others, self.rarity)) for event, others in told.values()]
        return sorted(
            (match for match in found if match.verdict.same),
            key=lambda match: (-match.verdict.likeness, match.event.pk or 0),
        )

    def close(self, telling: Telling) -> list[tuple[Event, list[Telling]]]:
        """The events that *telling* is compared with, of whatever state, each with what was found of its tellings."""
        told: dict[int, tuple[Event, list[Telling]]] = {}
        for event, other in self._known.get(id(telling), ()):
            told.setdefault(event.pk, (event, []))[1].append(other)
        return list(told.values())

    def linked(self, telling: Telling) -> Iterator[tuple[Event, Verdict]]:
        """The open events that fulfil *telling*, if it is a plan; else the plans that it fulfils."""
        for event, other in self._known.get(id(telling), ()):
            if other.planned == telling.planned or event.is_closed:
                continue
            done, plan = (other, telling) if telling.planned else (telling, other)
            verdict = fulfils(done, plan, self.rarity)
            if verdict.same:
                yield event, verdict

    def add(self, telling: Telling, event: Event) -> None:
        """*telling* now belongs to *event*; the next ones may belong there too."""
        for word in self.keys(telling):
            self._fresh[word].append(len(self._added))
        self._added.append((event, telling))

    def keys(self, telling: Telling) -> list[str]:
        if id(telling) not in self._keys:
            self._keys[id(telling)] = _keys(telling, self.rarity)
        return self._keys[id(telling)]

    def new_clues(self, telling: Telling, evidence: Evidence) -> list[ClueRow]:
        """What *evidence* is to be found by; nothing where its event is found by all of that already."""
        reach, keys = reach_of(telling), self.keys(telling)
        if reach is None:
            return []
        known = self._words[evidence.event_id, reach]
        if known.issuperset(keys):
            return []
        known.update(keys)
        return _clue_rows(evidence, keys, reach)


def _clues(
    conflict: Conflict, sought: Iterable[tuple[Reach, Sequence[str]]]
) -> Iterable[tuple[int, int, str, date, date]]:
    """Evidence, event, word and days of each clue with a word and a day about those of one that is *sought*.

    By their first day, within a month before: nothing else finds overlapping days without looking at all of them.
    """
    sought = sorted(sought)
    if not sought:
        return
    lengths = Clue.Length
    (first, last), words = _together(sought)
    questions = [(lengths.LONG, date.min, first, last, words)]
    questions += [(lengths.DAY, first, first, last, words) for (first, last), words in _runs(sought, _NEAR)]
    for (first, last), words in _runs(sought, _MONTH):
        questions.append((lengths.MONTH, _earlier(first, _MONTH), first, last, words))
    # One question each: asked as one with "or", both databases look at every clue of the conflict. Written out, because
    # an article asks five or six, and making each of them as a queryset costs more than its answer.
    for length, earliest, first, last, words in questions:
        yield from select(_CLUES, (conflict.pk, length.value, earliest, last, first), words)


def _together(sought: Sequence[tuple[Reach, Sequence[str]]]) -> tuple[Reach, set[str]]:
    """All their days as one reach, and all their words."""
    first, last = min(first for (first, _), _ in sought), max(last for (_, last), _ in sought)
    return (first, last), set(chain.from_iterable(words for _, words in sought))


def _runs(sought: Sequence[tuple[Reach, Sequence[str]]], near: timedelta) -> Iterator[tuple[Reach, set[str]]]:
    """Runs of days from sorted ones, with their words: those that lie as *near* to each other are one run."""
    run: list[tuple[Reach, Sequence[str]]] = []
    ends = date.min
    for each in sought:
        (first, last), _ = each
        if run and first > _later(ends, near):
            yield _together(run)
            run, ends = [], date.min
        run.append(each)
        ends = max(ends, last)
    if run:
        yield _together(run)


def _keys(telling: Telling, rarity: Rarity) -> list[str]:
    """The words that a telling is found by: its rarest, and no more of the common ones than it takes to find it."""
    words = rarity.rarest((word[:_WORD] for word in telling.wording.words), _KEYS)
    return [word for place, word in enumerate(words) if place < _FEWEST_KEYS or rarity(word) >= _RARE]


def reach_of(telling: Telling) -> Reach | None:
    """The first and last day to look for others by: of an open side, the day that is known; of a state, its border; of
    a plan, the days on which it may be fulfilled."""
    return days_planned(telling) or _reach_of(telling.date)


def _reach_of(day: EventDate) -> Reach | None:
    if day.signal == "since" and day.earliest:
        return day.earliest, day.earliest
    if day.signal == "until" and day.latest:
        return day.latest, day.latest
    first, last = day.earliest or day.latest, day.latest or day.earliest
    return (first, last) if first and last else None


def _around(telling: Telling) -> Reach:
    """The days on which another telling of the same may lie."""
    reach = reach_of(telling)
    assert reach is not None
    return (_earlier(reach[0], _NEAR), _later(reach[1], _NEAR)) if telling.date.is_one_day else reach


def _earlier(day: date, by: timedelta) -> date:
    return day - by if day - date.min > by else date.min


def _later(day: date, by: timedelta) -> date:
    return day + by if date.max - day > by else date.max


def _clue_rows(evidence: Evidence, words: Iterable[str], reach: Reach) -> list[ClueRow]:
    first, last = reach
    length = Clue.Length.DAY if first == last else Clue.Length.LONG if last - first > _MONTH else Clue.Length.MONTH
    return [(evidence.pk, word, first, last, length.value) for word in words]


def keep_clues(conflict: Conflict, rows: Iterable[ClueRow]) -> None:
    insert(
        Clue,
        ("conflict", "evidence", "word", "first", "last", "length"),
        ((conflict.pk, *row) for row in rows),
    )


def _tellings(keys: Iterable[int]) -> dict[int, tuple[int, Telling]]:
    """By the key of the evidence, the key of its event and what it tells; without the cost of whole objects."""
    days = list(EventDate.__dataclass_fields__)
    whose = ("rule", "article", "article__published_on", "article__source", "original", "original__source")
    rows = Evidence.objects.filter(pk__in=keys).values_list("pk", "event", "sentence_start", "telling", *whose, *days)
    found = {}
    for key, event, sentence, told, rule, article, written, source, original, its_source, *date_told in (
        rows if keys else ()
    ):
        voice = voice_by_keys(original or article, its_source if original else source)
        day = days_told(EventDate(**dict(zip(days, date_told, strict=True))), is_implied=rule == IMPLIED)
        found[key] = event, from_row(told, day, article=article, sentence=sentence, voice=voice, written_on=written)
    return found


# Words


def _rarity(conflict: Conflict, tellings: Sequence[Telling]) -> Rarity:
    if not tellings:
        return Rarity()
    words = {word[:_WORD] for telling in tellings for word in telling.wording.words}
    counted = _counted(conflict, {"", *words})
    return Rarity(counted.pop("", 0), counted)


def _counted(conflict: Conflict, words: Collection[str]) -> dict[str, int]:
    """How many tellings have each of *words*; 0 for what none has."""
    return dict.fromkeys(words, 0) | dict(select(_COUNTS, [conflict.pk], words))


def count_words(conflict: Conflict, tellings: Sequence[Telling]) -> None:
    """Add *tellings* to what is known of how rare words are."""
    if not tellings:
        return
    new = Counter(word[:_WORD] for telling in tellings for word in telling.wording.words)
    rows = [(conflict.pk, word, count) for word, count in sorted(new.items())]
    insert(
        WordCount,
        ("conflict", "word", "tellings"),
        [*rows, (conflict.pk, "", len(tellings))],
        add_to=("conflict", "word"),
    )


# Evidence that a person moved


def index(evidence: Sequence[Evidence], conflict: Conflict) -> None:
    """Let each be found by clues of its own, because it now stands apart from what was found for it before."""
    tellings = [telling_of(each) for each in evidence]
    rarity = _rarity(conflict, tellings)
    Clue.objects.filter(evidence__in=evidence).delete()
    keep_clues(
        conflict,
        (
            row
            for each, telling in zip(evidence, tellings, strict=True)
            if (reach := reach_of(telling))
            for row in _clue_rows(each, _keys(telling, rarity), reach)
        ),
    )


def set_apart(events: Iterable[Event]) -> set[frozenset[int]]:
    """The pairs, by key, of which an editor has said that they are not one, as far as they have one of *events*."""
    keys = [event.pk for event in events]
    if not keys:
        return set()
    said = Apart.objects.filter(Q(one__in=keys) | Q(other__in=keys))
    return {frozenset(pair) for pair in said.values_list("one_id", "other_id")}
