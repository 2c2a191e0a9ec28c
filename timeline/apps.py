from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class TimelineConfig(AppConfig):
    name = "timeline"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from timeline.index import triggers

        pre_migrate.connect(triggers.drop, sender=self)
        post_migrate.connect(triggers.ensure, sender=self)
