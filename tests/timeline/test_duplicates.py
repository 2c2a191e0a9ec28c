"""A text that repeats another is found to, at the same cost however many are known."""

import hashlib
import random

import pytest

from timeline.extraction.duplicates import Fingerprint, UnknownFingerprint, Voices

_WORDS = [first + last for first in "ba co du fe gi ha jo ku le mi".split() for last in "ran sel tov nik pur".split()]


def _story(seed: int, length: int = 400) -> str:
    return " ".join(random.Random(seed).choices(_WORDS, k=length))


def test_wire_copy_with_another_dateline_and_without_its_last_paragraph_is_one_voice() -> None:
    story = _story(1)
    copy = "BRAVO CITY, May 3 (Wire) — " + story.upper().rsplit(" ", 40)[0] + "."
    voices: Voices[str] = Voices()

    assert voices.voice_of("first", Fingerprint.of(story)) == "first"
    assert voices.voice_of("copy", Fingerprint.of(copy)) == "first"
    assert voices.voice_of("copy of the copy", Fingerprint.of(copy)) == "first"


def test_another_story_that_quotes_a_third_of_the_first_speaks_for_itself() -> None:
    story = _story(1)
    quoting = _story(2) + " " + story[: len(story) // 3]
    voices: Voices[int] = Voices()
    voices.voice_of(1, Fingerprint.of(story))

    assert voices.voice_of(2, Fingerprint.of(quoting)) == 2


def test_asked_again_a_text_is_its_own_voice() -> None:
    voices: Voices[int] = Voices()
    voices.voice_of(1, Fingerprint.of(_story(1)))

    assert voices.voice_of(1, Fingerprint.of(_story(1))) == 1


@pytest.mark.parametrize("text", ["", " — … !"])
def test_texts_without_words_resemble_nothing(text: str) -> None:
    voices: Voices[int] = Voices()
    voices.voice_of(1, Fingerprint.of(text))

    assert Fingerprint.of(text).is_empty
    assert voices.voice_of(2, Fingerprint.of(text)) == 2


def test_of_two_short_texts_only_the_same_words_make_one_voice() -> None:
    voices: Voices[int] = Voices()
    voices.voice_of(1, Fingerprint.of("Ceasefire holds"))

    assert voices.voice_of(2, Fingerprint.of("Ceasefire broken")) == 2
    assert voices.voice_of(3, Fingerprint.of("CEASEFIRE HOLDS!")) == 1


@pytest.mark.parametrize("shared", [0.2, 0.5, 0.8])
def test_resemblance_is_about_the_share_of_runs_that_both_have(shared: float) -> None:
    common, length = _story(3, int(1000 * shared)), 1000 - int(1000 * shared)
    one, other = (Fingerprint.of(f"{common} {_story(seed, length // 2)}") for seed in (4, 5))

    assert one.resemblance(other) == pytest.approx(shared, abs=0.2)


def test_a_header_does_not_count() -> None:
    header = "Title: the bridge\n\n"
    story = _story(1)

    assert Fingerprint.of(header + story, len(header)) == Fingerprint.of(story)


def test_a_fingerprint_survives_its_column() -> None:
    fingerprint = Fingerprint.of(_story(1))

    assert Fingerprint.unpack(fingerprint.pack()) == fingerprint
    assert len(fingerprint.pack()) == 257


def test_what_is_kept_stays_comparable() -> None:
    packed = Fingerprint.of("The old bridge fell on the first night.").pack()

    assert hashlib.sha256(packed).hexdigest()[:8] == "00151c8a", "kept ones no longer fit: raise the version"


@pytest.mark.parametrize("packed", [b"", b"\x01", b"\x02" + bytes(256), b"\x01" + bytes(255)])
def test_what_is_no_fingerprint_of_this_version_is_refused(packed: bytes) -> None:
    with pytest.raises(UnknownFingerprint, match="version 1"):
        Fingerprint.unpack(packed)


def test_the_thousandth_text_is_compared_with_about_as_many_as_the_hundredth(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    resemblance = Fingerprint.resemblance

    def counted(self: Fingerprint, other: Fingerprint) -> float:
        nonlocal compared
        compared += 1
        return resemblance(self, other)

    monkeypatch.setattr(Fingerprint, "resemblance", counted)
    voices: Voices[int] = Voices()
    costs = []
    imprint = _story(0, 60)  # under every article of the house
    for number in range(1, 1001):
        compared = 0
        voices.voice_of(number, Fingerprint.of(_story(number, 60) + " " + imprint))
        costs.append(compared)

    assert max(costs[900:]) <= 2 * max(costs[50:150])
    assert voices.voice_of(1001, Fingerprint.of(_story(7, 60) + " " + imprint)) == 7, "found in the crowd"
