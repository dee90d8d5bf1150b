"""What the answer to /follow says of a name that several people may bear, and the buttons that narrow it to one of them."""

from collections.abc import Iterator

from core.domain.chats.message import Block, Button, Paragraph, Span
from core.domain.namesakes.portraits import MOST_PORTRAITS, Bearers, Portrait
from core.domain.query.ast import Field, Term
from core.domain.radar.follow import Follow
from core.domain.radar.narrowing import LONGEST
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.plain import clip

LEAST = 2
LONGEST_TITLE = 60


def blocks(follow: Follow, found: Bearers) -> Iterator[Block]:
    """A line for each group of papers that share co-authors; nothing where there is only one."""
    if len(found.portraits) < LEAST:
        return
    line = _("More than one person may publish as {name}. By their co-authors:")
    yield Paragraph((Span(line.format(name=follow.text)),))
    for number, portrait in enumerate(found.portraits[:MOST_PORTRAITS], start=1):
        yield Paragraph((Span(f"{number}. {_line(portrait)}"),))
    left = found.loose + sum(len(portrait.papers) for portrait in found.portraits[MOST_PORTRAITS:])
    if left:
        more = ngettext("{count} more paper fits none of these.", "{count} more papers fit none of these.", left)
        yield Paragraph((Span(more.format(count=left)),))


def _line(portrait: Portrait) -> str:
    """`with Peng Li, Zonghan Yang · cs.LG · 4 papers, 2023–2024 · “ReAct Meets ActRe…”`."""
    count = ngettext("{count} paper", "{count} papers", len(portrait.papers)).format(count=len(portrait.papers))
    parts = (
        _("with {names}").format(names=", ".join(portrait.coauthors)),
        ", ".join(portrait.subjects),
        ", ".join(part for part in (count, portrait.years) if part),
        f"“{clip(portrait.titles[0], LONGEST_TITLE)}”",
    )
    return " · ".join(part for part in parts if part)


def buttons(follow: Follow, found: Bearers) -> Iterator[Button]:
    """For each group, only papers with the co-author that is in most of them."""
    if len(found.portraits) < LEAST:
        return
    for portrait in found.portraits[:MOST_PORTRAITS]:
        by = Term(Field.AUTHOR, portrait.coauthors[0]).written
        if len(by.encode()) <= LONGEST:
            yield Button(_("Only with {name}").format(name=portrait.coauthors[0]), f"narrow {follow.number} {by}")
