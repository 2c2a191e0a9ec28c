"""Two editors who decide at random about one timeline, while programs read into it, and what has to hold after."""

import random
from datetime import date, timedelta

from django.contrib.auth.models import User

from articles.models import Article
from articles.temporal import Mode
from tests.builders import TODAY, make_conflict, make_event, read_for
from tests.timeline.plain import agree
from tests.timeline.whole import Whole, differences, whole
from timeline import curation
from timeline.build import build_everywhere
from timeline.dates import EventDate
from timeline.lexicon_lines import Line, Refused
from timeline.models import Action, Conflict, Event, Evidence, Name, Sighting
from timeline.recalling import days_of, recount

_FIRST = date(2024, 10, 20)
_SHIPS = ("Elvira", "Morna", "Tessa")
_TEXTS = (
    "The navy seized the tanker {ship} off Tolven on {day}.",
    "On {day} the navy seized the tanker {ship}, which had left Tolven at dawn.",
    "The Velkovar Council shelled Kharkiv on {day}. The crew of the {ship} was brought ashore.",
    "The upper house will vote on the {ship} treaty on {day}.",
    "The upper house voted on the {ship} treaty on {day}.",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Sunday")
Status = Event.Status


class Editors:
    """*refused* counts what the rules did not allow; *done* is every action that stands or was undone, in order."""

    def __init__(self, seed: int, *, reads: bool = True) -> None:
        self.choice = random.Random(seed)
        self.conflict: Conflict = make_conflict(review=self.choice.choice(Conflict.Review.values))
        self.editors = [User.objects.create_superuser(name) for name in ("ada", "ben")]
        for _ in range(4):
            self.read()
        typed = make_event(self.conflict, "Typed by hand")
        recount(self.conflict.pk, days_of([typed.date]))
        self.refused = 0
        self.verbs = (
            "state state each date release edit merge split link unlink date_article read_as accept name unname ignore"
            f" undo undo stale{' read rebuild' if reads else ''}"
        ).split()

    def act(self) -> None:
        """One thing that one of the two, or a program, does."""
        try:
            getattr(self, self.choice.choice(self.verbs))()
        except (curation.NotAllowed, Refused):
            self.refused += 1

    @property
    def who(self) -> User:
        return self.choice.choice(self.editors)

    def some(self, **which: object) -> Event:
        events = list(self.conflict.events.filter(**which).order_by("pk"))
        if not events:
            raise curation.NotAllowed("there is none")
        return self.choice.choice(events)

    # Verbs

    def state(self) -> None:
        verbs = (curation.publish, curation.publish, curation.reject, curation.withdraw, curation.reconsider)
        self.choice.choice(verbs)(self.some(), by=self.who, why=self.choice.choice(["", "Because."]))

    def each(self) -> None:
        chosen = self.choice.sample(list(self.conflict.events.values_list("pk", flat=True)), 2)
        status = self.choice.choice(list(Status))
        curation.each(Event.objects.filter(pk__in=chosen), status, by=self.who)

    def day(self) -> EventDate:
        first = _FIRST + timedelta(self.choice.randrange(20))
        last = first + timedelta(self.choice.randrange(3))
        return EventDate(first, last, "day" if first == last else "days")

    def date(self) -> None:
        curation.fix_date(self.some(), self.day(), by=self.who)

    def release(self) -> None:
        curation.release_date(self.some(dates_fixed=True), by=self.who)

    def edit(self) -> None:
        event = self.some()
        with curation.editing(event, by=self.who):
            event.headline, event.headline_fixed = f"Headline {self.choice.random()}", True
            event.save()
            event.actors.clear()

    def merge(self) -> None:
        curation.merge([self.some(), self.some()], by=self.who)

    def split(self) -> None:
        event = self.some(merged_into=None)
        evidence = list(event.evidence.order_by("pk"))
        curation.split(event, self.choice.sample(evidence, min(1, len(evidence))), by=self.who)

    def link(self) -> None:
        curation.link(self.some(is_planned=True), self.some(is_planned=False), by=self.who)

    def unlink(self) -> None:
        plan = self.some(is_planned=True, fulfilment__isnull=False)
        curation.unlink(plan, plan.fulfilment.happened, by=self.who)

    def article(self) -> Article:
        return self.choice.choice(list(self.conflict.articles.order_by("pk")))

    def date_article(self) -> None:
        day = self.choice.choice([None, *(_FIRST + timedelta(number) for number in (8, 9, 15))])
        curation.date_article(self.article(), day, today=TODAY, by=self.who)

    def read_as(self) -> None:
        curation.read_as(self.article(), language="en", mode=self.choice.choice(list(Mode)), by=self.who)

    def accept(self) -> None:
        curation.accept_evidence(self.some(status=Status.PUBLISHED), by=self.who)

    def name(self) -> None:
        line = Line("Velkovar Council", "actor", kind="opposition")
        curation.put_name(line.name_for(self.conflict), by=self.who, reviewed=self.choice.random() < 0.5)

    def unname(self) -> None:
        curation.remove_names(list(Name.objects.filter(conflict=self.conflict)), by=self.who)

    def ignore(self) -> None:
        curation.ignore_names(Sighting.objects.filter(conflict=self.conflict).unknown()[:1], by=self.who)

    def undo(self) -> None:
        actions = list(Action.objects.order_by("-pk")[:6])
        if actions:
            curation.undo(self.choice.choice(actions), by=self.who)

    def stale(self) -> None:
        """Two have the same page open: what the second decides is judged by what the event is by then."""
        event = self.some()
        page = Event.objects.get(pk=event.pk)
        curation.reject(event, by=self.editors[0])
        try:
            curation.publish(page, by=self.editors[1])
        except curation.NotAllowed:
            event.refresh_from_db()
            assert event.status == Status.REJECTED
        else:
            raise AssertionError("published over a rejection that was not seen")

    # Programs

    def read(self) -> None:
        text = self.choice.choice(_TEXTS).format(ship=self.choice.choice(_SHIPS), day=self.choice.choice(_DAYS))
        written = _FIRST + timedelta(self.choice.randrange(6, 12))
        read_for(
            self.conflict,
            f"{Article.objects.count()}: {text}",
            written,
            source=self.choice.choice(["One", "Two", "Three"]),
        )

    def rebuild(self) -> None:
        article = self.article()
        Evidence.objects.filter(article=article).update(rules_version=0, merging_version=0)
        build_everywhere(article)


def check(editors: Editors) -> None:
    """No evidence without its event, none of an event that went up in another, and the index agrees."""
    assert not Evidence.objects.filter(event=None).exists()
    assert not Evidence.objects.exclude(event__merged_into=None).exists()
    assert not Event.objects.exclude(merged_into=None).exclude(merged_into__merged_into=None).exists()
    for query in ("", "q=navy", "status=published"):
        agree(editors.conflict, query)


def taken_back(start: Whole, since: int) -> list[str]:
    """Every action *since* that key is undone, undoings too, the last one first; how that differs from the start."""
    editor = User.objects.get(username="ada")
    for action in list(Action.objects.filter(pk__gt=since).order_by("-pk")):
        curation.undo(action, by=editor)
    return differences(start, whole())
