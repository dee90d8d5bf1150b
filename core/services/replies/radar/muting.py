"""Replies about mutes."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.chats.message import MUTE, Button, Fine, Heading, Message, Paragraph, Span, in_rows, say
from core.domain.papers.paper import Paper
from core.domain.query.ast import Field, Term
from core.domain.radar.follow import Follow
from core.domain.radar.mutes import Mute
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip
from core.services.replies import choices
from core.services.replies.follow_terms import in_words, quoted
from core.services.replies.radar import undoing

MOST_LISTED = 12
ROW = 5
PAIR = 2


def _named(term: Term) -> str:
    return _("the author {name}").format(name=term.text) if term.field is Field.AUTHOR else quoted(term)


def muted(mute: Mute, change: int) -> Message:
    """What is left out from now on, and what is not."""
    if mute.field is Field.AUTHOR:
        line = _("Muted: {what} ({number}). I'll hide papers by this person, unless someone you follow is a co-author.")
    else:
        line = _("Muted: {what} ({number}). I'll hide papers that mention it, except those by people you follow.")
    words = line.format(what=_named(mute.term), number=mute.number)
    return say(words, buttons=((undoing.button(change), Button(_("Mutes"), "mutes")),))


def unmuted(mute: Mute, change: int) -> Message:
    """A mute has ended."""
    line = _("Unmuted: {what}.").format(what=_named(mute.term))
    return say(line, buttons=((undoing.button(change), Button(_("Mutes"), "mutes")),))


def known(mute: Mute) -> Message:
    """It is muted already."""
    line = _("You already mute {what} ({number}).").format(what=_named(mute.term), number=mute.number)
    return say(line, buttons=((Button(_("Unmute"), f"unmute {mute.number}"),),))


def not_muted(typed: str, found: Sequence[Mute]) -> Message:
    """No mute has these words; what is muted comes along."""
    line = _("“{words}” isn't muted.").format(words=clip(typed, 40))
    if not found:
        return say(line, buttons=((Button(_("My radar"), "radar"), Button(_("Help"), "help")),))
    listed = mutes(found, 0)
    return replace(listed, blocks=(Paragraph((Span(line),)), *listed.blocks))


def mutes(found: Sequence[Mute], change: int, start: int = 0) -> Message:
    """What a chat mutes, by number, a page of it from `start` on; `change` is what can be undone next."""
    undo = ((undoing.button(change),),) if change else ()
    if not found:
        return replace(
            say(
                _("You haven't muted anything. Which word or person shall I hide?"),
                buttons=((Button(_("My radar"), "radar"),),),
            ),
            asks=MUTE,
        )
    page, turns = choices.part(found, start, "mutes")
    lines = [Paragraph((Span(f"{mute.number}. {_named(mute.term)}"),)) for mute in page]
    note = _("You still get papers by people you follow.")
    endings = [Button(_("✖ {number}").format(number=mute.number), f"unmute {mute.number}") for mute in page]
    rows = (*in_rows(endings, ROW), *([turns] if turns else []), *undo)
    return Message(blocks=(Heading(_("Muted")), *lines, Fine(note)), buttons=rows)


def listed(found: Sequence[Mute]) -> str:
    """Mutes in one line: the first dozen, and how many more."""
    shown = _(", ").join(_named(mute.term) for mute in found[:MOST_LISTED])
    more = len(found) - MOST_LISTED
    return _("{shown} and {more} more").format(shown=shown, more=more) if more > 0 else shown


def less(paper: Paper, offered: Sequence[tuple[int, Term]]) -> Message:
    """What could be muted of a paper."""
    title = clip(paper.title, 120)
    if not offered:
        line = _("I don't see anything to mute in “{title}”. To hide a word, type it after /mute.").format(title=title)
        return say(line, buttons=((Button(_("My radar"), "radar"),),))
    line = _("What do you want less of from “{title}”? I'll hide papers about it, except those by people you follow.")
    buttons = [Button(_label(term), f"mute-from {paper.id} {place}") for place, term in offered]
    return say(line.format(title=title), buttons=in_rows(buttons, PAIR))


def _label(term: Term) -> str:
    return clip(f"👤 {term.text}" if term.field is Field.AUTHOR else term.text, 60)


def no_such(number: int) -> str:
    """A number that names no mute of this chat."""
    return _("There's no mute {number}.").format(number=number)


def too_many(most: int) -> str:
    """The quota of one chat."""
    return _("You can mute up to {most} things. Unmute one first.").format(most=most)


def is_followed(follow: Follow) -> str:
    """What is to be muted is what the chat looks for."""
    return _("You follow {what} ({number}). Unfollow it instead.").format(
        what=in_words(follow.query), number=follow.number
    )


def only_words_or_people() -> str:
    """A field that cannot be muted."""
    return _(
        "You can mute words, or a person with author: and the name. To leave out anything else, add it "
        "to a follow with a minus."
    )


def in_nearly_all(words: str) -> str:
    """A word that would hide nearly everything."""
    return _("“{words}” is in nearly every paper, so this would hide them all.").format(words=clip(words, 60))


def one_at_a_time() -> str:
    """Signs of the follow language, which a mute does not have."""
    return _("Mute one thing at a time: a word, a phrase, or author: and a name.")
