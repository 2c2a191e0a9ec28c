"""Near-duplicates: the same wire copy in two papers, a story sent again with a new opening. Plain Python; no ORM.

A `Fingerprint` is made once per text and can be kept in a column of bytes; `Voices` finds the earlier text that a new
one repeats, at a cost that does not grow with how many it knows.
"""

import re
import sys
from array import array
from collections import defaultdict, deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Generic, TypeVar

_VERSION = 1  # the first byte of a packed fingerprint; goes up whenever the same text would get another one
_SHINGLE = 4  # words in a row
_SLOTS = 64  # the standard error of a resemblance is then 1/√64, about 0.12 at worst
_ROWS = 4  # slots that must agree for two texts to be compared at all
# Wire copy in two papers differs by its dateline and a cut paragraph; two reports of one event share a tenth.
_SAME = 0.7
_CROWD = 20  # texts: more than so many agree in some slots by what a paper prints under every article
_EMPTY = 2**32 - 1
_WORD = re.compile(r"\w+")


class UnknownFingerprint(ValueError):
    """Packed by another version, or no fingerprint at all: make it anew from the text."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a text's runs of four words look like, in 64 numbers of 32 bits: one-permutation MinHash (Li et al. 2012).

    Each run of words is hashed once; the hash says which slot it belongs to, and the smallest of a slot is kept. Two
    texts agree in a slot about as often as they share runs.
    """

    slots: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int = 0) -> "Fingerprint":
        """The fingerprint of *text* from offset *start* on; case, punctuation and white space do not count."""
        slots = [_EMPTY] * _SLOTS
        for shingle in _shingles(text[start:]):
            value = int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big")
            slot, rest = value % _SLOTS, value >> 32
            slots[slot] = min(slots[slot], rest)
        return cls(tuple(slots))

    @property
    def is_empty(self) -> bool:
        """Whether there were no words: such texts resemble nothing, not even each other."""
        return all(slot == _EMPTY for slot in self.slots)

    def resemblance(self, other: "Fingerprint") -> float:
        """About what share of both texts' runs of words is in both: 0 to 1."""
        pairs = [pair for pair in zip(self.slots, other.slots, strict=True) if pair != (_EMPTY, _EMPTY)]
        return sum(one == two for one, two in pairs) / len(pairs) if pairs else 0.0

    def pack(self) -> bytes:
        """257 bytes for a column of a database: the version, then the slots, least byte first."""
        numbers = array("I", self.slots)
        if sys.byteorder == "big":
            numbers.byteswap()
        return bytes([_VERSION]) + numbers.tobytes()

    @classmethod
    def unpack(cls, packed: bytes) -> "Fingerprint":
        """What `pack` gave. Raises `UnknownFingerprint`."""
        numbers = array("I")
        if packed[:1] != bytes([_VERSION]) or len(packed) != 1 + _SLOTS * numbers.itemsize:
            raise UnknownFingerprint(f"{len(packed)} bytes are no fingerprint of version {_VERSION}")
        numbers.frombytes(packed[1:])
        if sys.byteorder == "big":
            numbers.byteswap()
        return cls(tuple(numbers))


def _shingles(text: str) -> Iterator[str]:
    words = _WORD.findall(text.lower())
    for index in range(max(1, len(words) - _SHINGLE + 1) if words else 0):
        yield " ".join(words[index : index + _SHINGLE])


_Name = TypeVar("_Name", bound=Hashable)


class Voices(Generic[_Name]):
    """The texts that said something first, by name. Adding one costs the same however many are known.

    A text is compared only with those that have four neighbouring slots in common with it (locality-sensitive
    hashing): 99 of 100 texts that share seven tenths of their runs do, one in eight of those that share three. Where
    many have the same four, the latest of them stand for all.
    """

    def __init__(self) -> None:
        self._known: dict[_Name, Fingerprint] = {}
        self._by_band: dict[tuple[int, ...], deque[_Name]] = defaultdict(lambda: deque(maxlen=_CROWD))

    def voice_of(self, name: _Name, fingerprint: Fingerprint) -> _Name:
        """The name of the earlier text that this one repeats; *name* itself, from now on known, where there is none."""
        if name in self._known:
            return name
        bands = list(_bands(fingerprint))
        like = dict.fromkeys(other for band in bands for other in self._by_band.get(band, ()))
        best = max(like, key=lambda other: self._known[other].resemblance(fingerprint), default=None)
        if best is not None and self._known[best].resemblance(fingerprint) >= _SAME:
            return best
        self._known[name] = fingerprint
        for band in bands:
            self._by_band[band].append(name)
        return name


def _bands(fingerprint: Fingerprint) -> Iterator[tuple[int, ...]]:
    """Runs of neighbouring slots, with their place; wholly empty ones would bring all short texts together."""
    for first in range(0, _SLOTS, _ROWS):
        rows = fingerprint.slots[first : first + _ROWS]
        if any(row != _EMPTY for row in rows):
            yield first, *rows
