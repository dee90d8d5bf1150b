"""What is said of a paper that appeared in a journal, was corrected, doubted, retracted or withdrawn."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote
from zoneinfo import ZoneInfo

from core.domain.chats.message import Block, Fine, Kind, Message, Paragraph, Span, Style
from core.domain.papers.event_news import Happened
from core.domain.papers.events import Event, EventKind
from core.domain.papers.paper import Paper
from core.domain.papers.preprints import is_server
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext, speaking
from core.domain.text.plain import clip, fold

MOST_LINES = 30
LONGEST_TITLE = 160
LONGEST_VENUE = 80
_GAP = re.compile(r"(\{\w+\})")


def paper_events(lines: Sequence[Happened], zone: ZoneInfo, language: str) -> Message:
    """One message of all of them, the weightiest first, as an answer to the newest message that holds one of their cards: the
    numbers are that one's."""
    with speaking(language):
        answered = max(line.message for line in lines)
        ordered = sorted(lines, key=lambda line: (line.event.kind.place, -line.message, line.number))
        blocks: list[Block] = [Paragraph(tuple(_line(line, answered))) for line in ordered[:MOST_LINES]]
        if rest := len(ordered[MOST_LINES:]):
            blocks.append(Paragraph((Span(_("and {count} more").format(count=rest)),)))
        header = ngettext("News of {count} paper", "News of {count} papers", len(lines)).format(count=len(lines))
        return Message(
            kind=Kind.NOTICE,
            header=header if len(lines) > 1 else "",
            blocks=(*blocks, Fine(_origin(lines, zone))),
            reply_to=answered,
        )


def _line(line: Happened, answered: int) -> Iterator[Span]:
    """`[4] “Title” has appeared in Nature (2026-06-15): doi:10.1038/x`. What others wrote stands in spans of its own."""
    if line.number and line.message == answered:
        yield Span(f"[{line.number}] ")
    event = line.event
    quoted = {
        "{title}": Span(clip(line.paper.title, LONGEST_TITLE), Style.ITALIC, _web(line.paper.url)),
        "{venue}": Span(clip(event.venue, LONGEST_VENUE), Style.ITALIC),
    }
    told = _sentence(event)
    if event.day:
        told = _("{sentence} ({day})").format(sentence=told, day=i18n.dated(event.day))
    if source := _source(event):
        quoted["{source}"] = source
        told = _("{sentence}: {source}").format(sentence=told, source="{source}")
    else:
        told = _("{sentence}.").format(sentence=told)
    yield from (quoted.get(part) or Span(part) for part in _GAP.split(told) if part)


def _sentence(event: Event) -> str:
    match event.kind:
        case EventKind.PUBLISHED if event.venue:
            return _("“{title}” has appeared in {venue}")
        case EventKind.PUBLISHED:
            return _("“{title}” has been published")
        case EventKind.CORRECTED:
            return _("A correction to “{title}” was published")
        case EventKind.CONCERN:
            return _("An expression of concern about “{title}” was published")
        case EventKind.RETRACTED:
            return _("“{title}” was retracted")
        case EventKind.WITHDRAWN:
            return _("“{title}” was withdrawn")


def _source(event: Event) -> Span | None:
    """The notice, or the article, by its DOI where it has one."""
    doi = event.notice.removeprefix("doi:") if event.notice.startswith("doi:") else ""
    link = _web(event.url) or (f"https://doi.org/{quote(doi)}" if doi else "")
    if not link:
        return None
    page = _("the article") if event.kind is EventKind.PUBLISHED else _("the notice")
    return Span(event.notice if doi else page, link=link)


def _web(address: str) -> str:
    return address if address.startswith(("https://", "http://")) else ""


def _origin(lines: Sequence[Happened], zone: ZoneInfo) -> str:
    """Why this chat is told."""
    days = {line.briefed_at.astimezone(zone).date() for line in lines if line.briefed_at}
    if all(line.saved for line in lines):
        return ngettext("You saved this paper.", "You saved these papers.", len(lines))
    if any(line.saved for line in lines):
        return _("You saved these papers or had them in a briefing.")
    if len(days) == 1:
        return _("From the briefing on {day}.").format(day=i18n.day(days.pop()))
    return _("From earlier briefings.")


def marks(paper: Paper) -> Iterator[str]:
    """The short labels of its events, the weightiest first. That it stands in the journal which the card names anyway is none."""
    words = {
        EventKind.RETRACTED: _("retracted"),
        EventKind.WITHDRAWN: _("withdrawn"),
        EventKind.CONCERN: _("expression of concern"),
        EventKind.CORRECTED: _("corrected"),
    }
    yield from dict.fromkeys(words[event.kind] for event in paper.events if event.kind in words)
    published = next((event for event in paper.events if event.kind is EventKind.PUBLISHED), None)
    if published and published.venue and fold(published.venue) != fold(paper.venue):
        yield _("published in {venue}").format(venue=clip(published.venue, LONGEST_VENUE))
    elif published and not published.venue and is_server(paper.venue):
        yield _("published")
