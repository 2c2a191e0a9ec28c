"""A plan and the event by which it came true: linked by a rule, kept through all that happens to either."""

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.builders import TODAY, make_conflict, make_event, read_for, said
from timeline import curation
from timeline.build import Built, build
from timeline.dates import EventDate
from timeline.models import Conflict, Event, Evidence, Fulfilment

pytestmark = pytest.mark.django_db

PLAN = "The upper house will vote on the border treaty on Wednesday."
DONE = "The upper house voted on the border treaty on Wednesday."
MONDAY, THURSDAY = date(2024, 10, 28), date(2024, 10, 31)
DESK = "Mayor Brandt will open the new library of Halm on Wednesday."


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict()


@pytest.fixture
def editor() -> User:
    return User.objects.create(username="ed")


def _pair(conflict: Conflict) -> tuple[Event, Event]:
    [plan] = read_for(conflict, PLAN, MONDAY, source="Harbour Wire")
    [done] = read_for(conflict, DONE, THURSDAY, source="Harbour Wire")
    return plan, done


def _links() -> list[tuple[Event, Event]]:
    return [(link.announced, link.happened) for link in Fulfilment.objects.with_events().order_by("pk")]


def _rebuild() -> str:
    """With rules that are said to have changed, so that everything is looked at anew."""
    Evidence.objects.update(merging_version=0, rules_version=0)
    out = StringIO()
    call_command("rebuild", "war", stdout=out, stderr=StringIO())
    return out.getvalue()


# By the rule


def test_a_plan_is_linked_to_what_came_of_it_whichever_is_read_first(conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    assert _links() == [(plan, done)]

    link = Fulfilment.objects.get()
    assert not link.by_editor
    assert link.reasons[0] == "on the day planned, 30 October 2024"
    assert link.score is not None

    other = make_conflict("other")
    [done] = read_for(other, f"Late: {DONE}", THURSDAY)
    [plan] = read_for(other, f"Early: {PLAN}", MONDAY)
    assert _links()[1:] == [(plan, done)]


def test_a_plan_without_an_end_is_found_a_fortnight_later(conflict: Conflict) -> None:
    sanctions = "sanctions on the port of Aleppo and on twelve shipping firms"
    [plan] = read_for(conflict, f"The United States will impose {sanctions}, officials said.", MONDAY)
    [done] = read_for(conflict, f"The United States imposed {sanctions} on Monday.", date(2024, 11, 12))

    assert _links() == [(plan, done)]


def test_one_event_may_fulfil_several_plans_and_a_plan_has_one_outcome(conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    [other] = read_for(
        conflict, "In November the upper house is to debate and vote on the border treaty.", date(2024, 10, 1)
    )
    [again] = read_for(conflict, "The upper house will vote on the border treaty by the end of October.", MONDAY)
    read_for(conflict, "On Wednesday the deputies of the upper house voted on the border treaty.", THURSDAY)

    assert {pair[0] for pair in _links()} == {plan, again}
    assert {pair[1] for pair in _links()} == {done}
    assert other not in [pair[0] for pair in _links()]


def test_reading_again_writes_nothing(conflict: Conflict) -> None:
    _pair(conflict)
    for article in conflict.articles.all():
        with CaptureQueriesContext(connection) as queries:
            assert build(article, conflict) == Built()
        assert [each["sql"] for each in queries if not each["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))] == []


def test_a_link_goes_when_its_days_no_longer_fit_and_comes_back_with_them(conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    article = done.evidence.get().article
    curation.date_article(article, date(2024, 12, 5), today=TODAY)
    assert _links() == []

    curation.date_article(article, THURSDAY, today=TODAY)
    assert _links() == [(plan, done)]


def test_a_rebuild_finds_the_links_of_yesterdays_articles_and_says_so(conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    Fulfilment.objects.all().delete()

    assert f"linked {plan.pk}, a plan, to {done.pk}" in _rebuild()
    assert _links() == [(plan, done)]
    assert "0 linked, 0 unlinked" in _rebuild()
    assert _links() == [(plan, done)]


def test_what_older_rules_linked_and_todays_do_not_is_unlinked(conflict: Conflict) -> None:
    [plan] = read_for(conflict, PLAN, MONDAY)
    [done] = read_for(conflict, "A fire destroyed two cranes in the port of Tolven on Wednesday.", THURSDAY)
    Fulfilment.objects.create(plan=plan, event=done, merging_version=1)

    assert f"unlinked {plan.pk}, a plan, from {done.pk}" in _rebuild()
    assert _links() == []


def test_nothing_is_linked_to_what_was_rejected_or_withdrawn(conflict: Conflict) -> None:
    [plan] = read_for(conflict, PLAN, MONDAY)
    curation.reject(plan, by=None)
    read_for(conflict, DONE, THURSDAY)

    assert _links() == []


def test_timelines_are_not_linked(conflict: Conflict) -> None:
    read_for(conflict, PLAN, MONDAY)
    read_for(make_conflict("other"), DONE, THURSDAY)

    assert _links() == []


def test_an_event_is_not_its_own_outcome(conflict: Conflict) -> None:
    event = make_event(conflict, "A vote")
    with pytest.raises(IntegrityError, match="fulfilment_is_another_event"), transaction.atomic():
        Fulfilment.objects.create(plan=event, event=event)


# By an editor


def test_what_an_editor_unlinked_no_rule_links_again(conflict: Conflict, editor: User) -> None:
    plan, done = _pair(conflict)
    curation.unlink(plan, done, by=editor, why="another treaty")
    _rebuild()
    read_for(conflict, f"Again: {DONE}", THURSDAY)

    assert _links() == []
    lines = said()
    assert lines[:2] == [f"not fulfilled by “{done}”. another treaty", f"not what came of “{plan}”. another treaty"]
    with pytest.raises(curation.NotAllowed, match="not linked"):
        curation.unlink(plan, done, by=None)


def test_an_editor_may_link_again_what_was_unlinked(conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    curation.unlink(plan, done, by=None)
    curation.link(plan, done, by=None)

    assert _links() == [(plan, done)]


def test_what_an_editor_confirmed_stays_whatever_is_read_or_dated(conflict: Conflict, editor: User) -> None:
    plan, done = _pair(conflict)
    curation.link(plan, done, by=editor, why="the record of the session")
    curation.date_article(done.evidence.get().article, date(2024, 12, 5), today=TODAY)
    _rebuild()

    assert _links() == [(plan, done)]
    assert Fulfilment.objects.get().by_editor
    assert said()[0].startswith("confirmed as fulfilled by “30 October 2024: The")


def test_a_plan_linked_anew_is_no_longer_linked_to_what_it_was(conflict: Conflict, editor: User) -> None:
    plan, done = _pair(conflict)
    later = make_event(conflict, "The vote, a week late", date(2024, 11, 6))
    curation.link(plan, later, by=editor)
    curation.link(plan, later, by=editor)
    _rebuild()

    assert _links() == [(plan, later)]
    lines = said()
    assert lines[0] == f"is fulfilled by “{later}”, no longer by “{done}”"
    assert len(lines) == 3


def test_what_cannot_be_linked_says_why(conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    [other_plan] = read_for(conflict, DESK, MONDAY)
    elsewhere = make_event(make_conflict("other"), "A vote")
    rejected = make_event(conflict, "A rumour", status=Event.Status.REJECTED)
    merged = make_event(conflict, "The same vote")
    curation.merge([done, merged], by=None, into=done)

    for one, other, why in (
        (plan, plan, "itself"),
        (plan, elsewhere, "different timelines"),
        (plan, rejected, "rejected"),
        (plan, merged, "merged"),
        (done, rejected, "rejected"),
        (done, make_event(conflict, "A strike"), "is no plan"),
        (plan, other_plan, "still planned"),
    ):
        with pytest.raises(curation.NotAllowed, match=why):
            curation.link(one, other, by=None)
    assert _links() == [(plan, done)]


# Merging and splitting


def test_a_link_leads_to_where_what_happened_went_and_comes_back_with_it(conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    kept = make_event(conflict, "The treaty is through", date(2024, 10, 30))
    curation.merge([done, kept], by=None, into=kept)
    assert _links() == [(plan, kept)]

    read_for(conflict, f"Again: {DONE}", THURSDAY)
    _rebuild()
    assert _links() == [(plan, kept)]


def test_a_split_takes_the_link_along_with_what_it_rests_on(conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    [fire] = read_for(conflict, "A fire destroyed two cranes in the port of Tolven on Wednesday.", THURSDAY)
    Evidence.objects.filter(event=fire).update(event=done)
    fire.delete()

    new = curation.split(done, done.evidence.filter(sentence=DONE), by=None)
    assert _links() == [(plan, new)]

    back = curation.merge([done, new], by=None, into=done)
    assert _links() == [(plan, back)]
    again = curation.split(back, back.evidence.filter(sentence__startswith="A fire"), by=None)
    assert (again != back, _links()) == (True, [(plan, back)])


def test_a_merged_plan_keeps_its_outcome(conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    [other] = read_for(conflict, DESK, MONDAY)
    kept = curation.merge([plan, other], by=None, into=other)
    assert _links() == [(kept, done)]

    curation.unlink(kept, done, by=None)
    split = curation.split(kept, kept.evidence.filter(sentence=PLAN), by=None)
    _rebuild()
    assert (split, _links()) == (plan, [])


def test_a_plan_and_its_outcome_made_one_event_are_linked_to_nothing(conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    kept = curation.merge([plan, done], by=None, into=done)

    assert not kept.is_planned
    assert not any(link.holds for link in Fulfilment.objects.with_events())


def test_what_is_no_plan_any_longer_has_no_outcome(conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    curation.link(plan, done, by=None)
    Event.objects.filter(pk=plan.pk).update(is_planned=False, facts_fixed=True)

    assert not Fulfilment.objects.with_events().get().holds


def test_days_set_by_hand_leave_the_link_to_the_editor(conflict: Conflict) -> None:
    plan, done = _pair(conflict)
    curation.fix_date(done, EventDate(date(2024, 11, 6), date(2024, 11, 6), "day"), by=None)

    assert _links() == [(plan, done)]
