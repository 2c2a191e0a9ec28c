"""How a date typed by hand is understood, asked by the desk while it is typed. Writes nothing."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from timeline.date_field import CountedFrom, reading
from timeline.models import Event


class DatesByHandAdmin(admin.ModelAdmin[Event]):
    def get_urls(self) -> list[URLPattern]:
        date = path("date/", self.admin_site.admin_view(self.date_view), name="timeline_event_date")
        return [date, *super().get_urls()]

    def date_view(self, request: HttpRequest) -> HttpResponse:
        """`?event=5&name=when&when=last+week`: the words in *name*, counted from when event 5 was told first."""
        if not (self.has_change_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        key = request.GET.get("event", "")
        event = None
        if key.isascii() and key.isdecimal() and len(key) < 18:
            event = Event.objects.for_desk(request.user).select_related("conflict").filter(pk=key).first()
        text = request.GET.get(request.GET.get("name", "when"), "")
        return render(request, "admin/timeline/_reading.html", reading(text, CountedFrom.of(event)))
