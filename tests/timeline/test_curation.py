"""What editors do, and what they cannot."""

import pytest
from django.contrib.auth.models import User

from tests.builders import TODAY, TUESDAY, make_conflict, make_event, read_for, said
from timeline import curation
from timeline.dates import EventDate
from timeline.models import Event

pytestmark = pytest.mark.django_db
Status = Event.Status


@pytest.fixture
def editor() -> User:
    return User.objects.create(username="ed")


def test_the_ways_between_states_are_these_and_no_others() -> None:
    verbs = {
        Status.PUBLISHED: curation.publish,
        Status.REJECTED: curation.reject,
        Status.WITHDRAWN: curation.withdraw,
        Status.PROPOSED: curation.reconsider,
    }
    allowed = set()
    for before in Status:
        for after, verb in verbs.items():
            event = make_event(make_conflict(f"{before}-{after}"), "A strike", status=before)
            try:
                verb(event, by=None)
                allowed.add((before, after))
            except curation.NotAllowed:
                event.refresh_from_db()
                assert event.status == before

    assert allowed == {
        (Status.PROPOSED, Status.PUBLISHED),
        (Status.PROPOSED, Status.REJECTED),
        (Status.REJECTED, Status.PROPOSED),
        (Status.PUBLISHED, Status.WITHDRAWN),
        (Status.WITHDRAWN, Status.PUBLISHED),
    }


def test_every_decision_is_kept_with_who_and_why(editor: User) -> None:
    event = make_event(make_conflict(), "A strike")
    curation.publish(event, by=editor)
    curation.withdraw(event, by=editor, why="The report was retracted.")

    assert said() == ["Not yet reviewed → Reviewed", "Reviewed → Withdrawn. The report was retracted."]
    assert event.withdrawn_because == "The report was retracted."


def test_publishing_again_takes_the_reason_of_withdrawal_away() -> None:
    event = make_event(make_conflict(), "A strike", status=Status.WITHDRAWN, withdrawn_because="retracted")
    curation.publish(event, by=None)

    event.refresh_from_db()
    assert (event.status, event.withdrawn_because) == ("published", "")


def test_a_bulk_decision_leaves_what_it_cannot_take() -> None:
    conflict = make_conflict()
    make_event(conflict, "One")
    make_event(conflict, "Two", status=Status.WITHDRAWN)
    make_event(conflict, "Three", status=Status.REJECTED)

    assert curation.each(Event.objects.all(), Status.PUBLISHED, by=None) == (2, 1)


def test_a_released_date_follows_its_evidence_again(editor: User) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    curation.fix_date(event, EventDate(TUESDAY, TUESDAY, "day"), by=editor, why="He said so himself.")
    assert event.date.label == "29 October 2024"

    curation.release_date(event, by=editor)
    event.refresh_from_db()
    assert (event.date.label, event.dates_fixed) == ("28 October 2024", False)
    assert "28 October 2024 → 29 October 2024. He said so himself." in said()[0]


def test_dating_an_article_with_the_date_it_has_changes_nothing(editor: User) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    built = curation.date_article(event.evidence.get().article, TUESDAY, today=TODAY, by=editor)

    assert (built.created, built.moved) == (0, 0)


def test_a_state_is_judged_as_it_is_now_not_as_the_page_had_it() -> None:
    event = make_event(make_conflict(), "A strike")
    page = Event.objects.get(pk=event.pk)
    curation.reject(event, by=None)

    with pytest.raises(curation.NotAllowed):
        curation.publish(page, by=None)

    page.refresh_from_db()
    assert page.status == Status.REJECTED
