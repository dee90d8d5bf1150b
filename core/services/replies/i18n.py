"""The language of what is being said: the words of a briefing are put together in its chat's language, all else in English."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from core.domain.chats.languages import ENGLISH
from core.services.replies import chinese

LANGUAGES = (ENGLISH, chinese.CODE)
"""Those that we have words in."""

_speaking: ContextVar[str] = ContextVar("speaking", default=ENGLISH)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Words made inside are in this language where it has them, else in English."""
    token = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(token)


def gettext(words: str) -> str:
    """The words in the language being spoken."""
    return chinese.WORDS.get(words, words) if _speaking.get() == chinese.CODE else words


def ngettext(one: str, many: str, count: int) -> str:
    """The words for one, or for that many."""
    if _speaking.get() == chinese.CODE:
        return chinese.WORDS.get(many, many)
    return one if count == 1 else many


def day(on: date | datetime) -> str:
    """`Tue 24 Nov`, `11月24日 周二`."""
    if _speaking.get() == chinese.CODE:
        return f"{on.month}月{on.day}日 周{'一二三四五六日'[on.weekday()]}"
    return f"{on:%a} {on.day} {on:%b}"
