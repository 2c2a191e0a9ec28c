"""The desk where editors say which words name whom and where in a conflict. It only calls `curation`."""

from itertools import islice
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse

from timeline import curation, roles
from timeline.desk import SeenForm, editor_of
from timeline.extraction.entities import ActorKind, Hint, PlaceKind, Precision
from timeline.lexicon_lines import ACTOR, NOBODY, PLACE, Line, Refused
from timeline.lexicons import FOLLOWED, Effect
from timeline.models import Actor, Conflict, Place
from timeline.names import Name, Sighting
from timeline.per_conflict import PerConflictAdmin, SeenFilter

PREVIEW = "_preview"
ADD = "timeline.add_name"
_SUGGESTED = 1000  # names that the form offers
_SENSES = [
    (ACTOR, "an actor: somebody who takes part"),
    (PLACE, "a place"),
    (NOBODY, "nobody and nowhere: they are not to be read as a name"),
]
_KINDS = [
    ("", "it is known already"),
    ("New actor", [(kind.value, kind.value) for kind in ActorKind]),
    ("New place", [(kind.value, kind.value) for kind in PlaceKind]),
]
_PRECISIONS = [("", "as the kind has it")] + [
    (str(precision.value), label)
    for precision, label in zip(Precision, ("this spot", "a town or near it", "a region", "a country"), strict=True)
]
# By what the words around an unknown name say that it may be.
_GUESSED = {Hint.PERSON: ACTOR, Hint.ORGANISATION: ACTOR, Hint.PLACE: PLACE}


class NameForm(SeenForm):
    sense = forms.ChoiceField(
        label="These words name", choices=_SENSES, widget=forms.RadioSelect, initial=ACTOR, required=True
    )
    called = forms.CharField(
        label="Whose name it is",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off", "list": "suggested"}),
        help_text="The actor or place: its name, or its key such as org:nato. Empty: it is called by these words.",
    )
    kind = forms.ChoiceField(
        required=False, choices=_KINDS, help_text="Choose one to make a new actor or place of that name."
    )
    country = forms.CharField(required=False, max_length=3, help_text="Of a new one, where it has one: UKR.")
    latitude = forms.FloatField(required=False, help_text="Of a new place, in degrees north.")
    longitude = forms.FloatField(required=False, help_text="Of a new place, in degrees east.")
    precision = forms.ChoiceField(label="How exact", required=False, choices=_PRECISIONS)
    reviewed = forms.BooleanField(
        label="reviewed events too",
        required=False,
        help_text="Give also reviewed events the actors and places that follow, unless these were set by hand.",
    )
    why = forms.CharField(
        label="Reason",
        required=False,
        max_length=400,
        help_text="Kept in the history of the conflict.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    user: roles.Who = AnonymousUser()  # whose form it is

    class Meta:
        model = Name
        fields = ["conflict", "words", "exact"]
        help_texts = {
            "words": "As they stand in the articles. Capitals have to stand there too; small letters may be capitals.",
            "exact": "Only in these very capitals and small letters.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name: Name = self.instance
        if name.pk:
            entity = name.actor or name.place
            self.initial["sense"] = ACTOR if name.actor else PLACE if name.place else NOBODY
            self.initial["called"] = _called(entity) if entity else ""

    @property
    def suggested(self) -> list[str]:
        """Who and where it may be, as the field takes them."""
        conflict = self.instance.conflict_id or self.initial.get("conflict")
        return [_called(each) for each in _suggested(self.user, conflict)]

    @property
    def version(self) -> str:
        return "" if not self.instance.pk else str(self.instance)

    def is_valid(self) -> bool:
        """Not while it is only tried: then the page shows what saving would do, and the form again."""
        return super().is_valid() and PREVIEW not in self.data

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        conflict = data.get("conflict") or self.instance.conflict
        # Who adds the same words at the same time waits here, and is told.
        Conflict.objects.select_for_update().get(pk=conflict.pk)
        try:
            data["words"] = self._line(data).name_for(conflict, self.instance).words
        except Refused as refused:
            field = {"lat": "latitude", "lon": "longitude", "name": "called"}.get(refused.field, refused.field)
            raise ValidationError({field: str(refused)}) from refused
        return data

    def _line(self, data: dict[str, Any]) -> Line:
        called, key = data["called"].strip(), ""
        if called.endswith(")"):
            named, _, key = called[:-1].rpartition(" (")
            model: type[Actor] | type[Place] = Actor if data["sense"] == ACTOR else Place
            known = model.objects.filter(key=key, name=named).exists()
            called, key = (named, key) if known else (called, "")
        latitude, longitude = data["latitude"], data["longitude"]
        return Line(
            words=data["words"],
            sense=data["sense"],
            key=key,
            name=called,
            kind=data["kind"],
            country=data["country"],
            lat="" if latitude is None else repr(latitude),
            lon="" if longitude is None else repr(longitude),
            precision=data["precision"],
            exact="yes" if data["exact"] else "",
        )


def _called(entity: Actor | Place) -> str:
    return f"{entity.name} ({entity.key})"


def _suggested(user: roles.Who, conflict: int | None) -> list[Actor | Place]:
    """All actors that somebody sees, and the places that the conflict tells of; as many as a list can hold."""
    actors = list(roles.scope(Actor.objects.order_by("name"), user)[:_SUGGESTED])
    places = Place.objects.filter(events__conflict=conflict).distinct().order_by("name") if conflict else ()
    return [*actors, *islice(places, _SUGGESTED - len(actors))]


class SenseFilter(admin.SimpleListFilter):
    title = "what they name"
    parameter_name = "sense"
    _WHICH = {
        ACTOR: ("an actor", Q(actor__isnull=False)),
        PLACE: ("a place", Q(place__isnull=False)),
        NOBODY: ("nobody and nowhere", Q(actor=None, place=None)),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(sense, label) for sense, (label, _) in self._WHICH.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Name]) -> QuerySet[Name]:
        which = self._WHICH.get(self.value() or "")
        return queryset.filter(which[1]) if which else queryset


@admin.register(Name)
class NameAdmin(PerConflictAdmin):
    """A conflict's lexicon: names that articles have for actors and places, and words that are none."""

    form = NameForm
    change_form_template = "admin/timeline/name/change_form.html"
    list_display = ["words", "meaning", "conflict", "exact", "added_by"]
    list_filter = [("conflict", SeenFilter), SenseFilter]
    search_fields = ["words", "actor__name", "place__name"]
    list_select_related = ["conflict", "actor", "place", "added_by"]
    fieldsets = [
        (None, {"fields": ["conflict", "words", "exact", "sense", "called", "seen"]}),
        (
            "If it is new",
            {
                "description": "Only for an actor or a place that is not known yet.",
                "fields": ["kind", "country", ("latitude", "longitude"), "precision"],
            },
        ),
        ("What follows", {"fields": ["reviewed", "why"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Name | None = None) -> list[str]:
        return ["conflict"] if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """From an unknown name, what the words around it say that it may be; else the only conflict that there is."""
        sightings = roles.scope(Sighting.objects.all(), request.user)
        seen = sightings.filter(pk=request.GET.get("sighting") or 0).first() if _is_number(request) else None
        if seen is not None:
            sense = _GUESSED.get(Hint(seen.hint), ACTOR) if seen.hint in set(Hint) else ACTOR
            return {"conflict": seen.conflict_id, "words": seen.words, "sense": sense}
        given = super().get_changeform_initial_data(request)
        conflict = str(given.get("conflict", ""))
        if not conflict.isdecimal() or len(conflict) >= 18:  # whatever somebody wrote into the address
            given.pop("conflict", None)
        only = list(roles.scope(Conflict.objects.all(), request.user, ADD).values_list("pk", flat=True)[:2])
        return ({"conflict": only[0]} if len(only) == 1 else {}) | given

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = context["adminform"].form
        form.user = request.user
        if request.method == "POST" and PREVIEW in request.POST and not form.errors:
            context["effect"] = curation.put_name(
                form.instance, by=editor_of(request), reviewed=form.cleaned_data["reviewed"], write=False
            )
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Name, form: ModelForm[Name], change: bool) -> None:
        data = form.cleaned_data
        effect = curation.put_name(obj, by=editor_of(request), why=data["why"], reviewed=data["reviewed"])
        _say(request, obj.conflict, effect)

    def delete_model(self, request: HttpRequest, obj: Name) -> None:
        self._remove(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Name]) -> None:
        self._remove(request, list(queryset.select_related("conflict", "actor", "place")))

    def _remove(self, request: HttpRequest, names: list[Name]) -> None:
        conflicts = list(dict.fromkeys(name.conflict for name in names))
        for conflict, effect in zip(conflicts, curation.remove_names(names, by=editor_of(request)), strict=True):
            _say(request, conflict, effect)


def _is_number(request: HttpRequest) -> bool:
    return request.GET.get("sighting", "").isdecimal() and len(request.GET["sighting"]) < 18


def _say(request: HttpRequest, conflict: Conflict, effect: Effect) -> None:
    if effect.is_whole:
        what = "; ".join(effect.casts) or "no event names anybody else"
        messages.info(request, f"{effect.articles} article(s) with these words were read again. {what}.")
    else:
        messages.warning(
            request,
            f"More than {FOLLOWED} articles may have these words, so none was read again: "
            f"run `manage.py rebuild {conflict.slug}` to have the events follow.",
        )
