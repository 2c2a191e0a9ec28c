"""The page on which administrators say who else has which role in a conflict. It only calls `curation`."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from timeline import curation, roles
from timeline.desk import editor_of
from timeline.models import Conflict
from timeline.roles import Role

_SHORTEST, _OFFERED = 2, 20  # letters of a name that is looked for; people to choose from
_NO_ROLE = ""


class _RoleForm(forms.Form):
    user = forms.ModelChoiceField(User.objects.all(), widget=forms.HiddenInput)
    role = forms.ChoiceField(required=False, choices=[(_NO_ROLE, "No role"), *Role.choices])
    why = forms.CharField(required=False, max_length=400)


def offered(conflict: Conflict, words: str) -> QuerySet[User]:
    """Whom these words may mean: active people without a role in *conflict*."""
    if len(words) < _SHORTEST:
        return User.objects.none()
    people = User.objects.filter(is_active=True).exclude(memberships__conflict=conflict).order_by("username")
    for word in words.split():
        named = (Q(**{f"{name}__icontains": word}) for name in ("username", "first_name", "last_name"))
        people = people.filter(next(named) | next(named) | next(named) | Q(email__iexact=word))
    return people


class MembersAdmin(admin.ModelAdmin[Any]):
    """Who has a role in a conflict: looked at by its members, changed by its administrators."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.members_view)
        return [path("<int:pk>/members/", view, name="timeline_conflict_members"), *super().get_urls()]

    def members_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        conflict: Conflict | None = self.get_object(request, str(pk))
        if conflict is None:
            raise Http404
        if not roles.may_administer(request.user, conflict):
            raise PermissionDenied
        if request.method == "POST":
            form = _RoleForm(request.POST)
            if form.is_valid():
                self._change(request, conflict, form.cleaned_data)
            else:
                messages.error(request, "Choose a person and a role. Nothing was changed.")
            still = roles.may_administer(User.objects.get(pk=editor_of(request).pk), conflict)
            return redirect("admin:timeline_conflict_members" if still else "admin:index", *([conflict.pk] * still))
        words = request.GET.get("q", "").strip()[:100]
        found = list(offered(conflict, words)[: _OFFERED + 1])
        context = self.admin_site.each_context(request) | {
            "title": f"Who works on “{conflict}”",
            "opts": self.opts,
            "conflict": conflict,
            "members": conflict.memberships.select_related("user").order_by("user__username"),
            "roles": Role,
            "words": words,
            "too_short": 0 < len(words) < _SHORTEST,
            "found": found[:_OFFERED],
            "has_more": len(found) > _OFFERED,
        }
        return TemplateResponse(request, "admin/timeline/conflict/members.html", context)

    def _change(self, request: HttpRequest, conflict: Conflict, data: dict[str, Any]) -> None:
        user, by, why = data["user"], editor_of(request), data["why"]
        try:
            if data["role"] == _NO_ROLE:
                curation.dismiss(user, conflict, by=by, why=why)
            else:
                curation.appoint(user, conflict, Role(data["role"]), by=by, why=why)
        except curation.NotAllowed as error:
            messages.error(request, f"{error}. Nothing was changed.")
        else:
            now = Role(data["role"]).word.lower() if data["role"] else "without a role"
            messages.success(request, f"“{user.get_username()}” is {now} here now.")
