"""Replies to /import and /radar export."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from core.domain.chats.chat import Platform
from core.domain.chats.message import Block, Button, File, Fine, Kind, Message, Paragraph, Span, Style, say
from core.domain.chats.subscriber import Subscriber
from core.domain.feeds.import_job import Progress, Told
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies.chats import preferences
from core.services.replies.feeds.feeds import in_short
from core.services.replies.radar import undoing
from core.services.replies.sentences import in_a_line

MOST_NAMED = 12
MOST_REASONS = 6


def how(platform: Platform) -> Message:
    """No file came with the question."""
    way = {
        Platform.TELEGRAM: _("Send it here as a document with the caption /import, or reply /import to one."),
        Platform.DISCORD: _("Attach it to /import; in a direct message, just send it."),
        Platform.CONSOLE: _("Type :file and its path."),
    }[platform]
    return say(
        in_a_line(
            _("I can follow everything in a list: OPML from a feed reader, or the follows.txt from /radar export."), way
        ),
        _("Up to 1 MB and 200 entries. One Undo takes it all back."),
    )


def unusable(name: str, problem: str) -> str:
    """A file that is no list; the problem says what it is instead."""
    return _("I can't use {name}. {problem} Nothing changed.").format(name=name, problem=problem)


def nothing_new(progress: Progress) -> Message:
    """All of it was there, or cannot be followed."""
    line = _("You already follow everything in {name}.").format(name=progress.name)
    return say(line, *_rest(progress), kind=Kind.REPLY if progress.known else Kind.ERROR)


def imported(progress: Progress, change: int, chat: Subscriber, now: datetime) -> Message:
    """What came of a file so far, for the chat as it is now."""
    lines = [_first(progress), *_feeds(progress), *_unread(progress), *_rest(progress)]
    blocks: list[Block] = [Paragraph((Span(line),)) for line in lines]
    newcomer = chat if progress.first and progress.made else None
    if newcomer:
        blocks.append(Fine(preferences.greeting(newcomer, now)))
    undo = [undoing.button(change)] if progress.made or not progress.done else []
    return Message(
        blocks=tuple(blocks), buttons=((*undo, Button(_("My radar"), "radar"), *preferences.change(newcomer)),)
    )


def _first(progress: Progress) -> str:
    entries = ngettext("{count} entry", "{count} entries", progress.entries).format(count=progress.entries)
    made = ngettext("{count} new follow", "{count} new follows", progress.made).format(count=progress.made)
    line = _("{name} with {entries}: {made}.") if progress.done else _("{name} with {entries}: {made} so far.")
    line = line.format(name=progress.name, entries=entries, made=made)
    if not progress.known:
        return line
    known = ngettext("You already followed {count}.", "You already followed {count}.", progress.known)
    return in_a_line(line, known.format(count=progress.known))


def _feeds(progress: Progress) -> Iterator[str]:
    """`37 of 120 read, 3 could not be read: …`."""
    if not progress.feeds:
        return
    counts = {"count": progress.read, "feeds": progress.feeds, "failed": len(progress.failed)}
    line = (
        ngettext("I checked its feed.", "I checked all {feeds} feeds.", progress.feeds)
        if progress.done
        else _("I'm checking the feeds one by one: {count} of {feeds} so far.")
    )
    yield line.format(**counts)
    if progress.failed:
        failed = ngettext("I couldn't read {failed}:", "I couldn't read {failed}:", len(progress.failed))
        yield in_a_line(failed.format(**counts), _because(progress.failed))


def _unread(progress: Progress) -> Iterator[str]:
    if progress.unread:
        yield _("None of the sources I read announces {what}.").format(what=_some(progress.unread))


def _rest(progress: Progress) -> Iterator[str]:
    if progress.refused:
        count = len(progress.refused)
        refused = ngettext("I can't follow {count}:", "I can't follow {count}:", count).format(count=count)
        yield in_a_line(refused, _because(progress.refused))
    if progress.left:
        line = _("No room for {what}: a chat can have {follows} follows and {most} feeds of its own.")
        yield line.format(what=_some(progress.left), follows=200, most=progress.most)


def _because(told: Sequence[Told]) -> str:
    """Reasons with what they hold for: `a.org, b.org: 404 Not Found; …`."""
    by_reason: dict[str, list[str]] = {}
    for called, why in told:
        by_reason.setdefault(in_short(why), []).append(called)
    reasons = [f"{_some(called)}: {why}" for why, called in by_reason.items()]
    more = len(reasons) - MOST_REASONS
    line = ngettext("{reasons}; and {count} more reason.", "{reasons}; and {count} more reasons.", more)
    if more <= 0:
        line = _("{reasons}.")
    return line.format(reasons="; ".join(reasons[:MOST_REASONS]), count=more)


def _some(names: Sequence[str]) -> str:
    shown = _(", ").join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return _("{names} and {count} more").format(names=shown, count=more) if more > 0 else shown


def empty_radar() -> str:
    """Nothing to export."""
    return _("You don't follow anything yet, so there's nothing to export.")


def exported(files: tuple[File, ...], follows: int, feeds: int, *, shared: bool) -> Message:
    """The radar as files."""
    lines = [
        in_a_line(
            ngettext("{count} follow in follows.txt.", "{count} follows in follows.txt.", follows).format(
                count=follows
            ),
            _("Send it to /import in any chat with me. Each line also works after /follow."),
        ),
        ngettext(
            "{count} feed in radar.opml, for feed readers.", "{count} feeds in radar.opml, for feed readers.", feeds
        ).format(count=feeds),
    ]
    if not feeds:
        lines = lines[:1]
    caution = Paragraph((Span(_("It contains full feed addresses, including any secret keys in them."), Style.ITALIC),))
    paragraphs = tuple(Paragraph((Span(line),)) for line in lines)
    return Message(blocks=(*paragraphs, caution), files=files, private=shared)


def list_remarks(title: str, mutes: Sequence[str]) -> list[str]:
    """What stands above the follows in follows.txt."""
    whose = _("What {title} follows, one per line.").format(title=title) if title else _("What I follow, one per line.")
    remarks = [whose, _("To follow these elsewhere: /import with this file, or /follow and a line.")]
    return [*remarks, *(_("Muted: {what}").format(what=mute) for mute in mutes)]
