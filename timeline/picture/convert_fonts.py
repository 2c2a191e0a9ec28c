"""`make fonts`: the letters that pictures are drawn with on a machine without fonts, cut out of Debian's.

Noto Sans for Latin, Greek and Cyrillic, and beside it the 2,350 syllables of KS X 1001 from Nanum Gothic; what is made
of them bears neither name, as Nanum's licence wants. Both are under the SIL Open Font License (`fonts/OFL.txt`).
"""

# fontTools is installed by `make fonts` and by nothing else, so it is imported where it is used.
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from timeline.picture.letters import ALPHABETS, BOLD, FAMILY, REGULAR

DEBIAN = Path("/usr/share/fonts/truetype")


def _syllables() -> list[int]:
    """What KS X 1001 has: Hangul, its letters alone, and wide punctuation."""
    rows = [bytes((high, low)) for high in range(0xA1, 0xC9) for low in range(0xA1, 0xFF)]
    letters = [row.decode("euc-kr", "ignore") for row in rows]
    return [ord(letter) for letter in letters if letter and ord(letter) >= 0x3000]


def _cut(source: str, letters: list[int]) -> Any:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(DEBIAN / source, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], name_IDs=[1, 2, 4, 6])
    options.drop_tables += ["TSI0", "TSI1", "TSI2", "TSI3", "TSI5"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    return font


def _named(font: Any, target: Path) -> None:
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            font["name"].setName(FAMILY, record.nameID, record.platformID, record.platEncID, record.langID)
    font.save(target)


def main() -> None:
    """Write the files anew."""
    from fontTools.merge import Merger
    from fontTools.ttLib.scaleUpem import scale_upem

    alphabets = [letter for first, last in ALPHABETS for letter in range(first, last + 1)]
    _named(_cut("noto/NotoSans-Bold.ttf", alphabets), BOLD)
    with TemporaryDirectory() as folder:
        parts = [_cut("noto/NotoSans-Regular.ttf", alphabets), _cut("nanum/NanumGothic.ttf", _syllables())]
        scale_upem(parts[1], parts[0]["head"].unitsPerEm)
        files = [Path(folder) / f"{number}.ttf" for number in range(len(parts))]
        for part, file in zip(parts, files, strict=True):
            part.save(file)
        _named(Merger().merge([str(file) for file in files]), REGULAR)


if __name__ == "__main__":
    main()
