"""Translation of reply texts into the language that is being spoken; English stands in the code itself."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

ENGLISH: Final = "en"


class Catalogue(Protocol):
    """Reply texts in one language, by their English originals."""

    def gettext(self, message: str, /) -> str:
        """The text, or the English one where it has none."""
        ...

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        """The form for this count, or the English one."""
        ...

    def day(self, on: date) -> str:
        """A day without its year."""
        ...

    def date(self, on: date) -> str:
        """A day with its year."""
        ...

    def city(self, zone: str) -> str:
        """The city that a time zone is named after; empty where the zone's own name says it."""
        ...

    def language_name(self, code: str) -> str:
        """What a language is called; empty where its English name will do."""
        ...


class English:
    """The catalogue of the originals."""

    def gettext(self, message: str, /) -> str:
        """The text as it is."""
        return message

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        """The singular for one."""
        return singular if n == 1 else plural

    def day(self, on: date) -> str:
        """`Tue 24 Nov`."""
        return f"{on:%a} {on.day} {on:%b}"

    def date(self, on: date) -> str:
        """`2026-11-24`."""
        return f"{on:%Y-%m-%d}"

    def city(self, zone: str) -> str:
        """Empty: `Europe/Berlin` is English."""
        return ""

    def language_name(self, code: str) -> str:
        """Empty."""
        return ""


# filled once, when the process starts, and by the tests
_catalogues: dict[str, Catalogue] = {ENGLISH: English()}
# a context variable, as `_` is called far below the place that knows the chat's language
_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def install(catalogues: Mapping[str, Catalogue]) -> None:
    """Takes these catalogues, by their language's code, beside English and instead of all others."""
    _catalogues.clear()
    _catalogues.update({ENGLISH: English(), **catalogues})


def languages() -> tuple[str, ...]:
    """The codes of the languages that have a catalogue, English first."""
    return tuple(_catalogues)


def language_for(tag: str) -> str:
    """The language with a catalogue for a platform's tag such as `zh-Hans-CN`; English if there is none."""
    codes = (tag.lower().replace("_", "-"), re.split("[-_]", tag.lower())[0])
    return next((code for code in codes if code in _catalogues), ENGLISH)


def current() -> str:
    """The language that texts are translated into here."""
    return _language.get()


def speak(language: str) -> None:
    """Translate texts into this language from here on, in this task and those that it starts."""
    _language.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate texts inside into this language; into English if it has no catalogue."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


@dataclass(frozen=True, slots=True, init=False)
class LazyText:
    """A text that is translated where it is shown: `LazyText("There's no command /{name}.", name="folow")`.

    For what is made before anybody knows who reads it, such as a menu or an intent. One text may fill a place of another.
    """

    message: str
    places: Mapping[str, object]

    def __init__(self, message: str, /, **places: object) -> None:
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "places", places)

    def __str__(self) -> str:
        text = gettext(self.message)
        return text.format(**self.places) if self.places else text


def gettext(words: str) -> str:
    """The text in the current language."""
    return _spoken().gettext(words)


def ngettext(one: str, many: str, count: int) -> str:
    """The singular or plural text in the current language."""
    return _spoken().ngettext(one, many, count)


def city(zone: str) -> str:
    """`柏林` for Europe/Berlin; empty in English, and for UTC."""
    return _spoken().city(zone)


def language_name(code: str) -> str:
    """`英语` for English; empty in English."""
    return _spoken().language_name(code)


def day(on: date | datetime) -> str:
    """`Tue 24 Nov`, `11月24日周二`."""
    return _spoken().day(on)


def dated(on: date | datetime) -> str:
    """`2026-11-24`, `2026年11月24日`."""
    return _spoken().date(on)


def _spoken() -> Catalogue:
    return _catalogues.get(_language.get(), _catalogues[ENGLISH])
