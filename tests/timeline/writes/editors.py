"""What editors do."""

import random
from datetime import date

from articles.temporal import Mode
from tests.builders import TODAY, make_source
from tests.timeline.importing.tables import bring, csv_of
from tests.timeline.writes.steps import OTHER, some, step, told, told_by
from timeline import curation
from timeline.dates import EventDate
from timeline.lexicon_lines import Line
from timeline.models import Actor, Conflict, Event
from timeline.names import Name, Sighting

PLAN = "The upper house will vote on the border treaty number {} on Wednesday."


@step
def publish(choose: random.Random, conflict: Conflict) -> None:
    curation.publish(some(choose, conflict, status="proposed"), by=None)


@step
def withdraw(choose: random.Random, conflict: Conflict) -> None:
    curation.withdraw(some(choose, conflict, status="published"), by=None)


@step
def publish_again(choose: random.Random, conflict: Conflict) -> None:
    curation.publish(some(choose, conflict, status="withdrawn"), by=None)


@step
def reject(choose: random.Random, conflict: Conflict) -> None:
    curation.reject(some(choose, conflict, status="proposed"), by=None)


@step
def reconsider(choose: random.Random, conflict: Conflict) -> None:
    curation.reconsider(some(choose, conflict, status="rejected"), by=None)


@step
def many_at_once(choose: random.Random, conflict: Conflict) -> None:
    curation.each(Event.objects.filter(pk__lt=some(choose, conflict).pk), Event.Status.PUBLISHED, by=None)


@step
def fix_date(choose: random.Random, conflict: Conflict) -> None:
    curation.fix_date(some(choose, conflict), EventDate(date(2020, 2, 1), date(2020, 2, 29), "month"), by=None)


@step
def release_date(choose: random.Random, conflict: Conflict) -> None:
    event = told(choose, conflict)
    curation.fix_date(event, EventDate(date(2020, 2, 10), date(2020, 2, 10), "day"), by=None)
    curation.release_date(event, by=None)


@step
def merge(choose: random.Random, conflict: Conflict) -> None:
    one, two = choose.sample(list(Event.objects.filter(conflict=conflict, status="proposed", merged_into=None)), 2)
    curation.merge([one, two], by=None)


@step
def split(choose: random.Random, conflict: Conflict) -> None:
    one, two = told(choose, conflict), told(choose, conflict, OTHER)
    into = curation.merge([one, two], by=None)
    curation.split(into, [into.evidence.latest("pk")], by=None)


@step
def accept_evidence(choose: random.Random, conflict: Conflict) -> None:
    event = told(choose, conflict)
    curation.publish(event, by=None)
    event.evidence.update(reviewed=False)
    curation.accept_evidence(event, by=None)


@step
def link_and_unlink(choose: random.Random, conflict: Conflict) -> None:
    plan = told(choose, conflict, PLAN, published=date(2024, 10, 28))
    done = told(choose, conflict, OTHER, published=date(2024, 10, 31))
    curation.link(plan, done, by=None)
    if choose.random() < 0.5:
        curation.unlink(plan, done, by=None)


@step
def date_article(choose: random.Random, conflict: Conflict) -> None:
    curation.date_article(told_by(choose, conflict), date(2020, 2, 12), today=TODAY)


@step
def undate_article(choose: random.Random, conflict: Conflict) -> None:
    curation.date_article(told_by(choose, conflict), None, today=TODAY)


@step
def read_as(choose: random.Random, conflict: Conflict) -> None:
    curation.read_as(told_by(choose, conflict), language="en", mode=Mode.NARRATIVE)


@step
def another_source(choose: random.Random, conflict: Conflict) -> None:
    article = told_by(choose, conflict)
    article.source = make_source("Somebody else")
    article.save()
    curation.count_voices(article)


@step
def lexicon(choose: random.Random, conflict: Conflict) -> None:
    curation.put_name(Line("Envoys", "actor", "made:envoys", "Envoys", "organisation").name_for(conflict), by=None)
    told(choose, conflict)
    if choose.random() < 0.5:
        curation.remove_names(Name.objects.filter(conflict=conflict), by=None)


@step
def ignore(choose: random.Random, conflict: Conflict) -> None:
    told(choose, conflict, "The Pacific Board met Orlan Vask number {} in Kyiv on Monday.")
    curation.ignore_names(Sighting.objects.filter(conflict=conflict), by=None)


@step
def import_rows(choose: random.Random, conflict: Conflict) -> None:
    row = str(choose.randint(1, 3)), f"{choose.randint(1, 28)} February 2020", f"A march {choose.random()}", "Ukraine"
    bring(conflict, csv_of(("Id", "Date", "Headline", "Who"), row))


@step
def rename(choose: random.Random, conflict: Conflict) -> None:
    actor = choose.choice(list(Actor.objects.order_by("pk")))
    actor.name = "Troops of nobody"
    actor.save()
    curation.entity_renamed(actor)
