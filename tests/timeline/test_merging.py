"""One event however many articles tell it: what joins, what stays apart, and that it costs the same every time."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import TODAY, TUESDAY, events_of, make_article, make_conflict, read_for
from timeline import curation
from timeline.build import Built, build
from timeline.dates import EventDate
from timeline.models import Conflict, Event, Evidence

pytestmark = pytest.mark.django_db

WIRE = "The navy seized the tanker Elvira off Tolven on Monday."
PAPER = "On Monday the navy seized the tanker Elvira, which had left Tolven at dawn."
WEEKLY = "The navy seized the tanker Elvira off Tolven last week."
A_WEEK_LATER = date(2024, 11, 5)


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict()


def _labels(*events: Event) -> list[str]:
    for event in events:
        event.refresh_from_db()
    return [event.date.label for event in events]


def test_two_articles_that_tell_the_same_make_one_event_with_two_pieces_of_evidence(conflict: Conflict) -> None:
    [event] = read_for(conflict, WIRE, source="Harbour Wire")
    [same] = read_for(conflict, PAPER, source="Meridian Post")

    assert same == event == Event.objects.get()
    founder, joined = Evidence.objects.order_by("pk")
    assert (founder.join_reasons, founder.join_score) == ([], None)
    assert joined.join_reasons[0] == "the same days, 28 October 2024"
    assert "elvir" in joined.join_reasons[1]
    assert joined.join_score is not None
    event.refresh_from_db()
    assert event.voices == 2


def test_the_date_is_the_narrowest_that_all_can_be_true_of(conflict: Conflict) -> None:
    [event] = read_for(conflict, WEEKLY, A_WEEK_LATER)
    read_for(conflict, WIRE)

    assert _labels(event) == ["28 October 2024"]
    assert not event.disagreed
    assert [each.date.label for each in event.evidence.order_by("pk")] == [
        "28 October – 3 November 2024",
        "28 October 2024",
    ]


def test_the_report_nearest_to_the_day_gives_the_headline(conflict: Conflict) -> None:
    [event] = read_for(
        conflict, "The tanker Elvira was seized off Tolven by the navy on 28 October 2024.", date(2025, 3, 1)
    )
    read_for(conflict, WIRE)

    event.refresh_from_db()
    assert event.headline == WIRE


def test_sources_that_name_other_days_disagree_and_the_better_supported_day_stands(conflict: Conflict) -> None:
    market = "A missile hit the covered market of Karsk on {}, killing 23 shoppers and traders."
    [event] = read_for(conflict, market.format("Tuesday"), source="Harbour Wire")
    read_for(conflict, market.format("Monday"), source="Meridian Post")
    assert (_labels(event), event.disagreed) == (["29 October 2024"], True)

    read_for(
        conflict, "On Monday a missile hit the covered market of Karsk, killing 23 shoppers.", source="Eastern Desk"
    )
    assert (_labels(event), event.disagreed) == (["28 October 2024"], True)
    assert Event.objects.get() == event


def test_a_source_that_names_two_days_tells_two_events(conflict: Conflict) -> None:
    market = "A missile hit the covered market of Karsk on {}, killing 23 shoppers and traders."
    [one] = read_for(conflict, market.format("Tuesday"), source="Harbour Wire")
    [other] = read_for(conflict, market.format("Monday"), source="Harbour Wire")

    assert one != other


def test_reading_again_writes_nothing(conflict: Conflict) -> None:
    for text in (WIRE, PAPER, WEEKLY, f"{PAPER} A fog lay on the sea. Later it said: {PAPER} {WIRE}"):
        read_for(conflict, text)
    assert Event.objects.filter(evidence__article__text__contains="fog").distinct().count() == 1

    for article in conflict.articles.all():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert build(article, conflict) == Built()
        assert [each["sql"] for each in queries if not each["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))] == []


def test_an_article_costs_the_same_however_many_were_read_before(conflict: Conflict) -> None:
    counts = []
    for number in range(24):
        article = make_article(f"The navy seized the tanker Elvira {number} off Tolven on Monday. {WIRE} {PAPER}")
        conflict.articles.add(article)
        with CaptureQueriesContext(connection) as queries:
            build(article, conflict)
        counts.append(len(queries))

    assert max(counts[12:]) <= max(counts[2:12])
    assert max(counts[2:]) <= 40  # the second one makes what the history notes in


def test_of_many_events_on_a_day_only_the_alike_are_compared(conflict: Conflict) -> None:
    names = "Arda Brun Cole Dorn Elva Fern Gard Holt Irma Jorn Kael Lund".split()
    for name in names:
        read_for(conflict, f"The {name} bridge was closed by the port office on Monday.")
    [event] = read_for(conflict, "On Monday the port office closed the Holt bridge.")

    assert event.headline == "The Holt bridge was closed by the port office on Monday."
    assert Event.objects.count() == len(names)


def test_copies_of_one_text_are_one_voice(conflict: Conflict) -> None:
    rest = " The crew of nine was taken ashore. The owner lives abroad. Two tugs were sent out from the port."
    [event] = read_for(conflict, WIRE + rest, source="Harbour Wire")
    read_for(conflict, f"{WIRE}{rest} Our own reporter adds nothing.", source="Lowland Courier")
    event.refresh_from_db()
    assert (event.evidence.count(), event.voices) == (2, 1)

    read_for(conflict, PAPER, source="Meridian Post")
    event.refresh_from_db()
    assert event.voices == 2
    read_for(conflict, f"Again: {WIRE}", source="Meridian Post")
    event.refresh_from_db()
    assert (event.evidence.count(), event.voices) == (4, 2)


# What a person decided


def test_nothing_joins_what_was_rejected_or_withdrawn(conflict: Conflict) -> None:
    [rejected] = read_for(conflict, WIRE)
    curation.reject(rejected, by=None)
    [proposed] = read_for(conflict, PAPER)
    curation.publish(proposed, by=None)
    curation.withdraw(proposed, by=None)
    [third] = read_for(conflict, WEEKLY, A_WEEK_LATER)

    assert len({rejected, proposed, third}) == 3


def test_a_reviewed_event_takes_what_leaves_its_days_as_they_are(conflict: Conflict) -> None:
    [event] = read_for(conflict, WIRE)
    curation.publish(event, by=None)

    assert read_for(conflict, WEEKLY, A_WEEK_LATER) == [event]
    assert (_labels(event), event.status, event.headline) == (["28 October 2024"], "published", WIRE)


def test_a_reviewed_event_is_not_moved_by_what_would_narrow_its_days(conflict: Conflict) -> None:
    [event] = read_for(conflict, WEEKLY, A_WEEK_LATER)
    curation.publish(event, by=None)
    [other] = read_for(conflict, WIRE)

    assert other != event
    assert _labels(event, other) == ["28 October – 3 November 2024", "28 October 2024"]


def test_a_fixed_date_takes_only_what_is_about_its_days(conflict: Conflict) -> None:
    [event] = read_for(conflict, WIRE)
    curation.fix_date(event, EventDate(date(2024, 10, 20), date(2024, 10, 20), "day"), by=None)

    assert read_for(conflict, PAPER) != [event]
    curation.fix_date(event, EventDate(date(2024, 10, 28), date(2024, 10, 28), "day"), by=None)
    read_for(conflict, f"Again: {WIRE}")
    assert _labels(event) == ["28 October 2024"]


# New days, new places


def test_an_article_that_is_dated_later_joins_and_its_events_address_leads_there(conflict: Conflict) -> None:
    [event] = read_for(conflict, WIRE)
    [waiting] = read_for(conflict, PAPER, None)
    assert waiting != event

    built = curation.date_article(waiting.evidence.get().article, TUESDAY, today=TODAY)

    waiting.refresh_from_db()
    assert (built.joined, built.created) == (1, 0)
    assert (waiting.merged_into, list(waiting.evidence.all())) == (event, [])
    assert event.evidence.count() == 2
    assert list(Event.objects.standing()) == [event]


def test_what_is_dated_away_leaves_the_event_and_stands_at_its_old_address_again(conflict: Conflict) -> None:
    [event] = read_for(conflict, WIRE)
    [waiting] = read_for(conflict, PAPER, None)
    article = waiting.evidence.get().article
    curation.date_article(article, TUESDAY, today=TODAY)
    curation.date_article(article, date(2024, 12, 3), today=TODAY)

    assert events_of(article) == [waiting]
    assert _labels(event, waiting) == ["28 October 2024", "2 December 2024"]
    assert waiting.merged_into is None


def test_the_first_article_may_leave_an_event_that_others_tell(conflict: Conflict) -> None:
    [event] = read_for(conflict, WIRE)
    read_for(conflict, PAPER)
    article = event.evidence.order_by("pk")[0].article
    curation.date_article(article, date(2024, 12, 3), today=TODAY)

    [gone] = events_of(article)
    assert gone != event
    assert _labels(event, gone) == ["28 October 2024", "2 December 2024"]
    assert event.headline == PAPER


def test_a_telling_that_belongs_to_two_events_of_a_day_makes_them_one(conflict: Conflict) -> None:
    [one] = read_for(conflict, "Bakers and dockers marched through Velmar on Monday to ask for bread.")
    [two] = read_for(conflict, "Students with red flags crossed the old bridge of Ardin on Monday.")
    assert one != two
    both = (
        "Bakers and dockers marched through Velmar, students with red flags crossed the old bridge of Ardin on Monday."
    )
    [event] = read_for(conflict, both)

    one.refresh_from_db()
    two.refresh_from_db()
    assert {one.merged_into, two.merged_into} == {None, event}
    assert event.evidence.count() == 3
    assert any("belongs to both" in str(each.join_reasons) for each in event.evidence.all())


def test_timelines_do_not_mix(conflict: Conflict) -> None:
    [event] = read_for(conflict, WIRE)
    [other] = read_for(make_conflict("other"), PAPER)

    assert event != other
