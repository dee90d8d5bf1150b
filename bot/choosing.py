"""Which catalogue entries the setting SOURCES turns on."""

from collections.abc import Sequence
from difflib import get_close_matches

from bot.settings import wrong
from core.domain.source import Source


def select(wanted: str, catalogue: Sequence[Source]) -> tuple[Source, ...]:
    """The sources that SOURCES names: `all`, `default` (those marked broad), or ids without regard to case.

    Raises:
        SettingsError: an id is not in the catalogue; the line names near ones.
    """
    if wanted.lower() == "all":
        return tuple(catalogue)
    if wanted.lower() == "default":
        return tuple(source for source in catalogue if source.broad)
    by_id = {source.id.lower(): source for source in catalogue}
    ids = [word.strip().lower() for word in wanted.split(",") if word.strip()]
    for word in ids:
        if word not in by_id:
            near = ", ".join(by_id[name].id for name in get_close_matches(word, by_id, n=3, cutoff=0.5))
            raise wrong("SOURCES", f"names {word[:60]!r}, which is not known{f' (near: {near})' if near else ''}")
    return tuple(by_id[word] for word in dict.fromkeys(ids))
