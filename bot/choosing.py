"""Which catalogue entries the setting SOURCES turns on."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from bot.settings import wrong
from core.domain.sources.source import Source

FOLLOWED = "followed"
"""The word of SOURCES by which what somebody follows is turned on."""
_FIELD = "field:"


def reads_followed(wanted: str) -> bool:
    """Whether SOURCES turns on what somebody follows."""
    return FOLLOWED in (word.strip().lower() for word in wanted.split(","))


def select(wanted: str, catalogue: Sequence[Source]) -> tuple[Source, ...]:
    """The sources that SOURCES names, each once: `default` (those marked broad), `all` that can be read, `field:oncology`, and ids,
    without regard to case; `followed` names none by itself. What cannot be read yet is never among them.

    Raises:
        SettingsError: a word names nothing, or a source that cannot be read; the line names near ones.
    """
    by_word = _by_word(catalogue)
    chosen: dict[str, Source] = {}
    for word in (word.strip().lower() for word in wanted.split(",")):
        if word and word != FOLLOWED:
            chosen |= {source.id: source for source in _named(word, by_word)}
    return tuple(chosen.values())


def _by_word(catalogue: Sequence[Source]) -> Mapping[str, Sequence[Source]]:
    found: dict[str, list[Source]] = {
        "all": list(catalogue),
        "default": [source for source in catalogue if source.broad],
    }
    for source in catalogue:
        found[source.id.lower()] = [source]
        for field in source.fields:
            found.setdefault(_FIELD + field, []).append(source)
    return found


def _named(word: str, by_word: Mapping[str, Sequence[Source]]) -> Iterable[Source]:
    if word not in by_word:
        near = ", ".join(by_word[name][0].id if not name.startswith(_FIELD) else name for name in _near(word, by_word))
        raise wrong("SOURCES", f"names {word[:60]!r}, which is not known{f' (near: {near})' if near else ''}")
    readable = [source for source in by_word[word] if source.readable]
    if not readable and word != "default":
        (source, *_) = by_word[word]
        why = (
            "nobody confirms the address of its feed"
            if source.unverified
            else f"no recipe for it ({source.recipe}) is built"
        )
        raise wrong("SOURCES", f"names {word[:60]!r}, which cannot be read yet: {why}")
    return readable


def _near(word: str, by_word: Mapping[str, Sequence[Source]]) -> list[str]:
    return get_close_matches(word, by_word.keys() - {"all", "default"}, n=3, cutoff=0.5)
