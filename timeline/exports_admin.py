"""What an editor takes away from the desk: the chosen events as CSV, a whole timeline as one file."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse

from timeline.exports.registry import FORMATS
from timeline.models import Event, Evidence


class ExportingAdmin(admin.ModelAdmin[Any]):
    @admin.action(permissions=["view"], description="Download as CSV")
    def download_csv(self, request: HttpRequest, events: QuerySet[Event]) -> StreamingHttpResponse:
        """The events that are ticked, or all of the list as it is filtered, in its order."""
        wanted = FORMATS["csv"]
        chosen = Event.objects.filter(pk__in=events.order_by().values("pk")).order_by(*events.query.order_by or ("pk",))
        return StreamingHttpResponse(
            wanted.write(
                chosen, lambda event: request.build_absolute_uri(event.get_absolute_url()), Evidence.objects.all()
            ),
            content_type=wanted.content_type,
            headers={"Content-Disposition": f'attachment; filename="events.{wanted.suffix}"'},
        )
