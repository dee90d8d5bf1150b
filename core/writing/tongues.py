"""Which language a text is in, by py3langid. It takes three seconds to load, and so only in a thread and only when asked."""

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_OTHER_EAST: Final = re.compile(r"[\u3040-\u30ff\u1100-\u11ff\uac00-\ud7af]")

LIKELY: Final = 0.1
"""Of all languages that the detector knows; short texts in close relatives (Malay, Indonesian) share what is there between them."""


def is_in(text: str, language: str) -> bool:
    """Whether a text may be in this language (ISO 639-1), and is not rather in English; False for a language that is not known."""
    likely: dict[str, float] = dict(_detector().rank(text))
    return likely.get(language, 0.0) >= max(LIKELY, likely["en"] if language != "en" else 0.0)


def chinese(text: str) -> bool:
    """Whether it is written in Han characters without kana or hangul; names in Latin letters may stand among them."""
    han, letters = len(_HAN.findall(text)), sum(mark.isalpha() for mark in text)
    return not _OTHER_EAST.search(text) and han >= 2 and han * 4 >= letters


@cache
def _detector() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
