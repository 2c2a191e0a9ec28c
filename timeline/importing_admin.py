"""The desk where tables come in: a file, what its columns are, a trial, and the import, some rows at a time."""

import csv
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from timeline.clock import latest_day
from timeline.desk import editor_of
from timeline.exports.csv import Echo
from timeline.exports_admin import BundleAdmin
from timeline.importing import steps
from timeline.importing.batches import AT_ONCE
from timeline.importing.forms import ColumnsForm, FileForm
from timeline.importing.refused import REASON, cells_of
from timeline.importing.tables import Unreadable
from timeline.models import Conflict, Upload
from timeline.roles import PROPOSE, Who, may_decide, may_propose, scope

_SHOWN = 100  # refused rows and remarks that the page names
_TOLD = 20  # uploads that are listed
State = Upload.State
View = Callable[..., HttpResponseBase]


def may_import(user: Who, conflict: Conflict, *, decide: bool = False) -> bool:
    """Whether *user* may propose events of *conflict* by the table; with *decide*, whether as reviewed ones."""
    return may_propose(user, conflict) and (not decide or may_decide(user, conflict))


class ImportingAdmin(BundleAdmin):
    """`Import` on a conflict's page, and what follows from it."""

    def get_urls(self) -> list[URLPattern]:
        views: list[tuple[str, View, str]] = [
            ("<int:pk>/import/", self.import_view, "import"),
            ("import/<int:pk>/", self.upload_view, "upload"),
            ("import/<int:pk>/try/", self.try_view, "upload_try"),
            ("import/<int:pk>/begin/", self.begin_view, "upload_begin"),
            ("import/<int:pk>/step/", self.step_view, "upload_step"),
            ("import/<int:pk>/discard/", self.discard_view, "upload_discard"),
            ("import/<int:pk>/refused.csv", self.refused_view, "upload_refused"),
        ]
        own = [
            path(route, self.admin_site.admin_view(view), name=f"timeline_conflict_{name}")
            for route, view, name in views
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        conflict = self.get_object(request, object_id)
        context = {"may_import": conflict is not None and may_import(request.user, conflict)} | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)

    def import_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A file, and the uploads that are there already."""
        conflict = get_object_or_404(scope(Conflict.objects.all(), request.user, PROPOSE), pk=pk)
        form = FileForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            try:
                upload = steps.receive(
                    conflict,
                    str(file.name),
                    file.read(),
                    sheet=form.cleaned_data["sheet"],
                    source=form.cleaned_data["source"],
                    by=editor_of(request),
                )
            except Unreadable as error:
                form.add_error("file", str(error))
            else:
                return redirect("admin:timeline_conflict_upload", upload.pk)
        context = self._context(request, conflict, f"Import events: {conflict}") | {
            "form": form,
            "uploads": conflict.uploads.select_related("by")[:_TOLD],
        }
        return TemplateResponse(request, "admin/timeline/importing/file.html", context)

    def upload_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the columns are; behind it, how far it has come and what would become of each row."""
        upload = _upload(request, pk)
        return self._page(request, upload, ColumnsForm(upload, _samples(upload)))

    def _page(self, request: HttpRequest, upload: Upload, form: ColumnsForm) -> HttpResponse:
        context = self._context(request, upload.conflict, f"Import “{upload.name}”")
        context |= _progress(upload) | {
            "form": form,
            "may_decide": may_import(request.user, upload.conflict, decide=True),
            "asks_order": upload.order not in ("day", "month"),
        }
        return TemplateResponse(request, "admin/timeline/importing/upload.html", context)

    def try_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        upload = _upload(request, pk, change=True)
        form = ColumnsForm(upload, _samples(upload), request.POST)
        if not form.is_valid():
            return self._page(request, upload, form)
        steps.read_as(upload, form.mapping, source=form.cleaned_data["source"], order=form.chosen_order)
        return redirect("admin:timeline_conflict_upload", upload.pk)

    def begin_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        upload = _upload(request, pk, change=True)
        publish = "publish" in request.POST
        if publish and not may_import(request.user, upload.conflict, decide=True):
            raise PermissionDenied
        if not steps.begin(upload, publish=publish):
            messages.warning(request, "It has to be tried as it is now before it is imported.")
        return redirect("admin:timeline_conflict_upload", upload.pk)

    def step_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The part that comes next. Asked again and again by the page, or by a button without script."""
        upload = _upload(request, pk, change=True)
        if upload.publish and not may_import(request.user, upload.conflict, decide=True):
            raise PermissionDenied
        upload = steps.step(upload.pk, today=latest_day(), by=editor_of(request))
        if not getattr(request, "htmx", False):
            return redirect("admin:timeline_conflict_upload", upload.pk)
        if upload.state in (State.TRIED, State.DONE):
            response = HttpResponse()
            response["HX-Redirect"] = reverse("admin:timeline_conflict_upload", args=[upload.pk])
            return response
        return TemplateResponse(request, "admin/timeline/importing/_progress.html", _progress(upload))

    def discard_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file's rows are forgotten; what was imported stays."""
        upload = _upload(request, pk, change=True)
        conflict = upload.conflict_id
        messages.success(request, f"The rows of {upload} were forgotten; events that were imported stay.")
        upload.delete()
        return redirect("admin:timeline_conflict_import", conflict)

    def refused_view(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        upload = _upload(request, pk)
        lines = csv.writer(Echo())

        def written() -> Iterator[str]:
            yield lines.writerow(cells_of([*upload.columns, REASON]))
            for refusal in steps.refusals(upload):
                yield lines.writerow(cells_of([*refusal.row.cells, refusal.why]))

        return StreamingHttpResponse(
            written(),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="refused.csv"'},
        )

    def _context(self, request: HttpRequest, conflict: Conflict, title: str) -> dict[str, Any]:
        return self.admin_site.each_context(request) | {"title": title, "opts": self.opts, "conflict": conflict}


def _upload(request: HttpRequest, pk: int, *, change: bool = False) -> Upload:
    theirs = scope(Conflict.objects.all(), request.user, PROPOSE)
    upload = get_object_or_404(Upload.objects.filter(conflict__in=theirs).select_related("conflict"), pk=pk)
    if change and request.method != "POST":
        raise PermissionDenied
    return upload


def _samples(upload: Upload) -> list[list[str]]:
    part = upload.parts.first()
    return [row[1] for row in part.rows[:20] if not row[2]] if part else []


def _progress(upload: Upload) -> dict[str, Any]:
    refused = steps.refusals(upload)
    return {
        "upload": upload,
        "is_moving": upload.state in (State.TRYING, State.IMPORTING),
        "through": min(upload.at * AT_ONCE, upload.rows),
        "counts": steps.counts(upload),
        "refused": [each for _, each in zip(range(_SHOWN), refused, strict=False)],
        "remarks": [each for _, each in zip(range(_SHOWN), steps.remarks(upload), strict=False)],
        "shown": _SHOWN,
    }
