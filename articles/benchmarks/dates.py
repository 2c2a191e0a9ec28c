"""How good and how fast the date resolver is, measured. No Django.

The annotated texts and the scorer lie beside the project and belong to their publishers: they are read, never kept.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from articles.temporal import Mode, tag
from articles.temporal.tagger import RULES
from articles.timexes import tag_line

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score_timex.py"
CORPORA = SHARED / "corpora" / "timex"
DEMO = ROOT / "timeline" / "demo"
BASELINE = ROOT / "tests" / "benchmarks" / "baseline.json"
# What is scored together, and how it is read.
SETS: dict[str, tuple[Mode, tuple[str, ...]]] = {
    "news": (Mode.NEWS, ("timebank_train.jsonl", "aquaint.jsonl")),
    "narrative": (Mode.NARRATIVE, ("wikiwars_train.jsonl",)),
}
FIGURES = ("relaxed F1", "value F1", "interval recall", "interval precision")
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated text, as it came."""

    row: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.row["text"])

    @property
    def written_on(self) -> date | None:
        return date.fromisoformat(self.row["dct"]) if self.row.get("dct") else None


def missing() -> str:
    """What is not there of scorer and texts; empty where all is."""
    files = [SCORER, *(CORPORA / name for _, names in SETS.values() for name in names)]
    absent = [str(file) for file in files if not file.exists()]
    return f"not there: {', '.join(absent)}" if absent else ""


def documents(name: str) -> list[Document]:
    """The texts of one of the `SETS`."""
    lines = (line for file in SETS[name][1] for line in (CORPORA / file).read_text("utf-8").splitlines())
    return [Document(json.loads(line)) for line in lines]


def scores(name: str) -> dict[str, float]:
    """The scorer's figures for one of the `SETS`, in percent."""
    mode, files = SETS[name]
    with TemporaryDirectory() as folder:
        gold, predicted = Path(folder, "gold.jsonl"), Path(folder, "predicted.jsonl")
        gold.write_bytes(b"".join((CORPORA / file).read_bytes() for file in files))
        predicted.write_bytes(b"".join(_tagged(document, mode) for document in documents(name)))
        command = [sys.executable, str(SCORER), str(gold), str(predicted), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)["figures"]
    return {figure: float(figures[figure]) for figure in FIGURES}


def _tagged(document: Document, mode: Mode) -> bytes:
    asked = {key: document.row.get(key) for key in ("id", "dct", "text", "lang")} | {"mode": mode}
    return tag_line(json.dumps(asked).encode())


def rule_count() -> int:
    return len(RULES)


# Speed


def kb_per_second(texts: Iterable[tuple[str, date | None]], rounds: int = 2) -> float:
    """KB of text tagged in a second of CPU time, after everything is loaded; the best of some rounds."""
    texts = list(texts)
    size = sum(len(text.encode()) for text, _ in texts)
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        for text, written_on in texts:
            tag(text, written_on, mode=Mode.NEWS)
        best = min(best, time.process_time() - begun)
    return size / 1000 / best


def times_search_dates(found: Iterable[Document], seconds: float) -> tuple[float, float]:
    """How many times as fast as dateparser's `search_dates`, and its KB a second: the same texts, in the same run.

    As many of the texts as it reads in about *seconds*.
    """
    from dateparser.search import search_dates

    search_dates("on Monday", languages=["en"])
    read: list[tuple[str, date | None]] = []
    begun = time.process_time()
    for document in found:
        written_on = document.written_on
        base = {"RELATIVE_BASE": datetime.combine(written_on, datetime.min.time())} if written_on else {}
        search_dates(document.text, languages=["en"], settings=base)
        read.append((document.text, written_on))
        if time.process_time() - begun > seconds:
            break
    spent = time.process_time() - begun
    theirs = sum(len(text.encode()) for text, _ in read) / 1000 / spent
    return kb_per_second(read) / theirs, theirs


def repeated(size: int) -> str:
    """Our own demo articles again and again, up to *size* bytes of UTF-8, as one text."""
    once = "\n\n".join(file.read_text("utf-8") for file in sorted(DEMO.glob("*.txt")))
    return ((once + "\n\n") * (size // len(once.encode()) + 1)).encode()[:size].decode(errors="ignore")


def growth(small: int = _MB, times: int = 10) -> float:
    """How much longer a KB takes in a text *times* as long: 1 is linear."""
    written = date(2024, 10, 29)
    return kb_per_second([(repeated(small), written)], rounds=1) / kb_per_second(
        [(repeated(small * times), written)], rounds=1
    )


def gain_of_two_jobs(size: int = 6 * _MB) -> float:
    """How many times as fast `manage.py tag --jobs 2` is as one job, without the start; needs two idle cores."""
    with TemporaryDirectory() as folder:
        lines, empty = Path(folder, "lines.jsonl"), Path(folder, "empty.jsonl")
        lines.write_bytes(b"".join(_lines(size)))
        empty.touch()
        start = min(_seconds(empty, 1) for _ in range(2))
        one, two = (min(_seconds(lines, jobs) for _ in range(2)) for jobs in (1, 2))
    return (one - start) / (two - start)


def _lines(size: int) -> Iterator[bytes]:
    text = repeated(4000)
    for number in range(size // 4000):
        yield json.dumps({"id": number, "dct": "2024-10-29", "text": text}).encode() + b"\n"


def _seconds(given: Path, jobs: int) -> float:
    command = [sys.executable, str(ROOT / "manage.py"), "tag", "--jobs", str(jobs)]
    begun = time.perf_counter()
    with given.open("rb") as lines:
        subprocess.run(command, stdin=lines, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
    return time.perf_counter() - begun


def idle_cores() -> float:
    """About how many cores nobody uses now."""
    return (os.cpu_count() or 1) - os.getloadavg()[0]
