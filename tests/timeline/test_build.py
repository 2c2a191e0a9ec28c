"""From an article to saved events, again and again, without undoing what a person decided."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from articles.temporal import Mode
from tests.builders import TODAY, TUESDAY, events_of, make_article, make_conflict, read_for
from timeline import curation
from timeline.build import Built, build
from timeline.dates import EventDate
from timeline.extraction.confidence import Basis, confidence
from timeline.models import Event, Evidence

pytestmark = pytest.mark.django_db


def test_a_sentence_with_a_dated_phrase_becomes_a_proposed_event_with_its_evidence() -> None:
    text = "Nothing here. KYIV lay dark. The ministry warned last week of a reply."
    [event] = read_for(make_conflict(), text)
    [evidence] = event.evidence.all()

    assert (event.headline, event.status) == ("The ministry warned last week of a reply.", "proposed")
    assert (event.earliest, event.latest, event.precision) == (date(2024, 10, 21), date(2024, 10, 27), "week")
    assert text[evidence.phrase_start : evidence.phrase_end] == evidence.phrase == "last week"
    assert text[evidence.sentence_start : evidence.sentence_end] == evidence.sentence == event.headline
    assert "21 to Sunday 27 October" in evidence.why


def test_building_twice_changes_nothing() -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "The envoy came on Monday.")
    before = event.updated_at

    assert build(event.evidence.get().article, conflict) == Built()
    event.refresh_from_db()
    assert event.updated_at == before


def test_the_header_is_no_part_of_the_story() -> None:
    assert read_for(make_conflict(), "date 2024-10-29 The envoy is here.", None) == []


def test_durations_make_no_event() -> None:
    assert read_for(make_conflict(), "The almost three-year war goes on. Each watch lasts two hours.") == []


def test_the_day_of_the_saying_is_not_the_day_of_the_event() -> None:
    [event] = read_for(make_conflict(), "Officials said Tuesday that the bridge was hit on Sunday.")

    assert event.earliest == event.latest == date(2024, 10, 27)


def test_two_dates_in_a_sentence_are_two_events_and_two_names_of_one_day_are_one() -> None:
    two = read_for(make_conflict("two"), "Talks were held on Monday, and others followed on Friday.")
    one = read_for(make_conflict("one"), "Talks were held on Monday, that is on 28 October.")

    assert [event.date.label for event in two] == ["28 October 2024", "25 October 2024"]
    assert [event.evidence.count() for event in one] == [2]


def test_relative_dates_wait_for_the_publication_date_and_then_resolve() -> None:
    [event] = read_for(make_conflict(), "The ministry warned last week of a reply.", None)
    assert event.date == EventDate()

    curation.date_article(event.evidence.get().article, TUESDAY, today=TODAY)
    event.refresh_from_db()
    assert event.date.label == "21–27 October 2024"


def test_a_new_publication_date_moves_the_events_but_none_that_an_editor_fixed() -> None:
    conflict = make_conflict()
    week, coming, fixed = read_for(
        conflict,
        "The forum opens this week. They meet in the coming days. He left last month.",
        date(2023, 9, 11),
    )
    curation.fix_date(fixed, EventDate(date(2023, 8, 20), date(2023, 8, 20), "day"), by=None)
    built = curation.date_article(week.evidence.get().article, date(2023, 9, 15), today=TODAY)

    for event in (week, coming, fixed):
        event.refresh_from_db()
    assert (week.earliest, week.latest) == (date(2023, 9, 11), date(2023, 9, 17))
    assert (coming.earliest, coming.latest) == (date(2023, 9, 15), date(2023, 9, 22))
    assert fixed.date.label == "20 August 2023"
    assert (built.moved, built.held) == (1, 1)


def test_evidence_of_untouched_events_is_regrouped_when_dates_come_to_agree() -> None:
    conflict = make_conflict()
    before = read_for(conflict, "Talks were held on Monday, that is on 28 October 2024.", None)
    article = before[0].evidence.get().article
    curation.date_article(article, TUESDAY, today=TODAY)
    [event] = events_of(article)

    assert len(before) == 2
    assert event.evidence.count() == 2

    curation.date_article(article, date(2024, 11, 12), today=TODAY)
    assert [each.date.label for each in events_of(article)] == ["11 November 2024", "28 October 2024"]
    assert not Event.objects.standing().filter(evidence=None).exists()


DIVERGING = "The depot was hit on Monday, and on Oct. 28, 2024, the army left the town."
A_WEEK_LATER = date(2024, 11, 5)


def test_what_was_rejected_takes_nothing_with_it() -> None:
    conflict = make_conflict()
    monday, october = read_for(conflict, DIVERGING, A_WEEK_LATER)
    curation.reject(monday, by=None)
    article = october.evidence.get().article
    for day in (TUESDAY, A_WEEK_LATER):
        curation.date_article(article, day, today=TODAY)
        october.refresh_from_db()
        assert [each.phrase for each in october.evidence.all()] == ["Oct. 28, 2024"]
        assert (october.status, october.date.label) == ("proposed", "28 October 2024")


def test_a_published_event_keeps_its_day_and_the_rest_is_proposed_anew() -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, DIVERGING, TUESDAY)
    curation.publish(event, by=None)
    article = event.evidence.all()[0].article
    curation.date_article(article, A_WEEK_LATER, today=TODAY)

    event.refresh_from_db()
    assert (event.status, event.date.label) == ("published", "28 October 2024")
    assert [(each.status, each.date.label) for each in events_of(article) if each != event] == [
        ("proposed", "4 November 2024")
    ]


def test_a_fixed_date_holds_all_its_evidence() -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, DIVERGING, TUESDAY)
    curation.fix_date(event, EventDate(TUESDAY, TUESDAY, "day"), by=None)
    article = event.evidence.all()[0].article
    curation.date_article(article, A_WEEK_LATER, today=TODAY)

    assert events_of(article) == [event]
    assert event.evidence.count() == 2


def test_phrases_that_wait_for_the_date_are_events_of_their_own() -> None:
    conflict = make_conflict()
    first, second = read_for(conflict, "Officials met in June and again last week.", None)
    curation.publish(first, by=None)
    curation.date_article(first.evidence.get().article, date(2023, 9, 11), today=TODAY)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.date.label, second.date.label) == ("June 2023", "4–10 September 2023")


def test_confidence_follows_what_is_known() -> None:
    [event] = read_for(make_conflict(), "The ministry warned last week of a reply.", None)
    assert event.confidence == 0
    curation.date_article(event.evidence.get().article, TUESDAY, today=TODAY)

    event.refresh_from_db()
    assert event.confidence == confidence(Basis.SAID)


def test_the_date_in_a_dateline_is_no_event() -> None:
    [event] = read_for(make_conflict(), "SEOUL, Oct. 29 (Wire) - Missiles were fired on Sunday, the South said.")

    assert event.date.label == "27 October 2024"
    assert event.headline == "Missiles were fired on Sunday."


def test_the_conflicts_first_day_and_countries_are_known_to_the_rules() -> None:
    known = make_conflict(began=date(2022, 2, 24), countries="UA, RU")
    text = "The bridge was hit on day 600 of the war. They met on Independence Day."
    day_600, holiday = read_for(known, text)

    assert day_600.date.label == "16 October 2023"
    assert holiday.date.label == "24 August 2024"


def test_an_article_is_read_as_news_or_as_a_narrative() -> None:
    [_, following] = read_for(make_conflict(), "The siege began on 5 March 2022. In April it was lifted.")
    article = following.evidence.get().article
    assert following.date.label == "April 2024"
    curation.read_as(article, language="en", mode=Mode.NARRATIVE)

    following.refresh_from_db()
    assert following.date.label == "April 2022"


def test_a_rejected_event_is_not_proposed_again() -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "The envoy came on Monday.")
    curation.reject(event, by=None)

    build(event.evidence.get().article, conflict)
    assert list(Event.objects.all()) == [event]
    event.refresh_from_db()
    assert event.status == "rejected"


def test_evidence_that_the_rules_no_longer_find_goes_only_from_untouched_events() -> None:
    conflict = make_conflict()
    first, second = read_for(conflict, "The envoy came on Monday. He left on Friday.")
    curation.publish(second, by=None)
    article = first.evidence.get().article
    for event in (first, second):
        gone = event.evidence.get()
        Evidence.objects.filter(pk=gone.pk).update(phrase_start=gone.sentence_start, phrase_end=gone.sentence_start + 3)

    build(article, conflict)
    assert not Event.objects.filter(pk=first.pk).exists()
    assert Event.objects.filter(pk=second.pk).exists()


def test_one_article_can_be_read_for_two_conflicts() -> None:
    one, other = make_conflict("one"), make_conflict("other")
    article = make_article("The envoy came on Monday.")
    for conflict in (one, other):
        conflict.articles.add(article)
        build(article, conflict)

    curation.date_article(article, date(2024, 11, 5), today=TODAY)
    assert {event.date.label for event in events_of(article)} == {"4 November 2024"}
    assert [one.events.count(), other.events.count()] == [1, 1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"earliest": date(2024, 1, 2), "latest": date(2024, 1, 1), "precision": "days"},
        {"earliest": date(2024, 1, 2), "precision": "unknown"},
        {"precision": "day"},
        {"confidence": 1.5},
        {"headline": ""},
    ],
)
def test_the_database_refuses_what_makes_no_sense(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(**{"conflict": make_conflict(), "headline": "A strike"} | wrong)


def test_the_database_refuses_a_phrase_outside_its_sentence() -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")

    with pytest.raises(IntegrityError), transaction.atomic():
        event.evidence.update(phrase_end=1000)


# Other languages


def test_an_article_in_another_language_tells_events_with_its_own_dates() -> None:
    text = "Посол прибув у понеділок до столиці. Минулого тижня сторони домовилися про нову зустріч у Києві."
    arrival, agreement = read_for(make_conflict(), text)

    assert (arrival.date.label, agreement.date.label) == ("28 October 2024", "21–27 October 2024")
    assert arrival.headline == "Посол прибув у понеділок до столиці."
    evidence = arrival.evidence.get()
    assert text[evidence.phrase_start : evidence.phrase_end] == evidence.phrase == "понеділок"
    assert (evidence.rule, evidence.timex_value) == ("uk: weekday", "2024-10-28")


def test_a_date_that_looks_like_the_end_of_a_sentence_keeps_it_whole() -> None:
    [event] = read_for(make_conflict(), "Der Botschafter kam am 29. Oktober 2024 an. Er blieb.", language="de")

    assert event.headline == "Der Botschafter kam am 29. Oktober 2024 an."
    assert event.date.label == "29 October 2024"


def test_an_article_in_a_language_without_data_tells_nothing() -> None:
    assert read_for(make_conflict(), "They met on Monday.", language="tlh") == []
