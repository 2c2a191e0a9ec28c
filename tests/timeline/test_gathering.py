"""What editors merge stays merged, and what they split stays split, whatever is read again."""

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from tests.builders import TODAY, TUESDAY, events_of, make_conflict, make_event, read_for, said
from timeline import curation
from timeline.dates import EventDate
from timeline.models import Conflict, Event, Evidence

pytestmark = pytest.mark.django_db

WIRE = "The navy seized the tanker Elvira off Tolven on Monday."
PAPER = "On Monday the navy seized the tanker Elvira, which had left Tolven at dawn."
CREW = "Nine sailors were brought ashore at Ardin on Monday."
THE_28TH = EventDate(date(2024, 10, 28), date(2024, 10, 28), "day")


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict()


@pytest.fixture
def editor() -> User:
    return User.objects.create(username="ed")


def _rebuild() -> None:
    """With rules that are said to have changed, so that everything is looked at anew."""
    Evidence.objects.update(merging_version=0, rules_version=0)
    call_command("rebuild", "war", stdout=StringIO(), stderr=StringIO())


def _fresh(event: Event) -> Event:
    return Event.objects.get(pk=event.pk)


def _split_off_paper(conflict: Conflict) -> tuple[Event, Event]:
    [event] = read_for(conflict, WIRE, source="Harbour Wire")
    read_for(conflict, PAPER, source="Meridian Post")
    paper = event.evidence.get(sentence=PAPER)
    return event, curation.split(event, [paper], by=None)


# Merging


def test_merged_events_are_one_with_the_evidence_of_all(conflict: Conflict, editor: User) -> None:
    [seizure], [crew] = read_for(conflict, WIRE), read_for(conflict, CREW)
    kept = curation.merge([crew, seizure], by=editor, why="the same boarding")

    assert kept == seizure
    assert (_fresh(crew).merged_into, kept.evidence.count()) == (seizure, 2)
    assert kept.evidence.get(sentence=CREW).join_reasons == ["an editor merged two events: the same boarding"]
    into, up = said()
    assert into.startswith("merged with “28 October 2024: Nine sailors")
    assert into.endswith("the same boarding")
    assert up.startswith("went up in “28 October 2024: The navy")


def test_what_an_editor_merged_no_rule_takes_apart(conflict: Conflict) -> None:
    [seizure], [crew] = read_for(conflict, WIRE), read_for(conflict, CREW)
    article = crew.evidence.get().article
    kept = curation.merge([seizure, crew], by=None)
    _rebuild()
    curation.date_article(article, date(2024, 12, 3), today=TODAY)

    assert events_of(article) == [kept]
    assert _fresh(kept).disagreed
    assert Event.objects.standing().count() == 1


def test_the_one_that_stays_keeps_what_a_person_decided_about_any(conflict: Conflict) -> None:
    [seizure], [crew] = read_for(conflict, WIRE), read_for(conflict, CREW)
    curation.publish(seizure, by=None)
    Event.objects.filter(pk=crew.pk).update(headline="Crew ashore", headline_fixed=True)
    curation.fix_date(_fresh(crew), EventDate(date(2024, 10, 20), date(2024, 10, 20), "day"), by=None)

    kept = curation.merge([seizure, crew], by=None)
    assert kept == seizure
    assert (kept.status, kept.headline, kept.date.label) == ("published", "Crew ashore", "20 October 2024")

    [third] = read_for(conflict, "Dockers at Velmar went home on Monday.")
    other = curation.merge([kept, third], by=None, into=third)
    assert other == third
    assert (other.status, other.headline, other.date.label) == ("published", "Crew ashore", "20 October 2024")
    assert {_fresh(seizure).merged_into, _fresh(crew).merged_into} == {third}


def test_an_event_that_was_entered_by_hand_can_be_merged(conflict: Conflict) -> None:
    [seizure] = read_for(conflict, WIRE)
    by_hand = make_event(conflict, "Elvira seized", dates_fixed=True, headline_fixed=True)

    kept = curation.merge([seizure, by_hand], by=None)
    assert (kept.headline, kept.date.label, kept.evidence.count()) == ("Elvira seized", "29 October 2024", 1)


def test_what_cannot_be_merged_says_why(conflict: Conflict) -> None:
    [seizure], [crew] = read_for(conflict, WIRE), read_for(conflict, CREW)
    elsewhere = make_event(make_conflict("other"), "A strike")
    rejected = make_event(conflict, "A strike", status=Event.Status.REJECTED)
    curation.merge([seizure, crew], by=None)

    for events, why in (
        ([seizure], "at least two"),
        ([seizure, seizure], "at least two"),
        ([seizure, elsewhere], "different timelines"),
        ([seizure, rejected], "rejected"),
        ([seizure, crew], "merged"),
    ):
        with pytest.raises(curation.NotAllowed, match=why):
            curation.merge(events, by=None)
    with pytest.raises(curation.NotAllowed, match="went up"):
        curation.publish(_fresh(crew), by=None)


# Splitting


def test_split_off_evidence_is_an_event_of_its_own(conflict: Conflict, editor: User) -> None:
    [event] = read_for(conflict, WIRE)
    read_for(conflict, PAPER)
    new = curation.split(event, [event.evidence.get(sentence=PAPER)], by=editor, why="another tanker")

    assert (new.headline, new.date, new.status) == (PAPER, THE_28TH, "proposed")
    assert [each.sentence for each in event.evidence.all()] == [WIRE]
    assert said()[0].startswith("split: “28 October 2024: On Monday the navy")
    assert [line.endswith("another tanker") for line in said()] == [True, True]


def test_what_was_split_stays_split_through_everything(conflict: Conflict) -> None:
    event, new = _split_off_paper(conflict)
    article = new.evidence.get().article
    _rebuild()
    curation.date_article(article, date(2024, 12, 3), today=TODAY)
    curation.date_article(article, TUESDAY, today=TODAY)
    _rebuild()

    assert events_of(article) == [new]
    assert event.evidence.count() == new.evidence.count() == 1
    assert not Event.objects.exclude(merged_into=None).exists()


def test_what_comes_later_joins_the_one_that_it_is_most_like(conflict: Conflict) -> None:
    event, new = _split_off_paper(conflict)

    assert read_for(conflict, f"Late: {PAPER}") == [new]
    assert read_for(conflict, f"Late: {WIRE}") == [event]


def test_an_editors_merge_can_be_undone_and_the_old_address_stands_again(conflict: Conflict) -> None:
    [seizure], [crew] = read_for(conflict, WIRE), read_for(conflict, CREW)
    curation.publish(crew, by=None)
    curation.publish(seizure, by=None)
    kept = curation.merge([seizure, crew], by=None)
    again = curation.split(kept, [kept.evidence.get(sentence=CREW)], by=None)

    assert again == crew
    assert (again.merged_into, again.status, again.headline) == (None, "published", CREW)


def test_an_editor_may_merge_again_what_was_split(conflict: Conflict) -> None:
    event, new = _split_off_paper(conflict)
    [third] = read_for(conflict, CREW)
    curation.merge([event, new], by=None)
    _rebuild()

    assert _fresh(new).merged_into == event
    assert event.evidence.count() == 2
    assert _fresh(third).merged_into is None


def test_what_was_kept_apart_from_one_is_kept_apart_from_what_it_went_up_in(conflict: Conflict) -> None:
    event, new = _split_off_paper(conflict)
    [crew] = read_for(conflict, CREW)
    kept = curation.merge([event, crew], by=None, into=crew)
    _rebuild()

    assert kept == crew
    assert _fresh(new).merged_into is None
    assert new.evidence.count() == 1


def test_some_has_to_go_and_some_has_to_stay(conflict: Conflict) -> None:
    [event] = read_for(conflict, "Talks were held on Monday, that is on 28 October.")
    for leaving in (event.evidence.none(), event.evidence.all(), event.evidence.all()[:1]):
        with pytest.raises(curation.NotAllowed, match="has to stay"):
            curation.split(event, leaving, by=None)


# Who, where and of which kind


def _names(event: Event) -> tuple[set[str], set[str]]:
    return set(event.actors.values_list("name", flat=True)), set(event.places.values_list("name", flat=True))


def test_a_merged_event_has_who_and_where_of_all(conflict: Conflict) -> None:
    [one] = read_for(conflict, "Russian artillery shelled Kharkiv on Monday.")
    [other] = read_for(conflict, "Ukrainian drones burned a depot at Kursk on Monday.")

    kept = curation.merge([one, other], by=None, into=one)

    assert _names(kept) == ({"Russia", "Ukraine"}, {"Kharkiv", "Kursk"})


def test_what_an_editor_said_of_who_and_where_outlives_a_merge(conflict: Conflict) -> None:
    [one] = read_for(conflict, "Russian artillery shelled Kharkiv on Monday.")
    [other] = read_for(conflict, "Ukrainian drones burned a depot at Kursk on Monday.")
    other.places.clear()
    other.kind, other.facts_fixed = "ASSAULT/aerial", True
    other.save()

    kept = curation.merge([one, other], by=None, into=one)
    _rebuild()

    assert (_fresh(kept).kind, _names(kept)) == ("ASSAULT/aerial", ({"Ukraine"}, set()))


def test_both_sides_of_a_split_have_what_their_own_evidence_tells(conflict: Conflict) -> None:
    [one] = read_for(conflict, "Russian artillery shelled Kharkiv on Monday.")
    [other] = read_for(conflict, "The presidents of Ukraine and Poland will meet in Geneva on Monday.", source="Desk")
    curation.merge([one, other], by=None, into=one)
    Event.objects.filter(pk=other.pk).update(merged_into=None)  # so that the split makes a new one

    new = curation.split(one, one.evidence.filter(article__source__name="Desk"), by=None)

    assert new != other
    assert (_fresh(new).kind_in_words, new.is_planned) == ("Talks", True)
    assert _names(new) == ({"Ukraine", "Poland"}, {"Geneva"})
    assert _names(one) == ({"Russia"}, {"Kharkiv"})
