import pytest
from django.db import connection
from pytest_django import Settings


def pytest_report_header() -> str:
    return f"database: {connection.vendor}"


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Settings) -> None:
    """Tests do not collect static files, so they are served under their plain names."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
