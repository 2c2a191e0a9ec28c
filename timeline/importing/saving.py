"""Given events into the database, some at a time: what is new, what has changed, what is the same, what is refused."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from timeline.history import action, note
from timeline.importing.cast import Cast
from timeline.importing.making import Making, states_of
from timeline.importing.own import OwnEvents
from timeline.importing.rows import Given
from timeline.models import Conflict, Event, ImportedRow

_CLOSED = (Event.Status.REJECTED, Event.Status.WITHDRAWN)


@dataclass(slots=True)
class Sorted:
    """What has become, or would become, of some rows; *refused* with the reason, *remarks* with what else to know."""

    new: list[Given] = field(default_factory=list)
    changed: list[tuple[Given, ImportedRow]] = field(default_factory=list)
    same: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "same": self.same,
            "refused": len(self.refused),
        }


def sort_out(conflict: Conflict, given: Iterable[Given], seen: dict[str, int]) -> Sorted:
    """What has to be done about each of *given*; *seen* has the keys of the file's rows above, and gets theirs."""
    given = list(given)
    known = ImportedRow.objects.filter(conflict=conflict, key__in=[each.key for each in given])
    rows = {row.key: row for row in known.select_related("event")}
    own = OwnEvents(conflict, given)
    altered = [row.event for each in given if (row := rows.get(each.key)) and row.digest != each.digest]
    states = states_of(altered)
    found = Sorted()
    for each in given:
        row, above = rows.get(each.key), seen.setdefault(each.key, each.number)
        found.remarks += [(each.number, remark) for remark in each.remarks]
        if above != each.number:
            again = "says the same as" if each.key.startswith("row:") else "has the same id as"
            found.refused.append((each.number, f"It {again} row {above}, so it was left out."))
        elif (event := own.of(each)) is not None:
            if own.is_as_given(event, each):
                found.same += 1
            else:
                found.refused.append(
                    (each.number, f"Event {event.pk} is here and says otherwise: change it at the desk.")
                )
        elif each.state in _CLOSED:
            found.refused.append(
                (each.number, f"It says that it was {each.state}; only events that stand are imported.")
            )
        elif row is None:
            found.new.append(each)
        elif row.digest == each.digest:
            found.same += 1
        elif states[row.event_id] == row.left:
            found.changed.append((each, row))
        else:
            why = f"It has changed, and so has its event here ({row.event_id}): decide there what is right."
            found.refused.append((each.number, why))
    return found


@transaction.atomic
def import_rows(
    conflict: Conflict,
    given: Iterable[Given],
    seen: dict[str, int],
    *,
    table: str,
    today: date,
    by: User | None,
    publish: bool = False,
    language: str = "en",
    why: str = "",
) -> Sorted:
    """Make or change the events of some rows of *table*; proposed, or where *publish* says so reviewed.

    Run twice it changes nothing. An event that anybody has changed since is left as it is, and its row refused.
    """
    Conflict.objects.select_for_update().get(pk=conflict.pk)
    found = sort_out(conflict, given, seen)
    if not found.new and not found.changed:
        return found
    told = [*found.new, *(each for each, _ in found.changed)]
    cast = Cast(conflict)
    cast.learn(told)
    making = Making(conflict, table, today, publish, language, cast)
    making.tell(told)  # before anything is recorded: texts stay, whatever is undone
    with action("import_rows", conflict, by=by, why=why):
        cast.keep()
        making.make(found.new)
        for each, row in found.changed:
            making.change(each, row)
        making.settle([row.event for _, row in found.changed])
        said = (f"{count} {name}" for name, count in found.counts.items() if count)
        note(conflict, "import_rows", f"rows of “{table}”: {', '.join(said)}")
    return found
