"""Every question a reader asks about a conflict's events, answered from columns of numbers in memory, exactly.

    database ─ triggers' log ─ columns (one conflict, one process) ─ Question → Answer ─ keys of a page ─ database

What a view calls is `timeline.forms.TimelineForm`; it asks through this:

    index = current(conflict.pk)              # brought up to date first: one query where nothing has changed
    answer = ask(index, Question(…))          # Question: a filter as numbers
    everything(index, reviewed_only=True)     # the answer to no filter at all
    answer.total, answer.undated              # how many
    answer.counts("actor")                    # {primary key: count}, the facet's own choice left out
    answer.headings, answer.years             # {heading: count}
    answer.stretch(50, newest=True, after=…)  # the rows of a page
    answer.around(place, newest=True)         # the keys before and after an event
    answer.keys(newest=True)                  # all of them in order, to stream

`columns` is arithmetic and `words` is text, neither knows a database; `log`, `reading`, `text` and `store` do.
"""

import numpy as np

from timeline.index import text
from timeline.index.columns import Ints, Mask
from timeline.index.question import Answer, Question
from timeline.index.store import Index, current

_MOST = 0.5  # of all events
_TABLE = 100_000_000  # up to this key a table of yes and no is small enough

__all__ = ["Answer", "Index", "Question", "ask", "current", "everything"]


def ask(index: Index, question: Question) -> Answer:
    """The answer to *question* by this state of the index; looks the words wanted up in the full text, if any are."""
    if question == Question(reviewed_only=question.reviewed_only):
        return everything(index, reviewed_only=question.reviewed_only)
    told = _told(index, question) if question.wanted else None
    return Answer(index.columns, question, told, index.memory)


def everything(index: Index, *, reviewed_only: bool) -> Answer:
    """All that readers may see; what was counted of it is kept as long as this state of the index."""
    return Answer(index.columns, Question(reviewed_only=reviewed_only), memory=index.whole)


def _told(index: Index, question: Question) -> Mask:
    wanted, ids = question.wanted, index.columns.ids
    length = len(ids)

    def look_up() -> Ints:
        # Where most events are this conflict's, taking the others out here is quicker than having it done there.
        alone = length < _MOST * text.most()
        return np.packbits(_among(ids, text.search(wanted, index.conflict, alone=alone)))

    return np.unpackbits(index.told.get(wanted, look_up), count=length).view(bool)


def _among(ids: Ints, keys: Ints) -> Mask:
    """Which of *ids* are among *keys*, which are in order."""
    most = int(ids.max()) if len(ids) else 0
    if most > _TABLE:
        return np.isin(ids, keys)
    there = np.zeros(most + 1, bool)
    there[keys[: np.searchsorted(keys, most, "right")]] = True
    return there.take(ids)
