"""A model's answer read as the JSON that was asked for; whatever else stands in it is left where it is."""

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from core.domain.claims.statement import Carrier, Sentence, Statement
from core.domain.papers.paper import Paper


class MalformedError(Exception):
    """The answer is not the JSON that was asked for; nothing of it may be shown."""


TEXT: Final = {"type": "string"}


def shape(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of an object with exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def rows(of: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a list."""
    return {"type": "array", "items": of}


def parsed(text: str) -> Mapping[str, object]:
    """The answer's object.

    Raises:
        MalformedError: no JSON, or something round it, or no object.
    """
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        raise MalformedError from None
    if not isinstance(answer, dict):
        raise MalformedError
    return answer


def listed(answer: Mapping[str, object], name: str) -> Sequence[object]:
    """One of its lists.

    Raises:
        MalformedError: it has none of that name.
    """
    found = answer.get(name)
    if not isinstance(found, list):
        raise MalformedError
    return found


def said_of(answer: Mapping[str, object]) -> Iterator[tuple[str, str, Sequence[object]]]:
    """(id, title, sentences as they came) of each paper in a summary's answer; entries of another shape are dropped."""
    for entry in listed(answer, "papers"):
        match entry:
            case {"id": str(token), "title": str(title), "sentences": list(sentences)}:
                yield token, unescaped(title), sentences
            case {"id": str(token), "sentences": list(sentences)}:
                yield token, "", sentences


def sentence(entry: object) -> Sentence | None:
    """A summary's sentence, None for any other shape."""
    match entry:
        case {"text": str(text), "span": str(span)}:
            return Sentence(text=unescaped(text), span=unescaped(span))
    return None


def unescaped(text: str) -> str:
    """Papers go out escaped, so a faithful copy comes back escaped; markup that is made this way is still found by the checks."""
    return html.unescape(text)


UNKNOWN: Final = 0
"""No paper's id: what an id stands for that was not in the prompt."""

STATEMENT: Final = shape(text=TEXT, carriers=rows(shape(id=TEXT, span=TEXT)))
"""The schema of a sentence with the papers that it stands on and their words."""

TOLD: Final = shape(text=TEXT, ids=rows(TEXT))
"""The schema of a sentence with the papers that it stands on; their words are found by our code."""


def statement(entry: object, named: Mapping[str, Paper]) -> Statement | None:
    """Such a sentence, None for any other shape."""
    match entry:
        case {"text": str(text), "carriers": list(entries)}:
            carriers = [_carrier(each, named) for each in entries]
            if None not in carriers:
                return Statement(text=unescaped(text), carriers=tuple(each for each in carriers if each))
    return None


def _carrier(entry: object, named: Mapping[str, Paper]) -> Carrier | None:
    match entry:
        case {"id": str(token), "span": str(span)}:
            paper = named.get(token)
            return Carrier(paper_id=paper.id if paper else UNKNOWN, span=unescaped(span))
    return None


def told(entry: object, named: Mapping[str, Paper]) -> tuple[str, tuple[int, ...]] | None:
    """Such a sentence and the ids of its papers, each once, UNKNOWN for one that was not in the prompt; None for any other shape."""
    match entry:
        case {"text": str(text), "ids": list(tokens)} if all(isinstance(token, str) for token in tokens):
            papers = (named.get(str(token)) for token in tokens)
            return unescaped(text), tuple(dict.fromkeys(paper.id if paper else UNKNOWN for paper in papers))
    return None
