"""The catalogues of reply texts in other languages, read from `bot/locale`: one gettext file per language."""

import re
from dataclasses import dataclass
from datetime import date
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.dates import format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE: Final = Path(__file__).parent
_HAN: Final = r"[\u4e00-\u9fff]"
_PLACE: Final = re.compile(rf"(?P<before>(?<={_HAN}))?\{{(?P<name>\w+)[^}}]*\}}(?P<after>(?={_HAN}))?")


class Text(str):
    """A text whose places are spaced off where a Latin word meets Chinese ones."""

    __slots__ = ()

    def format(self, *args: object, **places: object) -> str:
        """`还没有关于 unlearning 的论文`, `还没有关于机器遗忘的论文`."""

        def with_blanks(place: re.Match[str]) -> str:
            value = str(places.get(place["name"], ""))
            before = " " if place["before"] is not None and _is_latin(value[:1]) else ""
            return before + place[0] + (" " if place["after"] is not None and _is_latin(value[-1:]) else "")

        return _PLACE.sub(with_blanks, self).format(*args, **places)


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language's texts, by its translators and, for days, by CLDR."""

    locale: Locale
    texts: GNUTranslations

    def gettext(self, message: str, /) -> str:
        """The text, or the English one where it has none."""
        return Text(self.texts.gettext(message))

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        """The form for this count, or the English one."""
        return Text(self.texts.ngettext(singular, plural, n))

    def day(self, on: date) -> str:
        """A day without its year, such as `11月24日周二`."""
        return format_skeleton("MMMEd", on, locale=self.locale)

    def date(self, on: date) -> str:
        """A day with its year, such as `2026年11月24日`."""
        return format_skeleton("yMMMd", on, locale=self.locale)

    def language_name(self, code: str) -> str:
        """What a language is called, such as `英语`; empty where CLDR knows none."""
        return str(self.locale.languages.get(code, ""))

    def city(self, zone: str) -> str:
        """The city that a time zone is named after, such as `纽约`, by CLDR; empty where it knows none."""
        return str(self.locale.time_zones.get(zone, {}).get("city", ""))


def load(folder: Path = LOCALE) -> dict[str, Catalogue]:
    """The catalogues by their language's code, which is the name of the file."""
    return {file.stem: _load(file) for file in sorted(folder.glob("*.po"))}


def _load(file: Path) -> Catalogue:
    with file.open("rb") as source:
        catalogue = read_po(source, locale=file.stem)
    # gettext reads the compiled form only; to compile takes milliseconds, and leaves no second file that could be stale
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Catalogue(Locale.parse(file.stem), GNUTranslations(compiled))
