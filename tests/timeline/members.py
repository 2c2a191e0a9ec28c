"""Two conflicts with something of every kind, and somebody of every role, for trying who may do what."""

from datetime import date

from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType

from articles.models import Article, DateClaim, Source
from articles.pubdate import Origin
from articles.temporal import Mode
from tests.builders import TODAY, make_article, make_conflict, make_event, read_for
from timeline import curation
from timeline.build import build
from timeline.clock import latest_day
from timeline.dates import EventDate
from timeline.importing import steps
from timeline.lexicon_lines import Line
from timeline.models import Action, Actor, Conflict, Event, Membership, Name, Period, Place, Sighting
from timeline.redating import preview
from timeline.roles import Role

WIRE = "The navy seized the tanker Elvira off Tolven on Monday."
PAPER = "On Monday the navy seized the tanker Elvira, which had left Tolven at dawn."
COUNCIL = "The Velkovar Council shelled Kharkiv on Monday. The Dorvin Council shelled Kherson on Tuesday."
PLAN = "The upper house will vote on the border treaty on Wednesday."
DONE = "The upper house voted on the border treaty on Wednesday."
UNDATED = "The envoy came on Thursday."
OTHERS = "The Selmark Assembly met in Odesa on Friday."
MONDAY, THURSDAY = date(2024, 10, 28), date(2024, 10, 31)


class Desk:
    """The conflict "war", whose members are tried, and "peace", which is not theirs; *shared*: an article of both."""

    def __init__(self) -> None:
        self.war, self.peace = make_conflict(title="The war"), make_conflict("peace", title="The peace")
        [self.seizure] = read_for(self.war, WIRE, source="Harbour Wire")
        read_for(self.war, PAPER, source="Meridian Post")
        [self.plan], [self.done] = read_for(self.war, PLAN, MONDAY), read_for(self.war, DONE, THURSDAY)
        self.found = make_event(self.war, "Found by a program")
        self.known = make_event(self.war, "Known to readers")
        self.gone = make_event(self.war, "Rejected", status=Event.Status.REJECTED)
        read_for(self.war, COUNCIL)
        curation.put_name(Line("Velkovar Council", "actor", kind="opposition").name_for(self.war), by=None)
        self.shared = make_article(UNDATED, None)
        self.claim = DateClaim.objects.create(article=self.shared, day=THURSDAY, origin=Origin.LEAD, quote="Oct. 31")
        for conflict in (self.war, self.peace):
            conflict.articles.add(self.shared)
            build(self.shared, conflict)
        read_for(self.peace, OTHERS, source="Odd Courier")
        curation.put_name(Line("Selmark Assembly", "actor", kind="opposition").name_for(self.peace), by=None)
        self.secret = make_event(self.peace, "A secret of the peace")
        self.truce = Period.objects.create(conflict=self.war, title="A truce", first=MONDAY)
        self.people = {role.value: self._member(role.value, self.war, role) for role in Role}
        self.people["other"] = self._member("other", self.peace, Role.ADMINISTRATOR)
        self.people["nobody"] = User.objects.create_user("nobody", is_staff=True)
        self.people["boss"] = User.objects.create_superuser("boss")
        curation.publish(self.known, by=self.people["boss"])
        self.publishing = Action.objects.latest("pk")
        rows = b"date,title\n1 May 2024,A strike of the list\n"
        self.upload, self.others_upload = (
            steps.receive(conflict, "rows.csv", rows, sheet="", source="A list", by=self.people["boss"])
            for conflict in (self.war, self.peace)
        )

    def _member(self, name: str, conflict: Conflict, role: Role) -> User:
        user = User.objects.create_user(name)
        Membership.objects.create(user=user, conflict=conflict, role=role)
        return user

    @property
    def article(self) -> Article:
        """One of the war alone, with an address of its own."""
        return self.seizure.evidence.earliest("pk").article

    def keys(self) -> dict[str, int]:
        """What the addresses of pages are made of."""
        return {
            "action": self.publishing.pk,
            "actor": Name.objects.get(conflict=self.war).actor_id or 0,
            "article": self.article.pk,
            "claim": self.claim.pk,
            "conflict": self.war.pk,
            "event": self.found.pk,
            "event_type": ContentType.objects.get_for_model(Event).pk,
            "group": Group.objects.get_or_create(name="A group")[0].pk,
            "name": Name.objects.get(conflict=self.war).pk,
            "place": Place.objects.filter(events__conflict=self.war).earliest("pk").pk,
            "seizure": self.seizure.pk,
            "shared": self.shared.pk,
            "sighting": Sighting.objects.filter(conflict=self.war).earliest("pk").pk,
            "source": Source.objects.get(name="Harbour Wire").pk,
            "upload": self.upload.pk,
            "user": self.people["nobody"].pk,
        }

    def keys_of_peace(self) -> dict[str, int]:
        name = Name.objects.get(conflict=self.peace)
        event = self.peace.events.filter(evidence__isnull=False).earliest("pk")
        return self.keys() | {
            "action": Action.objects.filter(entries__conflict=self.peace).latest("pk").pk,
            "actor": name.actor_id or 0,
            "article": event.evidence.earliest("pk").article_id,
            "conflict": self.peace.pk,
            "event": self.secret.pk,
            "name": name.pk,
            "place": Place.objects.filter(events__conflict=self.peace).earliest("pk").pk,
            "seizure": event.pk,
            "upload": self.others_upload.pk,
        }

    def prepare(self) -> None:
        """More for what is tried: something fixed, something joined, something of both conflicts, something empty."""
        boss = self.people["boss"]
        self.fixed = make_event(self.war, "Fixed")
        curation.fix_date(self.fixed, EventDate(MONDAY, MONDAY, "day"), by=boss)
        self.joined = self.done
        curation.publish(self.joined, by=boss)
        self.joined.evidence.update(reviewed=False)
        curation.appoint(self.people["reader"], self.war, Role.CONTRIBUTOR, by=boss)
        curation.appoint(self.people["reader"], self.war, Role.READER, by=boss)
        self.appointing = Action.objects.latest("pk")
        curation.date_article(self.shared, THURSDAY, today=TODAY, by=boss)
        self.dating = Action.objects.latest("pk")
        self.own, self.own_claim = self._undated("The minister came on Thursday.", self.war)
        self.undated, self.undated_claim = self._undated("The general came on Thursday.", self.war, self.peace)
        self.both = Actor.objects.create(key="own:both", name="Both sides", kind="state")
        self.both.events.set([self.found, self.secret])
        self.empty = Source.objects.create(name="The Blank Page")
        self.keys()

    def _undated(self, text: str, *conflicts: Conflict) -> tuple[Article, DateClaim]:
        article = make_article(text, None)
        for conflict in conflicts:
            conflict.articles.add(article)
            build(article, conflict)
        return article, DateClaim.objects.create(article=article, day=THURSDAY, origin=Origin.LEAD)

    @staticmethod
    def token_of(article: Article, claim: DateClaim) -> str:
        """What the page that shows what would move sends back."""
        mode = Mode(article.mode)
        return preview(article, claim.day, language=article.language, mode=mode, today=latest_day()).token
