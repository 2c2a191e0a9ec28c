"""Who has which role in which conflict, and when somebody was at the desk last."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import User
from django.db import models

from timeline.roles import Role


class Membership(models.Model):
    """A user's role in a conflict. Who has one comes to the desk; no other right is needed."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    conflict = models.ForeignKey("timeline.Conflict", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=13, choices=Role.choices)

    class Meta:
        ordering = ["conflict", "user__username"]
        default_permissions: ClassVar[tuple[str, ...]] = ()  # only who has a role, or is a superuser, gives one
        constraints = [
            models.UniqueConstraint(fields=["user", "conflict"], name="member_has_one_role_in_a_conflict"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {Role(self.role).word}"


class Visit(models.Model):
    """When somebody looked at the first page last (*seen_at*), and when the visit before this one ended (*since*)."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+", primary_key=True)
    seen_at = models.DateTimeField()
    since = models.DateTimeField(null=True)

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return f"{self.user_id}, {self.seen_at}"
