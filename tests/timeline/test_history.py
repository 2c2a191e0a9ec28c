"""Every verb leaves an action, and what it did is undone exactly."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.contrib.auth.models import User

from articles.models import Article
from articles.temporal import Mode
from tests.builders import TODAY, make_article, make_conflict, make_event, make_source, read_for, said
from tests.timeline.importing.tables import bring, csv_of
from tests.timeline.whole import differences, whole
from timeline import curation
from timeline.build import build
from timeline.dates import EventDate
from timeline.lexicon_lines import Line
from timeline.models import Action, Actor, Conflict, Entry, Event, Evidence, Fulfilment, Name, Sighting

pytestmark = pytest.mark.django_db

WIRE = "The navy seized the tanker Elvira off Tolven on Monday."
PAPER = "On Monday the navy seized the tanker Elvira, which had left Tolven at dawn."
CREW = "Nine sailors were brought ashore at Ardin on Monday."
PLAN = "The upper house will vote on the border treaty on Wednesday."
DONE = "The upper house voted on the border treaty on Wednesday."
COUNCIL = "The Velkovar Council shelled Kharkiv on Monday. The Velkovar Council met on Tuesday."
MONDAY, THURSDAY = date(2024, 10, 28), date(2024, 10, 31)
_LIST = csv_of(
    ("Id", "Date", "Headline", "Who", "Where", "Lat", "Lon"),
    ("1", "Oct 2024", "Shells hit the depot", "Harbour Guard", "Ardin", "48.5", "36.5"),
    ("2", "28 October 2024", "The navy seized the tanker Elvira off Tolven", "", "", "", ""),
)
_OTHERWISE = _LIST.replace(b"hit", b"missed")
A_DAY = EventDate(date(2024, 10, 20), date(2024, 10, 20), "day")
Status = Event.Status


class _Timeline:
    """A conflict with something for every verb, and who decides."""

    def __init__(self) -> None:
        self.conflict = make_conflict()
        self.editor = User.objects.create_superuser("ed")
        [self.seizure] = read_for(self.conflict, WIRE, source="Harbour Wire")
        read_for(self.conflict, PAPER, source="Meridian Post")
        [self.crew] = read_for(self.conflict, CREW)
        [self.plan] = read_for(self.conflict, PLAN, MONDAY)
        [self.done] = read_for(self.conflict, DONE, THURSDAY)
        self.late = make_event(self.conflict, "The late session", date(2024, 11, 6))
        self.article: Article = self.crew.evidence.get().article

    def council(self) -> None:
        read_for(self.conflict, COUNCIL)

    def name(self) -> Name:
        return Line("Velkovar Council", "actor", kind="opposition").name_for(self.conflict)


@pytest.fixture
def there() -> _Timeline:
    return _Timeline()


def _withdrawn(there: _Timeline) -> None:
    curation.publish(there.seizure, by=there.editor)
    curation.withdraw(there.seizure, by=there.editor, why="Retracted.")


def _joined(there: _Timeline) -> None:
    curation.publish(there.seizure, by=there.editor)
    read_for(there.conflict, f"Late: {PAPER}", source="Lowland Courier")


def _named(there: _Timeline) -> None:
    there.council()
    curation.put_name(there.name(), by=None)


def _nothing(there: _Timeline) -> None:
    pass


def _change(there: _Timeline) -> None:
    event = there.seizure
    with curation.editing(event, by=there.editor, why="The log."):
        event.headline, event.kind, event.is_planned = "Seized", "AID", True
        event.headline_fixed = event.facts_fixed = True
        curation.fix_date(event, A_DAY, by=there.editor)
        event.actors.set([Actor.objects.create(key="own:navy", name="The navy", kind="organisation")])
        event.places.clear()


def _add(there: _Timeline) -> None:
    event = Event(conflict=there.conflict, headline="Typed by hand")
    with curation.editing(event, by=there.editor):
        event.save()
        event.actors.set([Actor.objects.create(key="own:navy", name="The navy", kind="organisation")])


def _name_a_time(there: _Timeline) -> None:
    with curation.editing(there.conflict, by=there.editor):
        there.conflict.periods.create(title="A truce", first=MONDAY)


def _name_it_otherwise(there: _Timeline) -> None:
    with curation.editing(there.conflict, by=there.editor):
        there.conflict.periods.update(title="The truce", kind="truce", last=THURSDAY)
        there.conflict.periods.create(title="After it", first=THURSDAY, note="It held.")


def _rename(there: _Timeline) -> None:
    curation.put_name(there.name(), by=there.editor)
    actor = Actor.objects.get(name="Velkovar Council")
    with curation.editing(actor, by=there.editor):
        actor.name = "Council of Velkovar"
        actor.save()
        curation.entity_renamed(actor, by=there.editor)


def _other_source(there: _Timeline) -> None:
    article = there.article
    with curation.editing(article, by=there.editor):
        article.source = make_source("Harbour Wire")
        article.save()
        curation.count_voices(article, by=there.editor)


def _sooner(there: _Timeline) -> None:
    conflict = there.conflict
    with curation.editing(conflict, by=there.editor):
        conflict.began = date(2022, 2, 24)
        conflict.save()
        curation.read_again(conflict, by=there.editor)


def _bring_back(there: _Timeline, data: bytes) -> None:
    bring(there.conflict, data)
    curation.undo(Action.objects.latest("pk"), by=None)


def _brought(there: _Timeline) -> None:
    bring(there.conflict, _LIST)
    _bring_back(there, _OTHERWISE)


_Step = Callable[[_Timeline], object]
# By verb: what comes before, which is not undone, and what is done then.
DONE_WITH: dict[str, list[tuple[_Step, _Step]]] = {
    "publish": [
        (_nothing, lambda it: curation.publish(it.seizure, by=it.editor)),
        (_withdrawn, lambda it: curation.publish(it.seizure, by=it.editor)),
    ],
    "reject": [(_nothing, lambda it: curation.reject(it.seizure, by=it.editor))],
    "reconsider": [
        (lambda it: curation.reject(it.seizure, by=None), lambda it: curation.reconsider(it.seizure, by=it.editor))
    ],
    "withdraw": [
        (
            lambda it: curation.publish(it.seizure, by=None),
            lambda it: curation.withdraw(it.seizure, by=it.editor, why="Retracted."),
        )
    ],
    "accept_evidence": [(_joined, lambda it: curation.accept_evidence(it.seizure, by=it.editor))],
    "each": [
        (_nothing, lambda it: curation.each(Event.objects.all(), Status.PUBLISHED, by=it.editor)),
        (_withdrawn, lambda it: curation.each(Event.objects.all(), Status.REJECTED, by=it.editor)),
    ],
    "fix_date": [(_nothing, lambda it: curation.fix_date(it.seizure, A_DAY, by=it.editor, why="The log."))],
    "release_date": [
        (
            lambda it: curation.fix_date(it.seizure, A_DAY, by=None),
            lambda it: curation.release_date(it.seizure, by=it.editor),
        )
    ],
    "editing": [(_nothing, _change), (_nothing, _add), (_nothing, _name_a_time), (_name_a_time, _name_it_otherwise)],
    "merge": [
        (_nothing, lambda it: curation.merge([it.seizure, it.crew], by=it.editor, why="one boarding")),
        (
            lambda it: curation.split(it.seizure, it.seizure.evidence.filter(sentence=PAPER), by=None),
            lambda it: curation.merge(Event.objects.filter(is_planned=False), by=it.editor, into=it.crew),
        ),
    ],
    "split": [
        (
            _nothing,
            lambda it: curation.split(it.seizure, it.seizure.evidence.filter(sentence=PAPER), by=it.editor),
        ),
        (
            lambda it: curation.merge([it.seizure, it.crew, it.done], by=None, into=it.seizure),
            lambda it: curation.split(it.seizure, it.seizure.evidence.filter(sentence=DONE), by=it.editor),
        ),
    ],
    "link": [
        (_nothing, lambda it: curation.link(it.plan, it.done, by=it.editor)),
        (_nothing, lambda it: curation.link(it.plan, it.late, by=it.editor)),
    ],
    "unlink": [(_nothing, lambda it: curation.unlink(it.plan, it.done, by=it.editor, why="another one"))],
    "date_article": [
        (_nothing, lambda it: curation.date_article(it.article, date(2024, 12, 3), today=TODAY, by=it.editor)),
        (_nothing, lambda it: curation.date_article(it.article, None, today=TODAY, by=it.editor)),
        (
            lambda it: curation.publish(it.crew, by=None),
            lambda it: curation.date_article(it.article, date(2024, 12, 3), today=TODAY, by=it.editor),
        ),
    ],
    "read_as": [(_nothing, lambda it: curation.read_as(it.article, language="uk", mode=Mode.NARRATIVE, by=it.editor))],
    "count_voices": [(_nothing, _other_source)],
    "read_again": [(_nothing, _sooner)],
    "put_name": [
        (_Timeline.council, lambda it: curation.put_name(it.name(), by=it.editor, why="Its statutes.")),
        (_nothing, lambda it: curation.put_name(it.name(), by=it.editor)),
    ],
    "remove_names": [
        (
            _named,
            lambda it: curation.remove_names(list(Name.objects.all()), by=it.editor),
        )
    ],
    "import_rows": [
        # The texts of rows stay, so they are there before; see `saving.import_rows`.
        (lambda it: _bring_back(it, _LIST), lambda it: bring(it.conflict, _LIST, by=it.editor)),
        (
            _brought,
            lambda it: bring(it.conflict, _OTHERWISE, by=it.editor),
        ),
    ],
    "ignore_names": [
        (_Timeline.council, lambda it: curation.ignore_names(Sighting.objects.unknown(), by=it.editor)),
    ],
    "entity_renamed": [(_Timeline.council, _rename)],
    "undo": [
        (
            lambda it: curation.merge([it.seizure, it.crew], by=None),
            lambda it: curation.undo(Action.objects.latest("pk"), by=it.editor),
        ),
        (
            lambda it: curation.date_article(it.article, date(2024, 12, 3), today=TODAY),
            lambda it: curation.undo(Action.objects.latest("pk"), by=it.editor),
        ),
    ],
}
# What only looks, or says.
_NO_VERBS = {"TRANSITIONS", "NotAllowed", "possible", "suggested"}


def _scenarios() -> Iterator[tuple[str, _Step, _Step]]:
    for verb, steps in DONE_WITH.items():
        yield from ((verb, before, then) for before, then in steps)


def test_every_verb_is_tried() -> None:
    assert DONE_WITH.keys() == set(curation.__all__) - _NO_VERBS


@pytest.mark.parametrize(("verb", "before", "then"), list(_scenarios()))
def test_whatever_an_editor_does_is_undone_exactly_and_done_again(
    there: _Timeline, verb: str, before: _Step, then: _Step
) -> None:
    before(there)
    known = set(Action.objects.values_list("pk", flat=True))
    found = whole()
    then(there)
    left = whole()
    assert differences(found, left)
    done = list(Action.objects.exclude(pk__in=known).order_by("-pk"))
    assert {action.revision.user for action in done} == {there.editor}
    assert all(action.entries.exists() for action in done)

    undone = [curation.undo(action, by=there.editor) for action in done]
    assert differences(found, whole()) == []
    for action in reversed(undone):
        curation.undo(action, by=there.editor)
    assert differences(left, whole()) == []


def test_an_action_says_who_did_it_why_and_what_was_before(there: _Timeline) -> None:
    curation.fix_date(there.seizure, A_DAY, by=there.editor, why="The log.")
    action = Action.objects.get()
    entry = action.entries.get()

    assert (action.who, action.why, action.get_verb_display()) == ("ed", "The log.", "Date fixed")
    assert entry.words == "date fixed: 28 October 2024 → 20 October 2024"
    assert [each.label for each in entry.dates() or ()] == ["28 October 2024", "20 October 2024"]


# What programs do


def _by(program: str) -> list[str]:
    return [entry.words for entry in Entry.objects.filter(action__program=program).order_by("pk")]


def test_what_joins_a_reviewed_event_is_in_its_history_and_can_be_taken_back(there: _Timeline) -> None:
    curation.publish(there.seizure, by=there.editor)
    article = make_article(f"Late: {PAPER} A minister resigned on Sunday.", source="Lowland Courier")
    there.conflict.articles.add(article)
    build(article, there.conflict)
    assert _by("reading") == ["evidence joined: 1"]

    curation.undo(Action.objects.latest("pk"), by=there.editor)
    assert {each.event.headline for each in Evidence.objects.filter(article=article)} == {
        "A minister resigned on Sunday."
    }
    assert there.seizure.evidence.count() == 2


def test_what_nobody_has_decided_about_costs_nothing(there: _Timeline) -> None:
    read_for(there.conflict, f"Late: {PAPER}", source="Lowland Courier")

    assert there.seizure.evidence.count() == 3
    assert not Action.objects.exists()


def test_a_date_that_readers_saw_and_a_program_moved_is_told(there: _Timeline) -> None:
    market = "A missile hit the covered market of Karsk on {}, killing 23 shoppers and traders."
    [event] = read_for(there.conflict, market.format("Tuesday"), source="Harbour Wire")
    read_for(there.conflict, market.format("Monday"), source="Meridian Post")
    assert _by("reading") == []
    last = "On Monday a missile hit the covered market of Karsk, killing 23 shoppers."
    read_for(there.conflict, last, source="Eastern Desk")
    assert _by("reading") == ["evidence joined: 1; date: 29 October 2024 → 28 October 2024"]

    curation.undo(Action.objects.get(), by=there.editor)
    event.refresh_from_db()
    assert event.date.label == "29 October 2024"


# What cannot be undone


def test_what_something_rests_on_is_not_undone_and_what_that_is_is_said(there: _Timeline) -> None:
    curation.fix_date(there.seizure, A_DAY, by=there.editor)
    first = Action.objects.get()
    curation.publish(there.seizure, by=there.editor)
    before = whole()

    with pytest.raises(curation.NotAllowed, match="been changed since; first undo “Published, "):
        curation.undo(first, by=there.editor)
    assert differences(before, whole()) == []
    assert not Action.objects.get(pk=first.pk).is_undone

    curation.undo(Action.objects.get(verb="publish"), by=there.editor)
    curation.undo(first, by=there.editor)
    there.seizure.refresh_from_db()
    assert (there.seizure.date, there.seizure.status) == (EventDate(MONDAY, MONDAY, "day"), "proposed")


def test_what_was_undone_is_not_undone_twice(there: _Timeline) -> None:
    curation.publish(there.seizure, by=there.editor)
    action = Action.objects.get()
    back = curation.undo(action, by=there.editor)
    with pytest.raises(curation.NotAllowed, match="undone already"):
        curation.undo(action, by=there.editor)

    curation.undo(back, by=there.editor)
    assert not Action.objects.get(pk=action.pk).is_undone


def test_an_event_to_which_something_was_moved_since_does_not_go(there: _Timeline) -> None:
    new = curation.split(there.seizure, there.seizure.evidence.filter(sentence=PAPER), by=there.editor)
    action = Action.objects.get()
    curation.merge([new, there.crew], by=there.editor, into=new)

    with pytest.raises(curation.NotAllowed, match="first undo “Merged, "):
        curation.undo(action, by=there.editor)


def test_what_a_program_has_read_since_is_named(there: _Timeline) -> None:
    curation.date_article(there.article, date(2024, 12, 3), today=TODAY, by=there.editor)
    action = Action.objects.get()
    Event.objects.filter(pk=there.crew.pk).update(headline="Read otherwise")

    with pytest.raises(curation.NotAllowed, match="by a program"):
        curation.undo(action, by=there.editor)


def test_an_undo_leaves_what_came_after_and_is_about_something_else(there: _Timeline) -> None:
    curation.publish(there.seizure, by=there.editor)
    curation.publish(there.crew, by=there.editor)
    read_for(there.conflict, "The port of Ardin burned on Sunday.")
    curation.undo(Action.objects.earliest("pk"), by=there.editor)

    there.crew.refresh_from_db()
    there.seizure.refresh_from_db()
    assert (there.crew.status, there.seizure.status) == ("published", "proposed")
    assert Event.objects.filter(headline__contains="port of Ardin").exists()


def test_what_was_merged_leads_on_again_or_stands_again(there: _Timeline) -> None:
    curation.merge([there.seizure, there.crew], by=there.editor)
    back = curation.undo(Action.objects.get(), by=there.editor)
    assert Event.objects.standing().filter(pk=there.crew.pk).exists()
    curation.undo(back, by=there.editor)
    there.crew.refresh_from_db()

    assert there.crew.merged_into == there.seizure
    assert "undone: " in said()[-1]


def test_a_timeline_does_not_go_while_it_has_times_that_were_named_since(there: _Timeline) -> None:
    other = Conflict(title="Another war", slug="another")
    with curation.editing(other, by=there.editor):
        other.save()
    with curation.editing(other, by=there.editor):
        other.periods.create(title="A truce", first=MONDAY)
    named, made = Action.objects.all()

    with pytest.raises(curation.NotAllowed, match="first undo “Edited, "):
        curation.undo(made, by=there.editor)
    curation.undo(named, by=there.editor)
    curation.undo(made, by=there.editor)
    assert not Conflict.objects.filter(slug="another").exists()


def test_a_timeline_for_which_articles_were_read_since_does_not_go(there: _Timeline) -> None:
    other = Conflict(title="Another war", slug="another")
    with curation.editing(other, by=there.editor):
        other.save()
    read_for(other, "Nothing is told here.")
    assert not other.events.exists()

    with pytest.raises(curation.NotAllowed, match="by a program that read articles"):
        curation.undo(Action.objects.get(), by=there.editor)


def test_a_name_that_another_time_has_by_now_is_not_given_back(there: _Timeline) -> None:
    _name_a_time(there)
    with curation.editing(there.conflict, by=there.editor):
        there.conflict.periods.update(title="The truce")
    renamed = Action.objects.latest("pk")
    _name_a_time(there)

    with pytest.raises(curation.NotAllowed, match="first undo “Edited, "):
        curation.undo(renamed, by=there.editor)


def test_nothing_is_kept_of_what_failed(there: _Timeline) -> None:
    with pytest.raises(curation.NotAllowed):
        curation.withdraw(there.seizure, by=there.editor)
    curation.link(there.plan, there.done, by=there.editor)
    curation.link(there.plan, there.done, by=there.editor)

    assert [action.verb for action in Action.objects.all()] == ["link"]
    assert Fulfilment.objects.get().by_editor
