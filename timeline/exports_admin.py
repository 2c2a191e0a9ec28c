"""What an editor takes away from the desk: the chosen events as CSV, a whole timeline as one file."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from timeline.bundle.writing import lines
from timeline.exports.lines import desk_lines
from timeline.exports.registry import FORMATS
from timeline.exports.selection import Selection
from timeline.models import Conflict, Event, Evidence
from timeline.roles import SEE, scope


class BundleAdmin(admin.ModelAdmin[Conflict]):
    """`Export` on a conflict's page: all of it, whatever its state, for another site or for safe keeping."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.export_view)
        return [path("<int:pk>/export/", view, name="timeline_conflict_export"), *super().get_urls()]

    def export_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """What is in it; with `?texts=yes` or `no` the file."""
        conflict = get_object_or_404(scope(Conflict.objects.all(), request.user, SEE), pk=pk)
        texts = request.GET.get("texts")
        if texts in ("yes", "no"):
            return StreamingHttpResponse(
                lines(conflict, texts=texts == "yes"),
                content_type="application/x-ndjson; charset=utf-8",
                headers={"Content-Disposition": f'attachment; filename="{conflict.slug}.jsonl"'},
            )
        context = self.admin_site.each_context(request) | {
            "title": f"Export: {conflict}",
            "opts": self.opts,
            "conflict": conflict,
        }
        return TemplateResponse(request, "admin/timeline/exporting.html", context)


class ExportingAdmin(admin.ModelAdmin[Any]):
    @admin.action(permissions=["view"], description="Download as CSV")
    def download_csv(self, request: HttpRequest, events: QuerySet[Event]) -> StreamingHttpResponse:
        """The events that are ticked, or all of the list as it is filtered, in its order."""
        wanted = FORMATS["csv"]
        chosen = Event.objects.filter(pk__in=events.order_by().values("pk")).order_by(*events.query.order_by or ("pk",))
        slugs = Conflict.objects.filter(events__in=chosen.order_by()).distinct().values_list("slug", flat=True)
        roots = {slug: request.build_absolute_uri(reverse("timeline", args=[slug])) for slug in slugs}
        told = desk_lines(chosen, roots, Evidence.objects.all())
        return StreamingHttpResponse(
            wanted.write(Selection(told, "", "")),
            content_type=wanted.content_type,
            headers={"Content-Disposition": f'attachment; filename="events.{wanted.suffix}"'},
        )
