"""The words around a name that say what it is: prepositions, verbs, nouns, in small letters."""

from functools import cache

from timeline.extraction.entities.toml_tables import read


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Before a name: it is where something is.
WHERE = _set(
    "in at near outside inside around across throughout into within via onto above beyond nearby through off over "
    "toward towards surrounding besieged downtown central neighbouring neighboring"
)
# Before a name: somebody is dealt with.
DEALT_WITH = _set("with by against for about upon among despite like behind without under between versus vs per")
AND = _set("and or & versus")

# "to Moscow" is a way there behind these, and else somebody to talk to.
MOTION = _set(
    "pipeline travel travels travelled traveled travelling traveling trip trips visit visits flew fly flies "
    "flying flight flights go goes went going gone come comes came return returns returned returning arrive "
    "arrived move moved moving movement fled flee fleeing head heads headed heading way road route drive drove "
    "driving retreat retreated withdrew pull pulled advance advanced advancing close closer evacuate evacuated "
    "bring brought bus buses train rush rushed march marched sail sailed sailing spread extend extended border "
    "journey back access next bound tour ferry rail line convoy convoys"
)
# The same, of what moves by itself: "troops sent to Libya", not "weapons sent to Libya".
SENT = _set(
    "send sends sending sent deploy deployed deploying deployment dispatched dispatch ferried flown transferred"
)
# "for Moscow" is a way there behind these.
LEAVES = _set(
    "left leave leaves leaving bound headed heading departed departs departing fled flee fleeing battle fight"
)
# "on Kyiv" is a place behind these, and else it is Kyiv that is pressed.
STRIKES = _set(
    "attack attacks attacked strike strikes struck airstrike airstrikes raid raids assault assaults bombing "
    "bombings bombs bombardment shelling shells march marched advance advances advanced advancing offensive fire "
    "fired firing fell dropped rained missile missiles drone drones rocket rockets hits closing closed barrage "
    "convoy invasion bombed launched salvo"
)
# "from Seoul" is said or given by it behind these.
GIVEN = _set(
    "support pressure permission help aid weapons money order orders response statement statements denial "
    "criticism condemnation assistance approval backing signal signals message messages threat threats reaction "
    "warning warnings assurances assurance guarantee guarantees promise demand demands funding arms independence "
    "instructions mandate word"
)
# "of Libya" is a place behind these.
PART_OF = _set(
    "city town capital streets outskirts suburb suburbs north south east west northeast northwest southeast "
    "southwest part parts areas area region district districts province half centre center rest most much all map "
    "airport port skies sky coast shores border borders edge villages village cities towns siege battle capture "
    "fall bombing shelling bombardment liberation invasion occupation annexation evacuation gates heart mayor "
    "governor people residents kilometres kilometers km miles island territory control university neighborhood "
    "neighbourhood interior corner bishop archbishop"
)
# A verb before a name: it is reached, left or hit, a place.
REACHES = _set(
    "visit visited visiting visits left leave leaves leaving reach reached reaching enter entered entering enters "
    "shell shelled shelling bomb bombed bombing strike struck striking hit hitting capture captured capturing "
    "captures seize seized seizing retake retook retaken retaking flee fled fleeing evacuate evacuated evacuating "
    "surround surrounded surrounding encircle encircled liberate liberated liberating quit cross crossed control "
    "controls controlled pound pounded pounding occupy occupied occupying besiege besieged besieging take took "
    "storm stormed storming overran overrun recapture recaptured approach approached approaching defend defending "
    "target targeted targeting rock rocked bombard bombarded"
)
# A verb before a name: somebody is spoken to or about.
ADDRESSES = _set(
    "embarrassed angered irritated alarmed accused accuses accusing told tells telling urged urges urging warned "
    "warns warning asked asks blamed blames blaming thanked thanks invited condemned condemns praised praises "
    "criticised criticized sanctioned threatened assured pressed pressured supports supported supporting backs "
    "backed backing arm arms arming persuade persuaded convince convinced"
)
# Behind "was" or alone behind a name: it was done to, or is like, a place.
UNDERGOES = _set(
    "hit shelled struck bombed attacked quiet calm captured seized besieged liberated encircled surrounded "
    "recaptured retaken destroyed devastated damaged evacuated bombarded pounded rocked cut home located situated "
    "flooded empty deserted fallen fell falls burns burned burning lies lay awoke woke itself under still now"
)
AUXILIARIES = _set(
    "has have had is was are were will would could may might should did does do must can cannot can't won't "
    "doesn't didn't hasn't isn't wasn't hadn't shall"
)
BEING = _set("is are was were")
# Behind "is" and "was": it has a mind.
ATTITUDES = _set(
    "critical ready willing prepared concerned committed opposed keen reluctant unlikely likely expected "
    "determined convinced unwilling unhappy angry furious aware cautious sceptical skeptical responsible guilty "
    "adamant eager worried wary hopeful obliged confident accused behind able unable not among"
)
# Behind a capital's "'s": the government there is meant, as with what `data/roles.toml` calls the state's.
OF_STATES = _set(
    "foreign policy decision decisions position allies ally support war response refusal plan plans nuclear "
    "interests interest involvement role stance commitment efforts effort influence relations rivals enemies "
    "enemy strategy claims claim offer demands demand military security diplomatic top chief new former envoy "
    "proposals request requests threats view views rule control army-backed closest permission approval hopes "
    "ambitions concerns willingness ability goal goals"
)
# Behind a name: it speaks, decides, acts.
ACTS = _set(
    "speculated thought wrote said says say saying warned warns warn told tells announced announces denied denies "
    "claimed claims accused accuses urged urges called calls agreed agrees rejected rejects insisted insists "
    "wants wanted sought seeks vowed vows threatened threatens launched launches sent sends fired fires supplied "
    "supplies signed signs imposed imposes condemned condemns welcomed welcomes confirmed confirms pledged "
    "pledges promised promises offered offers demanded demands refused refuses blamed blames hopes hoped plans "
    "planned believes believed considers considered acknowledged acknowledges admitted admits argues argued views "
    "viewed sees saw fears feared expects expected needs needed supports supported backs backed opposes opposed "
    "ordered orders responded responds retaliated retaliates reacted reacts proposed proposes suspended suspends "
    "recognised recognized recognises recognizes ratified ratifies deployed deploys invaded invades annexed "
    "annexes attacked attacks bombed withdrew withdraws expelled expels summoned summons criticised criticized "
    "dismissed dismisses maintains maintained intends intended decided decides released releases tested tests "
    "declared declares appears appeared seems seemed stopped stops began begins continues continued wins won "
    "loses lost gave gives gets got took takes made makes used uses holds held hosted hosts hailed repeated "
    "repeatedly also officially recently reported reportedly put puts struck hit joined joins faces faced "
    "accepted accepts provided provides cut cuts halted halts lifted lifts voted votes abstained moved moves "
    "asked asks become becomes became signalled signaled stepped kept keeps never always alone"
)
# Behind a capital's "'s": the town is meant.
OF_TOWNS = _set(
    "airport streets street suburbs suburb outskirts mayor square centre center districts district hospital "
    "hospitals port sky skies residents metro airports main central old eastern western northern southern "
    "downtown university city town population bridge station roads neighborhoods neighbourhoods mosques "
    "inhabitants international harbour harbor"
)
# Behind a country's "'s" or adjective: the land is meant.
OF_LANDS = _set(
    "coast territory soil airspace waters border borders desert countryside coastline shores mainland frontier "
    "land north south east west northeast northwest southeast southwest interior lands"
)
TOWN_WORDS = _set(
    "city town village port suburb neighbourhood neighborhood settlement district island hamlet township camp"
)
REGION_WORDS = _set(
    "region oblast province governorate state county district regions oblasts provinces governorates states "
    "republic krai prefecture raion area peninsula valley"
)
SITE_WORDS = _set(
    "airport hospital port international metro prison base harbour harbor railway refinery time local city area"
)
DIRECTIONS = _set(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern greater upper lower inner downtown"
)
BACKED = _set(
    "backed supported allied aligned friendly leaning speaking born trained owned educated language style era "
    "occupied controlled held installed annexed made built designed imposed appointed sponsored supplied run "
    "funded armed"
)
ACTS_FOR = _set(
    "led backed installed controlled held occupied made supplied run funded brokered mediated drafted imposed "
    "appointed sponsored annexed allied aligned armed supported based"
)
CALENDAR = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas easter "
    "ramadan gmt bst est edt"
)
# Words that begin sentences and end noun phrases; never part of a name at the beginning of a sentence.
SMALL_WORDS = _set(
    "a an the this that these those his her its their our my your he she it they we you i who whom whose which "
    "what when where why how and or but nor so yet if then than as at by for from in into of off on onto out over "
    "to up with within without about above across after against along amid among around before behind below "
    "beneath beside besides between beyond despite down during except inside like near outside past per since "
    "through throughout till toward towards under underneath unlike until upon via while whereas although though "
    "because unless once here there now not no yes all any both each every few many more most much other some "
    "such several one two three four five six seven eight nine ten only also again just even still already never "
    "always often later earlier meanwhile however moreover furthermore therefore thus instead otherwise perhaps "
    "maybe indeed nevertheless nonetheless today tomorrow yesterday tonight is are was were be been being am has "
    "have had do does did will would shall should can could may might must said says according following given "
    "including former new last next first second third another same own very too well let don't it's he's that's "
    "there's i'm they're we're what's didn't can't won't ok oh please see him them us me himself themselves "
    "whether"
)
FORMER = _set("former ex late ousted deposed exiled then-")
GENTLE_TITLES = _set("mr mrs ms miss dr lord lady sir professor prof")
SPEAKS = _set("said says told added warned wrote tweeted announced explained argued recalled asked insisted claimed")


@cache
def role_nouns() -> dict[str, tuple[str, str]]:
    """Each noun of `data/roles.toml`, in both numbers, with its table and line: "troops" → ("state", "military")."""
    nouns: dict[str, tuple[str, str]] = {}
    listed = read("roles")
    for table in ("acts", "others", "state"):
        for line, words in listed[table].items():
            for word in words.split():
                for form in (word, f"{word}s", f"{word[:-1]}ies" if word.endswith("y") else word):
                    nouns[form] = (table, line)
    return nouns


@cache
def peoples() -> frozenset[str]:
    """Words with capitals that name nobody in particular: faiths, peoples."""
    return _set(read("roles")["peoples"]["peoples"])


@cache
def titles() -> frozenset[str]:
    """Offices that stand before a person's name."""
    return _set(read("roles")["titles"]["titles"])
