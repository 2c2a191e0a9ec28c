"""Roles: what each may, how they are given and taken, and what follows for those who have one."""

from datetime import date
from itertools import pairwise

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import TODAY, TUESDAY, make_article, make_conflict, make_event, read_for, said
from timeline import curation, roles
from timeline.dates import EventDate
from timeline.models import Action, Conflict, Event, Membership, Sighting
from timeline.roles import Role

pytestmark = pytest.mark.django_db

A_DAY = EventDate(TUESDAY, TUESDAY, "day")


def make_member(conflict: Conflict, role: Role, name: str = "") -> User:
    user = User.objects.create_user(name or role.value, password="a long one for this")
    curation.appoint(user, conflict, role, by=None)
    return user


def _again(user: User) -> User:
    """As another request has it."""
    return User.objects.get(pk=user.pk)


def _desk(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


QUESTIONS = (roles.may_see, roles.may_propose, roles.may_decide, roles.may_administer)


def test_each_role_may_what_the_one_below_it_may_and_more() -> None:
    war, peace = make_conflict(), make_conflict("peace")
    for number, role in enumerate(Role, start=1):
        user = make_member(war, role)
        assert [may(user, war) for may in QUESTIONS] == [True] * number + [False] * (4 - number)
        assert not any(may(user, peace) for may in QUESTIONS)
    ranked = [roles.RIGHTS[role] for role in Role]
    assert all(less < more for less, more in pairwise(ranked))


def test_who_is_not_here_or_not_active_may_nothing_and_a_superuser_everything() -> None:
    war = make_conflict()
    gone = make_member(war, Role.ADMINISTRATOR)
    gone.is_active = False
    assert not any(may(who, war) for may in QUESTIONS for who in (_inactive(gone), AnonymousUser()))
    boss = User.objects.create_superuser("boss")
    assert all(may(boss, war) for may in QUESTIONS)
    assert roles.role_of(boss, war) is Role.ADMINISTRATOR


def _inactive(user: User) -> User:
    user.save()
    return _again(user)


def test_what_django_gives_holds_in_all_conflicts_as_before() -> None:
    war, peace = make_conflict(), make_conflict("peace")
    editor = User.objects.create_user("ed", is_staff=True)
    editor.user_permissions.add(Permission.objects.get(codename="change_event"))
    editor = _again(editor)

    assert all(roles.may_see(editor, each) and roles.may_decide(editor, each) for each in (war, peace))
    assert not roles.may_administer(editor, war)
    assert roles.where(editor, roles.DECIDE) is None


def test_a_querysets_words_know_whose_desk_it_is() -> None:
    war, peace = make_conflict(), make_conflict("peace")
    ours, _ = make_event(war, "Ours"), make_event(peace, "Theirs")
    reader = make_member(war, Role.READER)

    assert list(Event.objects.for_desk(reader)) == [ours]
    assert not Event.objects.for_desk(reader, roles.DECIDE).exists()
    assert Event.objects.for_desk(User.objects.create_superuser("boss")).count() == 2
    assert not Event.objects.for_desk(AnonymousUser()).exists()


def test_what_conflicts_share_is_seen_by_one_right_and_changed_by_all_of_them(client: Client) -> None:
    war, peace = make_conflict(title="The war"), make_conflict("peace", title="The peace")
    article = make_article("The envoy came on Monday.")
    for conflict in (war, peace):
        conflict.articles.add(article)
    editor = make_member(war, Role.EDITOR)
    assert roles.may_on(editor, "articles.view_article", article)
    assert not roles.may_on(editor, "articles.change_article", article)
    address = f"/admin/articles/article/{article.pk}/change/"
    page = _desk(client, editor).get(address).content.decode()
    assert "it concerns a conflict that you do not see, too" in page
    assert "The peace" not in page

    curation.appoint(editor, peace, Role.READER, by=None)
    assert "it concerns “The peace”, too" in client.get(address).content.decode()
    curation.appoint(editor, peace, Role.EDITOR, by=None)
    assert roles.may_on(_again(editor), "articles.change_article", article)
    assert "it concerns" not in client.get(address).content.decode()


# Coming to the desk


def test_a_role_is_all_that_it_takes_to_log_in(client: Client) -> None:
    make_member(make_conflict(), Role.READER)
    User.objects.create_user("stranger", password="a long one for this")
    for name, status in (("stranger", 200), ("reader", 302)):
        form = {"username": name, "password": "a long one for this"}
        assert client.post("/admin/login/", form).status_code == status


def test_who_loses_the_role_is_not_let_in_any_longer(client: Client) -> None:
    war = make_conflict()
    reader = make_member(war, Role.READER)
    assert _desk(client, reader).get("/admin/").status_code == 200

    curation.dismiss(reader, war, by=None)
    assert client.get("/admin/").status_code == 302


def test_asking_for_roles_costs_one_query() -> None:
    conflicts = [make_conflict(f"war-{number}") for number in range(5)]
    user = _again(make_member(conflicts[0], Role.EDITOR))
    with CaptureQueriesContext(connection) as queries:
        answers = [roles.role_of(user, each) for each in conflicts]
    assert answers == [Role.EDITOR, None, None, None, None]
    assert len(queries) == 1


# Giving and taking


def test_roles_given_and_taken_stand_in_the_history_of_the_conflict_and_are_undone() -> None:
    war = make_conflict()
    boss, user = User.objects.create_superuser("boss"), User.objects.create_user("ana")
    curation.appoint(user, war, Role.READER, by=boss, why="She asked.")
    curation.appoint(user, war, Role.EDITOR, by=boss)
    curation.dismiss(user, war, by=boss)

    assert said(conflict=war) == ["ana: no role → reader. She asked.", "ana: reader → editor", "ana: editor → no role"]
    [entry] = Action.objects.earliest("pk").entries.all()
    assert entry.facts == {"members": [[], ["ana: reader"]]}
    curation.undo(Action.objects.latest("pk"), by=boss)
    assert Membership.objects.get().role == Role.EDITOR


def test_the_same_role_again_is_no_action() -> None:
    war = make_conflict()
    user = make_member(war, Role.READER)
    before = Action.objects.count()
    curation.appoint(user, war, Role.READER, by=None)
    assert Action.objects.count() == before


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR, Role.EDITOR])
def test_only_administrators_give_roles_and_only_in_their_conflict(role: Role) -> None:
    war, peace = make_conflict(), make_conflict("peace")
    member, user = make_member(war, role), User.objects.create_user("ana")
    with pytest.raises(curation.NotAllowed, match="Only an administrator"):
        curation.appoint(user, war, Role.READER, by=member)
    with pytest.raises(curation.NotAllowed, match="Only an administrator"):
        curation.appoint(member, war, Role.ADMINISTRATOR, by=member)
    chief = make_member(war, Role.ADMINISTRATOR)
    with pytest.raises(curation.NotAllowed, match="Only an administrator"):
        curation.appoint(user, peace, Role.READER, by=chief)
    assert not Membership.objects.filter(user=user).exists()


def test_a_role_that_was_taken_meanwhile_gives_nothing() -> None:
    war = make_conflict()
    chief, other = make_member(war, Role.ADMINISTRATOR), make_member(war, Role.ADMINISTRATOR, "other")
    assert roles.may_administer(chief, war)  # as the page knew it
    curation.appoint(chief, war, Role.READER, by=other)
    with pytest.raises(curation.NotAllowed, match="Only an administrator"):
        curation.appoint(chief, war, Role.ADMINISTRATOR, by=chief)


def test_the_last_administrator_stays_one() -> None:
    war = make_conflict()
    boss = User.objects.create_superuser("boss")
    chief = User.objects.create_user("chief")
    curation.appoint(chief, war, Role.ADMINISTRATOR, by=boss)
    action = Action.objects.get()
    for leave in (
        lambda: curation.dismiss(chief, war, by=chief),
        lambda: curation.appoint(chief, war, Role.EDITOR, by=chief),
        lambda: curation.undo(action, by=chief),
    ):
        with pytest.raises(curation.NotAllowed, match="without an administrator"):
            leave()
    assert Membership.objects.get().role == Role.ADMINISTRATOR

    inactive = make_member(war, Role.ADMINISTRATOR, "inactive")
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    with pytest.raises(curation.NotAllowed, match="without an administrator"):
        curation.dismiss(chief, war, by=chief)
    make_member(war, Role.ADMINISTRATOR, "second")
    curation.dismiss(chief, war, by=chief)
    assert not roles.may_see(_again(chief), war)


def test_a_role_does_not_come_back_to_who_is_not_here_any_longer() -> None:
    war = make_conflict()
    user = make_member(war, Role.READER)
    curation.dismiss(user, war, by=None)
    user.delete()
    with pytest.raises(curation.NotAllowed, match="not here any longer"):
        curation.undo(Action.objects.latest("pk"), by=None)


def test_members_are_found_by_name_and_given_a_role_on_a_page(client: Client) -> None:
    war = make_conflict()
    desk = _desk(client, make_member(war, Role.ADMINISTRATOR))
    ana = User.objects.create_user("ana", first_name="Ana", last_name="Kowal", email="ana@example.org")
    User.objects.create_user("anton", is_active=False)
    address = f"/admin/timeline/conflict/{war.pk}/members/"
    for words, found in (
        ("kow", True),
        ("ana kowal", True),
        ("ana@example.org", True),
        ("example", False),
        ("a", False),
    ):
        assert ("Add ana" in desk.get(address, {"q": words}).content.decode()) == found
    assert "anton" not in desk.get(address, {"q": "an"}).content.decode()

    page = desk.post(address, {"user": ana.pk, "role": "editor", "why": "She asked."}, follow=True).content.decode()
    assert "“ana” is editor here now." in page
    assert "Add ana" not in desk.get(address, {"q": "ana"}).content.decode()
    chief = User.objects.get(username="administrator")
    page = desk.post(address, {"user": chief.pk, "role": ""}, follow=True).content.decode()
    assert "without an administrator" in page
    assert (
        "Choose a person and a role"
        in desk.post(address, {"user": ana.pk, "role": "king"}, follow=True).content.decode()
    )
    curation.appoint(ana, war, Role.ADMINISTRATOR, by=None)
    assert desk.post(address, {"user": chief.pk, "role": "reader"}).headers["Location"] == "/admin/"


# Proposals


def _form(event: Event, **changes: object) -> dict[str, object]:
    return {
        "headline": event.headline,
        "when": "29 October 2024",
        "kind": "",
        "evidence-TOTAL_FORMS": 0,
        "evidence-INITIAL_FORMS": 0,
    } | changes


def test_a_contributor_proposes_and_takes_it_back_until_somebody_else_has_a_hand_in_it(client: Client) -> None:
    war = make_conflict()
    contributor, editor = make_member(war, Role.CONTRIBUTOR), make_member(war, Role.EDITOR)
    desk = _desk(client, contributor)
    desk.post("/admin/timeline/event/add/", _form(Event(headline="Proposed"), conflict=war.pk, status="published"))
    event = Event.objects.get()
    assert (event.status, event.headline) == (Event.Status.PROPOSED, "Proposed")
    address = f"/admin/timeline/event/{event.pk}/change/"
    page = desk.get(address).content.decode()
    assert 'name="headline"' in page
    assert not any(
        name in page for name in ('name="dates_fixed"', 'name="actors"', "_publish", f"/event/{event.pk}/links/")
    )

    desk.post(address, _form(event, headline="Better"))
    edited = Action.objects.latest("pk")
    assert desk.post(f"/admin/timeline/action/{edited.pk}/undo/").status_code == 302
    event.refresh_from_db()
    assert event.headline == "Proposed"
    curation.fix_date(event, EventDate(TUESDAY, None, "day"), by=editor)
    assert desk.post(address, _form(event, headline="Mine again")).status_code == 403
    assert desk.post(f"/admin/timeline/action/{edited.pk}/undo/").status_code == 403


def test_dating_an_article_is_no_hand_in_the_events_that_it_tells() -> None:
    war = make_conflict()
    contributor = make_member(war, Role.CONTRIBUTOR)
    [event] = read_for(war, "The envoy came on Monday.")
    article, boss = event.evidence.get().article, User.objects.create_superuser("boss")
    curation.date_article(article, date(2024, 11, 5), today=TODAY, by=boss)
    assert event.entries.exists()
    assert roles.may_edit(contributor, event)
    curation.reject(event, by=None)
    curation.reconsider(event, by=None)
    event.refresh_from_db()
    assert not roles.may_edit(contributor, event)  # somebody on the command line had


def test_who_only_looks_sees_the_whole_event(client: Client) -> None:
    war = make_conflict()
    event = make_event(war, "Known", status=Event.Status.PUBLISHED)
    for role in (Role.READER, Role.CONTRIBUTOR):
        page = _desk(client, make_member(war, role)).get(f"/admin/timeline/event/{event.pk}/change/").content.decode()
        assert all(words in page for words in ("What it was, who and where", "How sure", "Dates fixed"))
        assert 'name="headline"' not in page


def test_a_contributor_may_not_propose_to_another_conflict(client: Client) -> None:
    war, peace = make_conflict(), make_conflict("peace")
    desk = _desk(client, make_member(war, Role.CONTRIBUTOR))
    page = desk.post(
        "/admin/timeline/event/add/", _form(Event(headline="Proposed"), conflict=peace.pk)
    ).content.decode()
    assert "Select a valid choice" in page
    assert not Event.objects.exists()


def test_an_editor_undoes_what_touched_their_conflicts_alone(client: Client) -> None:
    war, peace = make_conflict(), make_conflict("peace")
    events = [make_event(war, "Ours"), make_event(peace, "Theirs")]
    curation.each(Event.objects.filter(pk__in=[each.pk for each in events]), Event.Status.PUBLISHED, by=None)
    address = f"/admin/timeline/action/{Action.objects.latest('pk').pk}/undo/"
    editor = make_member(war, Role.EDITOR)
    desk = _desk(client, editor)
    assert desk.get(address).status_code == 403
    page = desk.get(f"/admin/timeline/event/{events[0].pk}/history/").content.decode()
    assert "Ours" in page
    assert "Theirs" not in page
    assert "/undo/" not in page

    curation.appoint(editor, peace, Role.EDITOR, by=None)
    assert desk.post(address).status_code == 302
    assert {each.status for each in Event.objects.all()} == {"proposed"}


def test_a_period_is_undone_by_an_editor_and_the_settings_by_an_administrator(client: Client) -> None:
    war = make_conflict()
    with curation.editing(war, by=None):
        war.periods.create(title="A truce", first=TUESDAY)
    period = Action.objects.latest("pk")
    with curation.editing(war, by=None):
        war.title = "Another"
        war.save()
    settings = Action.objects.latest("pk")
    desk = _desk(client, make_member(war, Role.EDITOR))
    assert desk.get(f"/admin/timeline/action/{settings.pk}/undo/").status_code == 403
    assert desk.post(f"/admin/timeline/action/{period.pk}/undo/").status_code == 302
    assert not war.periods.exists()
    desk = _desk(client, make_member(war, Role.ADMINISTRATOR))
    assert desk.post(f"/admin/timeline/action/{settings.pk}/undo/").status_code == 302


def test_a_typed_date_is_not_counted_from_an_event_of_another_conflict(client: Client) -> None:
    war, peace = make_conflict(), make_conflict("peace")
    [ours], [theirs] = read_for(war, "The envoy came on Monday."), read_for(peace, "The general came on Monday.")
    desk = _desk(client, make_member(war, Role.EDITOR))
    asked = {"name": "when", "when": "last week"}
    assert "Counted from" in desk.get("/admin/timeline/event/date/", asked | {"event": ours.pk}).content.decode()
    assert "Counted from" not in desk.get("/admin/timeline/event/date/", asked | {"event": theirs.pk}).content.decode()


def test_only_a_superuser_and_who_was_given_the_right_by_django_sees_accounts(client: Client) -> None:
    desk = _desk(client, make_member(make_conflict(), Role.ADMINISTRATOR))
    assert desk.get("/admin/auth/user/").status_code == 403
    assert "/admin/auth/user/" not in desk.get("/admin/").content.decode()


def test_where_one_only_looks_nothing_is_decided_from_a_list(client: Client) -> None:
    war, peace = make_conflict(), make_conflict("peace", title="The peace")
    ours, theirs = make_event(war, "Ours"), make_event(peace, "Theirs")
    editor = make_member(war, Role.EDITOR)
    curation.appoint(editor, peace, Role.READER, by=None)
    desk = _desk(client, editor)
    for action in ("publish", "reject", "merge"):
        sent = {"action": action, "_selected_action": [ours.pk, theirs.pk], "confirmed": "yes"}
        page = desk.post("/admin/timeline/event/", sent, follow=True).content.decode()
        assert "You are no editor of “The peace”. Nothing was changed." in page
    assert {each.status for each in Event.objects.standing()} == {"proposed"}
    assert desk.get(f"/admin/timeline/event/{theirs.pk}/change/").status_code == 200
    assert (
        desk.post(f"/admin/timeline/event/{theirs.pk}/change/", _form(theirs, headline="Otherwise")).status_code == 403
    )


def test_a_name_that_one_only_looks_at_is_not_ignored(client: Client) -> None:
    war, peace = make_conflict(), make_conflict("peace")
    read_for(peace, "The Velkovar Council shelled Kharkiv on Monday.")
    sighting = Sighting.objects.get()
    editor = make_member(war, Role.EDITOR)
    curation.appoint(editor, peace, Role.READER, by=None)
    page = _desk(client, editor).post(
        "/admin/timeline/sighting/", {"action": "ignore", "_selected_action": sighting.pk}, follow=True
    )
    assert "1 name(s) left as they were" in page.content.decode()
    assert Sighting.objects.unknown().exists()
