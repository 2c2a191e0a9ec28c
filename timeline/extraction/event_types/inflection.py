"""An English verb or noun → the forms in which a text can have it."""

import re

_IRREGULAR: dict[str, str] = {
    "beat": "beaten",
    "begin": "began begun",
    "blow": "blew blown",
    "break": "broke broken",
    "bring": "brought",
    "burn": "burnt",
    "buy": "bought",
    "child": "children",
    "draw": "drew drawn",
    "drive": "drove driven",
    "fall": "fell fallen",
    "fight": "fought",
    "find": "found",
    "flee": "fled",
    "fly": "flew flown",
    "gas": "gassed gassing",
    "get": "got getting",
    "give": "gave given",
    "go": "went gone",
    "hang": "hung",
    "hold": "held",
    "keep": "kept",
    "lay": "laid",
    "lead": "led",
    "leave": "left",
    "lose": "lost",
    "make": "made",
    "man": "men",
    "meet": "met",
    "pay": "paid",
    "put": "",
    "quit": "quitting",
    "rise": "rose risen",
    "run": "ran",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "",
    "shake": "shook shaken",
    "shoot": "shot",
    "sink": "sank sunk",
    "slay": "slew slain",
    "speak": "spoke spoken",
    "steal": "stole stolen",
    "strike": "struck stricken",
    "swear": "swore sworn",
    "sweep": "swept",
    "take": "took taken",
    "tear": "tore torn",
    "tell": "told",
    "thief": "thieves",
    "throw": "threw thrown",
    "undertake": "undertook undertaken",
    "withdraw": "withdrew withdrawn",
    "woman": "women",
    "write": "wrote written",
}
_VOWELS = frozenset("aeiou")
# One vowel and one consonant at the end: "hit", "hitting".
_DOUBLES = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$")


def forms(word: str) -> frozenset[str]:
    """All forms that *word*, in small letters, can have as a verb or a noun.

    Wrong ones among them ("beated") do no harm: no text has them.

    >>> sorted(forms("shoot"))
    ['shoot', 'shooted', 'shooting', 'shoots', 'shot']
    >>> {"rally", "rallies", "rallied", "rallying"} <= forms("rally")
    True
    """
    found = {word, *_IRREGULAR.get(word, "").split()}
    if word.endswith("e"):
        found |= {f"{word}s", f"{word}d", f"{word[:-1]}ing"}
    elif word.endswith("y") and word[-2] not in _VOWELS:
        found |= {f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"}
    elif word.endswith(("s", "x", "ch", "sh", "z")):
        found |= {f"{word}es", f"{word}ed", f"{word}ing"}
    else:
        found |= {f"{word}s", f"{word}ed", f"{word}ing"}
        if _DOUBLES.search(word):
            found |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return frozenset(found)
