"""Every page of the desk, asked by everybody; and everything that can be done there, tried by everybody.

A new address of the admin, or a new action of a list, needs a row in the tables here.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django.test.client import RequestFactory
from django.urls import URLPattern

from tests.builders import TODAY
from tests.timeline.members import PAPER, Desk
from tests.timeline.whole import Whole, differences, whole
from timeline import curation
from timeline.by_hand.writing import written
from timeline.models import Event

pytestmark = pytest.mark.django_db

WHO = ("nobody", "reader", "contributor", "editor", "administrator", "other", "boss")
# What the pages of the war answer to each of these, in this order: 2 the page, 3 leads elsewhere (to the first page
# from what is not there for them), 4 not found, 5 only to be sent to, x refused.
PAGES: dict[str, tuple[str, str]] = {
    "view_on_site": ("r/{event_type}/{event}/", "4333343"),
    "index": ("", "2222222"),
    "login": ("login/", "3333333"),
    "logout": ("logout/", "5555555"),
    "password_change": ("password_change/", "2222222"),
    "password_change_done": ("password_change/done/", "2222222"),
    "autocomplete": ("autocomplete/?app_label=timeline&model_name=name&field_name=actor&term=v", "x222222"),
    "jsi18n": ("jsi18n/", "2222222"),
    "auth_group_changelist": ("auth/group/", "xxxxxx2"),
    "auth_group_add": ("auth/group/add/", "xxxxxx2"),
    "auth_group_history": ("auth/group/{group}/history/", "xxxxxx2"),
    "auth_group_delete": ("auth/group/{group}/delete/", "xxxxxx2"),
    "auth_group_change": ("auth/group/{group}/change/", "xxxxxx2"),
    "auth_user_changelist": ("auth/user/", "xxxxxx2"),
    "auth_user_add": ("auth/user/add/", "xxxxxx2"),
    "auth_user_history": ("auth/user/{user}/history/", "xxxxxx2"),
    "auth_user_delete": ("auth/user/{user}/delete/", "xxxxxx2"),
    "auth_user_change": ("auth/user/{user}/change/", "xxxxxx2"),
    "timeline_action_changelist": ("timeline/action/", "x222222"),
    "timeline_action_add": ("timeline/action/add/", "xxxxxxx"),
    "timeline_action_history": ("timeline/action/{action}/history/", "x222232"),
    "timeline_action_delete": ("timeline/action/{action}/delete/", "xxxxxxx"),
    "timeline_action_change": ("timeline/action/{action}/change/", "3333333"),
    "articles_article_changelist": ("articles/article/", "x222222"),
    "articles_article_add": ("articles/article/add/", "xxxxxxx"),
    "articles_article_history": ("articles/article/{article}/history/", "x222242"),
    "articles_article_delete": ("articles/article/{article}/delete/", "xxxxxxx"),
    "articles_article_change": ("articles/article/{article}/change/", "x222232"),
    "articles_article_change:shared": ("articles/article/{shared}/change/", "x222222"),
    "timeline_name_changelist": ("timeline/name/", "x222222"),
    "timeline_name_add": ("timeline/name/add/", "xxx2222"),
    "timeline_name_history": ("timeline/name/{name}/history/", "x222232"),
    "timeline_name_delete": ("timeline/name/{name}/delete/", "xxx2232"),
    "timeline_name_change": ("timeline/name/{name}/change/", "x222232"),
    "timeline_sighting_changelist": ("timeline/sighting/", "x222222"),
    "timeline_sighting_add": ("timeline/sighting/add/", "xxxxxxx"),
    "timeline_sighting_history": ("timeline/sighting/{sighting}/history/", "x222232"),
    "timeline_sighting_delete": ("timeline/sighting/{sighting}/delete/", "xxxxxxx"),
    "timeline_sighting_change": ("timeline/sighting/{sighting}/change/", "x222232"),
    "timeline_actor_changelist": ("timeline/actor/", "x222222"),
    "timeline_actor_add": ("timeline/actor/add/", "xxxxxxx"),
    "timeline_actor_history": ("timeline/actor/{actor}/history/", "x222232"),
    "timeline_actor_delete": ("timeline/actor/{actor}/delete/", "xxxxxxx"),
    "timeline_actor_change": ("timeline/actor/{actor}/change/", "x222232"),
    "timeline_place_changelist": ("timeline/place/", "x222222"),
    "timeline_place_add": ("timeline/place/add/", "xxxxxxx"),
    "timeline_place_history": ("timeline/place/{place}/history/", "x222232"),
    "timeline_place_delete": ("timeline/place/{place}/delete/", "xxxxxxx"),
    "timeline_place_change": ("timeline/place/{place}/change/", "x222232"),
    "timeline_conflict_changelist": ("timeline/conflict/", "x222222"),
    "timeline_conflict_add": ("timeline/conflict/add/", "xxxxxx2"),
    "timeline_conflict_history": ("timeline/conflict/{conflict}/history/", "x222242"),
    "timeline_conflict_delete": ("timeline/conflict/{conflict}/delete/", "xxxxxxx"),
    "timeline_conflict_change": ("timeline/conflict/{conflict}/change/", "x222232"),
    "articles_source_changelist": ("articles/source/", "x222222"),
    "articles_source_add": ("articles/source/add/", "xxx2222"),
    "articles_source_history": ("articles/source/{source}/history/", "x222222"),
    "articles_source_delete": ("articles/source/{source}/delete/", "xxxxxx2"),
    "articles_source_change": ("articles/source/{source}/change/", "x222222"),
    "timeline_event_changelist": ("timeline/event/", "x222222"),
    "timeline_event_add": ("timeline/event/add/", "xx22222"),
    "timeline_event_history": ("timeline/event/{event}/history/", "x222242"),
    "timeline_event_review": ("timeline/event/review/?event={event}", "xxx2222"),
    "timeline_event_names": ("timeline/event/review/names/?field=actors&also_actors=S", "xxx2222"),
    "timeline_event_review_undo": ("timeline/event/review/undo/", "xxxxxxx"),
    "timeline_event_decide": ("timeline/event/review/{event}/", "xxx3333"),
    "timeline_event_delete": ("timeline/event/{event}/delete/", "xxxxxxx"),
    "timeline_event_change": ("timeline/event/{event}/change/", "x222232"),
    "auth_user_password_change": ("auth/user/{user}/password/", "xxxxxx2"),
    "timeline_action_undo": ("timeline/action/{action}/undo/", "xxx22x2"),
    "articles_article_accept": ("articles/article/{shared}/accept/{claim}/", "5555555"),
    "timeline_conflict_members": ("timeline/conflict/{conflict}/members/", "xxxx242"),
    "timeline_conflict_export": ("timeline/conflict/{conflict}/export/", "4222242"),
    "timeline_conflict_import": ("timeline/conflict/{conflict}/import/", "4422242"),
    "timeline_conflict_upload": ("timeline/conflict/import/{upload}/", "4422242"),
    "timeline_conflict_upload_try": ("timeline/conflict/import/{upload}/try/", "44xxx4x"),
    "timeline_conflict_upload_begin": ("timeline/conflict/import/{upload}/begin/", "44xxx4x"),
    "timeline_conflict_upload_step": ("timeline/conflict/import/{upload}/step/", "44xxx4x"),
    "timeline_conflict_upload_discard": ("timeline/conflict/import/{upload}/discard/", "44xxx4x"),
    "timeline_conflict_upload_refused": ("timeline/conflict/import/{upload}/refused.csv", "4422242"),
    "timeline_event_links": ("timeline/event/{event}/links/", "xxx2242"),
    "timeline_event_split": ("timeline/event/{seizure}/split/", "xxx2242"),
    "timeline_event_date": ("timeline/event/date/?when=1+May+2024", "xx22222"),
    "app_list": ("timeline/", "4222222"),
}


@pytest.fixture
def there() -> Desk:
    return Desk()


def _names(patterns: Any, app: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLPattern):
            if each.name:
                yield each.name
        else:
            yield from _names(each.url_patterns)


def test_every_page_of_the_desk_has_a_row() -> None:
    assert set(_names(admin.site.get_urls())) == {name.partition(":")[0] for name in PAGES}


_CODES = {200: "2", 301: "3", 302: "3", 403: "x", 404: "4", 405: "5"}


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_every_page_answers_everybody_as_the_table_has_it(there: Desk) -> None:
    keys = there.keys()
    answers = dict.fromkeys(PAGES, "")
    for name, (address, _) in PAGES.items():
        for who in WHO:
            status = _client(there.people[who]).get(f"/admin/{address.format(**keys)}").status_code
            answers[name] += _CODES.get(status, f" {status} ")
    assert answers == {name: told for name, (_, told) in PAGES.items()}


SECRETS = ("A secret of the peace", "The peace", "Selmark Assembly", "Odesa")


def test_no_page_says_a_word_of_a_conflict_that_is_not_ones_own(there: Desk) -> None:
    curation.publish(there.secret, by=there.people["other"])
    curation.date_article(there.shared, there.claim.day, today=TODAY, by=there.people["boss"])
    clients = {who: _client(there.people[who]) for who in ("reader", "contributor", "administrator", "boss")}
    told: dict[str, set[str]] = {who: set() for who in clients}
    for keys in (there.keys(), there.keys_of_peace()):
        for address, _ in PAGES.values():
            for who, client in clients.items():
                page = client.get(f"/admin/{address.format(**keys)}", follow=True).getvalue().decode()
                told[who] |= {word for word in SECRETS if word in page}
    assert told == {who: set(SECRETS) if who == "boss" else set() for who in clients}


# What is done


def _inline(prefix: str) -> dict[str, Any]:
    return {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}


def _event_form(event: Event, **more: Any) -> dict[str, Any]:
    form = {"headline": event.headline, "when": written(event.date), "kind": event.kind} | _inline("evidence")
    return form | ({"dates_fixed": "on"} if event.dates_fixed else {}) | more


def _chosen(action: str, *keys: int, **more: Any) -> dict[str, Any]:
    return {"action": action, "_selected_action": keys, "index": 0} | more


def _article_form(**more: Any) -> dict[str, Any]:
    return (
        {"title": "T", "source": "", "url": "", "published_on": "", "language": "", "mode": ""}
        | _inline("claims")
        | more
    )


def _name_form(there: Desk, **more: Any) -> dict[str, Any]:
    return {"conflict": there.war.pk, "words": "the envoy", "sense": "nobody"} | more


def _conflict_form(there: Desk, **more: Any) -> dict[str, Any]:
    war = there.war
    form = {"title": war.title, "slug": war.slug, "summary": "", "review": war.review, "began": "", "countries": ""}
    return form | _inline("periods") | more


def _new_period(there: Desk) -> dict[str, Any]:
    new = {"title": "A season", "kind": "season", "first": "2024-12-01", "last": "", "note": ""}
    form = {f"periods-0-{name}": value for name, value in new.items()} | {"periods-0-conflict": there.war.pk}
    return _conflict_form(there) | form | {"periods-TOTAL_FORMS": 1}


_Sent = tuple[str, dict[str, Any]]


def _button(event: Event, button: str) -> _Sent:
    return f"timeline/event/{event.pk}/change/", _event_form(event, **{button: "yes"})


_MEMBERS_DECIDE = {"editor", "administrator", "boss"}
_MEMBERS_PROPOSE = {"contributor", *_MEMBERS_DECIDE}
_ADMINISTER = {"administrator", "boss"}
_BOSS = {"boss"}
# What is sent to which address, and who changes anything by it. "list:…" is an action of a list.
DEEDS: dict[str, tuple[Callable[[Desk], _Sent], set[str]]] = {
    "list:event:publish": (lambda it: ("timeline/event/", _chosen("publish", it.found.pk)), _MEMBERS_DECIDE),
    "list:event:reject": (lambda it: ("timeline/event/", _chosen("reject", it.found.pk)), _MEMBERS_DECIDE),
    "list:event:withdraw": (lambda it: ("timeline/event/", _chosen("withdraw", it.known.pk)), _MEMBERS_DECIDE),
    "list:event:reconsider": (lambda it: ("timeline/event/", _chosen("reconsider", it.gone.pk)), _MEMBERS_DECIDE),
    "list:event:merge": (
        lambda it: ("timeline/event/", _chosen("merge", it.found.pk, it.seizure.pk, confirmed="yes")),
        _MEMBERS_DECIDE,
    ),
    "list:event:protect": (
        lambda it: (
            "timeline/event/",
            _chosen("protect", it.found.pk, confirmed="yes", sensitive="yes", blur="leave", quotes_withheld="leave"),
        ),
        _MEMBERS_DECIDE,
    ),
    "list:event:download_csv": (lambda it: ("timeline/event/", _chosen("download_csv", it.found.pk)), set()),
    "publish of two conflicts": (
        lambda it: ("timeline/event/", _chosen("publish", it.found.pk, it.secret.pk)),
        {"editor", "administrator", "other", "boss"},  # each of them only what they see in the list
    ),
    "list:sighting:ignore": (
        lambda it: ("timeline/sighting/", _chosen("ignore", it.keys()["sighting"])),
        _MEMBERS_DECIDE,
    ),
    "list:name:delete_selected": (
        lambda it: ("timeline/name/", _chosen("delete_selected", it.keys()["name"], post="yes")),
        _MEMBERS_DECIDE,
    ),
    "delete conflicts in their list": (
        lambda it: ("timeline/conflict/", _chosen("delete_selected", it.war.pk, post="yes")),
        set(),
    ),
    "list:source:delete_selected": (
        lambda it: ("articles/source/", _chosen("delete_selected", it.empty.pk, post="yes")),
        _BOSS,
    ),
    "delete people in their list": (
        lambda it: ("auth/user/", _chosen("delete_selected", it.people["nobody"].pk, post="yes")),
        set(),  # only one by one, where it is looked whether they have decided anything
    ),
    "list:group:delete_selected": (
        lambda it: ("auth/group/", _chosen("delete_selected", it.keys()["group"], post="yes")),
        _BOSS,
    ),
    "add an event": (
        lambda it: ("timeline/event/add/", _event_form(Event(headline="New"), conflict=it.war.pk, when="unknown")),
        _MEMBERS_PROPOSE,
    ),
    "change a proposed event": (
        lambda it: (f"timeline/event/{it.found.pk}/change/", _event_form(it.found, headline="Otherwise")),
        _MEMBERS_PROPOSE,
    ),
    "date a proposed event": (
        lambda it: (f"timeline/event/{it.found.pk}/change/", _event_form(it.found, when="May 2024")),
        _MEMBERS_PROPOSE,
    ),
    "change a reviewed event": (
        lambda it: (f"timeline/event/{it.known.pk}/change/", _event_form(it.known, headline="Otherwise")),
        _MEMBERS_DECIDE,
    ),
    "let a date go": (
        lambda it: (f"timeline/event/{it.fixed.pk}/change/", _event_form(it.fixed) | {"dates_fixed": ""}),
        _MEMBERS_DECIDE,
    ),
    "change what an editor has changed": (
        lambda it: (f"timeline/event/{it.fixed.pk}/change/", _event_form(it.fixed, headline="Otherwise")),
        _MEMBERS_DECIDE,
    ),
    "button _publish": (lambda it: _button(it.found, "_publish"), _MEMBERS_DECIDE),
    "button _reject": (lambda it: _button(it.found, "_reject"), _MEMBERS_DECIDE),
    "button _withdraw": (lambda it: _button(it.known, "_withdraw"), _MEMBERS_DECIDE),
    "button _reconsider": (lambda it: _button(it.gone, "_reconsider"), _MEMBERS_DECIDE),
    "button _accept": (lambda it: _button(it.joined, "_accept"), _MEMBERS_DECIDE),
    "split": (
        lambda it: (
            f"timeline/event/{it.seizure.pk}/split/",
            {"evidence": it.seizure.evidence.get(sentence=PAPER).pk},
        ),
        _MEMBERS_DECIDE,
    ),
    "link": (
        lambda it: (f"timeline/event/{it.plan.pk}/links/", {"other": it.found.pk, "link": "yes"}),
        _MEMBERS_DECIDE,
    ),
    "unlink": (
        lambda it: (f"timeline/event/{it.plan.pk}/links/", {"other": it.done.pk, "unlink": "yes"}),
        _MEMBERS_DECIDE,
    ),
    "undo a publishing": (lambda it: (f"timeline/action/{it.publishing.pk}/undo/", {}), _MEMBERS_DECIDE),
    "undo a role": (lambda it: (f"timeline/action/{it.appointing.pk}/undo/", {}), _ADMINISTER),
    "undo a dating of two conflicts' article": (lambda it: (f"timeline/action/{it.dating.pk}/undo/", {}), _BOSS),
    "title an article": (
        lambda it: (f"articles/article/{it.article.pk}/change/", _article_form(published_on="2024-10-29")),
        _MEMBERS_DECIDE,
    ),
    "title an article of two conflicts": (
        lambda it: (f"articles/article/{it.shared.pk}/change/", _article_form(published_on="2024-10-31")),
        _BOSS,
    ),
    "take a suggestion": (
        lambda it: (
            f"articles/article/{it.own.pk}/accept/{it.own_claim.pk}/",
            {"shown": it.token_of(it.own, it.own_claim)},
        ),
        _MEMBERS_DECIDE,
    ),
    "take a suggestion in two conflicts": (
        lambda it: (
            f"articles/article/{it.undated.pk}/accept/{it.undated_claim.pk}/",
            {"shown": it.token_of(it.undated, it.undated_claim)},
        ),
        _BOSS,
    ),
    "take a name in": (lambda it: ("timeline/name/add/", _name_form(it)), _MEMBERS_DECIDE),
    "change a name": (
        lambda it: (f"timeline/name/{it.keys()['name']}/change/", _name_form(it, words="The Council of Velkovar")),
        _MEMBERS_DECIDE,
    ),
    "delete a name": (lambda it: (f"timeline/name/{it.keys()['name']}/delete/", {"post": "yes"}), _MEMBERS_DECIDE),
    "rename an actor": (
        lambda it: (
            f"timeline/actor/{it.keys()['actor']}/change/",
            {"name": "The Council", "kind": "opposition", "country": ""} | _inline("names_in_conflicts"),
        ),
        _MEMBERS_DECIDE,
    ),
    "rename an actor of two conflicts": (
        lambda it: (
            f"timeline/actor/{it.both.pk}/change/",
            {"name": "Both", "kind": "state", "country": ""} | _inline("names_in_conflicts"),
        ),
        _BOSS,
    ),
    "rename a source": (
        lambda it: (f"articles/source/{it.keys()['source']}/change/", {"name": "The Wire"}),
        _MEMBERS_DECIDE,
    ),
    "rename a source without articles": (
        lambda it: (f"articles/source/{it.empty.pk}/change/", {"name": "The Empty Page"}),
        {*_MEMBERS_DECIDE, "other"},
    ),
    "add a source": (lambda it: ("articles/source/add/", {"name": "A new one"}), {*_MEMBERS_DECIDE, "other"}),
    "name a period": (
        lambda it: (f"timeline/conflict/{it.war.pk}/change/", _new_period(it)),
        _MEMBERS_DECIDE,
    ),
    "change the settings": (
        lambda it: (f"timeline/conflict/{it.war.pk}/change/", _conflict_form(it, title="Another title")),
        _ADMINISTER,
    ),
    "add a conflict": (
        lambda it: ("timeline/conflict/add/", _conflict_form(it, title="New", slug="new")),
        _BOSS,
    ),
    "delete a conflict": (lambda it: (f"timeline/conflict/{it.war.pk}/delete/", {"post": "yes"}), set()),
    "give a role": (
        lambda it: (
            f"timeline/conflict/{it.war.pk}/members/",
            {"user": it.people["nobody"].pk, "role": "administrator"},
        ),
        _ADMINISTER,
    ),
    "take a role": (
        lambda it: (f"timeline/conflict/{it.war.pk}/members/", {"user": it.people["reader"].pk, "role": ""}),
        _ADMINISTER,
    ),
}


def test_every_action_of_every_list_has_a_row(there: Desk) -> None:
    request = RequestFactory().get("/")
    request.user = there.people["boss"]
    actions = {
        f"list:{model._meta.model_name}:{name}"
        for model, desk in admin.site._registry.items()
        for name in desk.get_actions(request)
    }
    assert actions == {deed for deed in DEEDS if deed.startswith("list:")}


def _tables() -> Whole:
    """All that can be changed at the desk, with who may come to it."""
    people = {each.pk: {"staff": each.is_staff, "all": each.is_superuser} for each in User.objects.all()}
    return whole() | {"people": people, "groups": {each.pk: {"name": each.name} for each in Group.objects.all()}}


def test_only_who_may_do_it_changes_anything(there: Desk) -> None:
    there.prepare()
    clients = {who: _client(there.people[who]) for who in WHO}
    before = _tables()
    done: dict[str, set[str]] = {deed: set() for deed in DEEDS}
    for deed, (sent, _) in DEEDS.items():
        for who, client in clients.items():
            with transaction.atomic():
                address, data = sent(there)
                client.post(f"/admin/{address}", data)
                if differences(before, _tables()):
                    done[deed].add(who)
                transaction.set_rollback(True)
    assert done == {deed: who_may for deed, (_, who_may) in DEEDS.items()}
