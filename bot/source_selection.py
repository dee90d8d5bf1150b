"""The catalogue entries that the setting SOURCES turns on."""

from collections.abc import Sequence
from difflib import get_close_matches

from bot.settings import SettingsError, wrong
from core.domain.sources.source import Source

FOLLOWED = "followed"
"""The word of SOURCES that turns on whatever somebody follows."""
_FIELD = "field:"


def reads_followed(wanted: str) -> bool:
    """Whether SOURCES turns on what somebody follows."""
    return FOLLOWED in (word.strip().lower() for word in wanted.split(","))


def select(wanted: str, catalogue: Sequence[Source]) -> tuple[Source, ...]:
    """The readable sources that SOURCES names, each once, in any case of letters.

    Words are `default` (those marked broad), `all`, `field:oncology` and ids; `followed` names none by itself.

    Raises:
        SettingsError: a word names nothing, or nothing that can be read; the line suggests near words.
    """
    by_word: dict[str, list[Source]] = {
        "all": list(catalogue),
        "default": [source for source in catalogue if source.broad],
    }
    for source in catalogue:
        by_word[source.id.lower()] = [source]
        for field in source.fields:
            by_word.setdefault(_FIELD + field, []).append(source)
    chosen: dict[str, Source] = {}
    for word in (word.strip().lower() for word in wanted.split(",")):
        if not word or word == FOLLOWED:
            continue
        if word not in by_word:
            close = get_close_matches(word, by_word.keys() - {"all", "default"}, n=3, cutoff=0.5)
            near = ", ".join(name if name.startswith(_FIELD) else by_word[name][0].id for name in close)
            raise wrong("SOURCES", f"names {word[:60]!r}, which I don't know{f' (near: {near})' if near else ''}")
        readable = [source for source in by_word[word] if source.readable]
        if not readable and word != "default":  # a small catalogue may have no broad source
            raise _unreadable(word, by_word[word][0])
        chosen |= {source.id: source for source in readable}
    return tuple(chosen.values())


def _unreadable(word: str, source: Source) -> SettingsError:
    why = (
        "the address of its feed isn't confirmed"
        if source.unverified
        else f"its recipe ({source.recipe}) isn't built yet"
    )
    return wrong("SOURCES", f"names {word[:60]!r}, which I can't read yet: {why}")
