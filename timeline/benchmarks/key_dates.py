"""How well the days that matter, and their sentences, agree with timelines that newsrooms wrote. No Django.

    python -m timeline.benchmarks.key_dates [--update]

The articles, the timelines and the scorer lie beside the project and belong to their publishers: they are read, never
kept. Each timeline is asked for as the literature does: over its own time, from the articles published in it, as many
days as it has, with as many sentences a day as it has on average.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from articles.benchmarks.dates import BASELINE, SHARED
from timeline.extraction.key_dates import key_dates
from timeline.extraction.reports import report
from timeline.extraction.salience import Report
from timeline.extraction.voices import Voices

SCORER = SHARED / "tools" / "score_timeline.py"
ARTICLES = SHARED / "corpora" / "timeline"
# What is scored together: timelines, and whether articles count that print such a timeline themselves.
SETS: dict[str, tuple[Path, bool]] = {
    "newsrooms": (ARTICLES, True),
    "pooled": (SHARED / "corpora" / "timeline_pooled", True),
    "newsrooms, without their timelines": (ARTICLES, False),
    "pooled, without their timelines": (SHARED / "corpora" / "timeline_pooled", False),
}
FIGURES = {"date F1": "date", "AR-1": "AR-1"}  # our name: the scorer's
KEY = "key_dates"  # in the baseline
_RUN = 4  # words
_NEARLY = 0.6  # of a sentence's runs are in an article: it has the sentence in nearly its words
_PRINTS = 5  # such sentences make an article one that prints a timeline

Timeline = dict[str, list[str]]  # ISO day: sentences
Runs = frozenset[str]


def missing() -> str:
    """What is not there of scorer, articles and timelines; empty where all is."""
    wanted = [SCORER, *(folder for folder, _ in SETS.values())]
    absent = dict.fromkeys(str(path) for path in wanted if not path.exists())
    return f"not there: {', '.join(absent)}" if absent else ""


def timelines(folder: Path) -> Iterator[tuple[str, str, Timeline]]:
    """Topic, name and days of each timeline of one of the `SETS`."""
    for file in sorted(folder.glob("*/gold.json")):
        for each in json.loads(file.read_text("utf-8")):
            yield file.parent.name, each["name"], each["timeline"]


@cache
def _rows(topic: str) -> list[tuple[Report, Runs]]:
    """A topic's articles, each as its report and its runs of words; read once for all timelines."""
    rows = map(json.loads, (ARTICLES / topic / "articles.jsonl").read_text("utf-8").splitlines())
    voices: Voices[int] = Voices()
    return [
        (report(text, date.fromisoformat(published), voice=voices.voice_of(number, text)), _runs(text))
        for number, (published, text) in enumerate(sorted((row["published"], row["text"]) for row in rows))
    ]


@cache
def reports(topic: str, *, with_timelines: bool) -> list[Report]:
    """A topic's reports, or only those of articles that do not print several of its timelines' sentences."""
    told = [] if with_timelines else [_runs(sentence) for sentence in _sentences(topic)]
    return [
        found
        for found, runs in _rows(topic)
        if sum(len(each & runs) > _NEARLY * len(each) for each in told if each) < _PRINTS
    ]


def _sentences(topic: str) -> Iterator[str]:
    """All sentences of all timelines of a topic."""
    for folder in sorted({folder for folder, _ in SETS.values()}):
        for found, _, timeline in timelines(folder):
            if found == topic:
                yield from (sentence for sentences in timeline.values() for sentence in sentences)


def _runs(text: str) -> Runs:
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[index : index + _RUN]) for index in range(len(words) - _RUN + 1))


def answer(found: Iterable[Report], timeline: Timeline) -> Timeline:
    """What we tell in *timeline*'s place."""
    told = key_dates(
        found,
        date.fromisoformat(min(timeline)),
        date.fromisoformat(max(timeline)),
        days=len(timeline),
        sentences=max(1, round(sum(map(len, timeline.values())) / len(timeline))),
    )
    return {each.day.isoformat(): list(each.sentences) for each in told}


def scores(name: str) -> dict[str, float]:
    """The scorer's figures for one of the `SETS`, in percent."""
    folder, with_timelines = SETS[name]
    answers: dict[str, dict[str, Timeline]] = {}
    for topic, newsroom, timeline in timelines(folder):
        found = reports(topic, with_timelines=with_timelines)
        answers.setdefault(topic, {})[newsroom] = answer(found, timeline)
    with TemporaryDirectory() as temporary:
        file = Path(temporary, "predicted.json")
        file.write_text(json.dumps(answers), "utf-8")
        command = [sys.executable, str(SCORER), "--gold", str(folder), "--pred", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {ours: _f1(done.stdout, theirs) for ours, theirs in FIGURES.items()}


def _f1(printed: str, figure: str) -> float:
    """The F1 of `AVERAGE over … date 0.5/0.5/0.5  AR-1 …`, in percent."""
    match = re.search(rf"^AVERAGE.* {re.escape(figure)} [\d.]+/[\d.]+/([\d.]+)", printed, re.MULTILINE)
    if match is None:
        raise ValueError(f"the scorer says nothing of {figure}: {printed}")
    return round(100 * float(match[1]), 1)


def main() -> None:
    """Print the scores of all sets; with --update keep them as the baseline for tests."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--update", action="store_true", help="keep what is measured as the baseline for tests")
    update = parser.parse_args().update
    if absent := missing():
        print(f"Key dates were not measured; {absent}")
        return
    measured = {name: scores(name) for name in SETS}
    for name, figures in measured.items():
        print(f"{name:<36}" + "".join(f"{figure:>10} {score:5.1f}" for figure, score in figures.items()))
    if update:
        known = json.loads(BASELINE.read_text("utf-8"))
        BASELINE.write_text(json.dumps(known | {KEY: measured}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
