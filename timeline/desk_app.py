"""Django's admin with a site of our own: who comes to the desk, and what they see first."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "timeline.desk_site.DeskSite"
