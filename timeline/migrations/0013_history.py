import json
import re
from collections.abc import Iterator

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import timeline.actions

# How lines of the history began that were kept as English text: which verb they are of, and what they named.
_LINES = [
    (re.compile(r"date fixed: (?P<before>.+?) → (?P<after>[^.]+)"), "fix_date"),
    (re.compile(r"date follows the evidence again: (?P<before>.+?) → (?P<after>[^.]+)"), "release_date"),
    (re.compile(r"merged with |went up in "), "merge"),
    (re.compile(r"split: "), "split"),
    (re.compile(r"split off from "), "split_off"),
]
_STATES = {
    "Not yet reviewed": "proposed",
    "Reviewed": "published",
    "Rejected": "rejected",
    "Withdrawn": "withdrawn",
}
_STATE = re.compile(rf"(?P<before>{'|'.join(_STATES)}) → (?P<after>{'|'.join(_STATES)})")
_ADDED, _CHANGED = 1, 2
_ABOUT = {("timeline", "event"): "event", ("timeline", "conflict"): "conflict", ("articles", "article"): "article"}


def take_over(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The lines that the admin's log has of events, articles and conflicts stay readable in the new history."""
    types = {
        each.pk: _ABOUT[each.app_label, each.model]
        for each in apps.get_model("contenttypes", "ContentType").objects.all()
        if (each.app_label, each.model) in _ABOUT
    }
    lines = apps.get_model("admin", "LogEntry").objects.filter(content_type__in=types, action_flag__in=(_ADDED, _CHANGED))
    if not lines.exists():
        return
    conflict_of = dict(apps.get_model("timeline", "Event").objects.values_list("pk", "conflict"))
    reviews = dict(apps.get_model("timeline", "Conflict").objects.values_list("pk", "review"))
    articles = set(apps.get_model("articles", "Article").objects.values_list("pk", flat=True))
    public: set[int] = set()
    for line in lines.order_by("action_time", "pk").iterator():
        if not line.object_id.isdecimal():
            continue
        about, key = types[line.content_type_id], int(line.object_id)
        entry = {"about": line.object_repr, "words": _in_words(line.change_message, line.action_flag)}
        if about == "event":
            if key not in conflict_of:
                continue
            said, facts = _told(line.change_message)
            was = key in public or reviews[conflict_of[key]] == "later"
            if facts.get("status", ["", ""])[1] == "published":
                public.add(key)
            is_public = was or key in public
            review = facts.get("status") == ["proposed", "published"]
            corrected = is_public and was and not review and bool(facts or said)
            entry |= {"event_id": key, "conflict_id": conflict_of[key], "said": said, "facts": facts}
            entry |= {"is_public": is_public, "is_correction": corrected}
        elif key not in (articles if about == "article" else reviews):
            continue
        else:
            entry[f"{about}_id"] = key
        revision = apps.get_model("reversion", "Revision").objects.create(
            date_created=line.action_time, user_id=line.user_id, comment=""
        )
        action = apps.get_model("timeline", "Action").objects.create(verb="earlier", revision=revision)
        apps.get_model("timeline", "Entry").objects.create(action=action, **entry)


def _in_words(message: str, flag: int) -> str:
    if not message.startswith("["):
        return message or ("added" if flag == _ADDED else "changed")
    fields = list(_fields(message))
    return f"changed: {', '.join(fields)}" if fields else "added" if flag == _ADDED else "saved"


def _told(message: str) -> tuple[list[str], dict[str, object]]:
    if message.startswith("["):
        return ["edit"], {"headline": ["", ""]} if "Headline" in _fields(message) else {}
    if found := _STATE.match(message):
        return [], {"status": [_STATES[found["before"]], _STATES[found["after"]]]}
    for pattern, verb in _LINES:
        if found := pattern.match(message):
            labels = [found["before"], found["after"]] if "before" in found.groupdict() else []
            changed = labels and (labels[0] != labels[1] or verb == "release_date")
            facts: dict[str, object] = {"labels": labels} if changed else {}
            if verb == "split_off":
                return ["split"], {"made": True}
            return [verb], facts
    return [], {}


def _fields(message: str) -> Iterator[str]:
    """The fields that the admin's own line says were changed."""
    try:
        changes = json.loads(message)
    except ValueError:
        return
    for change in changes:
        yield from change.get("changed", {}).get("fields", ())


def give_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The log has its lines still."""
    Action = apps.get_model("timeline", "Action")
    revisions = list(Action.objects.values_list("revision", "found"))
    apps.get_model("timeline", "Entry").objects.all().delete()
    Action.objects.update(undoes=None)
    Action.objects.all().delete()
    keys = [key for pair in revisions for key in pair if key]
    apps.get_model("reversion", "Revision").objects.filter(pk__in=keys).delete()
    if schema_editor.connection.vendor == "postgresql":  # which drops no table with checks that still wait
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("articles", "0002_article_by_day"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("reversion", "0002_add_index_on_version_for_content_type_and_db"),
        ("timeline", "0012_periods"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(choices=timeline.actions.verbs, max_length=20)),
                ("program", models.CharField(blank=True, choices=timeline.actions.programs, max_length=10)),
                ("is_undone", models.BooleanField(default=False, verbose_name="undone")),
                (
                    "found",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reversion.revision",
                    ),
                ),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="action", to="reversion.revision"
                    ),
                ),
                (
                    "undoes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="timeline.action",
                    ),
                ),
            ],
            options={"verbose_name": "change", "ordering": ["-pk"], "default_permissions": ("view",)},
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.CharField(max_length=400)),
                ("words", models.TextField(blank=True)),
                ("said", models.JSONField(default=list)),
                ("facts", models.JSONField(default=dict)),
                (
                    "is_public",
                    models.BooleanField(default=False, help_text="Readers could see the event before or after."),
                ),
                (
                    "is_correction",
                    models.BooleanField(default=False, help_text="It changed what readers could see."),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="timeline.action"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
                (
                    "conflict",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="timeline.conflict",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="entries",
                        to="timeline.event",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_correction", True)),
                        fields=["conflict", "-id"],
                        name="correction_by_conflict",
                    )
                ],
            },
        ),
        migrations.RunPython(take_over, give_back),
    ]
