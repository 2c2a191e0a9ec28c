"""The page that makes an embed of what a reader sees: choose, look, copy."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from timeline.embedding import accent
from timeline.embedding.code import code
from timeline.embedding.form import BuilderForm
from timeline.embedding.origins import origins
from timeline.models import Conflict

_Page = Callable[..., HttpResponse]
# The decorator's own types know only views without arguments from the address.
_previews = cast("Callable[[_Page], _Page]", csp_update({"frame-src": [SELF]}))


@dataclass(frozen=True, slots=True)
class Checked:
    """An accent on one paper: the contrast as it was asked for, and what is used."""

    paper: str
    ratio: float
    used: str
    is_enough: bool


@require_safe
@cache_control(public=True, no_cache=True)
@conditional_page
@_previews
def builder(request: HttpRequest, slug: str) -> HttpResponse:
    """A form whose address is what it makes; the page's own address, with `embed/` behind it, begins it."""
    conflict = get_object_or_404(Conflict, slug=slug)
    data = request.GET.copy()
    data.setdefault("language", get_language() or "")
    if "layout" not in data and data.get("view") == "chart":
        data["layout"] = "chart"
    form = BuilderForm(data, conflict)
    made = code(request, form, height=form.pixels, language=form.value("language") or get_language() or "")
    told = {
        "conflict": conflict,
        "form": form,
        "made": made,
        "checked": _checked(form),
        "sites": origins(conflict.embedded_by),
        "is_restricted": bool(conflict.embedded_by.strip()),
    }
    return render(request, "embed/builder.html", told)


def _checked(form: BuilderForm) -> list[Checked]:
    wanted = form.value("accent")
    if not wanted:
        return []
    papers = {"light": (_("light"), accent.LIGHT), "dark": (_("dark"), accent.DARK)}
    shown = papers if form.shade == "auto" else {form.shade: papers[form.shade]}
    return [_check(wanted, name, paper) for name, paper in shown.values()]


def _check(wanted: str, name: str, paper: str) -> Checked:
    ratio = accent.contrast(wanted, paper)
    return Checked(name, accent.rounded(ratio), accent.readable(wanted, paper), ratio >= accent.LEAST)
