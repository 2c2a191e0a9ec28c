"""Every way in which something is written that readers' counts depend on."""

from tests.timeline.writes import editors, others, programs
from tests.timeline.writes.steps import walk

__all__ = ["editors", "others", "programs", "walk"]
