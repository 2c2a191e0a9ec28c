"""Who comes to the desk: staff, as Django has it, and whoever has a role in some conflict."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path

from timeline.clock import this_moment
from timeline.roles import roles_of
from timeline.visits import last_visit


class DeskLogin(AdminAuthenticationForm):
    """Takes members, too, who need not be staff."""

    def confirm_login_allowed(self, user: Any) -> None:
        AuthenticationForm.confirm_login_allowed(self, user)
        if not user.is_staff and not roles_of(user):
            raise self.get_invalid_login_error()


class DeskSite(admin.AdminSite):
    login_form = DeskLogin

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) or bool(roles_of(request.user))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        there = path("r/<int:content_type_id>/<int:object_id>/", self.admin_view(self.there_view), name="view_on_site")
        # Django's own leads everybody at the desk to everything.
        return [there, *(each for each in super().get_urls() if getattr(each, "name", "") != "view_on_site")]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """What waits, what others did since the last visit, and below it, folded, all that Django lists."""
        from timeline.dashboard import cards, first_of  # which ask the desk's pages, as this does not
        from timeline.desk import editor_of
        from timeline.lately import news

        user = editor_of(request)
        found = cards(user)
        context = {
            "cards": found,
            "first": first_of(found),
            "news": news(user, last_visit(user, this_moment())),
            "may_add_conflict": user.has_perm("timeline.add_conflict"),
        }
        return super().index(request, context | (extra_context or {}))

    def there_view(self, request: HttpRequest, content_type_id: int, object_id: int) -> HttpResponse:
        """From a thing's page at the desk to its public one, for who sees the former."""
        model: Any = get_object_or_404(ContentType, pk=content_type_id).model_class()
        desk = self._registry.get(model)
        seen = desk is not None and desk.has_view_permission(request)
        if desk is None or not seen or not desk.get_queryset(request).filter(pk=object_id).exists():
            raise Http404
        return shortcut(request, content_type_id, object_id)
