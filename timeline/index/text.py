"""The words of events in the database's own full text: SQLite's FTS5, PostgreSQL's tsvector with a GIN index.

Both are given the same words by `timeline.index.words`, so they find the same events. What was touched and is not
settled yet is answered from the plain tables, so a search is never behind.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b

import numpy as np
from django.db import OperationalError, connection, transaction
from django.db.models import Max

from timeline.blurring import area, blurred
from timeline.index import log
from timeline.index.columns import Ints
from timeline.index.words import Phrase, Wanted, document, matches, within
from timeline.models import Event, Evidence

_AT_ONCE = 500  # events
_LINES = 8_000  # of the log settled in one transaction
_BEARABLE = 300  # unsettled events that a search reads itself
_LOCK = 5_051_001  # of the one who settles, on PostgreSQL

Documents = dict[int, list[str]]


def search(wanted: Wanted, conflict: int, *, alone: bool = True) -> Ints:
    """The keys of the conflict's events that have what is *wanted*, in order; perhaps others' where not *alone*."""
    if alone or not wanted.all:
        wanted = within(wanted, conflict)
    pending = log.unsettled(_BEARABLE + 1)
    if len(pending) > _BEARABLE or None in pending:
        with _impatient():
            settle()
        pending = log.unsettled()
    found = _found(wanted)
    keys = sorted(key for key in pending if key is not None)
    if not keys:
        return found
    told = documents(keys)
    fresh = [key for key in keys if key in told and matches(wanted, told[key])]
    return np.union1d(np.setdiff1d(found, np.array(keys, np.int64)), np.array(fresh, np.int64))


def most() -> int:
    """At most so many events there are, of all conflicts: their greatest key."""
    return Event.objects.order_by().aggregate(greatest=Max("pk"))["greatest"] or 0


@contextmanager
def _impatient() -> Iterator[None]:
    """A reader does not wait for SQLite's other writer; what is not settled is read from the tables."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        [before] = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 100")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {before}")


def documents(keys: Sequence[int]) -> Documents:
    """The words of the events with these keys that are still there, as far as readers are told them, from the plain
    tables."""
    conflicts: dict[int, int] = {}
    pieces: dict[int, list[str]] = {}
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        events = Event.objects.filter(pk__in=part).order_by()
        for key, conflict, headline in events.values_list("pk", "conflict_id", "headline"):
            conflicts[key], pieces[key] = conflict, [headline]
        told = Evidence.objects.filter(event__in=part).public().quoted().order_by("event_id", "id")
        actors = Event.actors.through.objects.filter(event__in=part).order_by("event_id", "actor__key")
        for rows in (
            told.values_list("event_id", "sentence"),
            actors.values_list("event_id", "actor__name"),
            _places(part),
        ):
            for key, piece in rows:
                if key in pieces:
                    pieces[key].append(piece)
    return {key: document(conflicts[key], each) for key, each in pieces.items()}


def _places(part: Sequence[int]) -> Iterator[tuple[int, str]]:
    """By event, the names of its places as `Event.shown_places` has them."""
    links = Event.places.through.objects.filter(event__in=part).order_by("event_id", "place__key")
    where = [f"place__{name}" for name in ("country", "latitude", "longitude", "precision")]
    told: set[tuple[int, int]] = set()
    for key, name, blur, *spot in links.values_list("event_id", "place__name", "event__blur", *where):
        code = blurred(blur, *spot) if blur else 0
        if code == 0:
            yield key, name
        elif code is not None and (key, code) not in told:
            told.add((key, code))
            yield key, area(code).name


def settle(tell: Callable[[int], None] = lambda done: None) -> int:
    """Bring the full text up to date with what was touched, some at a time; the number of lines of the log settled, 0
    where somebody else is at it. *tell* hears how many so far."""
    done = 0
    while True:
        try:
            with transaction.atomic():
                count = _settle_some()
        except OperationalError:  # the database is busy with another writer
            return done
        done += count
        tell(done)
        if count < _LINES:
            return done


def tidy() -> None:
    """Order the full text after much was written, which makes searches quicker."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT gin_clean_pending_list('timeline_searched_words')")
            cursor.execute("ANALYZE timeline_searched, timeline_document, timeline_event, timeline_evidence")
        else:
            cursor.execute("INSERT INTO timeline_words (timeline_words) VALUES ('optimize')")


def _settle_some() -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
            if not cursor.fetchone()[0]:
                return 0
    lines = log.lines(_LINES)
    if not lines:
        return 0
    write(sorted({event for _, event in lines if event is not None}))
    log.settled([line for line, _ in lines])
    log.trim()
    return len(lines)


def write(keys: Sequence[int]) -> int:
    """Write the words of the events with these keys anew where they have changed; how many had."""
    told = documents(keys)
    digests = {key: digest(each) for key, each in told.items()}
    known = dict(_digests(keys))
    changed = [key for key, each in digests.items() if known.get(key) != each]
    gone = [key for key in known if key not in digests]
    if gone or changed:
        forget([*gone, *changed])
        _insert([(key, digests[key], told[key]) for key in changed])
    return len(gone) + len(changed)


def digest(told: Sequence[str]) -> int:
    return int.from_bytes(blake2b(" ".join(told).encode(), digest_size=8).digest(), "big", signed=True)


def _digests(keys: Sequence[int]) -> Iterator[tuple[int, int]]:
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT event_id, digest FROM timeline_document WHERE event_id IN ({_marks(part)})", list(part)
            )
            yield from cursor.fetchall()


def _marks(part: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(part))


def forget(keys: Sequence[int]) -> None:
    """Take the words of the events with these keys away."""
    searched = ("timeline_words", "rowid") if connection.vendor == "sqlite" else ("timeline_searched", "event_id")
    tables = [searched, ("timeline_document", "event_id")]
    with connection.cursor() as cursor:
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            for table, column in tables:
                cursor.execute(f"DELETE FROM {table} WHERE {column} IN ({_marks(part)})", list(part))


def _insert(rows: Sequence[tuple[int, int, list[str]]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy("COPY timeline_document (event_id, digest, words) FROM STDIN") as copy:
                for key, each, told in rows:
                    copy.write_row((key, each, vector(told)))
            # Behind its document: the index reads the words there.
            with cursor.copy("COPY timeline_searched (event_id) FROM STDIN") as copy:
                for key, _, _ in rows:
                    copy.write_row((key,))
            return
        cursor.executemany(
            "INSERT INTO timeline_document (event_id, digest) VALUES (%s, %s)", [row[:2] for row in rows]
        )
        cursor.executemany(
            "INSERT INTO timeline_words (rowid, words) VALUES (%s, %s)",
            [(key, " ".join(told)) for key, _, told in rows],
        )


def vector(told: Sequence[str]) -> str:
    """As PostgreSQL writes a tsvector: 'kursk':1,5 'troops':2."""
    places: dict[str, list[str]] = {}
    for number, word in enumerate(told, 1):
        places.setdefault(word, []).append(str(number))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def _found(wanted: Wanted) -> Ints:
    """All keys in one value are much quicker to fetch than as many rows."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _found_by_postgresql(wanted)
        cursor.execute("SELECT group_concat(rowid) FROM timeline_words WHERE timeline_words MATCH %s", [_match(wanted)])
        return np.sort(np.fromstring(cursor.fetchone()[0] or "", np.int64, sep=","))


def _found_by_postgresql(wanted: Wanted) -> Ints:
    # Django's own cursors fetch texts only; numbers as they are take neither writing nor reading.
    from psycopg import Cursor

    with Cursor(connection.connection) as cursor:
        cursor.execute(
            "SELECT string_agg(int8send(event_id), ''::bytea) FROM timeline_searched"
            " WHERE timeline_words_of(event_id) @@ %s::tsquery",
            [_tsquery(wanted)],
            binary=True,
        )
        [row] = cursor
        return np.sort(np.frombuffer(row[0] or b"", ">i8").astype(np.int64))


def _match(wanted: Wanted) -> str:
    asked = f"({' AND '.join(map(_fts5, wanted.all))})"
    return f"{asked} NOT ({' OR '.join(map(_fts5, wanted.none))})" if wanted.none else asked


def _fts5(phrase: Phrase) -> str:
    text = " ".join(phrase)
    return f'"{text[:-1]}" *' if text.endswith("*") else f'"{text}"'


def _tsquery(wanted: Wanted) -> str:
    return " & ".join([*map(_tsphrase, wanted.all), *(f"!{_tsphrase(phrase)}" for phrase in wanted.none)])


def _tsphrase(phrase: Phrase) -> str:
    return "(" + " <-> ".join(f"'{word[:-1]}':*" if word.endswith("*") else f"'{word}'" for word in phrase) + ")"
