"""One event, and everything it rests on."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.builders import TODAY, TUESDAY, make_conflict, make_event, make_source, read_for
from timeline import curation
from timeline.extraction.confidence import Basis, confidence
from timeline.models import Conflict, Event
from timeline.passages import passages

pytestmark = pytest.mark.django_db

TEXT = "An opening.\n\nThe day was calm. The ministry warned last week of a reply. Nobody answered.\n\nAn end."


def test_the_paragraph_stands_there_with_sentence_and_phrase_marked(client: Client) -> None:
    [event] = read_for(make_conflict(), TEXT, title="A warning")
    page = client.get(event.get_absolute_url()).content.decode()

    assert "<mark>last week</mark>" in page
    assert "Nobody answered." in page
    assert "An opening." not in page
    assert "written on Tuesday 29 October 2024, is Monday 21 to Sunday 27 October" in page


def test_the_pieces_of_a_passage_are_the_articles_own_text() -> None:
    [event] = read_for(make_conflict(), "Talks were held on Monday, that is on 28 October. They go on.")
    [passage] = passages(event.evidence.all())

    assert "".join(piece.text for piece in passage.pieces) == passage.article.text
    assert [piece.text for piece in passage.pieces if piece.is_phrase] == ["Monday", "28 October"]


def test_the_header_is_not_quoted(client: Client) -> None:
    [event] = read_for(make_conflict(), "date 2024-10-29 The envoy came on Monday. He left.", None)
    page = client.get(event.get_absolute_url()).content.decode()

    assert "<blockquote>" in page
    assert "date 2024-10-29" not in page


def test_publication_date_origin_and_the_claims_not_chosen_are_told(client: Client) -> None:
    [event] = read_for(make_conflict(), "KYIV, Ukraine — The envoy left Tuesday, Oct. 29, 2024.", date(2024, 10, 30))
    page = client.get(event.get_absolute_url()).content.decode()

    assert "Published on Wednesday 30 October 2024, given when the article was read in" in page
    assert "Not chosen: 29 October 2024, stated in the dateline (“Tuesday, Oct. 29, 2024”)" in page


def test_an_undated_article_says_that_its_dates_wait(client: Client) -> None:
    [event] = read_for(make_conflict(), TEXT, None)
    page = client.get(event.get_absolute_url()).content.decode()

    assert "date unknown" in page
    assert "so its relative dates wait" in page


def test_a_sample_source_says_that_it_is_one(client: Client) -> None:
    [event] = read_for(make_conflict(), TEXT, source="Harbour Wire")
    source = make_source("Harbour Wire")
    source.sample = True
    source.save()

    assert "Harbour Wire (sample)" in client.get(event.get_absolute_url()).content.decode()


def test_an_event_entered_by_hand_says_so(client: Client) -> None:
    event = make_event(make_conflict(), "A strike")

    assert "entered this event by hand" in client.get(event.get_absolute_url()).content.decode()


def test_what_is_not_public_is_not_there(client: Client) -> None:
    conflict = make_conflict(review=Conflict.Review.FIRST)
    proposed = make_event(conflict, "A rumour")
    rejected = make_event(conflict, "A mistake", status=Event.Status.REJECTED)
    elsewhere = make_event(make_conflict("other"), "A strike")

    for address in (proposed.get_absolute_url(), rejected.get_absolute_url(), f"/war/{elsewhere.pk}/", "/war/999/"):
        assert client.get(address).status_code == 404


def test_a_withdrawn_event_is_gone_with_its_reason_and_without_its_words(client: Client) -> None:
    event = make_event(make_conflict(), "A false report", status=Event.Status.PUBLISHED)
    curation.withdraw(event, by=None, why="The agency retracted it.")
    response = client.get(event.get_absolute_url())

    assert response.status_code == 410
    assert "The agency retracted it." in response.content.decode()
    assert "A false report" not in response.content.decode()


def test_an_event_moves_on_its_page_when_its_article_is_dated(client: Client) -> None:
    [event] = read_for(make_conflict(), TEXT, None)
    curation.date_article(event.evidence.get().article, TUESDAY, today=TODAY)

    assert "21–27 October 2024" in client.get(event.get_absolute_url()).content.decode()


SEIZED = "The navy seized the tanker Elvira off Tolven on Monday."
MARKET = "A missile hit the covered market of Karsk on {}, killing 23 shoppers and traders."


def test_several_sources_are_counted_and_each_gives_its_own_days(client: Client) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, SEIZED, source="Harbour Wire")
    read_for(
        conflict, "Last week the navy seized the tanker Elvira off Tolven.", date(2024, 11, 5), source="Eastern Desk"
    )
    page = client.get(event.get_absolute_url()).content.decode()

    assert "2 sources tell it independently" in page
    assert "Harbour Wire: 28 October 2024" in page
    assert "Eastern Desk: 28 October – 3 November 2024" in page
    assert "Sources disagree" not in page


def test_sources_that_disagree_are_named_with_their_days(client: Client) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, MARKET.format("Tuesday"), source="Harbour Wire")
    read_for(conflict, MARKET.format("Monday"), source="Eastern Desk")
    page = client.get(event.get_absolute_url()).content.decode()

    assert "Sources disagree" in page
    assert "Harbour Wire: 29 October 2024" in page
    assert "Eastern Desk: 28 October 2024" in page
    assert "Sources disagree about the day" in client.get("/war/").content.decode()


def test_a_copy_says_whose_text_it_repeats(client: Client) -> None:
    conflict = make_conflict()
    text = f"{SEIZED} The crew of nine was taken ashore. The owner lives abroad. Two tugs were sent out."
    [event] = read_for(conflict, text, source="Harbour Wire")
    read_for(conflict, f"{text} More follows tomorrow.", source="Eastern Desk")
    page = client.get(event.get_absolute_url()).content.decode()

    assert "The text repeats that of Harbour Wire" in page
    assert "independently" not in page
    assert "sources</li>" not in client.get("/war/").content.decode()


def test_the_list_counts_sources_where_there_are_several(client: Client) -> None:
    conflict = make_conflict()
    read_for(conflict, SEIZED, source="Harbour Wire")
    assert "sources</li>" not in client.get("/war/").content.decode()
    read_for(conflict, f"Again: {SEIZED}", source="Eastern Desk")

    assert "<li>2 sources</li>" in client.get("/war/").content.decode()


def test_the_address_of_a_merged_event_leads_to_the_one_it_went_up_in(client: Client) -> None:
    conflict = make_conflict()
    [one], [two] = read_for(conflict, SEIZED), read_for(conflict, "The envoy came on Monday.")
    curation.merge([one, two], by=None)
    response = client.get(two.get_absolute_url())

    assert (response.status_code, response.headers["Location"]) == (301, one.get_absolute_url())
    assert two.headline not in [event.headline for event in conflict.events.all().public()]
    assert client.get("/war/").content.decode().count('class="headline"') == 1


def test_nothing_leads_to_what_readers_may_not_see(client: Client) -> None:
    conflict = make_conflict(review=Conflict.Review.FIRST)
    [one], [two] = read_for(conflict, SEIZED), read_for(conflict, "The envoy came on Monday.")
    kept = curation.merge([one, two], by=None)
    assert client.get(two.get_absolute_url()).status_code == 404

    curation.publish(kept, by=None)
    assert client.get(two.get_absolute_url()).status_code == 301
    curation.withdraw(kept, by=None)
    assert client.get(two.get_absolute_url(), follow=True).status_code == 410


def test_an_event_page_asks_the_same_number_of_questions_however_many_tell_it(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    conflict = make_conflict()
    for number in range(12):
        [event] = read_for(conflict, f"Report {number}: {SEIZED}", source=f"Paper {number}")

    with django_assert_max_num_queries(17):
        assert "12 sources tell it" in client.get(event.get_absolute_url()).content.decode()
    with django_assert_max_num_queries(20):
        client.get("/war/")


def test_a_sentence_is_quoted_as_it_stands_where_its_phrases_overlap() -> None:
    sentence = "Shells hit the port of Marun late on Monday."
    [event] = read_for(make_conflict(), sentence)
    kept = event.evidence.get()
    kept.pk, kept.phrase_start = None, kept.phrase_start - 8
    kept.save()

    [passage] = passages(event.evidence.order_by("phrase_start"))

    assert "".join(piece.text for piece in passage.pieces) == sentence


SURE = "dates found like this one were right when checked by hand"


def test_how_sure_the_days_are_and_what_that_rests_on_is_told(client: Client) -> None:
    [event] = read_for(make_conflict(), "Shells hit the port of Marun on Sunday.")
    page = client.get(event.get_absolute_url()).content.decode()

    assert f"ore than 9 in 10 {SURE}: the day is counted from when the article was published" in page


def test_a_publication_date_that_stands_for_the_day_is_said_to_be_less_sure(client: Client) -> None:
    [event] = read_for(make_conflict(), "Shells hit the port of Marun.")
    page = client.get(event.get_absolute_url()).content.decode()

    assert f"About 8 in 10 {SURE}: no day is named" in page


def test_of_a_date_that_an_editor_set_no_share_is_told(client: Client) -> None:
    [event] = read_for(make_conflict(), "Shells hit the port of Marun on Sunday.")
    curation.fix_date(event, event.date, by=None)
    page = client.get(event.get_absolute_url()).content.decode()

    assert "set by an editor" in page
    assert SURE not in page
    assert event.confidence == 1


def test_without_days_nothing_is_said_to_be_sure(client: Client) -> None:
    [event] = read_for(make_conflict(), TEXT, None)

    assert "How sure" not in client.get(event.get_absolute_url()).content.decode()


def test_two_sources_in_their_own_words_are_surer_than_one(client: Client) -> None:
    conflict = make_conflict()
    told = "The grain market of Marun opened again {} with eleven stalls."
    read_for(conflict, "Reports came late. " + told.format("on Sunday") + " It burned.", source="One", name="1")
    [event] = read_for(conflict, "What a week. " + told.format("on 27 October"), source="Two", name="2")
    page = client.get(event.get_absolute_url()).content.decode()

    assert event.evidence.count() == 2
    assert event.confidence == confidence(Basis.AGREED)
    assert "two sources say so independently" in page


def test_where_sources_disagree_the_days_are_less_sure(client: Client) -> None:
    [event] = read_for(make_conflict(), "Shells hit the port of Marun on Sunday.")
    [other] = read_for(event.conflict, "The fair at Orsk opened on Friday.", name="other.txt")
    kept = curation.merge([event, other], by=None, into=event)
    page = client.get(event.get_absolute_url()).content.decode()

    assert kept.confidence < 0.5
    assert "Sources name different days; these are right in about" in page
