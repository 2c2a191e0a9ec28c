"""What an editor gates, blurs or withholds stays so on every page, in every answer, whatever is done to the event."""

import random
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import override

from tests.builders import make_conflict, make_event, read_for, said
from tests.timeline.plain import agree, form_of
from timeline import curation
from timeline.build import build
from timeline.forms import TimelineForm
from timeline.models import Conflict, Event, Place
from timeline.protected import Blur, Protection
from timeline.protecting import still_named

pytestmark = pytest.mark.django_db

WIRE = "The navy seized the tanker Elvira off Tolven on Monday."
PAPER = "On Monday the navy seized the tanker Elvira, which had left Tolven at dawn."
LEVELS = ("near", "region", "country", "none")
POKROVSK = (48.2801, 37.1773)


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict()


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("ed"))
    return client


def _place(name: str = "Pokrovsk", latitude: float = POKROVSK[0], longitude: float = POKROVSK[1]) -> Place:
    known = {"kind": "town", "precision": 2, "country": "UKR", "latitude": latitude, "longitude": longitude}
    return Place.objects.create(key=f"at:{name}", name=name, **known)


def _placed(conflict: Conflict, blur: str = "") -> Event:
    event = make_event(conflict, "A shelter opened", status="published")
    event.places.add(_place())
    curation.protect(event, Protection(blur=blur), by=None)
    return event


def _text(client: Client, address: str) -> str:
    response = client.get(address)
    content = b"".join(response) if response.streaming else response.content
    return str(content.decode())


# Behind a click


@pytest.mark.parametrize("query", ["", "?view=chart", "?print=1", "?q=bodies", "chart.svg"])
def test_a_neutral_line_stands_in_place_of_a_sensitive_headline(client: Client, conflict: Conflict, query: str) -> None:
    event = make_event(conflict, "Bodies of the drowned recovered", kind="AID", status="published")
    curation.protect(event, Protection(True), by=None)

    page = _text(client, f"/war/{query}")

    assert "Sensitive: may describe" in page
    assert "drowned" not in page
    assert "29 October 2024" in page or "Tuesday 29" in page or "29 Oct" in page


def test_an_event_of_its_own_page_opens_without_script_and_is_called_neutrally(
    client: Client, conflict: Conflict
) -> None:
    [event] = read_for(conflict, WIRE)
    curation.protect(event, Protection(True, "names a victim"), by=None)

    page = _text(client, event.get_absolute_url())

    assert "Sensitive: names a victim</title>" in page
    gate = re.search(r"<details class=\"gate\">(.*?)</details>", page, re.DOTALL)
    assert gate
    assert "Elvira" in gate[1]
    assert "Elvira" not in page.replace(gate[0], "")  # neither citation nor the code to embed it


@pytest.mark.parametrize(("language", "line"), [("uk", "Чутливе"), ("ko", "민감")])
def test_the_line_is_in_the_language_of_the_page(conflict: Conflict, language: str, line: str) -> None:
    event = make_event(conflict, "Bodies recovered", sensitive=True)

    with override(language):
        assert event.shown_headline.startswith(line)


# Where it was


@pytest.mark.parametrize("blur", LEVELS)
def test_two_spots_of_one_cell_give_the_same_answer_to_every_question(
    client: Client, conflict: Conflict, blur: str
) -> None:
    """So no box however narrow, no count and no search says more than the cell."""
    event, choose = _placed(conflict, blur), random.Random(5)
    questions = ["", "?view=map", "?q=Pokrovsk", "?q=Ukraine", "?place=at:Pokrovsk", "?box=none", "by/place/?find=Pok"]
    for _ in range(60):
        size = choose.choice((0.001, 0.01, 0.1, 1, 5))
        west, south = POKROVSK[1] - choose.random() * size, POKROVSK[0] - choose.random() * size
        questions.append(f"?view=map&box={west:.4f},{south:.4f},{west + size:.4f},{south + size:.4f}")
    pages = [*(f"/war/{each}" for each in questions), event.get_absolute_url()]

    told = [_text(client, page) for page in pages]
    Place.objects.update(name="Myrnohrad", latitude=48.2203, longitude=37.1422)

    assert [_text(client, page) for page in pages] == told


@pytest.mark.parametrize("blur", ["near", "region"])
def test_narrowing_a_box_ends_at_the_middle_of_the_cell(conflict: Conflict, blur: str) -> None:
    event = _placed(conflict, blur)
    [cell] = event.shown_places
    west, south, east, north = 30.0, 44.0, 42.0, 54.0
    while max(east - west, north - south) > 0.02:
        if east - west > north - south:
            middle = (west + east) / 2
            inside = _holds(conflict, west, south, middle, north)
            west, east = (west, middle) if inside else (middle, east)
        else:
            middle = (south + north) / 2
            inside = _holds(conflict, west, south, east, middle)
            south, north = (south, middle) if inside else (middle, north)

    assert (south + north) / 2 == pytest.approx(cell.latitude, abs=0.06)  # boxes are rounded outwards
    assert (west + east) / 2 == pytest.approx(cell.longitude, abs=0.06)  # boxes are rounded outwards
    assert abs(cell.latitude - POKROVSK[0]) > 0.02  # and that is elsewhere


def _holds(conflict: Conflict, *sides: float) -> bool:
    return form_of(conflict, f"box={','.join(f'{side:.5f}' for side in sides)}").total > 0


def test_a_blurred_event_is_found_by_what_is_told_and_not_by_its_place(conflict: Conflict) -> None:
    event = _placed(conflict, "country")

    found = {query: form_of(conflict, query).total for query in ("q=Pokrovsk", "q=Ukraine", "place=at:Pokrovsk")}

    assert found == {"q=Pokrovsk": 0, "q=Ukraine": 1, "place=at:Pokrovsk": 1}  # what nobody knows filters nothing
    assert form_of(conflict, "place=at:Pokrovsk").errors
    assert [each.key for each in event.shown_places] == ["UKR"]
    assert form_of(conflict, "place=UKR").total == 1
    agree(conflict, "")


def test_a_country_is_one_value_of_the_filter_whoever_is_told_by_it(conflict: Conflict) -> None:
    _placed(conflict, "country")
    country = Place.objects.create(
        key="UKR", name="Ukraine", kind="country", country="UKR", latitude=49, longitude=32, precision=4
    )
    make_event(conflict, "Elsewhere in it").places.add(country)

    options = form_of(conflict, "").options("place").options

    assert [(option.label, option.count) for option in options] == [("Ukraine", 2)]


def test_many_places_of_one_cell_count_once(conflict: Conflict) -> None:
    event = _placed(conflict, "region")
    event.places.add(_place("Myrnohrad", 48.3, 37.2))

    form: TimelineForm = form_of(conflict, "")

    assert [option.count for option in form.options("place").options] == [1]
    assert len(event.shown_places) == 1


@pytest.mark.parametrize("blur", LEVELS)
def test_no_blur_tells_the_name_or_the_spot_on_any_page(client: Client, conflict: Conflict, blur: str) -> None:
    event = _placed(conflict, blur)

    for page in ("/war/", "/war/?view=map", "/war/?view=chart&lanes=place", "/war/by/place/", event.get_absolute_url()):
        told = _text(client, page)
        assert "Pokrovsk" not in told
        assert "48.280" not in told
        assert "37.177" not in told


def test_readers_are_told_that_the_place_is_not_exact(client: Client, conflict: Conflict) -> None:
    event = _placed(conflict, "near")

    assert "(±10 km); shown no more exactly, to protect people" in _text(client, event.get_absolute_url())

    curation.protect(event, Protection(blur=Blur.NONE), by=None)
    assert "<dd>not shown, to protect people</dd>" in _text(client, event.get_absolute_url())


def test_another_blur_than_those_there_are_is_refused(conflict: Conflict) -> None:
    with pytest.raises(ValueError, match="far"):
        curation.protect(make_event(conflict, "E"), Protection(blur="far"), by=None)


# Quotes


def test_withheld_quotes_are_neither_read_nor_found(client: Client, conflict: Conflict) -> None:
    [event] = read_for(conflict, WIRE, title="Off Tolven", source="Harbour Wire", url="https://wire.example/tolven")
    Event.objects.filter(pk=event.pk).update(headline="A ship was seized")
    assert form_of(conflict, "q=Tolven").total == 1

    curation.protect(event, Protection(quotes_withheld=True), by=None)

    page = _text(client, event.get_absolute_url())
    assert "olven" not in page
    assert "Elvira" not in page
    assert "Harbour Wire" in page
    assert form_of(conflict, "q=Tolven").total == 0
    assert form_of(conflict, "q=seized").total == 1


# Whatever is done to it


def test_what_is_merged_keeps_the_strictest_of_all(conflict: Conflict) -> None:
    [one] = read_for(conflict, WIRE)
    [other] = read_for(conflict, "Nine sailors were brought ashore at Ardin on Monday.")
    curation.protect(one, Protection(True, "wounds", "near"), by=None)
    curation.protect(other, Protection(True, "a burial", "country", quotes_withheld=True), by=None)

    into = curation.merge([one, other], by=None, into=one)

    assert Event.objects.get(pk=into.pk).protection == Protection(True, "wounds; a burial", "country", True)


def test_what_is_split_off_is_as_protected(conflict: Conflict) -> None:
    [event] = read_for(conflict, WIRE)
    read_for(conflict, PAPER)
    protection = Protection(True, blur="region")
    curation.protect(event, protection, by=None)

    new = curation.split(event, event.evidence.filter(sentence=PAPER), by=None)

    assert Event.objects.get(pk=new.pk).protection == protection


def test_what_is_read_again_stays_protected_also_where_another_event_is_found_in_the_sentence(
    conflict: Conflict,
) -> None:
    [event] = read_for(conflict, WIRE)
    article = event.evidence.get().article
    protection = Protection(True, blur="country")
    curation.protect(event, protection, by=None)
    event.evidence.update(sentence_start=0, phrase_start=4, phrase_end=8, phrase="navy")  # what no rule finds any more

    build(article, conflict)

    events = Event.objects.filter(conflict=conflict)
    assert len(events) == 2
    assert {each.protection for each in events} == {protection}


# At the desk


def test_what_still_names_the_place_is_counted_with_what_stands_around_the_quotes(conflict: Conflict) -> None:
    [event] = read_for(conflict, "Shops had closed in Pokrovsk. The navy seized the tanker Elvira on Monday.")
    event.places.add(_place())
    curation.protect(event, Protection(blur="near"), by=None)
    assert str(still_named(event)) == "Pokrovsk still named by 1 of 1 quotes"

    curation.protect(event, Protection(blur="near", quotes_withheld=True), by=None)
    assert not still_named(event)


def _form(event: Event, **changes: object) -> dict[str, object]:
    kept = {"headline": event.headline, "when": event.date.label, "kind": "", "sensitive_note": "", "blur": ""}
    counts = {"evidence-TOTAL_FORMS": "0", "evidence-INITIAL_FORMS": "0", "_continue": "1"}
    return kept | counts | {"places": [place.pk for place in event.places.all()]} | changes


def test_an_editor_protects_an_event_on_its_page_and_is_told_what_still_names_the_place(
    desk: Client, conflict: Conflict
) -> None:
    event = make_event(conflict, "Shelter opened in Pokrovsk", status="published")
    event.places.add(_place())
    address = f"/admin/timeline/event/{event.pk}/change/"

    page = desk.post(address, _form(event, sensitive="on", blur="near", why="asked for"), follow=True).content.decode()

    event.refresh_from_db()
    assert event.protection == Protection(True, blur="near")
    assert "Pokrovsk still named by the headline. Readers and the search find it there" in page
    assert "sensitive; place told: Exactly as known → About 10 km. asked for" in said(event=event.pk)[-1]


def test_an_editor_protects_many_from_the_list(desk: Client, conflict: Conflict) -> None:
    events = [make_event(conflict, f"Event {number}") for number in range(3)]
    chosen = {"action": "protect", "_selected_action": [event.pk for event in events[:2]]}

    page = desk.post("/admin/timeline/event/", chosen).content.decode()
    assert "Protect these events?" in page
    sent = chosen | {"confirmed": "yes", "sensitive": "yes", "blur": "leave", "quotes_withheld": "leave"}
    page = desk.post("/admin/timeline/event/", sent, follow=True).content.decode()

    assert "2 event(s) are shown otherwise now." in page
    assert list(Event.objects.order_by("pk").values_list("sensitive", flat=True)) == [True, True, False]
    listed = desk.get("/admin/timeline/event/?protected=sensitive").content.decode()
    assert "Event 0" in listed
    assert "Event 2" not in listed


def test_what_is_protected_says_nothing_of_that_in_the_corrections(client: Client, conflict: Conflict) -> None:
    event = _placed(conflict)
    curation.protect(event, Protection(True, blur="near"), by=None, why="A shelter of the displaced")

    for page in ("/war/changes/", event.get_absolute_url()):
        assert "displaced" not in _text(client, page)
        assert "Corrections" not in _text(client, page)
