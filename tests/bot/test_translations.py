"""Reply texts in other languages: every text of the code has its translation, and no translation is left over."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.locale import translations
from core.domain.chats.message import Span
from core.domain.text.i18n import day, gettext, languages, ngettext, speaking
from core.services.replies.sentences import in_a_line
from tests.architecture import tree

FILES = sorted(translations.LOCALE.glob("*.po"))
_PLACE = re.compile(r"\{[^{}]*\}")


def _texts() -> set[str]:
    """The English originals in the code; of two forms the singular."""
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "LazyText": None}
    return {
        message if isinstance(message, str) else message[0]
        for ring in tree.HOUSE
        for _file, _line, message, *_ in extract_from_dir(tree.PROJECT / ring, keywords=keywords)
    }


def _messages(file: Path) -> list[Message]:
    with file.open("rb") as source:
        return [message for message in read_po(source, locale=file.stem) if message.id]


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_text_has_a_message_and_each_message_a_text(file: Path) -> None:
    known = {_forms(message.id)[0] for message in _messages(file)}
    assert (sorted(_texts() - known), sorted(known - _texts())) == ([], []), "run make messages, then translate"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_message_is_translated(file: Path) -> None:
    assert [message.id for message in _messages(file) if not all(_forms(message.string))] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_translation_has_the_placeholders_of_its_original(file: Path) -> None:
    assert [message.id for message in _messages(file) if any(_forms(message.string)) and not _fits(message)] == []


def _fits(message: Message) -> bool:
    # "1 paper" may do without the number in English, so the plural decides
    places = set(_PLACE.findall(_forms(message.id)[-1]))
    return not message.fuzzy and all(set(_PLACE.findall(form)) == places for form in _forms(message.string))


def test_texts_to_translate_stand_where_they_can_be_found() -> None:
    assert [place for path in tree.files(*tree.HOUSE, suffix=".py") for place in _hidden(path)] == []


def _hidden(path: Path) -> Iterator[str]:
    """Calls of `_`, `ngettext` or `LazyText` whose texts are no literals."""
    for node in ast.walk(tree.parsed(path)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext", "LazyText")
        ):
            texts = node.args[: 2 if node.func.id == "ngettext" else 1]
            if not all(isinstance(text, ast.Constant) for text in texts):
                yield f"{tree.name(path)}:{node.lineno}"


def test_a_language_is_one_file() -> None:
    assert languages() == ("en", *(file.stem for file in FILES))


def test_texts_plurals_and_days_follow_the_language() -> None:
    said = []
    for language in ("en", "zh", "xx"):
        with speaking(language):
            counted = ngettext("{count} paper", "{count} papers", 2).format(count=2)
            said.append((gettext("No public abstract."), counted, day(date(2026, 6, 16))))
    assert said == [
        ("No public abstract.", "2 papers", "Tue 16 Jun"),
        ("没有公开的摘要。", "2 篇论文", "6月16日周二"),
        ("No public abstract.", "2 papers", "Tue 16 Jun"),
    ]


def test_a_text_without_translation_stays_english(tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text('msgid "Yes"\nmsgstr "Ja"\n\nmsgid "No"\nmsgstr ""\n', encoding="utf-8")
    german = translations.load(tmp_path)["de"]
    assert (german.gettext("Yes"), german.gettext("No"), german.gettext("Maybe")) == ("Ja", "No", "Maybe")
    assert german.ngettext("one", "many", 1) == "one"


def test_sentences_stand_together_and_papers_keep_their_blanks() -> None:
    assert in_a_line("已关注。", "", "还没有论文。") == "已关注。还没有论文。"
    assert in_a_line("You follow it.", "No papers yet.") == "You follow it. No papers yet."
    assert Span("首先。 其次。").text == "首先。 其次。"
