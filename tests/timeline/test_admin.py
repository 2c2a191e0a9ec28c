"""The curator's desk, asked as an editor's browser asks it."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles.models import Article
from tests.builders import (
    TUESDAY,
    events_of,
    make_article,
    make_conflict,
    make_event,
    read_for,
    said,
    save_article,
)
from timeline import curation
from timeline.by_hand.writing import written
from timeline.models import Action, Conflict, Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("ed"))
    return client


def _event_form(event: Event, **changes: object) -> dict[str, object]:
    fields = {
        "conflict": event.conflict_id,
        "headline": event.headline,
        "when": written(event.date),
        "why": "",
        "evidence-TOTAL_FORMS": 0,
        "evidence-INITIAL_FORMS": 0,
    } | changes
    if event.dates_fixed and "dates_fixed" not in changes:
        fields["dates_fixed"] = "on"
    return {name: value for name, value in fields.items() if value is not None}


def _save(desk: Client, event: Event, **changes: object) -> str:
    address = f"/admin/timeline/event/{event.pk}/change/"
    response = desk.post(address, _event_form(event, **changes), follow=True)
    assert response.status_code == 200
    event.refresh_from_db()
    return response.content.decode()


def _date_article(desk: Client, pk: int, day: str, language: str = "en") -> str:
    return save_article(desk, pk, published_on=day, language=language)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "timeline/event/",
        "timeline/event/?status__exact=proposed&q=envoy",
        "timeline/event/add/",
        "timeline/conflict/",
        "timeline/conflict/add/",
        "articles/article/",
        "articles/article/?dated=no",
        "articles/article/?dated=yes&q=envoy",
        "articles/source/",
    ],
)
def test_every_desk_opens(desk: Client, address: str) -> None:
    read_for(make_conflict(), "The envoy came on Monday.", source="Harbour Wire")

    assert desk.get(f"/admin/{address}").status_code == 200


def test_events_and_articles_open_with_their_evidence(desk: Client) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday. He smiled.")
    article = event.evidence.get().article

    assert "is Monday 28 October 2024" in desk.get(f"/admin/timeline/event/{event.pk}/change/").content.decode()
    page = desk.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "He smiled." in page
    assert "28 October 2024: The envoy came on Monday." in page


def test_events_are_published_and_rejected_in_bulk(desk: Client) -> None:
    conflict = make_conflict()
    events = [make_event(conflict, f"Strike {number}") for number in range(3)]
    done = make_event(conflict, "Withdrawn", status=Event.Status.WITHDRAWN)
    chosen = [events[0].pk, events[1].pk]
    desk.post("/admin/timeline/event/", {"action": "publish", "_selected_action": chosen})
    page = desk.post(
        "/admin/timeline/event/", {"action": "reject", "_selected_action": [events[2].pk, done.pk]}, follow=True
    ).content.decode()

    assert [event.status for event in Event.objects.order_by("pk")] == [
        "published",
        "published",
        "rejected",
        "withdrawn",
    ]
    assert "1 event(s) now “Rejected”." in page
    assert "1 event(s) left as they were" in page
    assert Action.objects.count() == 2


def test_a_date_set_by_hand_is_fixed(desk: Client) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    _save(desk, event, when="26 October 2024", why="The ministry's log.")

    assert (event.date.label, event.dates_fixed) == ("26 October 2024", True)
    _date_article(desk, event.evidence.get().article.pk, "2024-11-05")
    event.refresh_from_db()
    assert event.date.label == "26 October 2024"
    assert any("The ministry's log." in line for line in said())


def test_a_date_that_is_let_go_follows_its_evidence(desk: Client) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    _save(desk, event, when="26 October 2024")
    _save(desk, event, dates_fixed=None)

    assert (event.date.label, event.dates_fixed) == ("28 October 2024", False)


def test_a_date_that_is_not_touched_is_not_fixed(desk: Client) -> None:
    [event] = read_for(make_conflict(), "The border has been shut since March 2020.")
    before = event.date
    _save(desk, event, headline="The border is shut")

    assert (event.date, event.dates_fixed) == (before, False)


def test_a_change_made_on_a_stale_page_is_refused_and_overwrites_nothing(desk: Client) -> None:
    [event] = read_for(make_conflict(), "The forum opens this week.", None)
    opened = desk.get(f"/admin/timeline/event/{event.pk}/change/").context["adminform"].form["seen"].initial
    _date_article(desk, event.evidence.get().article.pk, "2023-09-11")
    page = _save(desk, event, seen=opened, headline="Forum opens")

    assert "was changed while you had it open" in page
    assert (event.headline, event.date.label) == ("The forum opens this week.", "11–17 September 2023")


def test_a_headline_changed_by_hand_is_fixed_and_the_date_goes_on_following(desk: Client) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    _save(desk, event, headline="Envoy arrives")

    assert (event.headline, event.headline_fixed, event.dates_fixed) == ("Envoy arrives", True, False)


def test_the_buttons_save_and_decide(desk: Client) -> None:
    event = make_event(make_conflict(), "A strike")
    _save(desk, event, _publish="Save and publish", headline="A strike on the bridge")
    assert (event.status, event.headline) == ("published", "A strike on the bridge")

    _save(desk, event, _withdraw="Save and withdraw", why="Retracted.")
    assert (event.status, event.withdrawn_because) == ("withdrawn", "Retracted.")

    page = _save(desk, event, _reject="forged")
    assert event.status == "withdrawn"
    assert "cannot become" in page


def test_an_event_entered_by_hand_stays_as_entered(desk: Client) -> None:
    form = _event_form(Event(conflict=make_conflict(), headline="A strike"), when="26 October 2024")
    desk.post("/admin/timeline/event/add/", form)
    event = Event.objects.get()

    assert (event.date.label, event.dates_fixed, event.status) == ("26 October 2024", True, "proposed")


def test_a_publication_date_set_here_moves_the_events_at_once(desk: Client) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "The forum opens this week.", None)
    article = event.evidence.get().article
    page = _date_article(desk, article.pk, "2023-09-11")

    [event] = events_of(article)
    assert "The publication date was changed; events: 0 found, 1 moved." in page
    assert event.date.label == "11–17 September 2023"
    article.refresh_from_db()
    assert article.chosen_claim is not None
    assert article.chosen_claim.given_by == User.objects.get()


def test_a_publication_date_in_the_future_is_refused_in_words(desk: Client) -> None:
    article = make_article("The envoy came on Monday.")

    assert "lies in the future" in _date_article(desk, article.pk, "2999-01-01")
    article.refresh_from_db()
    assert article.published_on == TUESDAY


def test_a_language_set_in_the_admin_has_the_dates_read_again(desk: Client) -> None:
    conflict = make_conflict()
    text = "Der Botschafter kam am Montag."
    assert read_for(conflict, text, language="en") == []
    article = Article.objects.get()

    page = _date_article(desk, article.pk, "2024-10-29", "de")

    [event] = events_of(article)
    assert "The dates were read again; events: 1 found." in page
    assert event.date.label == "28 October 2024"


def test_a_language_that_cannot_be_read_is_refused_in_words(desk: Client) -> None:
    article = make_article("The envoy came on Monday.")

    assert "No dates can be read in this language" in _date_article(desk, article.pk, "2024-10-29", "tlh")
    article.refresh_from_db()
    assert article.language == "en"


def test_a_timeline_can_be_deleted_only_while_it_is_empty(desk: Client) -> None:
    empty, war = make_conflict("empty"), make_conflict()
    make_event(war, "A strike")
    for conflict in (empty, war):
        desk.post(f"/admin/timeline/conflict/{conflict.pk}/delete/", {"post": "yes"})

    assert [conflict.slug for conflict in Conflict.objects.all()] == ["war"]


def test_a_first_day_given_to_a_conflict_dates_what_is_counted_from_it(desk: Client) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "The bridge was hit on day 600 of the war, and again on Monday.")[:1]
    form = {"title": "A war", "slug": "war", "review": "later", "began": "2022-02-24", "countries": "UA"}
    form |= {"periods-TOTAL_FORMS": "0", "periods-INITIAL_FORMS": "0"}
    page = desk.post(f"/admin/timeline/conflict/{conflict.pk}/change/", form, follow=True).content.decode()

    assert "The dates were read again" in page
    assert "16 October 2023" in {each.date.label for each in Event.objects.all()}
    assert event.conflict == conflict


def test_days_are_shown_and_typed_in_one_way_only(desk: Client) -> None:
    article = make_article("The envoy came on Monday.")
    page = desk.get(f"/admin/articles/article/{article.pk}/change/").content.decode()

    assert 'value="2024-10-29"' in page
    assert "Enter a valid date" in _date_article(desk, article.pk, "03/04/2024")


def test_no_help_text_is_taken_for_markup(desk: Client) -> None:
    assert "is at /my-war/" in desk.get("/admin/timeline/conflict/add/").content.decode()


def test_nothing_is_deleted_and_no_article_is_typed_in(desk: Client) -> None:
    [event] = read_for(make_conflict(), "The envoy came on Monday.")
    article = event.evidence.get().article

    assert desk.post(f"/admin/timeline/event/{event.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.get("/admin/articles/article/add/").status_code == 403


def test_an_address_of_the_site_is_no_conflicts_address(desk: Client) -> None:
    page = desk.post("/admin/timeline/conflict/add/", {"slug": "admin", "title": "A war", "review": "first"})

    assert "an address of the site itself" in page.content.decode()
    assert not Conflict.objects.exists()


def test_looking_is_not_deciding(client: Client) -> None:
    looking = User.objects.create(username="looking", is_staff=True)
    looking.user_permissions.add(Permission.objects.get(codename="view_event"))
    client.force_login(looking)
    event = make_event(make_conflict(), "A strike")

    for action in ("publish", "reject", "withdraw", "reconsider"):
        client.post("/admin/timeline/event/", {"action": action, "_selected_action": [event.pk]})
    event.refresh_from_db()
    assert event.status == "proposed"


def test_a_stale_page_does_not_take_the_publication_date_away(desk: Client) -> None:
    article = make_article("The envoy came on Monday.", None)
    opened = desk.get(f"/admin/articles/article/{article.pk}/change/").context["adminform"].form["seen"].initial
    _date_article(desk, article.pk, "2024-10-29")
    form = {"title": "T", "source": "", "url": "", "published_on": "", "seen": opened}
    form |= {"claims-TOTAL_FORMS": "0", "claims-INITIAL_FORMS": "0"}
    page = desk.post(f"/admin/articles/article/{article.pk}/change/", form, follow=True).content.decode()

    article.refresh_from_db()
    assert "was changed while you had it open" in page
    assert article.published_on == TUESDAY


def test_an_event_stays_with_its_conflict(desk: Client) -> None:
    event = make_event(make_conflict(), "A strike")
    _save(desk, event, conflict=make_conflict("other").pk)

    assert event.conflict.slug == "war"


def test_who_has_decided_is_not_deleted_with_the_history(desk: Client) -> None:
    event = make_event(make_conflict(), "A strike")
    _save(desk, event, _publish="yes")
    editor = User.objects.get()

    assert desk.post(f"/admin/auth/user/{editor.pk}/delete/", {"post": "yes"}).status_code == 403


def test_readers_do_not_get_in(client: Client) -> None:
    assert client.get("/admin/timeline/event/").status_code == 302


# Merging and splitting

SEIZED = "The navy seized the tanker Elvira off Tolven on Monday."


def test_events_are_merged_from_the_list_after_a_page_that_shows_them(desk: Client) -> None:
    conflict = make_conflict()
    [one], [two] = read_for(conflict, SEIZED), read_for(conflict, "The crew left Ardin on Monday.")
    action = {"action": "merge", "_selected_action": [one.pk, two.pk]}
    page = desk.post("/admin/timeline/event/", action).content.decode()
    assert SEIZED in page
    assert "The crew left Ardin on Monday." in page
    assert Event.objects.standing().count() == 2

    sent = action | {"confirmed": "yes", "into": two.pk, "why": "The same day's report."}
    page = desk.post("/admin/timeline/event/", sent, follow=True).content.decode()
    one.refresh_from_db()
    assert "2 events are one now" in page
    assert one.merged_into == two
    assert [line.endswith("The same day's report.") for line in said()] == [True, True]


def test_one_event_alone_and_what_was_rejected_are_not_merged(desk: Client) -> None:
    conflict = make_conflict()
    one, rejected = make_event(conflict, "One"), make_event(conflict, "Two", status=Event.Status.REJECTED)
    alone = {"action": "merge", "_selected_action": [one.pk]}
    both = {"action": "merge", "_selected_action": [one.pk, rejected.pk], "confirmed": "yes"}

    assert "at least two" in desk.post("/admin/timeline/event/", alone, follow=True).content.decode()
    assert "Nothing was changed" in desk.post("/admin/timeline/event/", both, follow=True).content.decode()
    assert Event.objects.standing().count() == 2


def test_evidence_is_split_off_on_a_page_of_its_own(desk: Client) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, SEIZED)
    read_for(conflict, f"Again: {SEIZED}")
    address = f"/admin/timeline/event/{event.pk}/split/"
    assert address in desk.get(f"/admin/timeline/event/{event.pk}/change/").content.decode()
    page = desk.get(address).content.decode()
    assert "Joined because: the same days, 28 October 2024" in page

    for nothing in ([], ["9" * 30], ["²"], ["x"]):
        assert "Nothing was changed" in desk.post(address, {"evidence": nothing}).content.decode()
    leaving = event.evidence.order_by("pk").last()
    assert leaving
    page = desk.post(address, {"evidence": [leaving.pk], "why": "Another ship."}, follow=True).content.decode()
    assert "is an event of its own now" in page
    assert Event.objects.standing().count() == 2


def test_what_went_up_in_another_event_is_not_listed_and_cannot_be_changed(desk: Client) -> None:
    conflict = make_conflict()
    [one], [two] = read_for(conflict, SEIZED), read_for(conflict, "The crew left Ardin on Monday.")
    curation.merge([one, two], by=None)

    assert "The crew left Ardin" not in desk.get("/admin/timeline/event/").content.decode()
    page = desk.get(f"/admin/timeline/event/{two.pk}/change/").content.decode()
    assert f"../../{one.pk}/change/" in page
    assert desk.post(f"/admin/timeline/event/{two.pk}/change/", {"headline": "Mine"}).status_code == 403
    assert desk.get(f"/admin/timeline/event/{two.pk}/split/").status_code == 403


def test_the_desk_says_who_says_which_day(desk: Client) -> None:
    conflict = make_conflict()
    market = "A missile hit the covered market of Karsk on {}, killing 23 shoppers and traders."
    [event] = read_for(conflict, market.format("Tuesday"), source="Harbour Wire")
    read_for(conflict, market.format("Monday"), source="Eastern Desk")
    page = desk.get(f"/admin/timeline/event/{event.pk}/change/").content.decode()

    assert "29 October 2024: Harbour Wire<br>28 October 2024: Eastern Desk" in page
    assert "neighbouring days" in page
    assert event.headline in desk.get("/admin/timeline/event/?disagreed__exact=1").content.decode()


def test_merging_and_splitting_is_not_for_those_who_only_look(client: Client) -> None:
    looking = User.objects.create(username="looking", is_staff=True)
    looking.user_permissions.add(Permission.objects.get(codename="view_event"))
    client.force_login(looking)
    conflict = make_conflict()
    [one], [two] = read_for(conflict, SEIZED), read_for(conflict, "The crew left Ardin on Monday.")
    action = {"action": "merge", "_selected_action": [one.pk, two.pk], "confirmed": "yes"}
    client.post("/admin/timeline/event/", action)

    assert Event.objects.standing().count() == 2
    assert client.get(f"/admin/timeline/event/{one.pk}/split/").status_code == 403


def test_a_page_opened_before_somebody_else_said_who_it_was_is_stale(desk: Client) -> None:
    [event] = read_for(make_conflict(), "Russian artillery shelled Kharkiv on Monday.")
    opened = desk.get(f"/admin/timeline/event/{event.pk}/change/").context["adminform"].form["seen"].initial
    event.actors.clear()

    assert "was changed while you had it open" in _save(desk, event, seen=opened, headline="A strike")


def test_the_list_says_what_is_planned(desk: Client) -> None:
    read_for(make_conflict(), "The two presidents will meet in Geneva on Friday.")

    assert "Talks, planned" in desk.get("/admin/timeline/event/").content.decode()


def test_an_editor_reads_how_sure_the_days_are_and_why(desk: Client) -> None:
    [event] = read_for(make_conflict(), "Shells hit the port of Marun.")

    assert "about 8 in 10" in desk.get("/admin/timeline/event/").content.decode()
    assert (
        "no day is named, so the day the article was published stands for it"
        in desk.get(f"/admin/timeline/event/{event.pk}/change/").content.decode()
    )


def test_a_date_that_was_set_is_sure(desk: Client) -> None:
    [event] = read_for(make_conflict(), "Shells hit the port of Marun.")
    page = _save(desk, event, when="20 October 2024")

    assert event.confidence == 1
    assert (
        "An editor set the date." in page
        or "An editor set the date." in desk.get(f"/admin/timeline/event/{event.pk}/change/").content.decode()
    )
