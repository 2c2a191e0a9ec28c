import pytest
from django.db import connection
from pytest_django import Settings


def pytest_report_header() -> str:
    return f"database: {connection.vendor}"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """A database for each process; SQLite in a file: in memory, the browser tests' server would share its one
    connection with them."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Settings) -> None:
    """Tests do not collect static files, so they are served under their plain names."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
