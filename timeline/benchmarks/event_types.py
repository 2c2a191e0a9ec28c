"""How well and how fast events are typed, measured. No Django.

The labelled reports and the scorer lie beside the project and belong to their publishers: they are read, never kept.
"""

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from articles.benchmarks.dates import BASELINE, DEMO, SHARED
from articles.sentences import sentences
from timeline.extraction.event_types import type_of

SCORER = SHARED / "tools" / "score_event_types.py"
REPORTS = SHARED / "corpora" / "event_types" / "acled_snippets_dev.jsonl"
# What the baseline file calls these figures.
KEY = "event types"
WEIGHTED = "weighted F1"
_ROW = re.compile(r"^(?P<type>\w+) +gold +\d+ .*F1 (?P<f1>[\d.]+)$", re.MULTILINE)
_WEIGHTED = re.compile(r"^weighted F1 (?P<f1>[\d.]+)", re.MULTILINE)


def missing() -> str:
    """What is not there of scorer and reports; empty where all is."""
    absent = [str(file) for file in (SCORER, REPORTS) if not file.exists()]
    return f"not there: {', '.join(absent)}" if absent else ""


def reports() -> list[dict[str, Any]]:
    return [json.loads(line) for line in REPORTS.read_text("utf-8").splitlines()]


def scores() -> dict[str, float]:
    """F1 of each ACLED type, of "none", and `WEIGHTED` by how often each is there, from 0 to 1."""
    with TemporaryDirectory() as folder:
        predicted = Path(folder, "predicted.jsonl")
        predicted.write_text("".join(_typed(report) for report in reports()), "utf-8")
        command = [sys.executable, str(SCORER), str(REPORTS), str(predicted)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures = {row["type"]: float(row["f1"]) for row in _ROW.finditer(done.stdout)}
    weighted = _WEIGHTED.search(done.stdout)
    assert weighted, done.stdout
    return figures | {WEIGHTED: float(weighted["f1"])}


def _typed(report: dict[str, Any]) -> str:
    told = type_of(report["text"])
    return json.dumps({"id": report["id"], "type": told and told.acled}) + "\n"


def sentences_per_second(rounds: int = 3) -> float:
    """Sentences of our own demo articles typed in a second of CPU time; the best of some rounds."""
    texts = [file.read_text("utf-8") for file in sorted(DEMO.glob("*.txt"))]
    told = [text[each.start : each.end] for text in texts for each in sentences(text)]
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        for sentence in told:
            type_of(sentence)
        best = min(best, time.process_time() - begun)
    return len(told) / best


def kept() -> dict[str, Any]:
    """The baseline file's figures of event types."""
    found: dict[str, Any] = json.loads(BASELINE.read_text("utf-8"))[KEY]
    return found


def keep(figures: dict[str, Any]) -> None:
    """Makes *figures* the baseline, and leaves the other benchmarks' figures alone."""
    known = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    BASELINE.write_text(json.dumps(known | {KEY: figures}, indent=2) + "\n", "utf-8")
