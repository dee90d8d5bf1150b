"""Replies to greetings, thanks and "stop"."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from core.domain.chats.message import CONFIRM, Button, Message, Paragraph, Span, say
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import speaking


def in_chinese(message: Message) -> Message:
    """The answer to a greeting in Chinese, with the way to answers in Chinese."""
    with speaking("zh"):
        line = _("To have my answers in this language: /settings interface zh")
    blocks = (Paragraph((Span(line),)), *message.blocks)
    return replace(message, blocks=blocks, buttons=(*message.buttons, (Button("中文", "set 0 interface zh"),)))


def hello_again() -> Message:
    """Short, as the long answer stands above."""
    line = _("Hi again! Type a name, a subject or a journal, and I'll find it.")
    return say(line, buttons=((Button(_("What can I follow?"), "follow"), Button(_("Help"), "help")),))


def welcome() -> Message:
    """After thanks."""
    line = _("You're welcome! Type a name, a subject or a journal whenever you like.")
    return say(line, buttons=((Button(_("Briefing now"), "brief"), Button(_("My radar"), "radar")),))


def cost() -> Message:
    """Who pays."""
    line = _("It's free for you: I'm open source, and whoever runs me pays the bills.")
    return say(line, buttons=((Button(_("What can I follow?"), "follow"), Button(_("Help"), "help")),))


def privacy() -> Message:
    """What is stored."""
    line = _("I store what this chat follows, its settings and briefings, and what you save. Other chats don't see it.")
    return say(line, buttons=((Button(_("Erase everything…"), "run delete"), Button(_("My radar"), "radar")),))


def fewer() -> Message:
    """After "too many papers"."""
    line = _("To get less: shorten the briefing in the settings, end a follow, or mute a word with /mute survey.")
    return say(line, buttons=((Button(_("My radar"), "radar"), Button(_("Settings"), "settings")),))


def more() -> Message:
    """After "too few papers"."""
    line = _("To get more: follow another person, subject or journal, or a wider one.")
    return say(line, buttons=((Button(_("What can I follow?"), "follow"), Button(_("My radar"), "radar")),))


def next_page() -> Message:
    """After "more" and "next"."""
    line = _("To see more of a list, use the button under it. Or take what's new, or random papers.")
    return say(line, buttons=((Button(_("Briefing now"), "brief"), Button(_("Shuffle"), "shuffle")),))


def complaint() -> Message:
    """After "that's wrong" and "I don't understand"."""
    line = _(
        "Sorry about that. Type a name, a subject or a journal, and I'll find it; Undo takes back the last change."
    )
    return say(
        line,
        buttons=(
            (Button(_("What can I follow?"), "follow"), Button(_("Help"), "help")),
            (Button(_("My radar"), "radar"), Button(_("Undo"), "undo")),
        ),
    )


def aside() -> Message:
    """After "yes" and "hmm", where nothing was asked."""
    line = _("Type a name, a subject or a journal, and I'll find it.")
    return say(line, buttons=((Button(_("What can I follow?"), "follow"), Button(_("Help"), "help")),))


def stop() -> Message:
    """What "stop" can mean; nothing stops before a press."""
    asking = say(
        _("Shall I stop the briefings? You can also end single follows, or erase everything."),
        buttons=(
            (Button(_("Pause briefings"), "run pause"), Button(_("My radar"), "radar")),
            (Button(_("Erase everything…"), "run delete"),),
        ),
    )
    return replace(asking, asks=f"{CONFIRM} pause")


def unchanged() -> Message:
    """After "no" to a question."""
    return say(_("OK, nothing changed."), buttons=((Button(_("My radar"), "radar"), Button(_("Help"), "help")),))


BY_KIND: Final[Mapping[str, Callable[[], Message]]] = {
    "stop": stop,
    "cost": cost,
    "privacy": privacy,
    "fewer": fewer,
    "more": more,
    "next": next_page,
    "unchanged": unchanged,
    "complaint": complaint,
    "aside": aside,
}
"""What answers each kind of small talk in one message."""
