"""Replies to greetings, thanks and "stop"."""

from core.domain.chats.message import Button, Message, say
from core.domain.text.i18n import gettext as _


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


def stop() -> Message:
    """What "stop" can mean; nothing stops before a press."""
    return say(
        _("Shall I stop the briefings? You can also end single follows, or erase everything."),
        buttons=(
            (Button(_("Pause briefings"), "run pause"), Button(_("My radar"), "radar")),
            (Button(_("Erase everything…"), "run delete"),),
        ),
    )
