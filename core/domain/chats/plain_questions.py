"""Questions in plain words, as people type them in a reply to a message of ours."""

import re
from typing import Final

from core.domain.chats import intents
from core.domain.chats.intents import Intent

_CARD: Final = r"(?:no\.?\s*|number\s+|#)?\[?(\d{1,3})\]?"
_AND: Final = r"(?:,? and| with| to|,)?\s"
_EXPLAIN: Final = re.compile(
    rf"(?:please )?(?:explain|summari[sz]e|tell me (?:more )?about)(?: (?:(?:paper |card )?{_CARD}|this(?: one| paper)?|it))?"
    r"(?: (?:for|to) (?:an? |the |my )?(.+?))?[.?!]*",
    re.IGNORECASE,
)
_THIS: Final = rf"(?:(?:paper |card )?{_CARD}|this(?: one| paper)?|it)"
_GIST: Final = r"(?:main |key |core )?(?:idea|point|result|finding|contribution|method|message|summary|conclusion)s?"
_ASKED: Final = re.compile(
    rf"what(?:['’]s| is| are| was| were)? (?:the )?{_GIST} (?:of|in) {_THIS}[.?!]*|what(?:['’]s| is) {_THIS} about[.?!]*",
    re.IGNORECASE,
)
_COMPARE: Final = re.compile(rf"(?:please )?compare {_CARD}{_AND}{_CARD}(?:{_AND}{_CARD})?[.?!]*", re.IGNORECASE)

_WHY: Final = re.compile(
    rf"why(?: (?:is|was|am i seeing|did i get))?(?: (?:{_CARD}|this(?: one| paper)?|it))(?: here)?[.?!]*", re.IGNORECASE
)
_CHINESE_CARD: Final = r"(?:第\s?)?[\[［【]?(\d{1,3})[\]］】]?(?:\s?[篇号])?"
_CHINESE_EXPLAIN: Final = re.compile(
    rf"请?(?:[给向对](.+?))?(?:解释|讲解|讲讲)(?:一下)?\s?{_CHINESE_CARD}(?:论文|文章)?(?:\s?给(.+?)听?)?[。？！?!]*",
    re.ASCII,
)
_CHINESE_COMPARE: Final = re.compile(
    rf"请?(?:比较|对比)(?:一下)?\s?{_CHINESE_CARD}(?:\s?[和与跟、,，]\s?|\s){_CHINESE_CARD}(?:(?:\s?[和与跟、,，]\s?|\s){_CHINESE_CARD})?[。？！?!]*",
    re.ASCII,
)
_CHINESE_WHY: Final = re.compile(
    rf"为什么(?:会?有|推荐|给我(?:看|推荐)?)?\s?{_CHINESE_CARD}(?:论文|文章)?[。？！?!]*", re.ASCII
)

_SHOW: Final = re.compile(
    rf"(?:(?:please )?(?:show|open)(?: me)?(?: (?:the )?(?:abstract(?: of)?|paper|card))*|abstract(?: of)?|paper|card) {_CARD}[.?!]*",
    re.IGNORECASE,
)
_CHINESE_SHOW: Final = re.compile(r"(?:看|看看|打开|显示)?第\s?(\d{1,3})\s?篇(?:论文|文章)?[。？！]?", re.ASCII)


def card(text: str) -> Intent | None:
    """`show me paper 3`; None for anything else.

    >>> card("show me paper 3")
    ShowCard(number=3)
    """
    asked = _SHOW.fullmatch(text) or _CHINESE_SHOW.fullmatch(text)
    return intents.ShowCard(int(asked[1])) if asked else None


def question(text: str) -> Intent | None:
    """`explain [4] for a biologist`, `why 3`, `compare [2] and [5]`, `解释 [2]`; None for anything else, which is a note in a reply.

    >>> question("Explain [4] for a biologist")
    Explain(text='4 biologist')
    """
    if asked := _EXPLAIN.fullmatch(text):
        return intents.Explain(" ".join(part for part in asked.groups() if part))
    if asked := _ASKED.fullmatch(text):
        return intents.Explain(asked[1] or asked[2] or "")
    if asked := _CHINESE_EXPLAIN.fullmatch(text):
        before, number, behind = asked.groups()
        return intents.Explain(" ".join(part for part in (number, before, behind) if part))
    if asked := _COMPARE.fullmatch(text) or _CHINESE_COMPARE.fullmatch(text):
        return intents.Compare(" ".join(part for part in asked.groups() if part))
    if asked := _WHY.fullmatch(text) or _CHINESE_WHY.fullmatch(text):
        return intents.Why(asked[1] or "")
    return None
