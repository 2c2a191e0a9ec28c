"""The desk where editors say whose the names are that no lexicon knows."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Greatest, Substr
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline import curation, roles
from timeline.desk import editor_of
from timeline.extraction.entities import Hint
from timeline.names import Sighting
from timeline.per_conflict import PerConflictAdmin, SeenFilter

_TAKE_IN = "timeline.add_name"
_AROUND = 60  # characters of the text on either side of a name


@admin.register(Sighting)
class SightingAdmin(PerConflictAdmin):
    """Names that no lexicon knows, the most frequent first, each to be taken into one or ignored."""

    list_display = ["words", "articles", "named", "may_be", "example", "told_in", "conflict"]
    sortable_by = ()
    list_display_links = None
    list_filter = [("conflict", SeenFilter), "hint"]
    search_fields = ["words"]
    list_select_related = ["conflict", "article"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["ignore"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sighting]:
        around = Substr(
            "article__text", Greatest(F("start") + Value(1 - _AROUND), Value(1)), F("end") - F("start") + 2 * _AROUND
        )
        seen = roles.scope(Sighting.objects.unknown(), request.user)
        return seen.by_name().annotate(around=around).defer("article__text")

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return "-seen_in", "-seen", "folded", "pk"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # articles name them

    def has_change_permission(self, request: HttpRequest, obj: Sighting | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Sighting | None = None) -> bool:
        return False  # ignored instead

    def get_list_display(self, request: HttpRequest) -> Any:
        """Who may do so takes a name in by a click on it."""
        return ["add", *self.list_display[1:]] if self.has_ignore_permission(request) else self.list_display

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(
            request,
            {"title": "Names that no lexicon knows: choose one to say who or where it is"} | (extra_context or {}),
        )

    def has_ignore_permission(self, request: HttpRequest) -> bool:
        return roles.may_somewhere(request.user, _TAKE_IN)

    @admin.display(description="articles")
    def articles(self, seen: Any) -> int:
        return int(seen.seen_in)

    @admin.display(description="times")
    def named(self, seen: Any) -> int:
        return int(seen.seen)

    @admin.display(description="may be")
    def may_be(self, seen: Sighting) -> str:
        return "not known" if seen.hint == Hint.UNKNOWN else seen.hint

    @admin.display(description="as in")
    def example(self, seen: Any) -> str:
        return f"… {' '.join(seen.around.split())} …"

    @admin.display(description="in")
    def told_in(self, seen: Sighting) -> SafeString:
        link = reverse("admin:articles_article_change", args=[seen.article_id])
        return format_html('<a href="{}">{}</a>', link, seen.article)

    @admin.display(description="name")
    def add(self, seen: Sighting) -> SafeString:
        return format_html('<a href="{}?sighting={}">{}</a>', reverse("admin:timeline_name_add"), seen.pk, seen.words)

    @admin.action(permissions=["ignore"], description="Ignore: nobody and nowhere")
    def ignore(self, request: HttpRequest, queryset: QuerySet[Sighting]) -> None:
        keys = list(queryset.values_list("pk", flat=True))
        chosen = roles.scope(Sighting.objects.filter(pk__in=keys), request.user, _TAKE_IN).select_related("conflict")
        if left := len(keys) - len(chosen):
            messages.warning(request, f"{left} name(s) left as they were: you are no editor of their conflict.")
        count = curation.ignore_names(chosen, by=editor_of(request))
        messages.success(request, f"{count} name(s) are ignored from now on; they are in the lexicon as nobody.")
