"""How often events are on their days, by how sure we said they were. No Django.

    python -m timeline.benchmarks.confidence [--update]

A reader judged events of articles that lie beside the project and belong to their publishers. What is kept is where
each stands and the verdict, never the text. A verdict holds as long as we give the same days.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from articles.benchmarks import dates
from articles.benchmarks.dates import BASELINE, CORPORA, ROOT, SHARED
from articles.benchmarks.readings import readings
from timeline.extraction.candidates import Candidate, candidates
from timeline.extraction.confidence import TABLE, Basis, Share, shares

JUDGED = ROOT / "tests" / "benchmarks" / "judged_events.jsonl"
TEXTS = {
    "libya": SHARED / "corpora" / "timeline" / "libya" / "articles.jsonl",
    "iraq": SHARED / "corpora" / "timeline" / "iraq" / "articles.jsonl",
    "wikiwars": CORPORA / "wikiwars_train.jsonl",
}
KEY = "confidence"  # in the baseline
# From each of these up to the next; the shares lie in groups, and these between them.
BANDS = (0.0, 0.4, 0.55, 0.7, 0.85, 1.01)
_PARTS = 10  # of the articles; each is judged by what was counted on the others
_HALVES = 2


@dataclass(frozen=True, slots=True)
class Case:
    """A judged event: how its days came about and whether they are right; *lot* says where chance puts its article."""

    basis: Basis
    is_right: bool
    lot: int
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Band:
    """Events that were said to be about equally sure: how many, how sure on average, and the share that was right."""

    first: float
    last: float
    count: int
    stated: float
    right: float

    def __str__(self) -> str:
        upper = f"–{self.last:.2f}" if self.last <= 1 else " up"
        return f"{self.first:.2f}{upper:<6} {self.count:>5} {self.stated:>8.2f} {self.right:>7.2f}"


def missing() -> str:
    """What is not there of the texts; empty where all is."""
    absent = [str(path) for path in TEXTS.values() if not path.exists()]
    return f"not there: {', '.join(absent)}" if absent else dates.missing()


def judged() -> list[dict[str, object]]:
    return [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]


@cache
def cases() -> tuple[list[Case], int]:
    """The judged events as they are told today, and how many verdicts no longer apply; what is unclear is no case."""
    found, lost = [], 0
    for row in judged():
        if row["verdict"] == "unclear":
            continue
        if case := _case(row):
            found.append(case)
        else:
            lost += 1
    return found, lost


def _case(row: dict[str, object]) -> Case | None:
    topic, article = str(row["corpus"]), str(row["article"])
    told = _told(topic, article).get(row["start"])
    if told is None or _days(told) != (row["earliest"], row["latest"]):
        return None
    basis = told.basis
    if isinstance(agrees := row.get("agrees"), dict):
        other = _told(topic, agrees["article"]).get(agrees["start"])
        if other is None or other.date != told.date or other.phrases[0].rule == told.phrases[0].rule:
            return None
        basis = Basis.AGREED
    return Case(basis, row["verdict"] == "yes", _lot(article))


def _lot(article: str) -> int:
    return int.from_bytes(blake2b(article.encode(), digest_size=4).digest())


def _days(told: Candidate) -> tuple[str | None, str | None]:
    first, last = told.date.earliest, told.date.latest
    return first.isoformat() if first else None, last.isoformat() if last else None


@cache
def _told(topic: str, article: str) -> dict[object, Candidate]:
    """An article's candidates by where their dated phrase begins."""
    text, written_on = _articles(topic)[article]
    return {each.phrases[0].start: each for each in candidates(text, written_on)}


@cache
def _articles(topic: str) -> dict[str, tuple[str, date]]:
    rows = map(json.loads, TEXTS[topic].read_text("utf-8").splitlines())
    return {row["id"]: (row["text"], date.fromisoformat((row.get("published") or row["dct"])[:10])) for row in rows}


def counted(found: Iterable[Case]) -> dict[Basis, Share]:
    """The table as *found* fills it; its words stay."""
    table = {basis: replace(share, right=0, judged=0) for basis, share in shares().items()}
    for case in found:
        share = table[case.basis]
        table[case.basis] = replace(share, right=share.right + case.is_right, judged=share.judged + 1)
    return table


def held_out(found: Sequence[Case], parts: int = _PARTS) -> Iterator[Case]:
    """Each case with the confidence that all other parts give it: no article says how sure its own events are."""
    tables = [counted(case for case in found if case.lot % parts != part) for part in range(parts)]
    for case in found:
        yield replace(case, confidence=tables[case.lot % parts][case.basis].value)


def bands(found: Sequence[Case]) -> list[Band]:
    """How sure and how right, from the least sure up; a band without cases is left out."""
    table = []
    for first, last in pairwise(BANDS):
        inside = [case for case in found if first <= case.confidence < last]
        if inside:
            stated, right = _mean(inside, lambda case: case.confidence), _mean(inside, lambda case: case.is_right)
            table.append(Band(first, last, len(inside), stated, right))
    return table


def calibration_error(found: Sequence[Band]) -> float:
    """How far what was said lies from what was right, on average over all cases."""
    return sum(band.count * abs(band.stated - band.right) for band in found) / sum(band.count for band in found)


def _mean(found: Sequence[Case], figure: Callable[[Case], float]) -> float:
    return sum(map(figure, found)) / len(found)


def figures() -> dict[str, float]:
    """What the baseline keeps."""
    found, lost = cases()
    table = bands(list(held_out(found)))
    return {"judged": len(found), "lost": lost, "calibration error": round(calibration_error(table), 3)}


def keep(table: dict[Basis, Share]) -> None:
    """Write what was counted into the table that the program reads, and leave its words alone."""
    text, comment = TABLE.read_text("utf-8"), "[" + next(iter(table)).value + "]"
    rows = (
        f'[{basis.value}]\nwords = "{share.words}"\nright = {share.right}\njudged = {share.judged}\n'
        for basis, share in table.items()
    )
    TABLE.write_text(text[: text.index(comment)] + "\n".join(rows), "utf-8")
    shares.cache_clear()


def report() -> Iterator[str]:
    """The table of shares, then the calibration on articles that the shares were not counted on."""
    found, lost = cases()
    yield f"{len(found)} events judged; {lost} verdicts no longer apply, because other days are given now"
    yield "\nHow the days came about        right  judged   share"
    for basis, share in counted(found).items():
        yield f"{basis.value:<28} {share.right:>7} {share.judged:>7} {share.value:>7.2f}  {share.words}"
    table = bands(list(held_out(found)))
    yield f"\nHow sure and how right: each tenth of the articles by what was counted on the other {_PARTS - 1} tenths"
    yield "confidence   events   stated   right"
    yield from map(str, table)
    halves = calibration_error(bands(list(held_out(found, _HALVES))))
    yield f"expected calibration error {calibration_error(table):.3f}; each half by the other {halves:.3f}"
    yield "\nOf that, how often the dated phrase itself was read right"
    yield from map(str, readings())


def main() -> None:
    """Print both tables; with --update count the shares anew, and keep the error as the baseline for tests."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--update", action="store_true", help="keep what is counted, for the program and for tests")
    update = parser.parse_args().update
    if absent := missing():
        print(f"Confidence was not measured; {absent}")
        return
    print("\n".join(report()))
    if update:
        keep(counted(cases()[0]))
        known = json.loads(Path(BASELINE).read_text("utf-8"))
        BASELINE.write_text(json.dumps(known | {KEY: figures()}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
