"""Given events → rows of events with their evidence, many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from articles.ingest import Draft, save_given
from articles.models import Article
from articles.pubdate import Claim, Origin
from articles.temporal import RULES_VERSION
from timeline.by_hand.writing import notation
from timeline.dates import EventDate
from timeline.extraction.confidence import Basis, confidence
from timeline.extraction.merging import MERGING_VERSION, Telling
from timeline.extraction.tellings import as_row
from timeline.extraction.wording import wording
from timeline.importing.cast import Cast
from timeline.importing.rows import Given, digest_of
from timeline.joining import count_words, index
from timeline.models import IMPORTED, Actor, Conflict, Event, Evidence, ImportedRow, Place
from timeline.recalling import days_of, recount
from timeline.rows import insert
from timeline.settling import follow

_SENTENCE = 2000  # characters of a row's text that are searched, and shown as its sentence


@dataclass(slots=True)
class Making:
    """Some rows of *table* on their way into events. *articles*: what each row says, by its number."""

    conflict: Conflict
    table: str
    today: date
    publish: bool
    language: str
    cast: Cast
    articles: dict[int, list[Article]] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    tellings: list[Telling] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    days: set[date] = field(default_factory=set)

    def tell(self, given: Sequence[Given]) -> None:
        """Keep what each row says as an article of everybody whom it names as its source."""
        drafts = []
        for each in given:
            self.texts[each.number] = text = self._text(each)
            drafts += [self._draft(each, text, source) for source in each.sources]
        kept = iter(save_given(drafts, today=self.today))
        self.articles |= {each.number: [next(kept) for _ in each.sources] for each in given}

    def _text(self, given: Given) -> str:
        """With the places that are nowhere on the map, so that they are not lost."""
        unplaced = [where.name for where in given.places if self.cast.places[where] is None]
        return f"{given.text}\nWhere: {'; '.join(unplaced)}" if unplaced else given.text

    def _draft(self, given: Given, text: str, source: str) -> Draft:
        claims = (Claim(given.published, Origin.METADATA),) if given.published else ()
        name = f"{self.table}, row {given.number}"
        return Draft(name, text, given.headline, source, given.url, self.language, claims)

    def make(self, given: Sequence[Given]) -> None:
        events = [self._event(each) for each in given]
        Event.objects.bulk_create(events)
        told = list(zip(given, events, strict=True))
        self._link(told)
        self._keep_rows(told)
        for each, event in told:
            self._evidence_of(each, event)

    def change(self, given: Given, row: ImportedRow) -> None:
        """The event says what its row says by now."""
        event = row.event
        self.days |= days_of([event.date])
        event.evidence.filter(rule=IMPORTED).delete()
        event.actors.clear()
        event.places.clear()
        self._write(event, given)
        event.save()
        self._link([(given, event)])
        self._evidence_of(given, event)
        row.digest, row.left = given.digest, self._left(given, event)
        row.save(update_fields=["digest", "left"])

    def settle(self, changed: Iterable[Event]) -> None:
        """Write the evidence, and let be found and counted what is new."""
        Evidence.objects.bulk_create(self.evidence)
        count_words(self.conflict, self.tellings)
        index(self.evidence, self.conflict)
        shared = [event for event in changed if event.evidence.exclude(rule=IMPORTED).exists()]
        follow(shared)
        recount(self.conflict.pk, self.days)

    def _event(self, given: Given) -> Event:
        event = Event(conflict=self.conflict)
        self._write(event, given)
        if self.publish and given.state != Event.Status.PROPOSED:
            event.status = Event.Status.PUBLISHED
        return event

    def _write(self, event: Event, given: Given) -> None:
        event.date, event.confidence = given.day, _sure(given.day)
        event.headline, event.kind, event.is_planned = given.headline, given.kind, given.planned
        event.voices = len(set(given.sources))
        self.days |= days_of([given.day])

    def _link(self, told: Iterable[tuple[Given, Event]]) -> None:
        told = list(told)
        insert(
            Event.actors.through,
            ("event", "actor"),
            [(event.pk, actor.pk) for given, event in told for actor in self.actors(given)],
        )
        insert(
            Event.places.through,
            ("event", "place"),
            [(event.pk, place.pk) for given, event in told for place in self.places(given)],
        )

    def actors(self, given: Given) -> list[Actor]:
        return list({actor.pk: actor for name in given.actors for actor in [self.cast.actors[name]]}.values())

    def places(self, given: Given) -> list[Place]:
        found = (self.cast.places[where] for where in given.places)
        return list({place.pk: place for place in found if place}.values())

    def _keep_rows(self, told: Iterable[tuple[Given, Event]]) -> None:
        ImportedRow.objects.bulk_create(
            ImportedRow(
                conflict=self.conflict, key=each.key, event=event, digest=each.digest, left=self._left(each, event)
            )
            for each, event in told
        )

    def _left(self, given: Given, event: Event) -> str:
        actors, places = ([each.key for each in found] for found in (self.actors(given), self.places(given)))
        return state_of(event, actors, places)

    def _evidence_of(self, given: Given, event: Event) -> None:
        text, actors, places = self.texts[given.number], self.actors(given), self.places(given)
        telling = Telling(
            date=given.day,
            wording=wording(text[len(given.phrase) :], "", self.language),
            planned=given.planned,
            kind=given.kind,
            actors=frozenset(each.key for each in actors),
            places=frozenset(each.key for each in places if each.precision <= 2),
        )
        self.tellings.append(telling)
        sentence = text if len(text) <= _SENTENCE else text[:_SENTENCE].rsplit(" ", 1)[0]
        basis = Basis.GIVEN if given.day.is_known else Basis.NOWHERE
        for article in self.articles[given.number]:
            evidence = Evidence(
                event=event,
                article=article,
                sentence_start=0,
                sentence_end=len(sentence),
                phrase_start=0,
                phrase_end=len(given.phrase),
                sentence=sentence,
                phrase=given.phrase,
                edtf=notation(given.day)[:40],
                rule=IMPORTED,
                why=self._why(given),
                rules_version=RULES_VERSION,
                headline=given.headline,
                basis=basis.value,
                confidence=_sure(given.day),
                names={"actors": [each.key for each in actors], "places": [each.key for each in places]},
                telling=as_row(telling),
                merging_version=MERGING_VERSION,
                reviewed=event.status == Event.Status.PUBLISHED,
            )
            evidence.date = given.day
            self.evidence.append(evidence)

    def _why(self, given: Given) -> str:
        date_, said = given.day, f"Row {given.number} of the table “{self.table}” gives “{given.phrase}”"
        return f"{said}, which is {date_.label}." if date_.is_known else f"{said}, so its day is not known."


def _sure(day: EventDate) -> float:
    return confidence(Basis.GIVEN if day.is_known else Basis.NOWHERE)


def state_of(event: Event, actors: Iterable[str], places: Iterable[str]) -> str:
    """What an import leaves of an event, or finds; *actors* and *places* by their keys."""
    fixed = (event.dates_fixed, event.headline_fixed, event.facts_fixed, event.evidence_fixed)
    told = (event.headline, event.status, event.kind, event.is_planned, event.merged_into_id is not None, fixed)
    return digest_of([repr(event.date), *told, sorted(actors), sorted(places)])


def states_of(events: Iterable[Event]) -> dict[int, str]:
    """`state_of` each of *events*, by key; two queries."""
    by_key = {event.pk: event for event in events}
    actors: dict[int, list[str]] = {key: [] for key in by_key}
    places: dict[int, list[str]] = {key: [] for key in by_key}
    for through, other, found in ((Event.actors.through, "actor", actors), (Event.places.through, "place", places)):
        for event, name in through._default_manager.filter(event__in=by_key).values_list("event", f"{other}__key"):
            found[event].append(name)
    return {key: state_of(event, actors[key], places[key]) for key, event in by_key.items()}
