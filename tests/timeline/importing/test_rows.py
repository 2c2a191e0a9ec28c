"""A row becomes a proposed event with the row as its evidence, or is refused; the same row again changes nothing."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article
from tests.builders import make_conflict, make_event, read_for
from tests.timeline.importing.tables import bring, csv_of
from tests.timeline.whole import differences, whole
from timeline import curation
from timeline.importing.dates import Order
from timeline.lexicon_lines import Line
from timeline.models import Action, Actor, Conflict, Event, Evidence, ImportedRow, Place

pytestmark = pytest.mark.django_db

HEAD = ("Id", "Date", "Headline", "Notes", "Who", "Where", "Lat", "Lon", "Source", "Type", "Link", "Published")
ROW = (
    "7", "29 Oct 2024", "Shells hit the depot", "Three people were hurt.", "Ukraine; Harbour Guard", "Tolven", "48.51",
    "-3.2", "Harbour Wire", "Shelling", "https://wire.example/7", "2024-10-30",
)  # fmt: skip


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict()


def _row(**cells: str) -> tuple[str, ...]:
    return tuple(cells.get(name.lower(), cell) for name, cell in zip(HEAD, ROW, strict=True))


def _only(conflict: Conflict) -> Event:
    return conflict.events.get()


def test_a_row_becomes_a_proposed_event_with_all_that_it_says(conflict: Conflict) -> None:
    done = bring(conflict, csv_of(HEAD, ROW))
    event = _only(conflict)

    assert (done.counts["new"], done.refused) == (1, [])
    assert (event.status, event.headline, event.date.label) == ("proposed", "Shells hit the depot", "29 October 2024")
    assert (event.kind, event.voices, event.was_touched) == ("ASSAULT/heavy-weapons", 1, False)
    assert list(event.actors.order_by("name").values_list("name", flat=True)) == ["Harbour Guard", "Ukraine"]
    assert event.places.get().latitude == 48.51


def test_who_says_so_stands_with_it_in_the_words_of_the_row(conflict: Conflict) -> None:
    bring(conflict, csv_of(HEAD, ROW))
    [evidence] = _only(conflict).evidence.select_related("article__source")
    article = evidence.article

    assert article.text == "29 Oct 2024: Shells hit the depot\nThree people were hurt."
    assert article.text[evidence.phrase_start : evidence.phrase_end] == evidence.phrase == "29 Oct 2024"
    assert (str(article.source), article.url) == ("Harbour Wire", "https://wire.example/7")
    assert article.published_on == date(2024, 10, 30)
    assert evidence.why == "Row 2 of the table “list.csv” gives “29 Oct 2024”, which is 29 October 2024."


def test_an_event_page_says_that_it_was_imported_and_by_whom_it_is_told(conflict: Conflict, client: Client) -> None:
    bring(conflict, csv_of(HEAD, ROW))
    page = client.get(_only(conflict).get_absolute_url()).content.decode()

    assert "Imported from a table; nobody has checked it here." in page
    assert "Harbour Wire" in page
    assert "No program read the date: it stands so in a table that was imported." in page
    assert "Found by a program; nobody has checked it." not in page
    assert "Headline corrected." not in page


def test_without_a_source_the_list_itself_is_named(conflict: Conflict) -> None:
    bring(conflict, csv_of(HEAD, _row(source="")), source="Museum of Tolven")

    assert str(_only(conflict).evidence.get().article.source) == "Museum of Tolven"


def test_several_sources_are_several_voices(conflict: Conflict) -> None:
    bring(conflict, csv_of(HEAD, _row(source="Harbour Wire; Meridian Post")))

    assert _only(conflict).voices == _only(conflict).evidence.count() == 2


def test_the_same_file_again_doubles_nothing_and_writes_no_history(conflict: Conflict) -> None:
    data = csv_of(HEAD, ROW, _row(id="8", headline="Talks"))
    bring(conflict, data)
    before, actions = whole(), Action.objects.count()
    done = bring(conflict, data)

    assert (done.same, done.counts["new"]) == (2, 0)
    assert differences(before, whole()) == []
    assert Action.objects.count() == actions


def test_a_dry_run_says_the_same_and_writes_nothing(conflict: Conflict) -> None:
    before = whole()
    data = csv_of(HEAD, ROW, _row(id="8", date="soon"))
    dry = bring(conflict, data, dry=True)

    assert differences(before, whole()) == []
    assert not Article.objects.exists()
    assert dry.counts == bring(conflict, data).counts == {"new": 1, "changed": 0, "same": 0, "refused": 1}


def test_a_changed_row_changes_its_event_while_nobody_has_touched_it(conflict: Conflict) -> None:
    bring(conflict, csv_of(HEAD, ROW))
    event = _only(conflict)
    done = bring(conflict, csv_of(HEAD, _row(date="Oct 2024", headline="Shells hit two depots", who="Russia")))
    event.refresh_from_db()

    assert done.counts["changed"] == 1
    assert (event.headline, event.date.label) == ("Shells hit two depots", "October 2024")
    assert event.actors.get().key == "RUS"
    assert event.evidence.get().phrase == "Oct 2024"


@pytest.mark.parametrize("how", ["published", "date", "headline", "who", "merged"])
def test_an_event_that_an_editor_has_touched_stays_and_its_changed_row_is_listed(conflict: Conflict, how: str) -> None:
    bring(conflict, csv_of(HEAD, ROW))
    event = _only(conflict)
    if how == "published":
        curation.publish(event, by=None)
    elif how == "date":
        curation.fix_date(event, event.date, by=None)
    elif how == "headline":
        Event.objects.filter(pk=event.pk).update(headline="Another")
    elif how == "who":
        event.actors.clear()
    else:
        curation.merge([event, make_event(conflict, "The same")], by=None)
    before = whole()
    done = bring(conflict, csv_of(HEAD, _row(headline="Shells hit two depots")))

    assert differences(before, whole()) == []
    [(number, why)] = done.refused
    assert number == 2
    assert f"({event.pk})" in why


def test_rows_without_an_id_are_known_again_by_all_that_they_say(conflict: Conflict) -> None:
    data = csv_of(("When", "What"), ("2024-10-29", "A march"), ("2024-10-29", "Another march"))
    bring(conflict, data)
    done = bring(conflict, csv_of(("What", "When"), ("A march", "2024-10-29"), ("A march", "2024-10-30")))

    assert (done.same, len(done.new)) == (1, 1)
    assert conflict.events.count() == 3


def test_two_lists_with_the_same_ids_are_told_apart_by_their_names(conflict: Conflict) -> None:
    bring(conflict, csv_of(HEAD, ROW), source="A list")
    done = bring(conflict, csv_of(HEAD, _row(headline="Something else")), source="Another list")

    assert (len(done.new), done.refused) == (1, [])


def test_a_row_that_repeats_another_or_its_id_is_listed(conflict: Conflict) -> None:
    done = bring(conflict, csv_of(HEAD, ROW, ROW, _row(headline="Other")), dry=True)

    assert done.refused == [
        (3, "It has the same id as row 2, so it was left out."),
        (4, "It has the same id as row 2, so it was left out."),
    ]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"date": ""}, "It has no date."),
        ({"date": "03/04/2024"}, "can be two days"),
        ({"date": "31 February 2024"}, "29 days"),
        ({"headline": "", "notes": ""}, "neither headline nor text"),
        ({"lat": "95"}, "“95” is no number of degrees"),
        ({"lat": ""}, "one of them is missing"),
        ({"where": "Tolven; Ardin"}, "1 pair(s) of coordinates for 2 place(s)"),
        ({"published": "Oct 2024"}, "no single day"),
        ({"who": ";".join(map(str, range(40)))}, "40 as “actors”"),
        ({"who": "x" * 250}, "longer than 200"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)
def test_what_cannot_be_right_is_refused_with_the_reason(conflict: Conflict, cells: dict[str, str], why: str) -> None:
    [(number, said)] = bring(conflict, csv_of(HEAD, _row(**cells))).refused

    assert number == 2
    assert why in said
    assert not conflict.events.exists()


def test_the_other_dates_of_a_column_or_the_editor_say_which_is_the_month(conflict: Conflict) -> None:
    head, march = ("Date", "Headline"), ("03/04/2024", "A march")
    assert len(bring(conflict, csv_of(head, march), dry=True).refused) == 1
    assert bring(conflict, csv_of(head, march, ("29/04/2024", "B")), dry=True).new[0].day.label == "3 April 2024"
    assert bring(conflict, csv_of(head, march), dry=True, order=Order.MONTH_FIRST).new[0].day.label == "4 March 2024"


def test_only_whoever_may_decide_makes_reviewed_events_and_a_withdrawn_one_never_comes_back(conflict: Conflict) -> None:
    head = ("Date", "Headline", "State")
    rows = [("2024", state or "none", state) for state in ("", "Reviewed", "proposed", "withdrawn", "rejected")]
    done = bring(conflict, csv_of(head, *rows), publish=True)

    assert dict(conflict.events.values_list("headline", "status")) == {
        "none": "published", "Reviewed": "published", "proposed": "proposed",
    }  # fmt: skip
    assert [number for number, _ in done.refused] == [5, 6]


def test_names_are_those_of_the_lexicon_and_of_rows_that_are_here_and_others_are_new(conflict: Conflict) -> None:
    curation.put_name(Line("Harbour Guard", "actor", kind="armed group").name_for(conflict), by=None)
    bring(
        conflict,
        csv_of(
            HEAD,
            _row(
                who="Harbour Guard; Military Forces of Ukraine (2019-); Nobody Known",
                where="Kharkiv; Nowhereville",
                lat="",
                lon="",
            ),
        ),
    )
    event = _only(conflict)

    assert set(event.actors.values_list("name", flat=True)) == {"Harbour Guard", "Ukraine", "Nobody Known"}
    assert Actor.objects.filter(name="Harbour Guard").count() == 1
    assert [place.name for place in event.places.all()] == ["Kharkiv"]
    assert event.evidence.get().article.text.endswith("\nWhere: Nowhereville")


def test_a_place_with_coordinates_is_the_one_that_lies_there(conflict: Conflict) -> None:
    bring(conflict, csv_of(HEAD, _row(id="1"), _row(id="2"), _row(id="3", lat="10", headline="Far away")))

    assert sorted(Place.objects.values_list("name", "latitude")) == [("Tolven", 10.0), ("Tolven", 48.51)]


def test_acleds_week_and_month_are_a_week_and_a_month(conflict: Conflict) -> None:
    head = (
        "event_id_cnty event_date year time_precision event_type sub_event_type actor1 location latitude longitude"
        " geo_precision source notes fatalities"
    ).split()
    notes = "On 16 October 2024, troops clashed near Tolven. Then it ended."
    rows = [
        (f"UKR{code}", "16 October 2024", "2024", code, "Battles", "Armed clash", "Military Forces of Russia (2000-)",
         "Tolven", "48.5", "36.1", "3", "Harbour Wire; Telegram", notes, "3")
        for code in ("1", "2", "3", "9")
    ]  # fmt: skip
    done = bring(conflict, csv_of(head, *rows))
    events = list(conflict.events.order_by("pk"))

    assert [event.date.label for event in events] == ["16 October 2024", "13–19 October 2024", "October 2024"]
    assert [event.precision for event in events] == ["day", "week", "month"]
    assert events[0].headline == "Troops clashed near Tolven."
    assert events[0].places.get().precision == 3
    assert events[0].actors.get().key == "RUS"
    assert Article.objects.filter(evidence__event=events[0], text__endswith="\nfatalities: 3").count() == 2
    assert "“9” is no time precision" in done.refused[0][1]


def test_an_import_is_undone_to_the_letter_and_done_again(conflict: Conflict) -> None:
    read_for(conflict, "The navy seized the tanker Elvira off Tolven on Monday.")
    before = whole()
    bring(conflict, csv_of(HEAD, ROW, _row(id="8", headline="Talks")))
    after = whole()
    undone = curation.undo(Action.objects.get(verb="import_rows"), by=None)

    assert [
        each for each in differences(before, whole()) if "article" not in str(each) and "claim" not in str(each)
    ] == []
    assert not ImportedRow.objects.exists()
    curation.undo(undone, by=None)
    assert differences(after, whole()) == []
    assert bring(conflict, csv_of(HEAD, ROW)).same == 1


def test_a_change_by_a_row_is_undone_too(conflict: Conflict) -> None:
    bring(conflict, csv_of(HEAD, ROW))
    before = whole()
    bring(conflict, csv_of(HEAD, _row(headline="Shells hit two depots", who="Russia", date="2024")))
    curation.undo(Action.objects.filter(verb="import_rows").latest("pk"), by=None)

    assert [
        each for each in differences(before, whole()) if "article" not in str(each) and "claim" not in str(each)
    ] == []
    assert bring(conflict, csv_of(HEAD, ROW)).same == 1


def test_what_is_imported_is_merged_with_what_an_article_tells_and_keeps_its_evidence(conflict: Conflict) -> None:
    [found] = read_for(conflict, "The navy seized the tanker Elvira off Tolven on Monday.")
    bring(conflict, csv_of(("Date", "Headline"), ("28 October 2024", "The navy seized the tanker Elvira off Tolven")))
    event = conflict.events.exclude(pk=found.pk).get()
    kept = curation.merge([found, event], by=None)

    assert Evidence.objects.filter(event=kept).count() == 2


def test_a_later_article_that_tells_the_same_joins_what_was_imported(conflict: Conflict) -> None:
    bring(conflict, csv_of(("Date", "Headline"), ("28 October 2024", "The navy seized the tanker Elvira off Tolven")))
    [event] = read_for(conflict, "The navy seized the tanker Elvira off Tolven on Monday.")

    assert conflict.events.get() == event
    assert event.evidence.count() == 2


def test_a_rebuild_leaves_what_was_imported(conflict: Conflict) -> None:
    read_for(conflict, "The navy seized the tanker Elvira off Tolven on Monday.")
    bring(conflict, csv_of(HEAD, ROW))
    before = whole()
    call_command("rebuild", "war", stdout=StringIO())

    assert differences(before, whole()) == []
