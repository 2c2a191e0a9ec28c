"""Words that dateparser's language data leaves out, or has and should not have, for languages that news is read in.

dateparser knows the words of 200 languages as they stand in a date field. Running text bends them: "in October" is
«в октябре» in Russian, and «октябре» is in no list of months.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from articles.temporal.types import Grain, Which

_LAST, _THIS, _NEXT = Which.LAST, Which.THIS, Which.NEXT


@dataclass(frozen=True, slots=True)
class Forms:
    """What one language adds. *months* and *weekdays* hold the forms of January …, Monday …, in order.

    *coming*: words like "coming".
    *singular*: "week", "month" and "year" as they follow "last". *relative* maps phrases to dateparser's notation.
    *after_year*, *before_year*: what makes a year of a number. *not_words*: forms in dateparser's data that mean
    something else far more often. *only_after*: words that are months only behind one of these. *not_near*: words
    before or after which a relative word is none («la mañana»).
    """

    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    which: Mapping[Which, str] = field(default_factory=dict)
    coming: str = ""
    singular: Mapping[Grain, str] = field(default_factory=dict)
    relative: Mapping[str, str] = field(default_factory=dict)
    ago_after: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)
    after_year: str = ""
    before_year: str = ""
    fillers: str = ""
    ordinals: str = ""
    not_words: Set[str] = frozenset()
    only_after: Mapping[str, str] = field(default_factory=dict)
    not_near: Mapping[str, str] = field(default_factory=dict)
    region: str = ""  # a regional variant whose names of months are used beside the common ones


def _numbers(words: str, first: int = 1) -> dict[str, int]:
    """Words in counting order; forms of one number are joined by strokes."""
    return {form: number for number, forms in enumerate(words.split(), first) for form in forms.split("/")}


_DAY_PARTS = "morgen vormittag mittag nachmittag abend nacht".split()
_GERMAN_WEEKDAYS = "montag dienstag mittwoch donnerstag freitag samstag sonntag".split()

FORMS: dict[str, Forms] = {
    "uk": Forms(
        months=(
            *("січні", "лютому", "березні", "квітні", "травні", "червні", "липні", "серпні"),
            *("вересні", "жовтні", "листопаді", "грудні"),
        ),
        weekdays=("понеділка", "вівторка", "середи", "четверга", "п'ятниці", "суботи", "неділі"),
        which={
            _LAST: "минулий минулого минулому минула минулої минулій минулу",
            _THIS: "цей цього цьому ця цієї цій цю",
            _NEXT: "наступний наступного наступному наступна наступної наступній наступну",
        },
        coming="найближчий найближчого найближчу",
        singular={
            Grain.DAY: "день",
            Grain.WEEK: "тиждень тижня тижні",
            Grain.MONTH: "місяць місяця місяці",
            Grain.YEAR: "рік року році",
        },
        ago_after="назад",
        numbers=_numbers("один/одну два/дві три чотири п'ять шість сім вісім дев'ять десять"),
        after_year="рік року році роком р",
        not_words=frozenset({"серед", "субот", "неділ", "пят", "за"}),
        only_after=dict.fromkeys(("лютий", "лютого", "лютому"), "у в до з із від за кінця початку середини наприкінці"),
        ordinals="го",
    ),
    "ru": Forms(
        months=(
            *("январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе"),
            *("сентябре", "октябре", "ноябре", "декабре"),
        ),
        weekdays=("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья"),
        which={
            _LAST: "прошлый прошлого прошлом прошлая прошлой прошлую минувший минувшую минувшего",
            _THIS: "этот этого этом эта этой эту",
            _NEXT: "следующий следующего следующем следующая следующей следующую",
        },
        coming="ближайший ближайшего ближайшую",
        singular={
            Grain.DAY: "день",
            Grain.WEEK: "неделя неделе неделю недели",
            Grain.MONTH: "месяц месяца месяце",
            Grain.YEAR: "год года году",
        },
        after_year="год года году годом г",
        ordinals="го",
    ),
    "pl": Forms(
        months=(
            *("styczniu", "lutym", "marcu", "kwietniu", "maju", "czerwcu", "lipcu", "sierpniu"),
            *("wrześniu", "październiku", "listopadzie", "grudniu"),
        ),
        weekdays=("poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli"),
        which={
            _LAST: "zeszły zeszłego zeszłym zeszła zeszłej zeszłą ubiegły ubiegłego ubiegłym ubiegłej ubiegłą "
            "miniony minionego minionym minioną minionej",
            _THIS: "ten tego tym ta tej tę",
            _NEXT: "przyszły przyszłego przyszłym przyszłą przyszłej następny następnego następną",
        },
        coming="najbliższy najbliższego najbliższą",
        singular={
            Grain.DAY: "dzień",
            Grain.WEEK: "tydzień tygodnia tygodniu",
            Grain.MONTH: "miesiąc miesiąca miesiącu",
            Grain.YEAR: "rok roku",
        },
        relative={"przedwczoraj": "2 day ago", "pojutrze": "in 2 day"},
        numbers=_numbers(
            "jeden/jedną dwa/dwie/dwóch trzy/trzech cztery/czterech pięć/pięciu sześć/sześciu siedem/siedmiu "
            "osiem/ośmiu dziewięć/dziewięciu dziesięć/dziesięciu"
        ),
        after_year="rok roku rokiem r",
        only_after=dict.fromkeys(("luty", "lutego"), "w do od z koniec końca początku połowy"),
    ),
    "de": Forms(
        months=("jänner", "feber"),
        which={
            _LAST: "letzte letzten letzter letztes letztem vergangene vergangenen vergangener vergangenes vorige "
            "vorigen voriger voriges",
            _THIS: "diese diesen dieser dieses diesem",
            _NEXT: "nächste nächsten nächster nächstes",
        },
        coming="kommende kommenden kommender kommendes",
        fillers="den dem",
        singular={Grain.WEEK: "woche", Grain.MONTH: "monat monats", Grain.YEAR: "jahr jahres"},
        numbers=_numbers("ein/eine/einem/einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
        before_year="jahr jahre seit anfang mitte ende bis",
    ),
    "fr": Forms(
        which={
            _LAST: "dernier dernière passé passée",
            _THIS: "ce cette cet",
        },
        coming="prochain prochaine",
        singular={Grain.WEEK: "semaine", Grain.MONTH: "mois", Grain.YEAR: "an année"},
        numbers=_numbers("un/une deux trois quatre cinq six sept huit neuf dix onze douze"),
        before_year="en année depuis fin début an",
        ordinals="er",
        fillers="de d",
    ),
    "es": Forms(
        which={
            _LAST: "pasado pasada",
            _THIS: "este esta",
        },
        coming="próximo próxima",
        singular={Grain.WEEK: "semana", Grain.MONTH: "mes", Grain.YEAR: "año"},
        relative={"anoche": "1 day ago", "antier": "2 day ago", "pasado mañana": "in 2 day"},
        numbers=_numbers("un/una dos tres cuatro cinco seis siete ocho nueve diez once doce"),
        before_year="en año desde hasta",
        not_near={"mañana": "la esta una cada de aquella siguiente misma"},
    ),
    "ar": Forms(
        which={
            _LAST: "الماضي الماضية المنصرم المنصرمة الفائت الفائتة",
            _THIS: "هذا هذه الجاري الجارية الحالي الحالية",
        },
        coming="القادم القادمة المقبل المقبلة",
        singular={
            Grain.WEEK: "أسبوع الأسبوع",
            Grain.MONTH: "شهر الشهر",
            Grain.YEAR: "عام العام سنة السنة",
            Grain.DAY: "يوم",
        },
        relative={"أول أمس": "2 day ago", "غدا": "in 1 day"},
        numbers=_numbers(
            "واحد/واحدة اثنين/اثنان ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني تسعة/تسع عشرة/عشر"
        ),
        before_year="عام العام سنة",
        fillers="من",
        not_words=frozenset({"اليوم السابق", "يومين"}),
        not_near={"اليوم": "هذا ذلك نفس التالي السابق نفسه ذاته الأول الثاني الثالث الأخير"},
        region="ar-IQ",
    ),
    "it": Forms(
        which={_LAST: "scorso scorsa passato passata", _THIS: "questo questa"},
        coming="prossimo prossima",
        singular={Grain.WEEK: "settimana", Grain.MONTH: "mese", Grain.YEAR: "anno"},
        numbers=_numbers("un/una/uno due tre quattro cinque sei sette otto nove dieci"),
        before_year="nel dal anno",
        not_words=frozenset({"fra"}),
    ),
    "pt": Forms(
        which={_LAST: "passado passada", _THIS: "este esta neste nesta"},
        coming="próximo próxima",
        singular={Grain.WEEK: "semana", Grain.MONTH: "mês", Grain.YEAR: "ano"},
        numbers=_numbers("um/uma dois/duas três quatro cinco seis sete oito nove dez"),
        before_year="em ano desde",
    ),
    "nl": Forms(
        which={_LAST: "vorige afgelopen", _THIS: "deze dit", _NEXT: "volgende"},
        coming="komende",
        singular={Grain.WEEK: "week", Grain.MONTH: "maand", Grain.YEAR: "jaar"},
        numbers=_numbers("een/één twee drie vier vijf zes zeven acht negen tien"),
        before_year="in sinds jaar",
    ),
    "ro": Forms(fillers="de"),
    "tr": Forms(numbers=_numbers("bir iki üç dört beş altı yedi sekiz dokuz on")),
    "ko": Forms(
        which={_LAST: "지난", _THIS: "이번", _NEXT: "다음"},
        coming="오는",
        singular={Grain.WEEK: "주", Grain.MONTH: "달", Grain.YEAR: "해"},
        relative={
            "그제": "2 day ago",
            "그저께": "2 day ago",
            "모레": "in 2 day",
            "지난해": "1 year ago",
            "재작년": "2 year ago",
            "이달": "0 month ago",
            "금년": "0 year ago",
            "내달": "in 1 month",
            "하루 전": "1 day ago",
            "이틀 전": "2 day ago",
            "사흘 전": "3 day ago",
            "나흘 전": "4 day ago",
            "닷새 전": "5 day ago",
            "열흘 전": "10 day ago",
        },
    ),
}

# German joins day and part of the day: "Montagabend" is that Monday.
JOINED_WEEKDAYS: dict[str, dict[str, int]] = {
    "de": {name + part: number for number, name in enumerate(_GERMAN_WEEKDAYS) for part in ("", *_DAY_PARTS)}
    | {"sonnabend": 5},
}

# The languages that write a date with counters: year, month and day are these words behind a number.
COUNTERS: dict[str, dict[str, Grain]] = {
    "ko": {"년": Grain.YEAR, "월": Grain.MONTH, "일": Grain.DAY},
    **{
        language: {"年": Grain.YEAR, "月": Grain.MONTH, "日": Grain.DAY, "号": Grain.DAY, "號": Grain.DAY}
        for language in ("ja", "zh", "zh-Hans", "zh-Hant", "yue")
    },
}
# Units that are counted with another word than the calendar's: «3개월 전» is three months ago.
COUNTED_UNITS: dict[str, dict[str, Grain]] = {"ko": {"개월": Grain.MONTH, "달": Grain.MONTH, "주": Grain.WEEK}}
# Behind "29일" these make a length of time of it, or a count.
NOT_A_DAY: dict[str, frozenset[str]] = {
    "ko": frozenset("동안 만 만에 전 후 뒤 째 간 연속 이상 이내 이하 정도 가량 넘게".split()),
    **dict.fromkeys(("ja", "zh", "zh-Hans", "zh-Hant", "yue"), frozenset("前 後 后 間 间 内 目 以".split())),
}
# dateparser knows that Chinese and Japanese are written without spaces; these are, too.
WITHOUT_SPACES = frozenset({"th", "lo", "km", "my"})
# Thailand counts its years from the Buddha's death.
ERAS = {"th": 543}

# What a word carries at its end, or in Arabic at its beginning, without ceasing to be that word.
ENDINGS: dict[str, frozenset[str]] = {
    "ko": frozenset(
        "에 에는 에도 에만 에서 부터 부터는 까지 까지는 은 는 이 가 의 로 으로 와 과 도 만 께 경 자 쯤 밤 새벽 "
        "오전 오후 저녁 아침 하순 초순 중순 말 초".split()
    )
}
BEGINNINGS: dict[str, frozenset[str]] = {"ar": frozenset("وفبل")}

# "la semaine dernière": the adjective may stand behind its noun; in some languages it has to, since «la dernière
# semaine» is the last one of something else.
ADJECTIVE_BEHIND = frozenset("fr es pt it ar ca gl ro fa he".split())
ONLY_BEHIND = frozenset("fr ar fa he".split())

# These write months and weekdays small: "Марта" in a sentence is a woman, «Mars» a planet.
WRITTEN_SMALL = frozenset(
    "uk ru be bg sr hr bs sl sk cs pl mk fr es it pt ca gl ro nl sv da nb nn no fi et lv lt hu".split()
)
