"""An embed weighs little, and its script has an address that never changes."""

import gzip
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.builders import make_conflict, make_event
from timeline.static_storage import SMALLER

STATIC = Path(settings.BASE_DIR) / "static"
GROUPS = ("strike", "talks", "sanction", "aid", "protest")


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def _sent(name: str) -> bytes:
    path = STATIC / name
    return SMALLER[path.suffix](path.read_text("utf-8")).encode() if path.suffix in SMALLER else path.read_bytes()


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?layout=compact", "?layout=chart", "?layout=day"])
def test_an_embed_weighs_at_most_40_kb_with_all_that_it_loads(client: Client, query: str) -> None:
    conflict = make_conflict()
    for number in range(300):
        words = f"{GROUPS[number % 5].capitalize()} {number * 7919 % 1000}: what was told of it by somebody that day"
        make_event(conflict, words, date(2023, 1, 1) + timedelta(days=number * 3), kind="")
    page = client.get(f"/embed/war/{query}").content
    files = re.findall(r'(?:href|src)="/static/([^"]*)"', page.decode())
    weights = {name: _packed(_sent(name)) for name in files} | {
        "page": _packed(page),
        "embed.js": _packed(client.get("/embed.js").content),
    }

    assert [name for name in files if not name.endswith(".svg")] == []  # all that it needs is in it
    assert sum(weights.values()) <= 40 * 1024, weights


def test_the_hosts_script_is_at_most_3_kb(client: Client) -> None:
    answer = client.get("/embed.js")

    assert 0 < _packed(answer.content) <= 3 * 1024
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "max-age=300" in answer.headers["Cache-Control"]
    assert not answer.cookies
    again = client.get("/embed.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_hosts_script_sets_no_style_that_a_policy_forbids(client: Client) -> None:
    script = client.get("/embed.js").content.decode()

    for forbidden in ("setAttribute", "innerHTML", "insertAdjacent", "cssText", "eval", "document.write", "cookie"):
        assert forbidden not in script
