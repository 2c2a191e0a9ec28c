"""Which sites may embed a timeline."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client

from tests.builders import make_conflict, make_event
from timeline.embedding.origins import ancestors, origins, validate_origins
from timeline.models import Conflict


@pytest.mark.parametrize(
    "line",
    [
        "https://news.example",
        "http://localhost:8000",
        "https://*.news.example",
        "https://a.b.example:8443",
        "HTTPS://N.EXAMPLE",
    ],
)
def test_an_origin_is_a_scheme_and_a_name(line: str) -> None:
    validate_origins(line)
    assert origins(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "news.example",
        "https://news.example/",
        "https://news.example/page",
        "*",
        "https://*",
        "'self'",
        "https:",
        "data:",
        "https://news.example; script-src *",
        "https://news.example, https://other.example",
        "https://user@news.example",
        "https://new s.example",
        "https://-.example",
    ],
)
def test_anything_else_is_refused_and_opens_nothing(line: str) -> None:
    with pytest.raises(ValidationError):
        validate_origins(line)
    assert ancestors(line) == ["'self'"]


def test_where_no_site_is_named_any_may() -> None:
    assert ancestors("") == ancestors(" \n ") == ["*"]


@pytest.mark.django_db
def test_editors_name_the_sites_and_the_history_says_it(client: Client) -> None:
    conflict = make_conflict()
    event = make_event(conflict, "A strike")
    client.force_login(User.objects.create_superuser("editor"))
    address = f"/admin/timeline/conflict/{conflict.pk}/change/"
    form = {
        "title": "A war", "slug": "war", "review": "later", "began": "", "countries": "", "summary": "",
        "periods-TOTAL_FORMS": "0", "periods-INITIAL_FORMS": "0",
    }  # fmt: skip
    refused = client.post(address, form | {"embedded_by": "news.example"}).content.decode()
    assert "“news.example” is no origin" in refused

    client.post(address, form | {"embedded_by": "https://news.example\r\nhttps://*.paper.example"})
    conflict = Conflict.objects.get()
    assert ancestors(conflict.embedded_by) == ["'self'", "https://news.example", "https://*.paper.example"]
    for frame in ("/embed/war/", f"/embed/war/{event.pk}/"):
        policy = client.get(frame).headers["Content-Security-Policy"]
        assert "frame-ancestors 'self' https://news.example https://*.paper.example" in policy
    history = client.get(f"/admin/timeline/conflict/{conflict.pk}/history/").content.decode()
    assert "https://*.paper.example" in history
