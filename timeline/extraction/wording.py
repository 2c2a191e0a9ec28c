"""What a clause is about, for comparing: stems of its words, its names, what it counts, who speaks, where. No ORM."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from articles.temporal.words import NUMBERS

# Words of grammar, and the frame that news puts around everything it tells.
_EMPTY = frozenset(
    """
    a about above according added after again against ago all also although amid among an and another any are around
    as at away back be because been before being below between both but by came can could day days did do does down
    due during each early earlier either ever every few first following for from further get go going had has have he
    her here hers him his hour hours how however i if in including into is it its itself just last late later least
    less like made make many may me might month months more morning most much must my near nearly next night no nor
    not now of off officials often on once one only onto or other others our out over own part per place rather report
    reported reports said same saying says see several shall she should since so some soon still such take taken than
    that the their them then there these they this those through time times to today together told tomorrow took
    toward towards two under until up upon us very via was way we week weeks well went were what when where whether
    which while who whom whose why will with within without would year years yesterday yet you your afternoon evening
    monday tuesday wednesday thursday friday saturday sunday weekend news agency media source sources statement
    """.split()
)
# Verbs that do not show their stem, for those that events are told with.
_IRREGULAR = dict(
    pair.split(":")
    for pair in """
    began:begin begun:begin broke:break broken:break brought:bring built:build came:come chose:choose chosen:choose
    fell:fall fallen:fall fled:flee flew:fly flown:fly fought:fight found:find froze:freeze gave:give given:give
    held:hold hid:hide kept:keep laid:lay led:lead left:leave lost:lose men:man met:meet paid:pay ran:run rose:rise
    risen:rise sank:sink sunk:sink sent:send shelled:shell shot:shoot sold:sell sought:seek spoke:speak spoken:speak
    stolen:steal stole:steal struck:strike stricken:strike swore:swear sworn:swear thrown:throw threw:throw
    withdrew:withdraw withdrawn:withdraw women:woman won:win wrote:write written:write died:die dead:die death:die
    deaths:die killed:kill killing:kill killings:kill
    """.split()
)
# What news calls by several names as it goes on: the summit is where they met, the guest is who visited.
_ALSO_CALLED = dict(
    pair.split(":")
    for pair in """
    summit:meet summits:meet meeting:meet meetings:meet negotiation:talk negotiations:talk guest:visit guests:visit
    trip:visit trips:visit travel:visit travels:visit travelled:visit traveled:visit progress:advance tour:visit
    tours:visit toured:visit approve:ratify approves:ratify approved:ratify approval:ratify passed:ratify
    passage:ratify veto:block vetoes:block vetoed:block entered:cross enter:cross enters:cross entry:cross
    troop:soldier troops:soldier servicemen:soldier serviceman:soldier side:government sides:government
    prisoner:capture prisoners:capture captive:capture captives:capture detained:arrest detention:arrest
    assault:attack assaults:attack offensive:attack
    """.split()
)
_SUFFIXES = (
    "ications ication ations ation ements ement ments ment yings ying ings ing ions ion ives ive ances ance ures ure"
    " als al ers er ians ian ans ia an uring ured ures ies ied ed es s e y a"
).split()
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d,]*(?:\.\d+)?")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # Chinese and Japanese write no spaces between words
_SHORTEST_STEM = 4
_FEW = 9  # a number up to this one says little when it is in two texts
_SHORTEST_WORD = 4  # letters; below it most words of such a language are its grammar
_CUT = 6  # letters that stand for a word of a language whose endings are not known here
_SAYS = re.compile(
    r"\b(?:said|says?|told|announce[sd]|report(?:s|ed)|warn(?:s|ed)|confirm(?:s|ed)|wrote|add(?:s|ed)|state[sd]|"
    r"accuse[sd]|den(?:ies|ied)|call(?:s|ed)\s(?:on|for)|declare[sd]|acknowledge[sd]|vow(?:s|ed)|describe[sd])\b"
)
_NOT = re.compile(r"\b(?:not|never|no longer|failed to|refused to)\b|n[’']t\b", re.IGNORECASE)
# ", the second-largest city of the country,": who or where it is, not what happened.
_APPOSITION = re.compile(r",\s(?:the|an?|its|his|her|their)\s[^,;.:]{3,80},(?!\sand\b)")
# Said in several words: (what, in the words that others use for it).
_ALSO_SAID = [
    (re.compile(pattern), word)
    for pattern, word in (
        (r"\b(?:goes|went|gone|going)\sto\s(?:the\s)?(?=[A-Z])", "visits "),  # "went to Northtown" is a visit
        (r"\b(?:was|were)\sin\s(?:the\s)?(?=[A-Z])", "visits "),
        (r"\b(?:State\s)?Duma\b", "lower house of parliament"),
        (r"\bFederation\sCouncil\b", "upper house of parliament"),
        (r"\b(?:ma(?:de|kes?|king)|becomes?|became)\s(?=(?:[\w’'-]+\s){0,4}public\b)", "announced "),
        (r"\b(?:takes?|took|taken)\sprisoners?\b", "captured"),
        (r",?\s[Aa]ccording to [^,;]+", " "),  # who says it is not what happened
    )
]
_WHERE = re.compile(r"\b(?:in|at|near|outside|around|on|into|over|off)\s+(?:the\s+)?(?:[a-z]+\s)?(?=[A-Z])")
_NUMBER = (
    r"(?<![\w.,])(?P<number>\d[\d,]*(?:\.\d+)?(?:\s(?:million|billion|thousand|hundred))?|"
    + "|".join(sorted((word for word in NUMBERS if word.isalpha() and len(word) > 2), key=len, reverse=True))
    + r")(?!\w)"
)
_HEDGE_REACH = 14
_MORE_THAN = 1.5  # times as many as the number that was the least
_ABOUT_AS_MANY = 1.15
_AT_LEAST = re.compile(r"\b(?:more than|at least|over|upwards of)\s$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|some|nearly|almost|roughly|up to|as many as|approximately)\s$", re.IGNORECASE)
_ANY_NUMBER = re.compile(_NUMBER, re.IGNORECASE)
_HARMED = r"(?:(?P<killed>kill\w*|dead|died|deaths?|dying)|(?P<hurt>wound\w*|injur\w*|hurt))\b"
_COUNTS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_HARMED}\s(?:of\s)?(?:(?:at least|more than|up to|as many as|some|about|over|nearly)\s)?{_NUMBER}",
        rf"{_NUMBER}[\s-](?:[^\W\d_]+\s){{0,4}}?{_HARMED}",
        rf"{_NUMBER}[\s-]+(?:of\s|more\s|other\s)?(?P<noun>[^\W\d_]{{3,}})",
        rf"{_NUMBER}\s(?:(?-i:[A-Z])[^\W\d_]+\s){{1,2}}(?P<noun>(?-i:[a-z])[^\W\d_]{{2,}})",
    )
]


_ROLE_WORDS = """
    president minister secretary general leader chief head spokesman spokeswoman spokesperson ambassador envoy commander
    governor mayor king prime deputy foreign defence defense state son daughter brother wife former official colonel
    council government ministry parliament army military force forces troops police agency party group people country
    nation national
""".split()


@dataclass(frozen=True, slots=True)
class Wording:
    """*words*: stems, names among them. *names*: words with a capital, and offices; *proper*: nothing but names.
    *counts*: "soldier=1500", "soldier=1500+" for more than that, "soldier=1500~" for about that.

    *where*: names behind "in", "at", "near" …; *speakers*: names before a verb of saying, empty where nothing is said.
    """

    words: frozenset[str]
    names: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    is_said: bool = False
    is_denied: bool = False


def wording(clause: str, context: str = "", language: str = "en") -> Wording:
    """What *clause*, from which its dated phrases are taken out, is about; *context* lends its names.

    >>> sorted(wording("The minister arrived in Northtown with 40 soldiers.").words)
    ['40', 'arriv', 'minist', 'northtown', 'soldi']
    """
    english = language == "en"
    clause = _also_said(_APPOSITION.sub(" ", clause)) if english else clause
    names = _names(clause) if language != "de" else frozenset()
    lent = _names(context) if context and language != "de" else frozenset()
    said = _SAYS.search(clause) if english else None
    words = frozenset(_stems(clause, english)) | {stem(name, english) for name in lent}
    return Wording(
        words=words,
        names=(_ROLES & words) | frozenset(stem(name, english) for name in names | lent),
        proper=frozenset(map(stem, _names(_behind_the_first(clause)))) - _ROLES if english else frozenset(),
        counts=frozenset(_counts(clause)) if english else frozenset(),
        where=frozenset(_where(clause)) if english else frozenset(),
        speakers=frozenset(stem(name) for name in _names(clause[: said.start()])) if said else frozenset(),
        is_said=said is not None,
        is_denied=english and _NOT.search(clause) is not None,
    )


@lru_cache(maxsize=50_000)  # news has few words, again and again
def stem(word: str, english: bool = True) -> str:
    """The part that the forms of a word share, roughly: "ratified" and "ratification" give one, "met" gives "meet".

    Names for one thing have the stem of one of them.

    >>> stem("ratified") == stem("ratification"), stem("met"), stem("summit"), stem("ships")
    (True, 'meet', 'meet', 'ship')
    """
    word = re.sub(r"['’]s?$", "", word.lower()).replace("’", "'")
    if not english:
        return word[:_CUT]
    word = _IRREGULAR.get(word, _ALSO_CALLED.get(word, word))
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            word = word[: -len(suffix)]
            break
    else:
        word = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word


def _also_said(clause: str) -> str:
    for pattern, words in _ALSO_SAID:
        clause = pattern.sub(words, clause)
    return clause


def _tokens(text: str) -> Iterable[str]:
    for match in _TOKEN.finditer(text):
        token = match.group()
        if _UNSPACED.search(token):
            yield from (token[place : place + 2] for place in range(max(1, len(token) - 1)))
        else:
            yield from token.split("-")


def _stems(text: str, english: bool) -> Iterable[str]:
    for token in _tokens(text):
        bare = token.lower()
        if token[0].isdigit():
            yield bare.replace(",", "")
        elif english and NUMBERS.get(bare, 0) > _FEW:
            yield str(NUMBERS[bare])
        elif not english and len(bare) < _SHORTEST_WORD and not _UNSPACED.match(bare):
            continue
        elif (len(bare) > 1 or _UNSPACED.match(bare)) and re.sub(r"['’].*$", "", bare) not in _EMPTY:
            yield stem(token, english)


def _names(text: str) -> frozenset[str]:
    """Words with a capital, the first one among them: it may be one, and what is done is said again behind it."""
    return frozenset(
        part
        for match in _TOKEN.finditer(text)
        for part in match.group().split("-")
        if part[:1].isupper() and part.lower() not in _EMPTY and len(part) > 1
    )


def _behind_the_first(text: str) -> str:
    """*text* without its first word, which has its capital from where it stands."""
    first = _TOKEN.search(text)
    return text[first.end() :] if first else ""


def _where(text: str) -> Iterable[str]:
    for match in _WHERE.finditer(text):
        rest = re.match(r"(?:[A-Z][\w'’-]+(?:\s(?=[A-Z]))?)+", text[match.end() :])
        if rest:
            yield from (stem(name) for name in re.split(r"[\s-]", rest.group()) if name.lower() not in _EMPTY)


def _counts(text: str) -> Iterable[str]:
    """ "12 soldiers were killed" counts soldiers and killed; "killing 12" the killed alone."""
    if not _ANY_NUMBER.search(text):
        return
    for pattern in _COUNTS:
        for match in pattern.finditer(text):
            said = match.groupdict()
            noun = "kill" if said.get("killed") else "wound" if said.get("hurt") else said["noun"].lower()
            if noun not in _EMPTY:
                yield f"{stem(noun)}={_amount(match['number'])}{_hedge(text, match.start('number'))}"


def _hedge(text: str, position: int) -> str:
    """ "+" where the number behind *position* is the least, "~" where it is about right, nothing where it is exact."""
    before = text[max(0, position - _HEDGE_REACH) : position]
    return "+" if _AT_LEAST.search(before) else "~" if _ABOUT.search(before) else ""


def other_numbers(one: Wording, other: Wording) -> list[tuple[str, set[str], set[str]]]:
    """What both count and give numbers for that cannot be one number, with the numbers of each."""
    mine, theirs = numbers_by_noun(one), numbers_by_noun(other)
    return [
        (counted, mine[counted], theirs[counted])
        for counted in sorted(mine.keys() & theirs.keys())
        if not any(_may_be_one_number(a, b) for a in mine[counted] for b in theirs[counted])
    ]


def numbers_by_noun(wording: Wording) -> dict[str, set[str]]:
    """What is counted → the numbers given for it."""
    found: dict[str, set[str]] = {}
    for count in wording.counts:
        counted, _, number = count.partition("=")
        found.setdefault(counted, set()).add(number)
    return found


def _may_be_one_number(one: str, other: str) -> bool:
    """ "more than 10,000" may be the "about 11,000" of others; two exact numbers are one only if they are equal."""
    amounts = [one.rstrip("+~"), other.rstrip("+~")]
    if amounts[0] == amounts[1]:
        return True
    if not all(amount.isdigit() for amount in amounts) or not (one[-1] in "+~" or other[-1] in "+~"):
        return False
    (less, sure), (more, _) = sorted(((int(a), text) for a, text in zip(amounts, (one, other), strict=True)))
    return more <= less * (_MORE_THAN if sure.endswith("+") else _ABOUT_AS_MANY)


def _amount(words: str) -> str:
    first, *scale = words.lower().replace(",", "").split()
    return f"{NUMBERS.get(first, first)}{''.join(scale)}"


# Who does things rather than what is done: in common, they say no more than a name.
_ROLES = frozenset(stem(word) for word in _ROLE_WORDS)
