"""The desk where tables come in: file, columns, trial, import; stopped anywhere and gone on with."""

import csv
from io import StringIO

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.builders import make_conflict
from tests.timeline.importing.tables import csv_of
from timeline.models import Action, Conflict, Event, Upload

pytestmark = pytest.mark.django_db

HEAD = ("Date", "Headline")
ROWS = [("2024-10-29", "A march"), ("03/04/2024", "=A vote"), ("soon", "Talks")]


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict()


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("ed"))
    return client


def _page(name: str, key: int) -> str:
    return reverse(f"admin:timeline_conflict_{name}", args=[key])


def _upload(desk: Client, conflict: Conflict, data: bytes | None = None, **fields: str) -> Upload:
    file = SimpleUploadedFile("list.csv", csv_of(HEAD, *ROWS) if data is None else data)
    desk.post(_page("import", conflict.pk), {"file": file, "source": "", "sheet": ""} | fields)
    return Upload.objects.latest("pk")


def _choose(desk: Client, upload: Upload, **fields: str) -> str:
    chosen = {f"column{place}": field for place, field in enumerate(upload.mapping)}
    form = {"source": upload.source, "order": "auto"} | chosen | fields
    return desk.post(_page("upload_try", upload.pk), form, follow=True).content.decode()


def _finish(desk: Client, upload: Upload) -> str:
    for _ in range(100):
        desk.post(_page("upload_step", upload.pk))
        upload.refresh_from_db()
        if upload.state in ("tried", "done"):
            break
    return desk.get(_page("upload", upload.pk)).content.decode()


def test_a_table_is_looked_at_tried_and_imported(desk: Client, conflict: Conflict) -> None:
    upload = _upload(desk, conflict)
    page = desk.get(_page("upload", upload.pk)).content.decode()
    assert "3 rows were read. Look whether each column was understood; then try it." in page
    assert '<option value="date" selected>' in page

    _choose(desk, upload)
    page = _finish(desk, upload)
    assert "Nothing is imported yet." in page
    assert "can be two days" in page
    assert 'value="Import 1 event"' in page
    assert not Event.objects.exists()

    desk.post(_page("upload_begin", upload.pk))
    page = _finish(desk, upload)
    assert "review the proposed events" in page
    assert [event.headline for event in Event.objects.all()] == ["A march"]
    assert Action.objects.get().who == "ed"


def test_what_is_said_of_the_columns_counts_and_is_tried_anew(desk: Client, conflict: Conflict) -> None:
    upload = _upload(desk, conflict)
    _choose(desk, upload)
    _finish(desk, upload)
    _choose(desk, upload, order="day")
    page = _finish(desk, upload)

    assert "<strong>2</strong> new events" in page
    assert "They are read with the day first." in page
    assert "Choose the column that says what happened" in _choose(desk, upload, column1="")


def test_the_refused_rows_come_back_as_a_table_with_the_reason(desk: Client, conflict: Conflict) -> None:
    upload = _upload(desk, conflict)
    _choose(desk, upload)
    _finish(desk, upload)
    answer = desk.get(_page("upload_refused", upload.pk))
    rows = list(csv.reader(StringIO(b"".join(answer).decode())))

    assert rows[0] == ["Date", "Headline", "refused because"]
    assert rows[1][:2] == ["03/04/2024", "'=A vote"]
    assert "can be two days" in rows[1][2]
    assert len(rows) == 3


def _many(desk: Client, conflict: Conflict) -> Upload:
    upload = _upload(desk, conflict, csv_of(HEAD, *(("2024-10-29", f"March {number}") for number in range(1_100))))
    _choose(desk, upload)
    _finish(desk, upload)
    desk.post(_page("upload_begin", upload.pk))
    return upload


def test_it_goes_on_where_it_was_left_and_says_how_far_it_is(desk: Client, conflict: Conflict) -> None:
    upload = _many(desk, conflict)
    fragment = desk.post(_page("upload_step", upload.pk), headers={"HX-Request": "true"}).content.decode()
    assert "500 of 1100 rows" in fragment
    assert 'hx-trigger="load' in fragment
    assert "<html" not in fragment
    assert Event.objects.count() == 500

    assert "500 of 1100 rows" in desk.get(_page("upload", upload.pk)).content.decode()  # left, and opened again
    desk.post(_page("upload_step", upload.pk), headers={"HX-Request": "true"})
    answer = desk.post(_page("upload_step", upload.pk), headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == _page("upload", upload.pk)
    desk.post(_page("upload_step", upload.pk))
    assert (Event.objects.count(), Action.objects.count()) == (1_100, 3)


def test_what_was_not_tried_as_it_is_now_is_not_imported(desk: Client, conflict: Conflict) -> None:
    upload = _upload(desk, conflict)
    page = desk.post(_page("upload_begin", upload.pk), follow=True).content.decode()
    assert "It has to be tried" in page
    desk.post(_page("upload_step", upload.pk))

    assert not Event.objects.exists()


def test_a_file_that_is_no_table_is_said_on_the_form(desk: Client, conflict: Conflict) -> None:
    page = desk.post(_page("import", conflict.pk), {"file": SimpleUploadedFile("a.csv", b"Date\n")}).content.decode()

    assert "nothing below it" in page
    assert not Upload.objects.exists()


def test_forgetting_a_table_leaves_its_events(desk: Client, conflict: Conflict) -> None:
    upload = _many(desk, conflict)
    _finish(desk, upload)
    desk.post(_page("upload_discard", upload.pk))

    assert not Upload.objects.exists()
    assert Event.objects.count() == 1_100


def _editor(client: Client, *permissions: str) -> Client:
    user = User.objects.create_user("somebody", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return client


def test_who_may_not_add_events_sees_nothing_of_it(client: Client, desk: Client, conflict: Conflict) -> None:
    upload = _upload(desk, conflict)
    other = _editor(Client(), "view_conflict", "change_conflict", "view_event")

    assert other.get(_page("import", conflict.pk)).status_code == 403
    assert other.get(_page("upload", upload.pk)).status_code == 403
    assert other.get(_page("upload_refused", upload.pk)).status_code == 403
    for name in ("upload_try", "upload_begin", "upload_step", "upload_discard"):
        assert other.post(_page(name, upload.pk)).status_code == 403
        assert Client().post(_page(name, upload.pk)).status_code == 302
    assert _page("import", conflict.pk) not in other.get(_page("change", conflict.pk)).content.decode()


def test_who_may_propose_but_not_decide_cannot_publish_by_a_table(desk: Client, conflict: Conflict) -> None:
    upload = _upload(desk, conflict)
    _choose(desk, upload)
    _finish(desk, upload)
    other = _editor(Client(), "add_event")

    assert "I have reviewed all of them" not in other.get(_page("upload", upload.pk)).content.decode()
    assert other.post(_page("upload_begin", upload.pk), {"publish": "on"}).status_code == 403
    desk.post(_page("upload_begin", upload.pk), {"publish": "on"})
    assert other.post(_page("upload_step", upload.pk)).status_code == 403
    _finish(desk, upload)
    assert Event.objects.get().status == "published"


def test_who_may_add_and_change_events_may_undo_an_import(desk: Client, conflict: Conflict) -> None:
    upload = _upload(desk, conflict)
    _choose(desk, upload)
    _finish(desk, upload)
    desk.post(_page("upload_begin", upload.pk))
    _finish(desk, upload)
    address = reverse("admin:timeline_action_undo", args=[Action.objects.get().pk])
    assert _editor(Client(), "add_event").get(address).status_code == 403
    User.objects.get(username="somebody").delete()
    _editor(Client(), "add_event", "change_event").post(address)

    assert not Event.objects.exists()


def test_nothing_is_done_by_looking(desk: Client, conflict: Conflict) -> None:
    upload = _upload(desk, conflict)

    for name in ("upload_try", "upload_begin", "upload_step", "upload_discard"):
        assert desk.get(_page(name, upload.pk)).status_code == 403
