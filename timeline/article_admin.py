"""Articles at the curator's desk: when each was published, and how it is read."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles.languages import code_of
from articles.models import MODES, Article, DateClaim
from articles.temporal import Mode
from timeline import curation
from timeline.clock import latest_day
from timeline.desk import ReadOnly, SeenForm, editor_of
from timeline.history_admin import HistoryAdmin
from timeline.models import Event
from timeline.per_conflict import PerConflictAdmin, SeenFilter
from timeline.redating import Moves, hold, preview

PREVIEW = "_preview"


class DateClaimInline(ReadOnly):
    model = DateClaim
    verbose_name_plural = "Who says when it was published"
    fields = ["day", "origin", "quote", "chosen", "given_by"]


class UndatedFilter(admin.SimpleListFilter):
    title = "publication date"
    parameter_name = "dated"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "not known"), ("yes", "known")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() in ("yes", "no"):
            return queryset.filter(published_on__isnull=self.value() == "no")
        return queryset


class ArticleForm(SeenForm):
    url = forms.URLField(label="Address", required=False, assume_scheme="https", max_length=1000)
    language = forms.CharField(required=False, max_length=12, help_text="Its code, such as en or uk; empty: as it is.")
    mode = forms.ChoiceField(label="Relative dates", choices=MODES, required=False)

    class Meta:
        model = Article
        fields = ["title", "source", "url", "published_on", "language", "mode"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.moves: Moves | None = None

    def is_valid(self) -> bool:
        """Not while an editor has not seen which events move: then the page shows them, and the form again."""
        return super().is_valid() and PREVIEW not in self.data and not self.has_more_to_show

    @property
    def has_more_to_show(self) -> bool:
        """Whether something would happen to events that the page sent did not show."""
        return bool(self.moves) and self.moves is not None and self.data.get("shown") != self.moves.token

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        article: Article = self.instance
        if self.errors or not article.pk:
            return data
        chosen = data["published_on"], data["language"], Mode(data["mode"])
        if chosen != (article.published_on, article.language, article.mode):
            hold(article)
            day, language, mode = chosen
            self.moves = preview(article, day, language=language, mode=mode, today=latest_day())
        return data

    def clean_language(self) -> str:
        known = str(self.initial["language"])
        language = str(self.cleaned_data["language"] or known)
        if language != known and code_of(language) is None:
            raise ValidationError("No dates can be read in this language; a code such as “en” or “uk” is needed.")
        return language

    def clean_mode(self) -> str:
        return str(self.cleaned_data["mode"] or self.initial["mode"])

    @property
    def version(self) -> str:
        names = ("published_on", "language", "mode")
        return "published on {}, {}, {}".format(*(self.initial.get(name) for name in names))

    def clean_published_on(self) -> Any:
        day = self.cleaned_data["published_on"]
        if day and day > latest_day():
            raise ValidationError("This day lies in the future; an article cannot have been published then.")
        return day


@admin.register(Article)
class ArticleAdmin(HistoryAdmin, PerConflictAdmin):
    form = ArticleForm
    list_display = ["title", "source", "published_on", "how_dated", "name"]
    list_filter = [UndatedFilter, ("conflicts", SeenFilter), "source"]
    search_fields = ["title", "name", "text"]
    list_select_related = ["source"]
    readonly_fields = ["name", "events", "read_at", "words"]
    fields = ["title", "source", "url", "published_on", "language", "mode", *readonly_fields, "seen"]
    inlines = [DateClaimInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        articles = super().get_queryset(request).prefetch_related("claims")
        match = request.resolver_match
        listed = match is not None and match.url_name == "articles_article_changelist"
        return articles.defer("text") if listed else articles  # which would be sorted with the rest

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # articles are read in with `manage.py ingest`, which finds their date and events

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False  # events rest on them

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Article | None:
        """With the events that it tells, of the conflicts that somebody sees."""
        article: Article | None = super().get_object(request, object_id, from_field)
        if article is not None:
            told = Event.objects.for_desk(request.user).filter(evidence__article=article).distinct()
            article.told = told  # type: ignore[attr-defined]
        return article

    @admin.display(description="dated by")
    def how_dated(self, article: Article) -> str:
        claim = article.chosen_claim
        return claim.get_origin_display() if claim else "not known"

    @admin.display(description="text")
    def words(self, article: Article) -> SafeString:
        return format_html(
            '<div class="article-text" tabindex="0" role="region" aria-label="Text">{}</div>', article.text
        )

    @admin.display(description="events")
    def events(self, article: Any) -> SafeString:
        rows = [(f"../../../../timeline/event/{event.pk}/change/", str(event)) for event in article.told]
        if not rows:
            return SafeString("none")
        return format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a></li>', rows))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.accept_view))
        return [path("<int:pk>/accept/<int:claim>/", view, name="articles_article_accept"), *super().get_urls()]

    def accept_view(self, request: HttpRequest, pk: int, claim: int) -> HttpResponse:
        """Take a suggestion as the publication date: first what would move is shown, and when that is sent, it does."""
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        suggested = get_object_or_404(article.claims, pk=claim)
        today = latest_day()
        if suggested.day > today:
            messages.error(request, "This day lies in the future; an article cannot have been published then.")
            return redirect("admin:articles_article_change", pk)
        with transaction.atomic():
            hold(article)
            article.refresh_from_db()
            moves = preview(article, suggested.day, language=article.language, mode=Mode(article.mode), today=today)
            if request.POST.get("shown") == moves.token:
                by = editor_of(request)
                built = curation.date_article(article, suggested.day, today=today, by=by, quote=suggested.quote)
                messages.success(request, f"“{article}” was published on {suggested.day}; events: {built}.")
                return redirect("admin:index")
        context = self.admin_site.each_context(request) | {
            "title": "Is this its publication date?",
            "opts": self.opts,
            "article": article,
            "claim": suggested,
            "moves": moves,
            "changed": "shown" in request.POST,
        }
        return TemplateResponse(request, "admin/articles/article/accept.html", context)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = context["adminform"].form
        if request.method == "POST" and isinstance(form, ArticleForm) and not form.errors:
            context |= {"moves": form.moves, "previewed": True}
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm[Article], change: bool) -> None:
        day = form.cleaned_data.get("published_on")
        language, mode = form.cleaned_data["language"], Mode(form.cleaned_data["mode"])
        # Everything but date, language and mode; those have verbs of their own, with all that follows from them.
        saved = Article.objects.get(pk=obj.pk)
        obj.published_on, obj.language, obj.mode = saved.published_on, saved.language, saved.mode
        with curation.editing(obj, by=editor_of(request)):
            super().save_model(request, obj, form, change)
            if "source" in form.changed_data:
                curation.count_voices(obj, by=editor_of(request))
        if "published_on" in form.changed_data:
            built = curation.date_article(obj, day, today=latest_day(), by=editor_of(request))
            messages.info(request, f"The publication date was changed; events: {built}.")
        if (language, mode) != (obj.language, obj.mode):
            built = curation.read_as(obj, language=language, mode=mode, by=editor_of(request))
            messages.info(request, f"The dates were read again; events: {built}.")
