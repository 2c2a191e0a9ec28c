"""A conflict's lexicon at the desk: names are tried, saved, removed; unknown ones taken in or ignored."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import make_conflict, read_for, said
from timeline.models import Actor, Conflict, Event, Place
from timeline.names import Name, Sighting

pytestmark = pytest.mark.django_db

MET = "The Velkovar Council met rebels on Monday."
SHELLED = "Soldiers of the Velkovar Council shelled Kharkiv on Tuesday, killing a guard."
ADD = "/admin/timeline/name/add/"
UNKNOWN = "/admin/timeline/sighting/"


@pytest.fixture
def conflict() -> Conflict:
    conflict = make_conflict()
    for text in (MET, SHELLED):
        read_for(conflict, text)
    return conflict


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("ed"))
    return client


def _may(client: Client, *rights: str) -> Client:
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    return client


def _form(conflict: Conflict, **fields: object) -> dict[str, object]:
    return {"conflict": conflict.pk, "words": "Velkovar Council", "sense": "actor", "kind": "opposition"} | fields


def _cast(words: str) -> set[str]:
    event = Event.objects.get(headline__contains=words)
    return {*event.actors.values_list("name", flat=True), *event.places.values_list("name", flat=True)}


def test_an_unknown_name_becomes_an_actor_in_one_step(desk: Client, conflict: Conflict) -> None:
    listed = desk.get(UNKNOWN).content.decode()
    seen = Sighting.objects.unknown().by_name().get(words="Velkovar Council")
    assert f"{ADD}?sighting={seen.pk}" in listed
    assert "… The Velkovar Council met rebels" in listed

    form = desk.get(f"{ADD}?sighting={seen.pk}").context["adminform"].form
    assert (form.initial["conflict"], form.initial["words"], form.initial["sense"]) == (
        conflict.pk,
        "Velkovar Council",
        "actor",
    )
    page = desk.post(ADD, _form(conflict), follow=True).content.decode()

    assert "2 article(s) with these words were read again. Velkovar Council: 2 more." in page
    assert _cast("shelled") == {"Velkovar Council", "Kharkiv"}
    assert not Sighting.objects.unknown().filter(words="Velkovar Council").exists()


def test_saving_can_be_tried_before(desk: Client, conflict: Conflict) -> None:
    page = desk.post(ADD, _form(conflict, _preview="1")).content.decode()

    assert "2 articles have these words, in 2 sentences that tell of an event." in page
    assert "2 events would get Velkovar Council." in page
    assert SHELLED in page
    assert "Please correct" not in page
    assert not Name.objects.exists()
    assert not Actor.objects.filter(name="Velkovar Council").exists()
    assert _cast("shelled") == {"Kharkiv"}


def test_what_is_wrong_is_said_at_its_field(desk: Client, conflict: Conflict) -> None:
    for wrong, why in [
        ({"words": "the"}, "too common"),
        ({"kind": ""}, "There is no actor"),
        ({"country": "LB"}, "no country&#x27;s code"),
        ({"sense": "place", "kind": "town", "latitude": "91", "longitude": "2"}, "no number from -90 to 90"),
    ]:
        for button in ({}, {"_preview": "1"}):
            page = desk.post(ADD, _form(conflict, **wrong) | button).content.decode()
            assert why in page
            assert "Please correct" in page
    assert not Name.objects.exists()


def test_a_known_actor_is_taken_by_name_or_key(desk: Client, conflict: Conflict) -> None:
    Actor.objects.create(key="own:a", name="Council (old)", kind="opposition")
    form = _form(conflict, kind="")
    for called, words in (("Council (old) (own:a)", "Velkovar Council"), ("own:a", "VCO"), ("council (OLD)", "Elders")):
        desk.post(ADD, form | {"words": words, "called": called})

    assert set(Name.objects.values_list("words", "actor__key")) == {
        ("Velkovar Council", "own:a"),
        ("VCO", "own:a"),
        ("Elders", "own:a"),
    }
    suggested = desk.get(ADD).content.decode()
    assert '<option value="Council (old) (own:a)">' in suggested


def test_a_name_is_changed_and_deleted_and_the_events_follow(desk: Client, conflict: Conflict) -> None:
    desk.post(ADD, _form(conflict))
    name = Name.objects.get()
    address = f"/admin/timeline/name/{name.pk}/change/"
    form = desk.get(address).context["adminform"].form
    assert (form.initial["sense"], form.initial["called"]) == ("actor", "Velkovar Council (own:velkovar-council)")

    changed = {
        "words": "velkovar  council",
        "sense": "nobody",
        "seen": form.initial.get("seen") or form["seen"].value(),
    }
    assert "Velkovar Council: 2 fewer" in desk.post(address, changed, follow=True).content.decode()
    name.refresh_from_db()
    assert (name.words, name.meaning) == ("velkovar council", "nobody and nowhere")
    assert "was changed while you had it open" in desk.post(address, changed).content.decode()

    assert "velkovar council" in desk.get("/admin/timeline/name/?sense=nobody").content.decode()
    assert "velkovar council" not in desk.get("/admin/timeline/name/?sense=actor").content.decode()

    desk.post(f"/admin/timeline/name/{name.pk}/delete/", {"post": "yes"})
    assert not Name.objects.exists()
    desk.post(ADD, _form(conflict, kind="", called="own:velkovar-council"))
    chosen = {"action": "delete_selected", "_selected_action": [Name.objects.get().pk], "post": "yes"}
    assert "2 fewer" in desk.post("/admin/timeline/name/", chosen, follow=True).content.decode()
    assert _cast("shelled") == {"Kharkiv"}
    assert sum(line.startswith("lexicon: ") for line in said(conflict=conflict)) == 5


def test_unknown_names_are_ignored_in_bulk(desk: Client, conflict: Conflict) -> None:
    chosen = list(Sighting.objects.unknown().by_name().values_list("pk", flat=True))
    page = desk.post(UNKNOWN, {"action": "ignore", "_selected_action": chosen}, follow=True).content.decode()

    assert f"{len(chosen)} name(s) are ignored from now on" in page
    assert not Sighting.objects.unknown().exists()
    assert {name.meaning for name in Name.objects.all()} == {"nobody and nowhere"}


def test_too_many_articles_are_left_to_a_rebuild(
    desk: Client, conflict: Conflict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.lexicons.FOLLOWED", 1)

    assert "manage.py rebuild war" in desk.post(ADD, _form(conflict), follow=True).content.decode()


@pytest.mark.parametrize(
    "query",
    ["", "?q=velkovar", "?conflict__id__exact=1", "?hint=organisation", "?sense=nobody", "?sense=x", "?sighting=x"],
)
def test_the_lists_open(desk: Client, conflict: Conflict, query: str) -> None:
    desk.post(ADD, _form(conflict, words="Dawn Shield"))

    for address in (UNKNOWN, "/admin/timeline/name/", ADD):
        assert desk.get(f"{address}{query}", follow=True).status_code == 200


@pytest.mark.parametrize("query", ["9" * 30, "-1", "99", ""])
def test_a_name_that_is_not_there_gives_an_empty_form(desk: Client, conflict: Conflict, query: str) -> None:
    form = desk.get(f"{ADD}?sighting={query}").context["adminform"].form

    assert "words" not in form.initial


@pytest.mark.parametrize("given", ["x", "9" * 30])
def test_a_conflict_that_is_none_gives_an_empty_form(desk: Client, conflict: Conflict, given: str) -> None:
    assert desk.get(f"{ADD}?conflict={given}").status_code == 200


def test_the_list_of_unknown_names_takes_the_same_queries_for_many(desk: Client, conflict: Conflict) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(UNKNOWN).status_code == 200
        return len(queries)

    desk.get(UNKNOWN)
    few = count()
    for number in range(12):
        read_for(conflict, f"Soldiers of the Dawn {'ABCDEFGHIJKL'[number]}x Brigade shelled Kharkiv on Tuesday.")

    assert Sighting.objects.unknown().by_name().count() > 10
    assert count() == few


def test_actors_and_places_show_their_names_and_keep_a_kind_that_is_known(desk: Client, conflict: Conflict) -> None:
    desk.post(ADD, _form(conflict))
    actor = Actor.objects.get(name="Velkovar Council")
    address = f"/admin/timeline/actor/{actor.pk}/change/"
    page = desk.get(address)
    before = Conflict.objects.get().lexicon_version
    rows = {"names_in_conflicts-TOTAL_FORMS": 0, "names_in_conflicts-INITIAL_FORMS": 0}
    assert "Names in lexicons" in page.content.decode()

    wrong = desk.post(address, {"name": "VCO", "kind": "tribe", "country": ""} | rows)
    assert wrong.context["errors"]
    desk.post(address, {"name": "VCO", "kind": "ngo", "country": ""} | rows)
    actor.refresh_from_db()
    assert (actor.name, actor.kind) == ("VCO", "ngo")
    assert Conflict.objects.get().lexicon_version != before
    assert desk.get(f"/admin/timeline/place/{Place.objects.get().pk}/change/").status_code == 200


def test_without_the_right_nothing_is_tried_or_changed(client: Client, conflict: Conflict) -> None:
    reader = _may(client, "view_name", "view_sighting")
    chosen = list(Sighting.objects.values_list("pk", flat=True))

    assert reader.get(UNKNOWN).status_code == 200
    assert "Ignore" not in reader.get(UNKNOWN).content.decode()
    assert "?sighting=" not in reader.get(UNKNOWN).content.decode()
    reader.post(UNKNOWN, {"action": "ignore", "_selected_action": chosen})
    assert reader.post(ADD, _form(conflict)).status_code == 403
    assert reader.post(ADD, _form(conflict, _preview="1")).status_code == 403
    name = Name.objects.create(conflict=conflict, words="Dawn Shield", folded="dawn shield")
    address = f"/admin/timeline/name/{name.pk}/change/"
    assert "Show what saving would do" not in reader.get(address).content.decode()
    for button in ("_save", "_preview"):
        assert reader.post(address, _form(conflict, **{button: "1"})).status_code == 403
    assert Name.objects.count() == 1


def test_who_may_not_see_the_lexicon_sees_none_of_it(client: Client, conflict: Conflict) -> None:
    stranger = _may(client, "view_event")

    for address in (UNKNOWN, "/admin/timeline/name/", ADD):
        assert stranger.get(address).status_code == 403


def test_who_may_add_names_may_ignore_unknown_ones(client: Client, conflict: Conflict) -> None:
    editor = _may(client, "view_sighting", "add_name", "view_name")
    chosen = list(Sighting.objects.values_list("pk", flat=True))
    editor.post(UNKNOWN, {"action": "ignore", "_selected_action": chosen})

    assert Name.objects.exists()


def test_a_conflicts_page_leads_to_its_lexicon(desk: Client, conflict: Conflict) -> None:
    page = desk.get(f"/admin/timeline/conflict/{conflict.pk}/change/").content.decode()

    assert f"/admin/timeline/name/?conflict__id__exact={conflict.pk}" in page
    assert f"{UNKNOWN}?conflict__id__exact={conflict.pk}" in page
