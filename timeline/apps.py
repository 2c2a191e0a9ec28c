from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class TimelineConfig(AppConfig):
    name = "timeline"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from timeline import journal
        from timeline.index import triggers

        for each in (triggers, journal):
            pre_migrate.connect(each.drop, sender=self)
            post_migrate.connect(each.ensure, sender=self)
