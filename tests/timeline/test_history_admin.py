"""The history at the desk, asked as an editor's browser asks it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import TODAY, TUESDAY, make_conflict, make_event, read_for
from timeline import curation
from timeline.dates import EventDate
from timeline.lexicon_lines import Line
from timeline.models import Action, Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("ed")


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def _page(desk: Client, address: str, **query: str | int) -> str:
    response = desk.get(address, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def _history(event: Event) -> str:
    return f"/admin/timeline/event/{event.pk}/history/"


def test_the_history_button_shows_who_when_why_and_field_by_field(desk: Client, editor: User) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    curation.fix_date(event, EventDate(TUESDAY, TUESDAY, "day"), by=editor, why="The log.")
    page = _page(desk, _history(event))

    assert "by <strong>ed</strong>. Reason: The log." in page
    assert '<th scope="row">date</th><td>28 October 2024</td><td>29 October 2024</td>' in page
    assert '<th scope="row">date fixed</th><td>no</td><td>yes</td>' in page


def test_one_click_and_a_yes_take_it_back(desk: Client, editor: User) -> None:
    event = make_event(make_conflict(), "A strike")
    curation.publish(event, by=editor)
    action = Action.objects.get()
    address = f"/admin/timeline/action/{action.pk}/undo/"
    assert f'href="{address}"' in _page(desk, _history(event))
    assert "goes back to what stands under “before”" in _page(desk, address)
    event.refresh_from_db()
    assert event.status == "published"

    answer = desk.post(address, {"why": "Too early."}, follow=True)
    event.refresh_from_db()
    assert event.status == "proposed"
    assert answer.redirect_chain == [(_history(event), 302)]
    page = answer.content.decode()
    assert "Undone: Published, " in page
    assert "Reason: Too early." in page
    assert "Published (undone)" in page

    page = desk.post(address, follow=True).content.decode()
    assert "This has been undone already. Nothing was changed." in page


def test_what_cannot_be_undone_says_what_has_to_go_first(desk: Client, editor: User) -> None:
    event = make_event(make_conflict(), "A strike")
    curation.publish(event, by=editor)
    curation.withdraw(event, by=editor)
    address = f"/admin/timeline/action/{Action.objects.earliest('pk').pk}/undo/"

    assert "has been changed since; first undo “Withdrawn, " in desk.post(address, follow=True).content.decode()


def test_it_is_filtered_by_person_and_verb_and_paged(desk: Client, editor: User) -> None:
    conflict, other = make_conflict(), User.objects.create(username="other")
    event = make_event(conflict, "A strike")
    for number in range(35):
        day = TUESDAY - timedelta(number)
        curation.fix_date(event, EventDate(day, day, "day"), by=other, why=f"Why {number}!")
    curation.publish(event, by=editor)
    assert "Why 34!" in _page(desk, _history(event))
    assert "Why 0!" not in _page(desk, _history(event))
    assert "Why 0!" in _page(desk, _history(event), p=2)
    by_me = _page(desk, _history(event), by=editor.pk)
    assert "Not yet reviewed → Reviewed" in by_me
    assert "Why 3!" not in by_me
    assert "Why 34!" not in _page(desk, _history(event), verb="publish")
    assert "Nothing was done yet that fits" in _page(desk, _history(event), by=editor.pk, verb="fix_date")


def test_conflicts_articles_and_the_whole_desk_have_the_same_list(desk: Client, editor: User) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "The envoy came on Monday.")
    article = event.evidence.get().article
    curation.date_article(article, None, today=TODAY, by=editor)
    curation.put_name(Line("the envoy", "nobody").name_for(conflict), by=editor)

    assert "publication date: 2024-10-29 → not known" in _page(desk, f"/admin/articles/article/{article.pk}/history/")
    page = _page(desk, f"/admin/timeline/conflict/{conflict.pk}/history/")
    assert "lexicon: new: “the envoy”" in page
    assert "Publication date set" in page
    page = _page(desk, "/admin/timeline/action/")
    assert "lexicon: new: " in page
    assert "publication date: " in page
    assert desk.get("/admin/timeline/event/99999/history/").status_code == 404
    assert desk.get("/admin/timeline/action/99999/undo/").status_code == 404


def test_the_forms_of_the_desk_are_kept_whole(desk: Client) -> None:
    conflict = make_conflict()
    fields = {"conflict": conflict.pk, "headline": "Typed", "when": "unknown", "kind": ""}
    inline = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    desk.post("/admin/timeline/event/add/", fields | inline)
    [action] = Action.objects.all()
    assert (action.verb, action.who) == ("add", "ed")

    curation.undo(action, by=None)
    assert not Event.objects.exists()
    curation.undo(Action.objects.latest("pk"), by=None)
    assert Event.objects.get().headline == "Typed"


def test_undoing_takes_the_right_to_do_it(client: Client, editor: User) -> None:
    conflict = make_conflict()
    event = make_event(conflict, "A strike")
    curation.publish(event, by=editor)
    curation.put_name(Line("the envoy", "nobody").name_for(conflict), by=editor)
    published, named = Action.objects.order_by("pk")
    some = User.objects.create(username="some", is_staff=True)
    some.user_permissions.add(*Permission.objects.filter(codename__in=["view_event", "view_action"]))
    client.force_login(some)
    assert client.get(f"/admin/timeline/action/{published.pk}/undo/").status_code == 403
    assert client.post(f"/admin/timeline/action/{published.pk}/undo/").status_code == 403
    assert "/undo/" not in _page(client, _history(event))

    some.user_permissions.add(Permission.objects.get(codename="change_event"))
    client.force_login(User.objects.get(pk=some.pk))
    assert client.post(f"/admin/timeline/action/{named.pk}/undo/").status_code == 403
    assert client.post(f"/admin/timeline/action/{published.pk}/undo/").status_code == 302
    event.refresh_from_db()
    assert event.status == "proposed"


def test_it_is_not_for_those_who_may_not_look(client: Client) -> None:
    event = make_event(make_conflict(), "A strike")
    client.force_login(User.objects.create(username="nobody", is_staff=True))

    assert client.get(_history(event)).status_code == 403
    assert client.get("/admin/timeline/action/").status_code == 403


def test_a_page_costs_the_same_however_much_one_action_did(desk: Client, editor: User) -> None:
    conflict = make_conflict()
    for number in range(4):
        make_event(conflict, f"Strike {number}")
    counts = []
    for number in (1, 3):
        curation.each(
            Event.objects.filter(status="proposed").order_by("pk")[:number], Event.Status.PUBLISHED, by=editor
        )
        with CaptureQueriesContext(connection) as queries:
            _page(desk, "/admin/timeline/action/")
        counts.append(len(queries))
    assert counts[1] <= counts[0]
