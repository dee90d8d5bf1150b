"""How people word what they want to follow: the topic behind the small talk, and forms that no paper could ever match."""

import re
from typing import Final

from core.domain.query import lexer
from core.domain.query.ast import is_quote
from core.domain.radar import chinese_wording
from core.domain.text.plain import STOP_WORDS, match_words

_PAPERS: Final = r"(?:papers?|articles?|preprints?|publications?|studies|stud(?:y|ies)|research|literature|work|news|everything|anything)"
_ABOUT: Final = re.compile(
    r"(?:(?:all|any|every|new|newest|recent|latest|the|more|me|please|some|best|top|most cited|good|interesting|important)\s+)*"
    rf"{_PAPERS}\s+(?:about|on|regarding|concerning|related to|around)\s+(.+)",
    re.IGNORECASE,
)
_TO_READ: Final = r"(?:\s+to\s+(?:see|read|get|receive|follow|know|hear|learn)(?:\s+more)?(?:\s+about)?)?"
_WISH: Final = re.compile(
    r"(?:please\s+)?(?:"
    rf"(?:(?:i|we)(?:['’]d|\s+would)\s+(?:like|love)|(?:i|we)\s+(?:want|need)){_TO_READ}"
    r"|(?:i|we)(?:['’]m|['’]re|\s+am|\s+are)\s+(?:\w+\s+)?(?:interested\s+in|working\s+on|looking\s+for|curious\s+about|into)"
    r"|(?:i|we)\s+(?:work\s+on|study|research|follow)|send\s+me|keep\s+me\s+(?:posted|updated|informed)\s+(?:on|about)"
    r"|my\s+(?:field|topic|subject|research|area|interest)s?(?:\s+(?:topic|area|interest|field)s?)?\s+(?:is|are)(?:\s+(?:about|on|in))?"
    r"|(?:i|we)(?:['’]m|['’]re|\s+am|\s+are)\s+(?:an?\s+)?(?:\w+\s+){0,2}(?:students?|researchers?|postdocs?|professors?|scientists?)\s+(?:in|of|on)"
    r"|(?:help\s+me\s+(?:to\s+)?(?:find|get)|looking\s+for|(?:recommend|suggest)(?:\s+me)?)(?:\s+(?:some|any|a\s+few))?"
    r"|(?:notify|alert|inform)\s+me\s+(?:about|of|on)"
    r")\s+(?!to\s)(.+)",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    rf"(?:(?:(?:all|any|new|recent|latest|the)\s+)*{_PAPERS}\s+(?:by|of|from)|by)\s+(.+)", re.IGNORECASE
)
_OWNED: Final = re.compile(rf"(.+?)['’]s?\s+(?:(?:new|recent|latest)\s+)?{_PAPERS}", re.IGNORECASE)
_GROUP: Final = re.compile(r"(.+?)['’]s?\s+(?:lab|labs|laboratory|group|team)", re.IGNORECASE)
_JOURNALS: Final = (
    re.compile(r"(?:the\s+)?(?:journal|magazine)\s+(.+)", re.IGNORECASE),
    re.compile(r"(?:the\s+)?(.+)\s+(?:journal|magazine)", re.IGNORECASE),
    re.compile(r"(?:(?:期刊|杂志|学术期刊)[:：]?\s*)?《([^《》]+)》\s*(?:期刊|杂志)?(?:上?的?(?:最新)?(?:论文|文章))?"),
    re.compile(r"(?:期刊|杂志)(?:\s*[:：]\s*|\s+|(?=[A-Za-z]))(.+)"),
    re.compile(r"(.+?)\s*(?:期刊|杂志)"),
)
_ASKS: Final = frozenset(
    "what what's what’s whats who who's who’s how why which where when whose is are does do can could tell show give find me".split()
)
_STARTS: Final = frozenset(
    "what what's what’s whats who who's who’s how why which where when tell show give find".split()
)
_LEAD: Final = (
    _ASKS
    | STOP_WORDS
    | frozenset(
        "new latest recent happening papers paper research work works working please news going interesting there anything something many".split()
    )
)
_INSTITUTIONS: Final = frozenset(
    "university universität université institute college school lab labs laboratory department faculty hospital academy inc corporation".split()
)
_WILD: Final = re.compile(r"[*%]|\w\?(?=\w|\s)|\\[wdsb.]|\.[+*?]|[\[\]{}^$]|^/.+/[gimsux]*$")
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}(?:[ -][^\W\d_]{2,})*")
_SLASHED: Final = re.compile(r"[^\W_][^/]*(?:\s*/\s*[^\W_][^/]*)+")
_NOT: Final = re.compile(r"(.+?)[,;]?\s+(?:but\s+)?(?:not|without|except|excluding|minus)\s+(.+)", re.IGNORECASE)
_SINCE: Final = re.compile(
    r"(.+?)[,;]?\s+(?:since|after|before|from|in|until|between)\s+(?:\w+\s+)?(?:19|20)\d\d\b.*|(.+?)\s+(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)",
    re.IGNORECASE,
)
_DATE: Final = re.compile(
    r"(?:since |after |before |in )?(?:19|20)\d\d(?:[-/.]\d\d?){0,2}|\d\d?[/.]\d\d?[/.]\d{2,4}", re.IGNORECASE
)
_QUOTES: Final = "'’"
_LISTED: Final = re.compile(
    r"\s+(?:and(?:\s+also)?|&|plus|as\s+well\s+as)\s+|(?<=[\u4e00-\u9fff》])\s*[和与及+＋]\s*|\s+[和与及]\s+|\s*、\s*",
    re.IGNORECASE,
)
_COMMAS: Final = re.compile(r"\s*[,，;；、]\s*(?:(?:and|or)\s+)?|\s+and\s+", re.IGNORECASE)
_ON: Final = r"(?:on|about|regarding|concerning)"
_WORK_OF_PERSON: Final = (
    re.compile(
        rf"(?:(?:new|recent|latest|the)\s+)*(?:{_PAPERS}\s+)?by\s+(?P<name>.+?)\s+{_ON}\s+(?P<topic>.+)", re.IGNORECASE
    ),
    re.compile(rf"(?P<name>.+?)['’]s?\s+(?:(?:new|recent|latest)\s+)?{_PAPERS}\s+{_ON}\s+(?P<topic>.+)", re.IGNORECASE),
    re.compile(rf"(?:{_PAPERS}\s+{_ON}\s+)?(?P<topic>.+?)\s+(?:{_PAPERS}\s+)?by\s+(?P<name>.+)", re.IGNORECASE),
    re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4}?)的?(?:关于|有关)(?P<topic>.+?)(?:的?(?:论文|文章|研究|工作))?"),
)
_NAMED_PAPERS: Final = re.compile(r"(.+?)\s+(?:papers|articles|preprints)|(.+?)的?(?:论文|文章)", re.IGNORECASE)
_EVERY: Final = re.compile(
    r",?\s+(?:(?:every|each)\s+(?:single\s+)?(?:day|morning|evening|week|month|monday|weekday)|daily|weekly)(?:\s+at\s+\S+(?:\s?[ap]m)?)?[.!]*$",
    re.IGNORECASE,
)
_KIND_COLON: Final = re.compile(r"^(类别|分类|学科|作者)\s*[:：]\s*")
_CORRECTED: Final = re.compile(
    r"not\s+[^\s,]+,\s*(?:but\s+)?(.+)|(?:(?:no|sorry|oops|wait)[,.!]?\s+)*(?:i\s+mean[t]?|typo[:,]?|correction[:,]?|should\s+(?:be|say))[:,]?\s+(.+)|"
    r"不是[^，,]+[，,]\s*(?:而?是)?(.+)|(?:不是?[，,]?|不对[，,]?|抱歉[，,]?)?(?:我是说|我的意思是|我想说的?是|打错了[，,]?(?:是|应该是)?|应该是)[，,：:]?(.+)",
    re.IGNORECASE,
)
_TITLE: Final = r"[“\"]?([A-Z][^.?!“”\"]+(?:\s+[^.?!“”\"\s]+){2,})"
_CITATIONS: Final = (
    re.compile(rf"(?:\bet\s+al\b|[A-Z]\.|&\s+\w+).{{0,80}}?\(?(?:19|20)\d\d[a-z]?\)?[.,:;]?\s+{_TITLE}"),
    re.compile(rf"\bet\s+al[.,:]*\s+{_TITLE}"),
    re.compile(rf"^(?:\[\d+\]\s*)?(?:[A-Z]\.\s*)+[A-Z]\w+(?:,|\s+and).*?,\s+{_TITLE}"),
)
_UNWANTED: Final = (
    re.compile(
        r"no(?:\s+more)?\s+(?!problem|worries|idea|need|way|thanks|thank|briefing|message|paper|one|i\s)(.+?)(?:\s+(?:papers|please))*",
        re.IGNORECASE,
    ),
    re.compile(r"less\s+(?:about|of|on)\s+(.+?)(?:\s+please)?", re.IGNORECASE),
    re.compile(
        rf"(?:i\s+|we\s+)?(?:do\s+not|don['’]?t)\s+(?:want|like|need|show\s+me|send\s+me)(?:\s+(?:any|more|to\s+see|to\s+read))*\s+(?:{_PAPERS}\s+{_ON}\s+)?(.+)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:i['’]?m\s+|i\s+am\s+)?not\s+interested\s+in\s+(?:{_PAPERS}\s+{_ON}\s+)?(.+)", re.IGNORECASE),
    re.compile(
        r"(?:不要|不想看|不看|不感兴趣|别再?(?:给我)?(?:发|推|推送)|不要再?(?:给我)?(?:发|推|推送))(?:关于)?(.+?)(?:方面|相关)?的?(?:论文|文章)?了?"
    ),
    re.compile(r"(?:我)?对(.+?)(?:不感兴趣|没兴趣)"),
)


def is_bare(typed: str) -> bool:
    """Whether it is plain words, whose meaning has to be looked up: no quotation, field, minus, bracket, connector or list."""
    is_list = any(sign in typed for sign in ",;，、；")
    return bool(typed) and not is_quote(typed[0]) and not is_list and lexer.is_plain(typed)


def topic(typed: str) -> str:
    """What it is about: `everything about unlearning` and `I'm interested in unlearning` as `unlearning`."""
    words = wish(typed) or typed
    words = with_kind(words)
    if words.count("《") > 1:  # several journals are a list
        return re.sub("[《》]", "", words)
    return found[1].strip() if (found := _ABOUT.fullmatch(words)) else chinese_wording.topic(words)


def with_kind(typed: str) -> str:
    """`分类：计算机视觉` with a blank behind the kind, as `category neuroscience` has it."""
    return _KIND_COLON.sub(r"\1 ", typed)


def wish(typed: str) -> str:
    """What somebody would like to read: `I'd like papers on ice` as `papers on ice`; empty if no wish is put into words."""
    found = _WISH.fullmatch(_EVERY.sub("", typed.rstrip(".! ")))
    return found[1].strip() if found else chinese_wording.wish(typed)


def author(typed: str) -> str:
    """Whose papers are meant: `papers by Jane Doe` and `Jane Doe's papers` as `Jane Doe`; empty if nobody's."""
    found = _BY.fullmatch(typed) or _OWNED.fullmatch(typed)
    return found[1].strip() if found else chinese_wording.author(typed).strip()


def work_of_person(typed: str) -> tuple[str, str] | None:
    """Whose papers on what are meant: `papers by Jane Doe on ice` as `Jane Doe`, `ice`; None for anything else."""
    found = next((found for each in _WORK_OF_PERSON if (found := each.fullmatch(typed.rstrip(".!。 ")))), None)
    if found is None or re.fullmatch(_PAPERS, found["topic"], re.IGNORECASE):
        return None
    return found["name"].strip(), found["topic"].strip()


def parts_of_list(typed: str) -> tuple[str, ...]:
    """The parts of `ice and snow`, `联邦学习和差分隐私`; none where it is no list of two to four."""
    if not lexer.is_plain(typed) or any(map(is_quote, typed)):
        return ()
    split = _COMMAS if _COMMAS.search(typed) else _LISTED
    parts = tuple(part.strip(" 《》") for part in split.split(typed))
    return parts if 2 <= len(parts) <= 4 and all(len(part) > 1 for part in parts) else ()


def named_papers(typed: str) -> str:
    """`NIPS papers` as `NIPS`; empty for anything else."""
    found = _NAMED_PAPERS.fullmatch(typed)
    return (found[1] or found[2]) if found else ""


def correction(typed: str) -> str:
    """What was meant instead: `no, I meant ice` as `ice`; empty if nothing is corrected."""
    found = _CORRECTED.fullmatch(typed.rstrip(".!。 "))
    return next(filter(None, found.groups())).strip() if found else ""


def cited_title(typed: str) -> str:
    """The title in a pasted reference, `Vaswani et al. (2017). Attention is all you need. NeurIPS.`; empty if it is none."""
    found = next((found for each in _CITATIONS if (found := each.search(typed))), None)
    return found[1].strip() if found else ""


def unwanted(typed: str) -> str:
    """What somebody does not want to see: `no surveys please` as `surveys`; empty if nothing."""
    found = next((found for each in _UNWANTED if (found := each.fullmatch(typed.rstrip(".!。 ")))), None)
    return found[1].strip() if found else ""


def leader(typed: str) -> str:
    """Whose group is meant: `Geoffrey Hinton's lab` as `Geoffrey Hinton`; empty if nobody's."""
    return found[1].strip() if (found := _GROUP.fullmatch(typed)) else ""


def journal(typed: str) -> str:
    """The journal that is named as one: `journal Nature`, `期刊 Nature`, `《自然》杂志` as its name; empty if none is."""
    found = next((found for each in _JOURNALS if (found := each.fullmatch(typed.strip()))), None)
    return found[1].strip() if found else ""


def names_institution(typed: str) -> bool:
    """Whether a place of work is named, which feeds do not state."""
    return not _INSTITUTIONS.isdisjoint(typed.lower().split())


def asked_about(typed: str) -> str:
    """The topic of a question, `what's new in machine unlearning?` as `machine unlearning`; empty if it is no question."""
    if about := chinese_wording.asked_about(typed):
        return about
    words = typed.rstrip("?？!. ").split()
    if not words or (typed[-1] not in "?？" and (words[0].lower() not in _STARTS or len(words) < 3)):
        return ""
    while words and words[0].lower().strip(_QUOTES) in _LEAD:
        words = words[1:]
    return " ".join(words)


def is_stop_words(typed: str) -> bool:
    """Whether all of its words stand in nearly every paper."""
    words = match_words(typed)
    return bool(words) and STOP_WORDS.issuperset(words)


def is_date(typed: str) -> bool:
    """Whether it is a date or a year and nothing else."""
    return _DATE.fullmatch(typed.strip()) is not None


def stem(typed: str) -> str:
    """The letters that a pattern begins with: `unlearn*` and `/unlearn.*/` as `unlearn`, `*` as itself; empty if it is no pattern."""
    if not _WILD.search(typed):
        return ""
    letters = _LETTERS.search(typed)
    return letters[0] if letters else typed[:1]


def parts_at_slashes(typed: str) -> tuple[str, ...]:
    """The parts of `unlearning/privacy`, also of a path; none without a slash between them."""
    words = typed.strip("/")
    return tuple(part.strip() for part in words.split("/")) if _SLASHED.fullmatch(words) else ()


def exclusion(typed: str) -> tuple[str, str] | None:
    """What is wanted and what is not: `unlearning not survey` as `unlearning`, `survey`."""
    return (found[1].strip(), found[2].strip()) if (found := _NOT.fullmatch(typed)) else None


def without_date(typed: str) -> str:
    """Without the date at its end: `unlearning since 2024` as `unlearning`; empty if it has none."""
    found = _SINCE.fullmatch(typed)
    return (found[1] or found[2]).strip() if found else ""
