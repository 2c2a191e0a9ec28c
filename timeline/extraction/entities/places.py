"""Claims that some words name a place, and which of several places of a name is meant."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from timeline.extraction.entities import cues
from timeline.extraction.entities.actors import NAMESAKES
from timeline.extraction.entities.claims import ASSUMED, NAMED, READ, Claim
from timeline.extraction.entities.lexicon import Sense, What
from timeline.extraction.entities.line import Hit, Line
from timeline.extraction.entities.metonyms import Reading, reading
from timeline.extraction.entities.story import KNOWN_TO_ALL, TOWNS, Story, with_its_country
from timeline.extraction.entities.types import Place, PlaceKind, Precision

# From which "in" before it is enough, whatever the article is about.
WELL_KNOWN = 100_000
# From which it is enough in a country that the article names in passing.
MIDDLING = 50_000
# Below which it takes "in" before it, even in the country the article is about.
SMALL = 15_000
_OF = 2  # words back, the one before "of"
_CAPITAL, _SPOKEN_OF, _IN_CONFLICT = 5.0, 4.0, 1000.0


def claims(line: Line, story: Story) -> Iterator[Claim]:
    """Every reading of the line's names as places, overlaps and all."""
    for hit in line.hits:
        places = [sense for sense in hit.senses if sense.place is not None and sense.what is not What.OWN]
        if not places:
            continue
        if any(sense.what in (What.ADJECTIVE, What.DEMONYM) for sense in places):
            yield from _land_or_capital(line, hit, places[0])
        elif any(sense.what is What.COUNTRY for sense in places):
            yield from _country(line, hit, places, story)
        else:
            yield from _town_or_region(line, hit, places, story)


def _land_or_capital(line: Line, hit: Hit, sense: Sense) -> Iterator[Claim]:
    """ "Libyan territory" is Libya as a place, "the Libyan capital" is Tripoli."""
    word = line.words.after(hit.last - 1)
    if sense.place is None:
        return
    if word == "capital":
        from timeline.extraction.entities.geonames import capital_of

        capital = capital_of(sense.place.country or "")
        if capital:
            yield Claim(hit.first, hit.last + 1, capital, f"the capital of {sense.place.name}", READ + 1)
    elif word in cues.OF_LANDS and word not in cues.DIRECTIONS:
        yield Claim(hit.first, hit.last + 1, sense.place, f"its {word}", READ + 1)


def _country(line: Line, hit: Hit, senses: list[Sense], story: Story) -> Iterator[Claim]:
    place = next(sense.place for sense in senses if sense.what is What.COUNTRY)
    if place is None or place.country is None or line.stranger_after(hit.last):
        return
    if place.country in NAMESAKES and line.stranger_before(hit.first):
        return
    region = next((sense for sense in senses if sense.what is What.REGION), None)
    if place.country in NAMESAKES - story.evident and region and region.country in story.spoken:
        # "Georgia" where the United States are spoken of, and nothing Georgian is.
        if region.place and reading(line, hit)[0] is not Reading.ACTS:
            yield Claim(hit.first, hit.last, region.place, f"{region.why}, which the text speaks of", READ)
        return
    how, why = reading(line, hit)
    if how is Reading.WHERE:
        yield Claim(hit.first, hit.last, place, f"{place.name}: {why}", READ + 1)


def _town_or_region(line: Line, hit: Hit, senses: list[Sense], story: Story) -> Iterator[Claim]:
    if line.stranger_before(hit.first) or line.stranger_after(hit.last):
        return
    claim = _site(line, hit, senses) or _town_of(line, hit) or _region(line, hit, senses, story)
    if claim:
        yield claim
    elif hit.last - hit.first > 1 or not story.is_somebody(line.words.words[hit.first].folded):
        yield from _bare_name(line, hit, senses, story)


def _bare_name(line: Line, hit: Hit, senses: list[Sense], story: Story) -> Iterator[Claim]:
    """A town, or a region, with nothing beside it that says so; not the end of "Princess of Wales"."""
    words = line.words.words
    of = hit.first > _OF and line.words.before(hit.first) == "of" and words[hit.first - 1].joined
    if of and words[hit.first - _OF].capital and words[hit.first - _OF].lower not in cues.PART_OF:
        return
    how, why = reading(line, hit)
    if line.words.before(hit.first) == "the" or line.words.shouted:
        senses = [sense for sense in senses if not sense.weak]  # "the Nice treaty"
    name = " ".join(word.folded for word in line.words.words[hit.first : hit.last])
    if why == "“between”":
        how = Reading.WHERE  # towns do not talk
    chosen = story.told.get(name) or _likeliest(senses, story, how)
    if chosen is None or chosen.place is None:
        return
    acts = reading(line, hit)[0] in (Reading.ACTS, Reading.DEALT_WITH)
    if acts and chosen.what is What.CAPITAL and chosen.actor:
        return
    trust = READ + 1 if how is Reading.WHERE else ASSUMED
    yield Claim(hit.first, hit.last, chosen.place, f"{chosen.why}: {why}", trust)


def _site(line: Line, hit: Hit, senses: list[Sense]) -> Claim | None:
    """A place of our own list. "Europe" and "Africa" are places only where something is said to be there."""
    for sense in senses:
        if sense.what is What.SITE and sense.place and (not sense.weak or reading(line, hit)[0] is Reading.WHERE):
            return Claim(hit.first, hit.last, sense.place, sense.why, NAMED)
    return None


def _town_of(line: Line, hit: Hit) -> Claim | None:
    """ "Benghazi, Libya", as one mention."""
    outer = with_its_country(line, hit)
    if outer is None or outer[0].place is None:
        return None
    return Claim(hit.first, outer[1], outer[0].place, f"{outer[0].why}, as the text says itself", NAMED)


def _region(line: Line, hit: Hit, senses: list[Sense], story: Story) -> Claim | None:
    """ "Donetsk region", "the state of Colorado"; around any other town a region all the same."""
    word, last = line.words.after(hit.last - 1), hit.last + 1
    if word not in cues.REGION_WORDS or line.words.words[hit.last - 1].possessive:
        word, last = line.words.lower(hit.first - _OF), hit.last
        if word not in cues.REGION_WORDS or line.words.before(hit.first) != "of":
            return None
    regions = [sense for sense in senses if sense.what is What.REGION]
    towns = [sense for sense in senses if sense.what in TOWNS]
    chosen = _nearest(regions, story) or _nearest(towns, story)
    if chosen is None or chosen.place is None:
        return None
    if chosen.country not in story.spoken and (chosen.weak or len(regions) != 1):
        return None
    place: Place = chosen.place
    if chosen.what is not What.REGION:
        place = replace(place, kind=PlaceKind.REGION, precision=Precision.REGION)
    return Claim(hit.first, last, place, f"{chosen.why}: “{word}”", NAMED)


def _likeliest(senses: list[Sense], story: Story, how: Reading) -> Sense | None:
    """The place that the name means here, None where too little speaks for any."""
    towns = [sense for sense in senses if sense.what in TOWNS and _counts(sense, story, how)]
    if chosen := _nearest(towns, story):
        return chosen
    only = [sense for sense in senses if sense.what in TOWNS]
    if len(only) == 1 and how is Reading.WHERE and not only[0].weak and only[0].inhabitants >= SMALL:
        return only[0]  # no other town has the name
    near = [sense for sense in senses if sense.what is What.REGION and sense.country in story.spoken]
    near = [sense for sense in near if not sense.weak]
    return _nearest(near, story)


def _counts(sense: Sense, story: Story, how: Reading) -> bool:
    """Whether enough speaks for a town: that it is large, that the text is about its country, that "in" goes before."""
    if how is Reading.ACTS and sense.what is What.TOWN and sense.country not in story.focus:
        return False  # somebody of that name speaks
    where = how is Reading.WHERE
    spoken = sense.country in story.spoken
    if sense.weak:
        abroad = sense.country not in story.focus or sense.country == "USA"
        return where and sense.inhabitants >= (WELL_KNOWN if abroad else SMALL)
    if sense.inhabitants >= KNOWN_TO_ALL or (sense.what is What.CAPITAL and (where or spoken)):
        return True
    if sense.country in story.focus:
        return where or sense.inhabitants >= MIDDLING or sense.country in story.countries
    if spoken:
        return sense.inhabitants >= (MIDDLING if where else WELL_KNOWN)
    return where and sense.inhabitants >= WELL_KNOWN


def _nearest(senses: Iterable[Sense], story: Story) -> Sense | None:
    """The largest, where being a capital counts five times and a country that the text speaks of four times."""

    def nearness(sense: Sense) -> float:
        weight = _CAPITAL if sense.what is What.CAPITAL else 1.0
        if sense.country in story.countries:
            weight *= _IN_CONFLICT
        elif sense.country in story.spoken and sense.country != "USA":  # where towns bear all the world's names
            weight *= _SPOKEN_OF
        return (sense.inhabitants + 1) * weight

    return max(senses, key=nearness, default=None)
