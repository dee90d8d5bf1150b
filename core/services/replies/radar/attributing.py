"""Replies to [This is them] and [Not this person]."""

from core.domain.chats.message import Button, Message, say
from core.domain.papers.paper import Paper
from core.domain.radar.follow import Follow
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.plain import clip
from core.services.replies import errors
from core.services.replies.radar import undoing
from core.services.replies.sentences import in_a_line

LONGEST_TITLE = 60


def theirs(follow: Follow, paper: Paper, said: int, coming: int, change: int) -> Message:
    """What was said of so many papers, and how many come with the next briefing for that."""
    line = ngettext(
        "Noted: your {name} ({number}) wrote “{title}”.",
        "Noted: your {name} ({number}) wrote “{title}” and the others of that question.",
        said,
    )
    next_ones = ngettext(
        "{count} paper of theirs comes with your next briefing.",
        "{count} papers of theirs come with your next briefing.",
        coming,
    )
    row = (undoing.button(change), *([Button(_("Briefing now"), "brief")] if coming else []))
    words = in_a_line(_of(line, follow, paper), next_ones.format(count=coming) if coming else "")
    return say(words, buttons=(row,))


def not_theirs(follow: Follow, paper: Paper, said: int, change: int) -> Message:
    """What was said of so many papers, and what follows from it."""
    line = ngettext(
        "Noted: your {name} ({number}) didn't write “{title}”.",
        "Noted: your {name} ({number}) didn't write “{title}” or the others of that question.",
        said,
    )
    after = _("I no longer take papers by its other authors for {name}'s, unless they also wrote with your {name}.")
    return say(
        in_a_line(_of(line, follow, paper), after.format(name=follow.text)), buttons=((undoing.button(change),),)
    )


def answered_already(follow: Follow, paper: Paper, *, theirs: bool) -> Message:
    """A button was pressed twice."""
    line = _("You've already said that your {name} ({number}) didn't write “{title}”.")
    if theirs:
        line = _("You've already said that your {name} ({number}) wrote “{title}”.")
    return say(_of(line, follow, paper), private=True)


def means_anybody(follow: Follow) -> Message:
    """Nobody was chosen of whom the paper could be not."""
    line = _("You follow everybody called {name} ({number}). Choose a person first.")
    return errors.wrong(line.format(name=follow.text, number=follow.number), f"/follow {follow.query.canonical}")


def none_left() -> Message:
    """All that a briefing counted was answered, or its follow ended."""
    return say(_("You've dealt with everything that briefing didn't send."), private=True)


def _of(line: str, follow: Follow, paper: Paper) -> str:
    return line.format(name=follow.text, number=follow.number, title=clip(paper.title, LONGEST_TITLE))
