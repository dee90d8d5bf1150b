"""Mutes at work: which hits a chat does not want to be told of. Nothing that a followed person wrote is ever muted."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.papers.paper import Paper
from core.domain.people import names
from core.domain.query.ast import Field
from core.domain.radar.hit import Hit
from core.domain.radar.matching import Readable
from core.domain.radar.mute import Mute
from core.domain.text.plain import fold, match_words


@dataclass(frozen=True, slots=True, kw_only=True)
class MutedHit:
    """A hit, and the first of the chat's mutes that removes it."""

    hit: Hit
    mute: Mute


def apart(hits: Sequence[Hit], mutes: Sequence[Mute]) -> tuple[list[Hit], list[MutedHit]]:
    """The hits to be told of and the muted ones, both in the given order."""
    told: list[Hit] = []
    muted: list[MutedHit] = []
    for hit in hits:
        mute = removing(hit, mutes)
        if mute is None:
            told.append(hit)
        else:
            muted.append(MutedHit(hit=hit, mute=mute))
    return told, muted


def removing(hit: Hit, mutes: Sequence[Mute]) -> Mute | None:
    """The first of these mutes that removes the hit; None for one by a followed person, whatever it holds and who else wrote it."""
    if hit.by_author or not mutes:
        return None
    readable = Readable(hit.paper)
    return next((mute for mute in mutes if _holds(mute, readable)), None)


def mutes_paper(paper: Paper, mutes: Sequence[Mute]) -> bool:
    """Whether any of these mutes holds what is in a paper that nobody's follow brought."""
    readable = Readable(paper)
    return any(_holds(mute, readable) for mute in mutes)


def _holds(mute: Mute, readable: Readable) -> bool:
    """A muted phrase stands in title or abstract; a muted person wrote it, and more than initials say so."""
    if mute.field is Field.AUTHOR:
        printed = readable.people.get(names.anchor(mute.text), ())
        return any(_sure(mute.text, name) for name in printed)
    words = match_words(mute.text)
    return bool(words) and readable.holds(words)


def _sure(muted: str, printed: str) -> bool:
    likeness = names.compare(muted, printed)
    return likeness is not None and (likeness > names.Likeness.INITIALS or fold(muted) == fold(printed))
