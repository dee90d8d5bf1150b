"""The model's answer read as JSON and checked against its papers: what is left is what a reader may see."""

import html
import json
from collections.abc import Iterator
from types import MappingProxyType

from core.domain.briefing import Sentence
from core.domain.claims.checking import Checked, check
from core.domain.paper import Paper
from core.writing.prompt import INSTRUCTIONS


class MalformedError(Exception):
    """The answer is not the JSON that was asked for."""


def read(text: str, papers: MappingProxyType[str, Paper]) -> dict[int, Checked]:
    """Checked sentences by paper id, for the papers that the model answered about.

    An id that was not asked for is dropped, of an id that comes twice the first counts, a sentence of the wrong shape counts
    as removed.

    Raises:
        MalformedError: no JSON, or other JSON; nothing of it may be shown.
    """
    checked: dict[int, Checked] = {}
    for token, sentences in _entries(text):
        paper = papers.get(token)
        if paper is not None and paper.id not in checked:
            checked[paper.id] = _checked(paper, sentences)
    return checked


def _entries(text: str) -> Iterator[tuple[str, list[object]]]:
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        raise MalformedError from None
    entries = answer.get("papers") if isinstance(answer, dict) else None
    if not isinstance(entries, list):
        raise MalformedError
    for entry in entries:
        match entry:
            case {"id": str(token), "sentences": list(sentences)}:
                yield token, sentences


def _checked(paper: Paper, entries: list[object]) -> Checked:
    sentences = [sentence for entry in entries if (sentence := _sentence(entry)) is not None]
    checked = check(paper.title, paper.abstract, sentences, forbidden_text=INSTRUCTIONS)
    return Checked(kept=checked.kept, removed=checked.removed + len(entries) - len(sentences))


def _sentence(entry: object) -> Sentence | None:
    """The abstract went out escaped, so a faithful copy comes back escaped; markup made that way is still found by the check."""
    match entry:
        case {"text": str(text), "span": str(span)}:
            return Sentence(text=html.unescape(text), span=html.unescape(span))
    return None
