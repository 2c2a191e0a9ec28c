"""What somebody may do at the desk, page by page: Django's questions, answered by `roles`."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponse

from timeline import roles


class _Rights(BaseModelAdmin[Any]):
    """The rights that `roles` gives for a thing, or where none is named anywhere; with those that Django gives."""

    def may(self, request: HttpRequest, verb: str, thing: models.Model | None) -> bool:
        """*verb* is view, add, change or delete; *thing*: on whose page it is asked, None for a list."""
        permission = f"{self.opts.app_label}.{get_permission_codename(verb, self.opts)}"
        if thing is None or thing.pk is None:
            return roles.may_somewhere(request.user, permission)
        return roles.may_on(request.user, permission, thing)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request, "view", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request, "delete", obj)


class PerConflictInline(_Rights, admin.options.InlineModelAdmin[Any, Any]):
    """Rows of a thing, for who has the right to such rows in the thing's conflicts."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request, "add", obj)


class PerConflictAdmin(_Rights, admin.ModelAdmin[Any]):
    """Shows what is of the conflicts that somebody sees, and lets them change it where they may."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "add", None)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return super().has_module_permission(request) or self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return roles.scope(super().get_queryset(request), request.user)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """What somebody does not see is not there; who sees no such thing at all is told that."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return super().get_object(request, object_id, from_field)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **self._seen(db_field, request) | kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **self._seen(db_field, request) | kwargs)

    def _seen(self, db_field: Field[Any, Any], request: HttpRequest) -> dict[str, Any]:
        """What may be chosen: of conflicts those to which somebody may add such a thing, of others what they see."""
        related: Any = db_field.related_model
        if not roles.is_scoped(related):
            return {}
        adding = f"{self.opts.app_label}.{get_permission_codename('add', self.opts)}"
        permission = adding if related._meta.label_lower == "timeline.conflict" else ""
        return {"queryset": roles.scope(related._default_manager.all(), request.user, permission)}

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who may change such things elsewhere is told why not this one."""
        thing = kwargs.get("obj")
        if thing is not None and self.has_change_permission(request) and not self.has_change_permission(request, thing):
            permission = f"{self.opts.app_label}.{get_permission_codename('change', self.opts)}"
            if others := roles.hindered_by(request.user, permission, thing):
                messages.info(request, f"You can look at this but not change it: it concerns {others}, too.")
        return super().render_change_form(request, context, *args, **kwargs)


class SeenFilter(admin.RelatedFieldListFilter):
    """Offers what somebody sees, and nothing of other conflicts."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        seen = roles.scope(field.related_model._default_manager.order_by(), request.user).values("pk")
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(include_blank=False, ordering=ordering, limit_choices_to={"pk__in": seen})
