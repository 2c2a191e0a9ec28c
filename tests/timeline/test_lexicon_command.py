"""`manage.py lexicon`: a conflict's lexicon as CSV, out and in."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.builders import make_conflict, read_for
from timeline.models import Actor, Conflict, Place
from timeline.names import Name

pytestmark = pytest.mark.django_db

HEADER = "words,sense,key,name,kind,country,lat,lon,precision,exact"
FILE = f"""\
{HEADER}
"Council, Interim",actor,own:council,"Council ""of"" the North",opposition,LBY,,,,
DSB,actor,own:council,"Council ""of"" the North",opposition,LBY,,,,yes
Old Mill,place,own:mill,Old Mill,site,UKR,48.123456789,-0.1,2,
Великий міст,place,own:bridge,Великий міст,site,,50.0,30.5,1,
Georgia,nobody,,,,,,,,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "lexicon.csv"
    file.write_text(FILE, "utf-8")
    return file


def _lexicon(*options: object, conflict: str = "war") -> str:
    out = StringIO()
    call_command("lexicon", conflict, *map(str, options), stdout=out)
    return out.getvalue()


def _refused(file: Path, *options: str) -> str:
    with pytest.raises(CommandError) as error:
        _lexicon("--import", file, *options)
    assert not Name.objects.exists()
    assert not Actor.objects.exists()
    return str(error.value)


def test_a_lexicon_comes_out_as_it_went_in(file: Path, tmp_path: Path) -> None:
    make_conflict()
    make_conflict("copy")
    assert _lexicon("--import", file).splitlines()[0] == "5 added, 0 changed, 0 as before."
    out, again = tmp_path / "out.csv", tmp_path / "again.csv"
    assert "5 name(s)" in _lexicon("--export", out)
    assert sorted(out.read_text("utf-8").splitlines()) == sorted(FILE.splitlines())

    Name.objects.all().delete()
    Actor.objects.all().delete()
    Place.objects.all().delete()
    _lexicon("--import", out, conflict="copy")
    _lexicon("--export", again, conflict="copy")
    assert again.read_bytes() == out.read_bytes()


def test_what_is_imported_counts_in_the_next_article(file: Path) -> None:
    conflict = make_conflict()
    said = _lexicon("--import", file)
    [event] = read_for(conflict, "The DSB shelled Old Mill on Monday.")

    assert "Run `manage.py rebuild war`" in said
    assert [actor.key for actor in event.actors.all()] == ["own:council"]
    assert [place.key for place in event.places.all()] == ["own:mill"]


def test_a_rebuild_says_which_events_follow(file: Path) -> None:
    conflict = make_conflict()
    [event] = read_for(conflict, "The DSB shelled Old Mill on Monday.")
    _lexicon("--import", file)
    out = StringIO()
    call_command("rebuild", "war", stdout=out, stderr=StringIO())

    assert "1 re-cast" in out.getvalue()
    assert '→ with Council "of" the North, with Old Mill' in out.getvalue()
    assert [place.name for place in event.places.all()] == ["Old Mill"]


def test_the_same_file_again_changes_nothing(file: Path) -> None:
    make_conflict()
    _lexicon("--import", file)
    version, before = Conflict.objects.get().lexicon_version, list(Name.objects.values())

    assert _lexicon("--import", file) == "0 added, 0 changed, 5 as before.\n"
    assert (Conflict.objects.get().lexicon_version, list(Name.objects.values())) == (version, before)


def test_a_changed_line_changes_its_name_and_leaves_the_others(file: Path, tmp_path: Path) -> None:
    make_conflict()
    _lexicon("--import", file)
    other = tmp_path / "other.csv"
    other.write_text("words,sense\nold mill,nobody\n", "utf-8")

    assert _lexicon("--import", other).splitlines()[0] == "0 added, 1 changed, 0 as before."
    assert Name.objects.count() == 5
    assert Name.objects.get(folded="old mill").meaning == "nobody and nowhere"


def test_a_dry_run_writes_nothing(file: Path) -> None:
    make_conflict()

    assert _lexicon("--import", file, "--dry-run") == "5 added, 0 changed, 0 as before.\nNothing was written.\n"
    assert not Name.objects.exists()
    assert not Actor.objects.exists()


def test_every_line_that_cannot_be_is_named_and_none_is_written(tmp_path: Path) -> None:
    make_conflict()
    file = tmp_path / "bad.csv"
    lines = ["words,sense,key,name,kind,country,lat,lon", "Dawn Shield,actor,,,ngo,,,", "the,nobody,,,,,,"]
    lines += ["Old Mill,place,,,site,,abc,1", "Dawn-Shield,nobody,,,,,,", "Hill,hill,,,,,,"]
    file.write_text("\n".join(lines), "utf-8")
    said = _refused(file).splitlines()

    assert [line.partition(":")[0] for line in said] == [
        "line 3, words",
        "line 4, lat",
        "line 5, words",
        "line 6, sense",
        "Nothing was written; mend these lines and run it again.",
    ]
    assert "stands in line 2 already" in said[2]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the first line has to name the columns; missing: words, sense"),
        (b"words,sense,colour\n", "there is no column colour"),
        (b"words,sense\na,b,c\n", "more cells"),
        (b'words,sense\n"a,b\n', "cannot be read as CSV"),
        (b"words,sense\n\xff,nobody\n", "cannot be read as CSV"),
    ],
)
def test_what_is_no_such_file_says_why(content: bytes, why: str, tmp_path: Path) -> None:
    make_conflict()
    file = tmp_path / "bad.csv"
    file.write_bytes(content)

    assert why in _refused(file)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    make_conflict()

    assert "cannot be read" in _refused(tmp_path / "none.csv")


def test_whom_a_file_describes_otherwise_stays_as_here(file: Path) -> None:
    make_conflict()
    Actor.objects.create(key="own:council", name="The Council", kind="opposition", country="LBY")

    assert "line 2: “The Council” (own:council) is there already and stays as it is here" in _lexicon("--import", file)
    assert Actor.objects.get().name == "The Council"
