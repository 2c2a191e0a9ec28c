"""A whole timeline as one file, and made again from it without loss."""

import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from articles.models import Article, Source
from tests.builders import make_article, make_conflict, make_event, read_for
from tests.timeline.importing.tables import bring, csv_of
from timeline import curation
from timeline.build import build
from timeline.bundle.reading import NotABundle, ThereIsAnother, import_conflict
from timeline.bundle.writing import lines
from timeline.dates import EventDate
from timeline.lexicon_lines import Line
from timeline.models import Action, Actor, Conflict, Event, Evidence, Place

pytestmark = pytest.mark.django_db

DAY = EventDate(date(2024, 10, 20), date(2024, 10, 20), "day")
WIRE = "The navy seized the tanker Elvira off Tolven on Monday."
PAPER = "On Monday the navy seized the tanker Elvira, which had left Tolven at dawn."
CREW = "Nine sailors were brought ashore at Ardin on Monday."


def _curated() -> Conflict:
    """With something of everything that an editor can decide."""
    conflict = make_conflict(began=date(2022, 2, 24), countries="UA")
    curation.put_name(Line("Velkovar Council", "actor", kind="opposition").name_for(conflict), by=None)
    [seizure] = read_for(conflict, WIRE, source="Harbour Wire", url="https://wire.example/1")
    read_for(conflict, PAPER, source="Meridian Post")
    read_for(conflict, f"{WIRE} It was a copy.", source="Lowland Courier")
    [crew] = read_for(conflict, CREW)
    [plan] = read_for(conflict, "The upper house will vote on the border treaty on Wednesday.", date(2024, 10, 28))
    [done] = read_for(conflict, "The upper house voted on the border treaty on Wednesday.", date(2024, 10, 31))
    [council] = read_for(conflict, "The Velkovar Council shelled Kharkiv on Monday.", None)
    curation.publish(seizure, by=None)
    curation.split(seizure, seizure.evidence.filter(sentence=PAPER), by=None)
    curation.fix_date(crew, DAY, by=None)
    curation.link(plan, done, by=None)
    curation.merge([crew, make_event(conflict, "The crew ashore")], by=None)
    curation.publish(done, by=None)
    curation.withdraw(done, by=None, why="Retracted.")
    curation.reject(council, by=None)
    conflict.periods.create(title="A truce", kind="truce", first=date(2024, 10, 20), note="It held.")
    bring(conflict, csv_of(("Id", "Date", "Headline"), ("1", "2024", "A march"), ("2", "unknown", "A parade")))
    return conflict


def _empty() -> None:
    """As if nothing had ever been here."""
    for model in (Evidence, Event, Conflict, Article, Source, Actor, Place):
        if model is Conflict:
            for conflict in Conflict.objects.all():
                conflict.names.all().delete()
                conflict.delete()
        else:
            model._default_manager.all().delete()


@pytest.mark.parametrize("texts", [True, False])
def test_exported_and_imported_into_an_empty_database_it_exports_the_same_bytes(texts: bool) -> None:
    file = "".join(lines(_curated(), texts=texts))
    _empty()
    make_article("Something else was read before, so that keys are others.")
    done = import_conflict(file.splitlines(), by=None)

    assert done.is_new
    assert "".join(lines(done.conflict, texts=texts)) == file
    assert all(each.article.text[each.phrase_start : each.phrase_end] == each.phrase for each in Evidence.objects.all())


def test_imported_again_nothing_is_doubled() -> None:
    conflict = _curated()
    file = "".join(lines(conflict))
    before = (Event.objects.count(), Article.objects.count(), Action.objects.count())

    assert not import_conflict(file.splitlines(), by=None).is_new
    assert (Event.objects.count(), Article.objects.count(), Action.objects.count()) == before


def test_another_timeline_of_that_address_is_left_alone_but_another_address_can_be_given() -> None:
    conflict = _curated()
    file = "".join(lines(conflict)).splitlines()
    curation.publish(conflict.events.get(headline="A march"), by=None)
    with pytest.raises(ThereIsAnother, match="“war”"):
        import_conflict(file, by=None)
    copy = import_conflict(file, by=None, slug="copy").conflict

    assert (copy.slug, copy.events.count()) == ("copy", conflict.events.count())
    assert copy.articles.count() == conflict.articles.count()
    assert "".join(lines(copy)).splitlines()[1:] == file[1:]
    assert not import_conflict(file, by=None, slug="copy").is_new


def test_what_was_imported_goes_on_as_if_it_had_been_read_here() -> None:
    file = "".join(lines(_curated())).splitlines()
    _empty()
    conflict = import_conflict(file, by=None).conflict
    count = conflict.events.count()
    for article in conflict.articles.all():
        build(article, conflict)
    assert conflict.events.count() == count

    [event] = read_for(conflict, "The navy seized the tanker Elvira off Tolven late on Monday.", source="Eastern Desk")
    assert event.headline.startswith("The navy seized")
    assert conflict.events.count() == count
    table = csv_of(("Id", "Date", "Headline"), ("1", "2024", "A march"), ("2", "2024", "A parade"))
    done = bring(conflict, table)
    assert (done.same, done.counts["changed"]) == (1, 1)


def test_the_import_is_an_action_and_is_undone() -> None:
    file = "".join(lines(_curated())).splitlines()
    _empty()
    import_conflict(file, by=User.objects.create_superuser("ed"))
    action = Action.objects.latest("pk")
    assert (action.verb, action.who) == ("import_conflict", "ed")

    curation.undo(action, by=None)
    assert not Event.objects.exists()
    assert not Conflict.objects.exists()
    curation.undo(Action.objects.latest("pk"), by=None)
    assert "".join(lines(Conflict.objects.get())).splitlines() == file


def test_what_is_here_already_stays_as_it_is_and_that_is_said() -> None:
    file = "".join(lines(_curated())).splitlines()
    _empty()
    known = next(told for told in map(json.loads, file) if told.get("is") == "actor")
    Actor.objects.create(key=known["key"], name="Somebody, as called here", kind=known["kind"])
    done = import_conflict(file, by=None)

    assert "actor “Somebody, as called here”: its name is another one here, and stays" in done.remarks


def _without(name: str) -> Callable[[list[str]], list[str]]:
    return lambda file: [line for line in file if json.loads(line).get("is") != name]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: [], "first line"),
        (lambda file: ["no json"], "line 1 is no JSON"),
        (lambda file: ["[]"], "line 1 is no JSON object"),
        (lambda file: file[1:], "first line"),
        (lambda file: [file[0].replace('"version": 1', '"version": 2')], "version 2"),
        (lambda file: [file[0].replace('"war"', '"admin"')], "address of the site itself"),
        (lambda file: [*file[:-1], file[-1][:-5]], "is no JSON"),
        (lambda file: [*file, '{"is": "spell"}'], "nothing that a bundle has"),
        (lambda file: [line.replace('"2024-10-20"', '"2024-99-20"') for line in file], "not whole"),
        (_without("event"), "not whole"),
        (_without("article"), "not whole"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_whole_is_refused_and_nothing_is_written(
    spoil: Callable[[list[str]], list[str]], said: str
) -> None:
    file = "".join(lines(_curated())).splitlines()
    _empty()
    with pytest.raises(NotABundle, match=said):
        import_conflict(spoil(file), by=None)

    assert not Conflict.objects.exists()
    assert not Article.objects.exists()


def test_the_commands_write_and_read_a_file(tmp_path: Path) -> None:
    _curated()
    file, out = tmp_path / "war.jsonl", StringIO()
    call_command("export_conflict", "war", str(file), stdout=out)
    call_command("import_conflict", file, stdout=out)
    call_command("import_conflict", file, slug="copy", stdout=out)
    file.write_text("spoiled", "utf-8")
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("import_conflict", file)

    assert "The same timeline is here already" in out.getvalue()
    assert "“A war” is at /copy/" in out.getvalue()


def test_the_desk_gives_the_file_to_who_may_see_events(client: Client) -> None:
    conflict = _curated()
    address = f"/admin/timeline/conflict/{conflict.pk}/export/"
    assert client.get(address, {"texts": "yes"}).status_code == 302
    client.force_login(User.objects.create_user("somebody", is_staff=True))
    assert client.get(address, {"texts": "yes"}).status_code == 403
    client.force_login(User.objects.create_superuser("ed"))

    assert "rejected and withdrawn events" in client.get(address).content.decode()
    answer = client.get(address, {"texts": "yes"})
    assert b"".join(answer).decode() == "".join(lines(conflict))
