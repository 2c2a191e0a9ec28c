"""Safe by default: what the environment leaves out is off, and what is missing is said."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASK = (
    "from timeline import settings as s; "
    "print(s.DEBUG, s.HTTPS, s.SESSION_COOKIE_SECURE, s.ALLOWED_HOSTS[0], len(s.SECRET_KEY) > 40)"
)


def _settings(tmp_path: Path, ask: str = ASK, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "-c", ask],
        cwd=ROOT,
        env=clean | {"DATA_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_set_means_this_machine_alone_with_a_key_of_its_own(tmp_path: Path) -> None:
    first = _settings(tmp_path).stdout.strip()
    key = (tmp_path / "secret-key").read_text("ascii")

    assert first == "False False False 127.0.0.1 True"
    assert _settings(tmp_path, "from timeline import settings as s; print(s.SECRET_KEY)").stdout.strip() == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_serving_others_needs_a_secret_key_and_says_how_to_make_one(tmp_path: Path) -> None:
    refused = _settings(tmp_path, ALLOWED_HOSTS="timeline.example")

    assert refused.returncode != 0
    assert "set SECRET_KEY too" in refused.stderr


def test_serving_others_turns_on_https(tmp_path: Path) -> None:
    served = _settings(tmp_path, ALLOWED_HOSTS="timeline.example", SECRET_KEY="x" * 50)

    assert served.stdout.strip() == "False True True timeline.example True"


def test_postgresql_is_an_address_away_and_sqlite_waits_its_turn(tmp_path: Path) -> None:
    ask = "from timeline import settings as s; d = s.DATABASES['default']; print(d['ENGINE'], d.get('OPTIONS', {}))"

    assert "postgresql" in _settings(tmp_path, ask, DATABASE_URL="postgres://u:p@localhost/t").stdout
    options = _settings(tmp_path, ask).stdout
    assert all(word in options for word in ("sqlite3", "IMMEDIATE", "journal_mode=WAL", "20"))


def test_a_flag_that_is_neither_on_nor_off_is_refused(tmp_path: Path) -> None:
    assert "neither on nor off" in _settings(tmp_path, DEBUG="maybe").stderr


def test_sqlite_is_one_without_the_wal_reset_bug(tmp_path: Path) -> None:
    ask = "import timeline.settings, sqlite3; print(sqlite3.sqlite_version_info >= (3, 51, 3))"

    assert sys.platform != "linux" or _settings(tmp_path, ask).stdout.strip() == "True"
