"""Two timelines on which much is not for readers, each such text marked by a word that stands nowhere else."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

from django.contrib.auth.models import User

from articles.ingest import Draft, save
from articles.models import Article
from articles.pubdate import Claim, Origin
from tests.builders import TODAY, make_conflict, make_event, make_source
from timeline import curation
from timeline.index import text
from timeline.lexicon_lines import Line
from timeline.models import Actor, Conflict, Event, Evidence, Fulfilment, Place
from timeline.protected import Protection

FIRST = date(2024, 3, 4)
SPOT = (48.28317, 37.17643)  # of what is blurred
Status = Event.Status


@dataclass
class World:
    """*secret*: words that no reader may meet; *gated*: only on the pages of the events in *behind_a_click*;
    *reason*: what readers are told of a withdrawal."""

    conflict: Conflict
    open: Conflict
    editor: User
    secret: list[str] = field(default_factory=list)
    gated: list[str] = field(default_factory=list)
    behind_a_click: list[int] = field(default_factory=list)
    hidden: dict[str, Event] = field(default_factory=dict)
    shown: list[Event] = field(default_factory=list)
    reason: str = "Takenback"

    def mark(self, *words: str) -> str:
        """A word for what these *words* name, which nobody may read."""
        self.secret.append(f"Zq{''.join(words)}x")
        return self.secret[-1]

    def keys(self) -> dict[str, list[str]]:
        """By facet, what the address would name it, of what only hidden events have."""
        found: dict[str, list[str]] = {"actor": [], "place": [], "source": []}
        for event in self.hidden.values():
            found["actor"] += [each.key for each in event.actors.all()]
            found["place"] += [each.key for each in event.places.all() if each.key.startswith("secret:")]
            found["source"] += [str(each.article.source_id) for each in event.evidence.all() if each.article.source_id]
        return found


def make_world() -> World:
    editor = User.objects.create_superuser("zqeditorx", first_name="Zqeditorname")
    world = World(
        make_conflict(title="Guarded", review=Conflict.Review.FIRST),
        make_conflict("open", title="Open"),
        editor,
        secret=["zqeditorx", "Zqeditorname"],
    )
    for number, conflict in product(range(4), (world.conflict, world.open)):
        world.shown.append(_plain(conflict, number))
    for state in ("proposed", "rejected", "withdrawn", "merged"):
        for conflict in (world.conflict, world.open):
            if (state, conflict) != ("proposed", world.open):
                _hide(world, conflict, state)
    _joined(world)
    _unseen(world)
    _unconfirmed(world)
    _sensitive(world)
    _blurred(world)
    _lexicon(world)
    _article(world.mark("read", "text"), world.mark("read", "title"), world.mark("read", "source"), world.conflict)
    text.settle()
    return world


def _plain(conflict: Conflict, number: int) -> Event:
    event = make_event(conflict, f"Convoy number {number} arrived", FIRST + timedelta(days=40 * number), kind="AID")
    words = f"Convoy number {number} arrived on Monday."
    _tell(event, _article(words, f"Convoy {number}", f"Wire {number % 2}", conflict), words)
    event.actors.add(Actor.objects.get_or_create(key="aid", defaults={"name": "Aid group"})[0])
    event.places.add(_place("town", "Tolven", 50.5 + number / 10, 30.5))
    curation.publish(event, by=None)
    return event


def _hide(world: World, conflict: Conflict, state: str) -> Event:
    """An event in a *state* that readers do not see, with a word of its own in every text that it has."""
    name = f"{state}{conflict.slug}"
    event = make_event(conflict, f"Secret {world.mark(name, 'headline')} moved", FIRST + timedelta(days=17), kind="AID")
    _marked_evidence(world, event, name)
    event.actors.add(Actor.objects.create(key=f"secret:{name}", name=world.mark(name, "actor")))
    event.places.add(_place(f"secret:{name}", world.mark(name, "place"), 12.34567, 76.54321))
    _decide(world, event, state, name)
    event.refresh_from_db()
    world.hidden[name] = event
    return event


def _decide(world: World, event: Event, state: str, name: str) -> None:
    by, why = world.editor, world.mark(name, "why")
    if state == "rejected":
        curation.reject(event, by=by, why=why)
    elif state == "withdrawn":
        curation.publish(event, by=by, why=why)
        curation.withdraw(event, by=by, why=world.reason)
    elif state == "merged":
        # Into one that is hidden, so that nothing it took over is to be seen.
        into = make_event(event.conflict, f"Secret {world.mark(name, 'into')}")
        curation.merge([event, into], by=by, why=why, into=into)
        curation.reject(into, by=by, why=why)
        world.hidden[f"{name}into"] = into
    else:
        curation.fix_date(event, event.date, by=by, why=why)


def _joined(world: World) -> None:
    """What went up in a public event: its evidence is told there, its own headline nowhere."""
    into = world.shown[1]
    event = make_event(into.conflict, f"Convoy {world.mark('joined', 'headline')}", into.earliest)
    curation.merge([event, into], by=world.editor, why=world.mark("joined", "why"), into=into)
    event.refresh_from_db()
    world.hidden["joined"] = event


def _unseen(world: World) -> None:
    """A reviewed event that something has joined which no editor has seen."""
    event = world.shown[0]
    _marked_evidence(world, event, "unseen", reviewed=False)


def _unconfirmed(world: World) -> None:
    """A link that a rule found, of two public events."""
    plan, done = (make_event(world.conflict, f"Vote {each}", FIRST, is_planned=each == "planned") for each in _ENDS)
    for event in (plan, done):
        curation.publish(event, by=None)
    Fulfilment.objects.create(plan=plan, event=done, reasons=[world.mark("link", "why")])


_ENDS = ("planned", "held")


def _sensitive(world: World) -> None:
    for conflict in (world.conflict, world.open):
        words = [f"Zqgated{conflict.slug}{what}x" for what in ("headline", "sentence", "title")]
        world.gated += words
        event = make_event(conflict, f"Bodies {words[0]} found", FIRST + timedelta(days=3), kind="AID")
        sentence = f"Bodies {words[1]} were found on Monday."
        _tell(event, _article(sentence, words[2], "Wire 1", conflict), sentence, why=f"why {words[1]}")
        curation.publish(event, by=None)
        curation.protect(event, Protection(True, "shows the dead"), by=world.editor, why=world.mark("gatedwhy"))
        world.behind_a_click.append(event.pk)


def _blurred(world: World) -> None:
    """Events that only say about where they were, and withhold the quotes that name it."""
    for number, (conflict, blur) in enumerate(product((world.conflict, world.open), ("near", "region", "country"))):
        name = f"blurred{conflict.slug}{blur}"
        event = make_event(conflict, f"Shelter number {number} opened", FIRST + timedelta(days=number), kind="AID")
        _marked_evidence(world, event, name)
        event.places.add(_place(f"secret:{name}", world.mark(name, "place"), *SPOT))
        curation.publish(event, by=None)
        curation.protect(event, Protection(blur=blur, quotes_withheld=True), by=world.editor)
        world.hidden[name] = event
    world.secret += [f"{degrees:.{digits}f}" for degrees in SPOT for digits in (3, 4, 5)]


def _lexicon(world: World) -> None:
    line = Line(world.mark("lexicon", "words"), "actor", "secret:lexicon", world.mark("lexicon", "actor"), "opposition")
    curation.put_name(line.name_for(world.conflict), by=world.editor, why=world.mark("lexicon", "why"))


def _marked_evidence(world: World, event: Event, name: str, **fields: object) -> None:
    sentence = f"They moved {world.mark(name, 'sentence')} away on Monday."
    text = f"{sentence} {world.mark(name, 'text')} followed."
    article = _article(text, world.mark(name, "title"), None, event.conflict, f"https://wire.example/{name}")
    if name != "unseen" and not name.startswith("blurred"):
        article.source = make_source(world.mark(name, "source"))
        article.save()
    _tell(event, article, sentence, why=world.mark(name, "explained"), **fields)


def _article(text: str, title: str, source: str | None, conflict: Conflict, url: str = "") -> Article:
    claims = (Claim(FIRST, Origin.COMMAND),)
    draft = Draft(name="a.txt", text=text, title=title, source=source or "", url=url, claims=claims)
    article = save(draft, today=TODAY).article
    conflict.articles.add(article)
    return article


def _tell(event: Event, article: Article, sentence: str, **fields: object) -> None:
    start = article.text.index(sentence)
    phrase = start + sentence.index("Monday")
    of_it = {"sentence_start": start, "sentence_end": start + len(sentence), "sentence": sentence}
    of_phrase = {"phrase_start": phrase, "phrase_end": phrase + len("Monday"), "phrase": "Monday"}
    known = {"rule": "weekday", "why": "“Monday”", "rules_version": 1} | fields
    evidence = Evidence(event=event, article=article, **of_it, **of_phrase, **known)
    evidence.date = event.date
    evidence.save()


def _place(key: str, name: str, latitude: float, longitude: float) -> Place:
    known = {"name": name, "kind": "town", "precision": 1, "country": "UKR"}
    return Place.objects.get_or_create(key=key, defaults=known | {"latitude": latitude, "longitude": longitude})[0]
