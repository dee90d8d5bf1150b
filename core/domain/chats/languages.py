"""Languages that a chat may read its briefings in: the code that is kept, and the names that people type."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final

from core.domain.text.plain import fold


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is ISO 639-1; `name` is English, `own` what its speakers call it."""

    code: str
    name: str
    own: str


ENGLISH: Final = "en"
CHECKED: Final = ("en", "zh")
"""In these the model writes itself and every sentence is checked against the abstract; all others are translated from English."""

_TABLE: Final = """
ar Arabic العربية; bg Bulgarian български; bn Bengali বাংলা; ca Catalan català; cs Czech čeština; da Danish dansk; de German Deutsch;
el Greek ελληνικά; en English English; es Spanish español; et Estonian eesti; eu Basque euskara; fa Persian فارسی; fi Finnish suomi;
fr French français; ga Irish Gaeilge; gl Galician galego; gu Gujarati ગુજરાતી; he Hebrew עברית; hi Hindi हिन्दी; hr Croatian hrvatski;
hu Hungarian magyar; hy Armenian հայերեն; id Indonesian Indonesia; is Icelandic íslenska; it Italian italiano; ja Japanese 日本語;
ka Georgian ქართული; kk Kazakh қазақ; ko Korean 한국어; lt Lithuanian lietuvių; lv Latvian latviešu; mk Macedonian македонски;
mn Mongolian монгол; mr Marathi मराठी; ms Malay Melayu; ne Nepali नेपाली; nl Dutch Nederlands; no Norwegian norsk; pl Polish polski;
pt Portuguese português; ro Romanian română; ru Russian русский; sk Slovak slovenčina; sl Slovenian slovenščina; sq Albanian shqip;
sr Serbian српски; sv Swedish svenska; sw Swahili Kiswahili; ta Tamil தமிழ்; te Telugu తెలుగు; th Thai ไทย; tr Turkish Türkçe;
uk Ukrainian українська; ur Urdu اردو; vi Vietnamese Tiếng-Việt; zh Chinese 中文
"""

LANGUAGES: Final = tuple(
    Language(code, name, own.replace("-", " ")) for code, name, own in (row.split() for row in _TABLE.split(";"))
)
_BY_CODE: Final = {language.code: language for language in LANGUAGES}
_TAG: Final = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z]{2,4})+")  # zh-Hans-CN
_ALSO: Final = {
    "mandarin": "zh",
    "汉语": "zh",
    "漢語": "zh",
    "简体中文": "zh",
    "普通话": "zh",
    "farsi": "fa",
    "英文": "en",
    "英语": "en",
    "德语": "de",
    "法语": "fr",
    "日语": "ja",
    "日文": "ja",
    "韩语": "ko",
    "西班牙语": "es",
    "俄语": "ru",
    "葡萄牙语": "pt",
    "意大利语": "it",
}


@cache
def _by_name() -> dict[str, Language]:
    names = {name: each for each in LANGUAGES for name in (each.code, each.name, each.own)}
    names |= {name: _BY_CODE[code] for name, code in _ALSO.items()}
    return {fold(name): language for name, language in names.items()}


def find(typed: str) -> Language | None:
    """The language that a code such as `zh` or `zh-CN`, or a name in English or its own, stands for; None for no language of ours."""
    tag = _TAG.fullmatch(typed.strip())
    return _by_name().get(fold(typed)) or (_by_name().get(tag[1].lower()) if tag else None)


def near(typed: str) -> Language | None:
    """The language whose name was misspelt."""
    found = get_close_matches(fold(typed), [name for name in _by_name() if len(name) > 4], n=1, cutoff=0.85)
    return _by_name()[found[0]] if found else None


def named(code: str) -> Language:
    """By its code; English for none and for one that is no longer known."""
    return _BY_CODE.get(code, _BY_CODE[ENGLISH])


def checked(code: str) -> str:
    """The language in which the model writes for readers of this one."""
    return code if code in CHECKED else ENGLISH
