"""The first page of the desk: what waits, what to do first, what others did."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from reversion.models import Revision

from articles.models import Article, DateClaim
from articles.pubdate import Origin
from tests.builders import TUESDAY, make_article, make_conflict, make_event, read_for
from tests.timeline.test_roles import make_member
from timeline import curation
from timeline.build import build
from timeline.dashboard import Card, cards, first_of, review_address
from timeline.lately import news
from timeline.lexicon_lines import Line
from timeline.models import Conflict, Event, Evidence, Fulfilment, Visit
from timeline.roles import Role
from timeline.visits import last_visit

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
WIRE = "The navy seized the tanker Elvira off Tolven on Monday."
PAPER = "On Monday the navy seized the tanker Elvira, which had left Tolven at dawn."
COUNCIL = "The Velkovar Council shelled Kharkiv on Monday. The Dorvin Council shelled Kherson on Tuesday."
MARKET = "A missile hit the covered market of Karsk on {}, killing 23 shoppers and traders."
PLAN, DONE = "The upper house {} on the border treaty on Wednesday.", (TUESDAY - timedelta(1), TUESDAY + timedelta(2))


@pytest.fixture
def boss() -> User:
    return User.objects.create_superuser("boss")


def _undated(*conflicts: Conflict) -> Article:
    article = make_article(f"The envoy came on Thursday.{_mark(conflicts[0])}", None)
    DateClaim.objects.create(article=article, day=TUESDAY, origin=Origin.LEAD, quote="on Tuesday, Oct. 29, 2024")
    for conflict in conflicts:
        conflict.articles.add(article)
        build(article, conflict)
    return article


def _mark(conflict: Conflict) -> str:
    """The same text is kept once; this makes one of each conflict."""
    return f" Filed for the {conflict.slug} desk."


def _everything_waits(conflict: Conflict) -> None:
    mark = _mark(conflict)
    [seizure] = read_for(conflict, WIRE + mark, source="Harbour Wire")
    curation.publish(seizure, by=None)
    read_for(conflict, PAPER + mark, source="Meridian Post")
    for day, source in (("Tuesday", "Harbour Wire"), ("Monday", "Meridian Post")):
        read_for(conflict, MARKET.format(day) + mark, source=source)
    read_for(conflict, PLAN.format("will vote") + mark, DONE[0])
    read_for(conflict, PLAN.format("voted") + mark, DONE[1])
    read_for(conflict, COUNCIL + mark)
    _undated(conflict)


def _waits(card: Card) -> dict[str, str]:
    return {line.kind: line.words for line in card.lines}


def test_what_waits_is_counted_the_most_urgent_first(boss: User) -> None:
    conflict = make_conflict()
    _everything_waits(conflict)
    assert Evidence.objects.all().unseen().exists()
    assert Fulfilment.objects.filter(by_editor=False).exists()
    [card] = cards(boss)

    proposed = Event.objects.filter(status="proposed", merged_into=None).count()
    assert _waits(card) == {
        "disagreed": "The sources of 1 event disagree on the date",
        "evidence": "1 reviewed event has new evidence",
        "undated": "1 article has no publication date",
        "proposed": f"{proposed} events wait for review",
        "links": "1 plan is linked to what came of it by a program",
        "names": _waits(card)["names"],
    }
    assert card.next == card.lines[0]
    assert (card.reviewed, card.events) == (1, proposed + 1)


def test_each_line_leads_to_as_many_as_it_counts(client: Client, boss: User) -> None:
    conflict, other = make_conflict(), make_conflict("peace", title="The peace")
    for each in (conflict, other):
        _everything_waits(each)
    client.force_login(boss)
    card = next(each for each in cards(boss) if each.conflict == conflict)
    assert len(card.lines) == 6
    for line in card.lines:
        counted = next(int(word) for word in line.words.split() if word.isdecimal())
        context = client.get(line.address).context
        listed = context["waiting"] if "waiting" in context else len(context["cl"].result_list)
        assert listed == counted, line


def test_nothing_waits_once_it_is_done(boss: User) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, WIRE)
    curation.publish(event, by=boss)
    [card] = cards(boss)
    assert _waits(card) == {}
    assert card.next is None


def test_what_an_editor_has_settled_waits_no_longer(boss: User) -> None:
    conflict = make_conflict()
    _everything_waits(conflict)
    disagreed = Event.objects.get(disagreed=True)
    curation.fix_date(disagreed, disagreed.date, by=boss)
    link = Fulfilment.objects.get()
    curation.link(link.plan, link.event, by=boss)
    published = Event.objects.get(status="published")
    curation.accept_evidence(published, by=boss)
    curation.put_name(Line("Velkovar Council", "actor", kind="opposition").name_for(conflict), by=boss)
    curation.put_name(Line("Dorvin Council", "nobody").name_for(conflict), by=boss)
    [card] = cards(boss)
    assert not {"disagreed", "links", "evidence"} & _waits(card).keys()


def test_the_most_urgent_conflict_comes_first(boss: User) -> None:
    calm, urgent = make_conflict("calm", title="Calm"), make_conflict("urgent", title="Urgent")
    make_event(calm, "Proposed")
    _everything_waits(urgent)
    found = cards(boss)
    first = first_of(found)
    assert [card.conflict for card in found] == [calm, urgent]
    assert first is not None
    assert first.conflict == urgent


def test_queries_do_not_grow_with_conflicts_events_or_news(client: Client) -> None:
    counts = []
    member = User.objects.create_user("member")
    client.force_login(member)
    for number in range(4):
        conflict = make_conflict(f"war-{number}")
        curation.appoint(member, conflict, Role.EDITOR, by=None)
        _everything_waits(conflict)
        withdrawn = make_event(conflict, "Withdrawn", status=Event.Status.PUBLISHED)
        curation.withdraw(withdrawn, by=None, why="Retracted.")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/admin/").status_code == 200
        counts.append(len(queries))
    assert counts[-1] <= counts[1]
    assert counts[-1] <= 30


def test_a_page_for_each_role(client: Client) -> None:
    conflict = make_conflict()
    make_event(conflict, "Proposed")
    pages = {}
    for role in Role:
        client.force_login(make_member(conflict, role))
        pages[role] = client.get("/admin/").content.decode()
    assert ["Do this first" in page for page in pages.values()] == [False, False, True, True]
    assert ["Propose an event" in page for page in pages.values()] == [False, True, False, False]
    assert ["change nothing" in page for page in pages.values()] == [True, False, False, False]
    assert ["/members/" in page for page in pages.values()] == [False, False, False, True]


def test_an_empty_site_says_how_to_begin(client: Client, boss: User) -> None:
    client.force_login(boss)
    page = client.get("/admin/").content.decode()
    assert "Make a conflict" in page
    assert "manage.py ingest" in page
    make_conflict("war")
    assert "manage.py ingest PATH… --conflict war" in client.get("/admin/").content.decode()
    client.force_login(User.objects.create_user("stranger", is_staff=True))
    assert "You have no role in any conflict" in client.get("/admin/").content.decode()


def test_the_review_queue_is_led_to_with_its_conflict(client: Client, boss: User) -> None:
    event = make_event(make_conflict("war"), "A strike")
    client.force_login(boss)

    page = client.get(review_address(event.conflict)).content.decode()

    assert 'value="war" selected' in page
    assert "A strike" in page


# Undated articles


def test_a_suggestion_is_taken_after_its_consequences_were_shown(client: Client) -> None:
    conflict = make_conflict()
    article = _undated(conflict)
    client.force_login(make_member(conflict, Role.EDITOR))
    address = f"/admin/articles/article/{article.pk}/accept/{article.claims.get().pk}/"
    page = client.get("/admin/").content.decode()
    assert "on Tuesday, Oct. 29, 2024" in page
    assert f'action="{address}"' in page
    assert client.get(address).status_code == 405

    shown = client.post(address)
    assert "24 October 2024" in shown.content.decode()
    article.refresh_from_db()
    assert article.published_on is None
    stale = client.post(address, {"shown": "something else"}).content.decode()
    assert "Something has changed since this was shown" in stale
    answer = client.post(address, {"shown": shown.context["moves"].token}, follow=True)
    article.refresh_from_db()
    assert article.published_on == TUESDAY
    assert answer.redirect_chain == [("/admin/", 302)]
    assert Event.objects.get().date.label == "24 October 2024"
    chosen = article.chosen_claim
    assert chosen is not None
    assert chosen.day == TUESDAY


def test_who_may_not_date_an_article_sees_its_suggestions_without_a_button(client: Client) -> None:
    war, peace = make_conflict(), make_conflict("peace")
    _undated(war, peace)
    for role in (Role.READER, Role.EDITOR):  # of one of the two
        client.force_login(make_member(war, role))
        page = client.get("/admin/").content.decode()
        assert "on Tuesday, Oct. 29, 2024" in page
        assert "Use this day" not in page


def test_a_suggestion_of_another_article_is_none(client: Client, boss: User) -> None:
    conflict = make_conflict()
    article, other = _undated(conflict), make_article("The general came on Friday.", None)
    client.force_login(boss)
    claim = article.claims.get()
    assert client.post(f"/admin/articles/article/{other.pk}/accept/{claim.pk}/").status_code == 404


# Visits


def _came(user: User, when: datetime) -> datetime | None:
    return last_visit(user, when)


def test_a_visit_ends_with_half_an_hour_of_nothing(boss: User) -> None:
    assert _came(boss, NOON) is None
    assert _came(boss, NOON + timedelta(minutes=20)) is None
    assert _came(boss, NOON + timedelta(minutes=45)) is None  # 25 minutes after the last look
    later = NOON + timedelta(hours=5)
    assert _came(boss, later) == NOON + timedelta(minutes=45)
    assert _came(boss, later + timedelta(seconds=1)) == NOON + timedelta(minutes=45)
    assert _came(boss, later + timedelta(minutes=29)) == NOON + timedelta(minutes=45)


def test_who_decides_is_there(boss: User) -> None:
    _came(boss, NOON)
    Revision.objects.create(user=boss, date_created=NOON + timedelta(minutes=50), comment="")
    assert _came(boss, NOON + timedelta(minutes=70)) is None
    assert _came(boss, NOON + timedelta(minutes=150)) == NOON + timedelta(minutes=70)


def test_looking_again_at_once_writes_nothing(boss: User) -> None:
    _came(boss, NOON)
    with CaptureQueriesContext(connection) as queries:
        _came(boss, NOON + timedelta(seconds=30))
    assert not [each for each in queries if each["sql"].startswith(("UPDATE", "INSERT"))]
    assert Visit.objects.get().seen_at == NOON


def test_what_others_did_since_the_last_visit_is_told(boss: User) -> None:
    war, peace = make_conflict(), make_conflict("peace")
    events = [make_event(war, f"Strike {number}") for number in range(3)]
    secret = make_event(peace, "A secret")
    member, other = make_member(war, Role.READER), make_member(war, Role.EDITOR, "other")
    curation.publish(events[0], by=other)
    Revision.objects.update(date_created=NOON - timedelta(days=1))
    curation.publish(events[1], by=other)
    curation.withdraw(events[1], by=other)
    curation.publish(events[2], by=boss)
    curation.publish(secret, by=boss)
    curation.fix_date(events[2], events[2].date, by=other)

    told = news(member, NOON)
    assert told is not None
    assert (told.count, told.is_counted) == (4, True)
    assert dict(told.verbs) == {"Published": 2, "Withdrawn": 1, "Date fixed": 1}
    assert [things for done in told.last for things, _ in done.things] == [
        "Strike 2",
        "Strike 2",
        "Strike 1",
        "Strike 1",
    ]
    own = news(other, NOON)
    assert own is not None
    assert own.count == 1
    everything = news(boss, NOON)
    assert everything is not None
    assert everything.count == 3
    assert news(User.objects.create_user("stranger"), NOON) is None
