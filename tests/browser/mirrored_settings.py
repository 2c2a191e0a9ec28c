"""The settings of the pictures: the site's own, and a language from right to left that nobody ships."""

from tests.catalogues import RIGHT_TO_LEFT, tables_with_the_mirrored, write_mirrored
from timeline.labels import words
from timeline.settings import *  # noqa: F403
from timeline.settings import DATA_DIR, LANGUAGES, LOCALE_PATHS

LANGUAGES = [*LANGUAGES, RIGHT_TO_LEFT]
LOCALE_PATHS = [*LOCALE_PATHS, write_mirrored(DATA_DIR / "mirrored")]
words.table = tables_with_the_mirrored  # type: ignore[assignment]
