"""Text in, actors, places and unknown names out."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from timeline.extraction.entities import actors, own, places
from timeline.extraction.entities.claims import Claim, choose
from timeline.extraction.entities.lexicon import Lexicon
from timeline.extraction.entities.line import Line, look_up
from timeline.extraction.entities.proposals import proposals
from timeline.extraction.entities.story import Story, gather
from timeline.extraction.entities.types import Actor, ActorMention, Entities, Place, PlaceMention
from timeline.extraction.entities.words import split

# Goes up whenever a rule or a table changes what some words name; to be stored with every result.
RULES_VERSION = 1

Recogniser = Callable[[Line, Story], Iterator[Claim]]
# Of equally long and equally trusted claims the earlier recogniser's counts.
RECOGNISERS: list[Recogniser] = [own.claims, actors.claims, places.claims]


def recognise(text: str, lexicon: Lexicon, *, countries: Iterable[str] = ()) -> Entities:
    """Who and where one sentence names, knowing nothing but the conflict's *countries* (alpha-3 codes)."""
    return recognise_all(text, [(0, len(text))], lexicon, countries=countries)[0]


def recognise_all(
    text: str, spans: Iterable[tuple[int, int]], lexicon: Lexicon, *, countries: Iterable[str] = ()
) -> list[Entities]:
    """Who and where each sentence of an article names, in order; offsets are those of *text*.

    *spans* are the sentences' first and last offsets. The article is looked through as a whole first: the countries it
    speaks of decide between places of one name, and a surname stands for who was named in full before.
    """
    split_up = [split(text, start, end) for start, end in spans]
    ordinary = frozenset(word.folded for words in split_up for word in words.words if not word.capital)
    lines = [Line(words, look_up(words, lexicon), ordinary) for words in split_up]
    story = gather(lines, frozenset(countries))
    return [_read(line, story) for line in lines]


def _read(line: Line, story: Story) -> Entities:
    chosen = (
        choose(chain.from_iterable(claims(line, story) for claims in RECOGNISERS)) if line.hits or story.korea else []
    )
    return Entities(
        tuple(_actor(line, claim, claim.entity) for claim in chosen if isinstance(claim.entity, Actor)),
        tuple(_place(line, claim, claim.entity) for claim in chosen if isinstance(claim.entity, Place)),
        tuple(proposals(line, chosen, story)),
    )


def _span(line: Line, claim: Claim) -> tuple[int, int, str]:
    start, end = line.words.words[claim.first].start, line.words.words[claim.last - 1].end
    return start, end, line.words.text[start:end]


def _actor(line: Line, claim: Claim, actor: Actor) -> ActorMention:
    return ActorMention(*_span(line, claim), actor, claim.role, claim.why, claim.person)


def _place(line: Line, claim: Claim, place: Place) -> PlaceMention:
    return PlaceMention(*_span(line, claim), place, claim.why)
