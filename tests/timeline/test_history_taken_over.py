"""What the admin's log kept before there was a history is read in it, by editors and by readers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.test import Client

from articles.models import Article
from tests.builders import make_article, make_conflict, make_event
from timeline import curation
from timeline.models import Action, Conflict, Entry, Event

pytestmark = pytest.mark.django_db(transaction=True)


def _line(thing: Event | Article | Conflict, message: str, flag: int = CHANGE) -> None:
    line = LogEntry.objects.create(
        user=User.objects.get(),
        content_type=ContentType.objects.get_for_model(thing),
        object_id=str(thing.pk),
        object_repr=str(thing)[:200],
        action_flag=flag,
        change_message=message,
    )
    LogEntry.objects.filter(pk=line.pk).update(
        action_time=datetime(2025, 3, 1, tzinfo=UTC) + timedelta(minutes=line.pk)
    )


def test_old_lines_are_read_in_the_new_history_and_cannot_be_undone(client: Client) -> None:
    editor = User.objects.create_superuser("ed")
    conflict = make_conflict(review=Conflict.Review.FIRST)
    event, article = make_event(conflict, "A strike", status=Event.Status.WITHDRAWN), make_article("A port burned.")
    _line(event, '[{"added": {}}]', ADDITION)
    _line(event, "date fixed: 1 October 2024 → 2 October 2024. Seen in private.")
    _line(event, "Not yet reviewed → Reviewed. Fine.")
    _line(event, "date fixed: 2 October 2024 → about 3 October 2024. The log.")
    _line(event, '[{"changed": {"fields": ["Headline", "Kind"]}}]')
    _line(event, "merged with “5 October 2024: Secret words”")
    _line(event, "Reviewed → Withdrawn. Retracted.")
    _line(article, "publication date: not known → 2024-10-29; events: 1 found")
    _line(conflict, "lexicon: new: “Council”, Council (actor)")
    try:
        call_command("migrate", "timeline", "0011_reviewed_evidence", verbosity=0)
    finally:
        call_command("migrate", verbosity=0)

    assert LogEntry.objects.count() == Action.objects.count() == 9
    client.force_login(editor)
    page = client.get(f"/admin/timeline/event/{event.pk}/history/").content.decode()
    assert "date fixed: 2 October 2024 → about 3 October 2024. The log." in page
    assert "changed: Headline, Kind" in page
    assert "by <strong>ed</strong>" in page
    assert "/undo/" not in page
    assert "lexicon: new: " in client.get(f"/admin/timeline/conflict/{conflict.pk}/history/").content.decode()
    assert "publication date: " in client.get(f"/admin/articles/article/{article.pk}/history/").content.decode()
    with pytest.raises(curation.NotAllowed, match="before earlier states were kept"):
        curation.undo(Action.objects.earliest("pk"), by=editor)

    for address in (event.get_absolute_url(), "/war/changes/"):
        page = client.get(address).content.decode()
        assert "Date corrected from “2 October 2024” to “about 3 October 2024”." in page
        assert "Headline corrected." in page
        assert "Another event was found to be the same and joined to this one." in page
        assert "1 October 2024" not in page.replace("“1 October", "")
        assert "Secret words" not in page
        assert "Fine." not in page
    assert "Дату виправлено" in client.get(f"/uk{event.get_absolute_url()}").content.decode()


def test_there_and_back_leaves_the_log_and_no_history() -> None:
    User.objects.create_superuser("ed")
    event = make_event(make_conflict(), "A strike")
    _line(event, "Not yet reviewed → Rejected")
    curation.publish(event, by=None)
    try:
        call_command("migrate", "timeline", "0011_reviewed_evidence", verbosity=0)
    finally:
        call_command("migrate", verbosity=0)

    assert [entry.words for entry in Entry.objects.all()] == ["Not yet reviewed → Rejected"]
    event.refresh_from_db()
    curation.withdraw(event, by=None)
    curation.undo(Action.objects.latest("pk"), by=None)
