"""Addresses: short, stable, readable; of the reader's pages behind the language, where it is not the first one."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.templatetags.static import static
from django.urls import path, re_path
from django.views.generic import RedirectView

from timeline import feeds, views
from timeline.api import views as api
from timeline.embedding import building, frames, oembed, script
from timeline.exports import views as exports
from timeline.picture import views as pictures


class Favicon(RedirectView):
    """Browsers ask for this address on pages that name no icon (an embed's host, a plain error)."""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return static("timeline/icon.svg")


urlpatterns = [
    path("favicon.ico", Favicon.as_view()),
    path("admin/", admin.site.urls),
    path("embed.js", script.embed_js, name="embed-js"),
    path("oembed", oembed.oembed, name="oembed"),
    path("api/v1/openapi.json", api.openapi, name="api-openapi"),
    path("api/v1/timelines", api.timelines, name="api-timelines"),
    path("api/v1/<slug:slug>/events", api.events, name="api-events"),
    path("api/v1/<slug:slug>/events/<int:pk>", api.event, name="api-event"),
    re_path("^api/", api.nothing),  # whatever follows, line ends too, which no path has
    *i18n_patterns(
        path("", views.index, name="index"),
        path("embed/<slug:slug>/", frames.embed, name="embed"),
        path("embed/<slug:slug>/<int:pk>/", frames.embed_event, name="embed-event"),
        path("<slug:slug>/", views.timeline, name="timeline"),
        path("<slug:slug>/chart.svg", pictures.picture, {"kind": "svg"}, name="chart-svg"),
        path("<slug:slug>/chart.png", pictures.picture, {"kind": "png"}, name="chart-png"),
        path("<slug:slug>/embed/", building.builder, name="embed-builder"),
        path("<slug:slug>/events.<str:suffix>", exports.export, name="export"),
        path("<slug:slug>/changes.atom", feeds.atom, name="changes-atom"),
        path("<slug:slug>/changes.json", feeds.json_feed, name="changes-json"),
        path("<slug:slug>/about/", views.about, name="about"),
        path("<slug:slug>/changes/", views.changes, name="changes"),
        path("<slug:slug>/by/<slug:facet>/", views.options, name="options"),
        path("<slug:slug>/<int:pk>/", views.event, name="event"),
        prefix_default_language=False,
    ),
]
