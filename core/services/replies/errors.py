"""What is said when something cannot be done: what is wrong, and what to type instead."""

from dataclasses import replace

from core.domain.chats.intents import Misread
from core.domain.chats.message import Button, Kind, Message, Paragraph, Span, Style, say
from core.domain.query.ast import QueryError
from core.domain.text.i18n import gettext as _
from core.services.replies import choices
from core.services.replies.sentences import before, in_a_line


def wrong(problem: str, example: str = "") -> Message:
    """One sentence on what is wrong, and an example."""
    spans = [Span(problem)]
    if example:
        spans = [Span(before(in_a_line(problem, _("For example:")))), Span(example, Style.CODE)]
    return Message(kind=Kind.ERROR, blocks=(Paragraph(tuple(spans)),), private=True)


def misread(intent: Misread) -> Message:
    """What was typed is not understood."""
    if not intent.meant:
        return wrong(str(intent.problem), intent.example)
    question = _("{problem} Did you mean this?").format(problem=intent.problem)
    meant = Paragraph((Span(before(question)), Span(intent.example, Style.CODE)))
    press = choices.fitting([Button(intent.example, f"run {intent.example.removeprefix('/')}")])
    return Message(kind=Kind.ERROR, blocks=(meant,), buttons=(tuple(press),) if press else (), private=True)


def misspelt(error: QueryError, typed: str) -> Message:
    """What is wrong with a follow, a caret under the place, and an example that works."""
    excerpt, column = error.pointed(typed)
    pointing = [Span(excerpt, Style.CODE), Span("\n"), Span(" " * column + "^", Style.CODE)]
    told = wrong(error.problem, error.example)
    return replace(told, blocks=(Paragraph(tuple(pointing)), *told.blocks))


def not_yours() -> Message:
    """Somebody wants to change a shared chat without the right to."""
    return say(_("Only admins can do that in this chat."), kind=Kind.ERROR, private=True)


def failed() -> Message:
    """Our own fault."""
    return say(_("Something went wrong here. Please try again in a minute."), kind=Kind.ERROR)


def gone() -> Message:
    """A button whose message is no longer kept."""
    return say(_("That's too old to show again. Try /brief or /radar."), kind=Kind.ERROR, private=True)
