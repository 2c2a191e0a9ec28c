"""How to cite an event: one line of text, and an entry for BibTeX. No Django.

>>> escaped("Fire & flight in {Kursk}_1")
'Fire \\\\& flight in \\\\{Kursk\\\\}\\\\_1'
"""

import re
from dataclasses import dataclass

_SPECIAL = re.compile(r"[\\{}&%$#_^~]")
_AS_COMMANDS = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited; *key* is the entry's name in BibTeX."""

    key: str
    headline: str
    when: str
    timeline: str
    address: str

    @property
    def text(self) -> str:
        return f"“{self.headline}” ({self.when}). {self.timeline}. {self.address}"

    @property
    def bibtex(self) -> str:
        fields = {
            "title": f"{{{escaped(self.headline)}}}",
            "howpublished": f"{escaped(self.timeline)}",
            "note": f"Event of: {escaped(self.when)}",
            "url": self.address,
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{{self.key},\n{lines}\n}}"


def escaped(text: str) -> str:
    """*text* with what TeX reads as a command written out."""
    return _SPECIAL.sub(lambda found: _AS_COMMANDS.get(found[0], f"\\{found[0]}"), text)
