"""The reply to /radar."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.domain.chats.message import Block, Button, Fine, Heading, Message, Paragraph, Span, Style, in_rows
from core.domain.chats.subscriber import Subscriber
from core.domain.namesakes.portraits import Portrait
from core.domain.query.ast import Field
from core.domain.radar.follow import Follow
from core.domain.radar.mutes import Mute
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies import choices
from core.services.replies.chats import preferences
from core.services.replies.follow_terms import in_words, inflected, listed
from core.services.replies.radar import muting, namesakes, undoing
from core.services.replies.radar.following import papers_rate
from core.services.replies.radar.following import rate as rate_text
from core.services.replies.sentences import before, in_a_line

ROW = 5


def radar(
    follows: Sequence[Follow],
    mutes: Sequence[Mute],
    known: tuple[Mapping[int, float], Mapping[int, Portrait]],
    chat: Subscriber,
    now: datetime,
    change: int,
    start: int = 0,
) -> Message:
    """What a chat follows, by number, a page of it from `start` on; what it mutes; when it is briefed.

    `known` says how many papers a day each follow brings, by its number, and all of them together under 0; and the person whom it
    means among those of a name. `change` is what can be undone next.
    """
    rates = known[0]
    page, turns = choices.part(follows, start, "radar")
    buttons = [Button(_("✖ {number}").format(number=follow.number), f"unfollow {follow.number}") for follow in page]
    rows = (*in_rows(buttons, ROW), turns, _tools(follows, mutes, change))
    blocks = _follows(page, len(follows), known)
    if len(follows) > 1 and rates.get(0):
        blocks.append(Paragraph((Span(_("{rate} in all.").format(rate=papers_rate(rates[0]))),)))
    if mutes:
        blocks.append(Paragraph((Span(_("Muted: {what}.").format(what=muting.listed(mutes))),)))
    if follows:
        blocks.append(Fine(in_a_line(preferences.when(chat, now), preferences.coming(chat))))
    return Message(blocks=tuple(blocks), buttons=tuple(row for row in rows if row))


def _follows(
    page: Sequence[Follow], number: int, known: tuple[Mapping[int, float], Mapping[int, Portrait]]
) -> list[Block]:
    if not page:
        spans = (
            Span(before(_("You don't follow anything yet. For example:"))),
            Span('/follow "graph neural network"', Style.CODE),
        )
        return [Paragraph(spans)]
    count = ngettext("Your radar: {count} follow", "Your radar: {count} follows", number)
    rates, meant = known
    lines = [Paragraph(tuple(_line(each, rates.get(each.number), meant.get(each.number)))) for each in page]
    return [Heading(count.format(count=number)), *lines]


def _line(follow: Follow, rate: float | None, person: Portrait | None) -> list[Span]:
    """`1. Wenjian Luo (author), about 2 a week`, `1. Yang Liu (with Peng Li)`; of several terms what they mean, and under it the
    follow as it is typed."""
    is_short = follow.query.only is not None
    words = _named(follow) if is_short else in_words(follow.query)
    words = namesakes.name_of(follow, person) if person else words
    line = _("{what}, {rate}").format(what=words, rate=rate_text(rate)) if rate else words
    spans = [Span(f"{follow.number}. {line}")]
    return spans if is_short or words == follow.text else [*spans, Span("\n"), Span(follow.text, Style.CODE)]


def _named(follow: Follow) -> str:
    term = follow.query.alternatives[0].every[0]
    if term.field is Field.CATEGORY:
        return _("category {name}").format(name=term.called)
    if term.field is Field.JOURNAL:
        return _("journal {name}").format(name=term.called)
    kinds = {
        Field.AUTHOR: _("author"),
        Field.PHRASE: _("phrase"),
        Field.NEAR: _("words close together"),
        Field.WORDS: inflected(term) or _("all words anywhere"),
    }
    kind = kinds.get(term.field)
    text = f"“{term.text}”" if follow.text.startswith('"') else follow.text
    return _("{follow} ({kind})").format(follow=text, kind=kind) if kind else listed(follow.query)


def _tools(follows: Sequence[Follow], mutes: Sequence[Mute], change: int) -> tuple[Button, ...]:
    edit = [Button(_("Edit"), "kind edit 0")] if follows else [Button(_("Follow"), "follow"), Button(_("Help"), "help")]
    muted = [Button(_("Mutes"), "mutes")] if mutes else []
    return (*edit, *muted, *([undoing.button(change)] if change else []))
