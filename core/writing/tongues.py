"""Which language a text is in, by py3langid. It takes three seconds to load, and so only in a thread and only when asked."""

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LIKELY: Final = 0.1
"""Of all languages that the detector knows; short texts in close relatives (Malay, Indonesian) share what is there between them."""


def spoken(text: str, language: str) -> bool:
    """Whether a text may be in this language (ISO 639-1), and is not rather in English; False for a language that is not known."""
    likely: dict[str, float] = dict(_detector().rank(text))
    return likely.get(language, 0.0) >= max(LIKELY, likely["en"] if language != "en" else 0.0)


@cache
def _detector() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
