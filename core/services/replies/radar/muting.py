"""Replies about mutes."""

from collections.abc import Sequence

from core.domain.chats.message import Button, Fine, Heading, Message, Paragraph, Span, Style, in_rows, say
from core.domain.papers.paper import Paper
from core.domain.query.ast import Field, Term
from core.domain.radar.follow import Follow
from core.domain.radar.mutes import Mute
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip
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
        line = _("Muted: {what} (no. {number}). Papers by this person are left out of briefings.")
        limits = _("Papers that somebody you follow wrote with them still come.")
    else:
        line = _("Muted: {what} (no. {number}). Papers that hold it in title or abstract are left out of briefings.")
        limits = _("Papers by people you follow still come.")
    words = line.format(what=_named(mute.term), number=mute.number)
    return say(f"{words} {limits}", buttons=((undoing.button(change), Button(_("Mutes"), "mutes")),))


def unmuted(mute: Mute, change: int) -> Message:
    """A mute has ended."""
    line = _("No longer muted: {what}.").format(what=_named(mute.term))
    return say(line, buttons=((undoing.button(change), Button(_("Mutes"), "mutes")),))


def known(mute: Mute) -> Message:
    """It is muted already."""
    line = _("This chat mutes {what} already (no. {number}).").format(what=_named(mute.term), number=mute.number)
    return say(line, buttons=((Button(_("Unmute"), f"unmute {mute.number}"),),))


def mutes(found: Sequence[Mute], change: int) -> Message:
    """What a chat mutes, by number; `change` is what can be undone next."""
    undo = ((undoing.button(change),),) if change else ()
    if not found:
        spans = (Span(_("Nothing is muted here. Try") + " "), Span("/mute survey", Style.CODE))
        return Message(blocks=(Paragraph(spans),), buttons=undo)
    lines = [Paragraph((Span(f"{mute.number}. {_named(mute.term)}"),)) for mute in found]
    note = _("Papers by people you follow still come, whatever they hold.")
    endings = [Button(f"✖ {mute.number}", f"unmute {mute.number}") for mute in found]
    return Message(blocks=(Heading(_("This chat mutes")), *lines, Fine(note)), buttons=(*in_rows(endings, ROW), *undo))


def listed(found: Sequence[Mute]) -> str:
    """Mutes in one line: the first dozen, and how many more."""
    shown = ", ".join(_named(mute.term) for mute in found[:MOST_LISTED])
    more = len(found) - MOST_LISTED
    return _("{shown} and {more} more").format(shown=shown, more=more) if more > 0 else shown


def less(paper: Paper, offered: Sequence[tuple[int, Term]]) -> Message:
    """What could be muted of a paper."""
    title = clip(paper.title, 120)
    if not offered:
        line = _("There is nothing to mute in “{title}” that this chat does not follow.").format(title=title)
        return say(line, buttons=((Button(_("My radar"), "radar"),),))
    line = _(
        "Less of what, of “{title}”? What you mute is left out of briefings; papers by people you follow still come."
    )
    buttons = [Button(_label(term), f"mute-from {paper.id} {place}") for place, term in offered]
    return say(line.format(title=title), buttons=in_rows(buttons, PAIR))


def _label(term: Term) -> str:
    return clip(f"👤 {term.text}" if term.field is Field.AUTHOR else term.text, 60)


def no_such(number: int) -> str:
    """A number that names no mute of this chat."""
    return _("This chat has no mute {number}.").format(number=number)


def too_many(most: int) -> str:
    """The quota of one chat."""
    return _("A chat mutes at most {most} things; end one first.").format(most=most)


def is_followed(follow: Follow) -> str:
    """What is to be muted is what the chat looks for."""
    return _("This chat follows {what} (no. {number}): end that instead.").format(
        what=in_words(follow.query), number=follow.number
    )


def only_words_or_people() -> str:
    """A field that cannot be muted."""
    return _("A mute is words, or author: and a name. What else a follow shall leave out stands in it with a minus.")


def one_at_a_time() -> str:
    """Signs of the follow language, which a mute does not have."""
    return _("A mute takes one word, one phrase or one author: and a name; send the others by themselves.")
