"""Replies to /start, /help and /delete."""

from collections.abc import Mapping, Sequence
from typing import Final

from core.domain.chats.chat import ChatEvent, Place, Role
from core.domain.chats.command import Command
from core.domain.chats.command_table import BY_NAME, COMMANDS
from core.domain.chats.message import (
    CONFIRM,
    Button,
    Fine,
    Heading,
    Kind,
    Message,
    Paragraph,
    Span,
    Style,
    in_rows,
    say,
)
from core.domain.chats.subscriber import Subscriber
from core.domain.sources.source import Source
from core.domain.text.i18n import LazyText, ngettext
from core.domain.text.i18n import gettext as _
from core.services.replies import choices
from core.services.replies.chats.obstacles import chat_name
from core.services.replies.sentences import in_a_line

_FIRST = ("follow", "radar", "unfollow", "undo", "brief", "search", "save", "saved", "why", "settings")
"""The commands that /help shows a newcomer: 24 lines of a phone have room for ten."""

_WELL_KNOWN: Final = {
    "cs.AI": LazyText("AI"),
    "cs.LG": LazyText("Machine learning"),
    "cs.CL": LazyText("Natural language"),
    "cs.CV": LazyText("Computer vision"),
    "q-bio.NC": LazyText("Neuroscience"),
    "quant-ph": LazyText("Quantum physics"),
    "Nature": "Nature",
    "cs.RO": LazyText("Robotics"),
    "econ.GN": LazyText("Economics"),
    "cond-mat.mtrl-sci": LazyText("Materials"),
}
_MOST_FIELDS, _A_ROW = 6, 2


def start(event: ChatEvent, read: Sequence[Source], stored: int, sample: bool) -> Message:
    """What this is, the best known of what is `read` to follow by a tap, and what to type, in a few lines."""
    fields = _fields(read)
    what = in_a_line(*_purpose(event.place))
    store = ngettext("{count:,} paper read so far.", "{count:,} papers read so far.", stored)
    if sample:
        store = _("These {count:,} papers are the bundled sample; I haven't read any real ones yet.")
    return Message(
        blocks=(
            Paragraph((Span(what),)),
            Paragraph(
                (Span(_("Tap a field to follow it, or type what you want:") if fields else _("Type what you want:")),)
            ),
            *map(_typed, _examples(event.place), (_("a person"), _("a phrase, without surveys"))),
            Fine(store.format(count=stored)),
        ),
        buttons=(
            *in_rows(fields, _A_ROW),
            (Button(_("Shuffle"), "shuffle"), Button(_("My radar"), "radar"), Button(_("Help"), "help")),
            *([invitations] if (invitations := _invitations(event)) else []),
        ),
    )


def _invitations(event: ChatEvent) -> tuple[Button, ...]:
    names = {Place.GROUP: _("Add to a group"), Place.CHANNEL: _("Add to a channel")}
    return tuple(
        Button(name, link=event.invitations[place]) for place, name in names.items() if place in event.invitations
    )


def _fields(read: Sequence[Source]) -> list[Button]:
    """A few buttons that follow what is read: well-known fields first, then in the catalogue's order."""
    places = {label: place for place, label in enumerate(_WELL_KNOWN)}
    first = sorted(read, key=lambda source: places.get(source.label, len(places)))[:_MOST_FIELDS]
    names = [str(_WELL_KNOWN.get(source.label) or source.shown.rpartition(": ")[2]) for source in first]
    return choices.fitting([choices.follow(source, name) for source, name in zip(first, names, strict=True)])


def _examples(place: Place) -> tuple[str, str]:
    """What to type; only in a private chat are words without a slash understood."""
    if place.shared:
        return "/follow Wenjian Luo", '/follow "graph neural network" -survey'
    return _("/follow Wenjian Luo"), _('/follow "graph neural network" -survey')


def welcome() -> Message:
    """What this is, for a group that has just added the bot, and how its admins begin."""
    begin = (Button(_("What can I follow?"), "follow"), Button(_("Help"), "help"))
    return say(in_a_line(*_purpose(Place.GROUP)), buttons=(begin,))


def greeting(chat: Subscriber) -> Message:
    """How a channel that has just made the bot its administrator begins, for who did."""
    begin = _("I'm an administrator of {chat} now. To choose what it gets each morning, post this there:")
    line = f"{begin.format(chat=chat_name(chat))}\n"
    return Message(kind=Kind.NOTICE, blocks=(Paragraph((Span(line), Span("/follow Wenjian Luo", Style.CODE))),))


def _purpose(place: Place) -> tuple[str, ...]:
    what = _("I read new papers every day and send you the ones that matter to you each morning.")
    return (what, _("This chat has its own radar, which only admins can change.")) if place.shared else (what,)


def _typed(example: str, meaning: str) -> Paragraph:
    return Paragraph((Span(example, Style.CODE), Span(f"   {meaning}")))


def show_help(place: Place, *, full: bool) -> Message:
    """Commands with their summaries, a newcomer's ten or all; those that change a shared chat are marked."""
    commands = COMMANDS if full else [BY_NAME[name] for name in _FIRST]
    # one paragraph, as renderers put a blank line between two
    listed = [span for command in commands for span in (*_command(command, place, full=full), Span("\n"))]
    paste = _("Paste an arXiv id, a DOI or a link to see that paper.")
    if not place.shared:
        paste = in_a_line(paste, _("Most words also work without the slash."))
    notes = (
        _("* admins only")
        if place.shared
        else _(
            "Follow a person or orcid:ID, words, cat:cs.AI or journal:Nature; combine them with OR, brackets and -word."
        )
    )
    return Message(
        blocks=(Heading(_("What you can type")), Paragraph(tuple(listed[:-1])), Paragraph((Span(paste),)), Fine(notes)),
        buttons=() if full else ((Button(_("All commands"), "help all"),),),
    )


def _command(command: Command, place: Place, *, full: bool) -> tuple[Span, Span]:
    mark = "*" if place.shared and command.right is Role.MANAGER else ""
    parts = " " + "|".join(part.name for part in command.parts) if full and command.parts else ""
    return Span(f"/{command.name}{parts}", Style.CODE), Span(f"{mark}   {command.summary}")


def ask_delete(follows: int, saved: int, place: Place) -> Message:
    """Asks once."""
    what = _(
        "This erases everything I store about this chat: {count}, its settings and its briefings. You can't undo it."
    ).format(count=_follows(follows))
    if place.shared:
        what = in_a_line(what, _theirs())
    elif saved:
        line = _("It also erases everything you saved in any chat: {count} with any notes.")
        what = in_a_line(what, line.format(count=_saved(saved)))
    return Message(
        blocks=(Paragraph((Span(what),)),),
        buttons=((Button(_("Erase everything"), "delete"),),),
        private=place.shared,
        asks=f"{CONFIRM} delete",
    )


def deleted(erased: Mapping[str, int], saved: int, place: Place) -> Message:
    """Everything of the chat was erased."""
    briefings = erased.get("briefing", 0)
    counts = [
        _follows(erased.get("follow", 0)),
        ngettext("{count} briefing", "{count} briefings", briefings).format(count=briefings),
        *([_("{count} with any notes").format(count=_saved(saved))] if saved else []),
        _("the settings and all messages"),
    ]
    line = _("Erased: {what}. I no longer store anything about this chat.").format(what=_(", ").join(counts))
    return say(line, *([_theirs()] if place.shared else []))


def _theirs() -> str:
    return _("Papers that people saved stay with them; each can erase theirs with /delete in a private chat with me.")


def _follows(count: int) -> str:
    return ngettext("{count} follow", "{count} follows", count).format(count=count)


def _saved(count: int) -> str:
    return ngettext("{count} saved paper", "{count} saved papers", count).format(count=count)
