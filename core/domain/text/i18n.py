"""Translation of reply texts. Only briefings and paper events are rendered in the chat's language; all else is English."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from core.domain.text import chinese

LANGUAGES = ("en", chinese.CODE)
"""Languages with translated reply texts, the default first."""

# a context variable, as `_` is called far below the place that knows the chat's language
_language: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate texts inside into this language; into English if it has no translations."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def gettext(words: str) -> str:
    """The text in the current language."""
    return chinese.WORDS.get(words, words) if _language.get() == chinese.CODE else words


def ngettext(one: str, many: str, count: int) -> str:
    """The singular or plural text in the current language."""
    if _language.get() == chinese.CODE:
        return chinese.WORDS.get(many, many)
    return one if count == 1 else many


def day(on: date | datetime) -> str:
    """`Tue 24 Nov`, `11月24日 周二`."""
    if _language.get() == chinese.CODE:
        return f"{on.month}月{on.day}日 周{'一二三四五六日'[on.weekday()]}"
    return f"{on:%a} {on.day} {on:%b}"
