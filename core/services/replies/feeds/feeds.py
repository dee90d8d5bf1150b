"""What is said of a chat's own feeds. An address is never shown whole: people see its host, as the rest may be a secret."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.domain.chats.message import Block, Button, Fine, Heading, Kind, Message, Paragraph, Span, Style, say
from core.domain.chats.subscriber import Subscriber
from core.domain.feeds.custom_feed import MOST_FAILURES, Feed, FeedState
from core.domain.papers.paper import Paper, PaperKind
from core.domain.radar.follow import Follow
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome, Link
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.plain import clip
from core.services.replies.cards import SHORT, card
from core.services.replies.chats import preferences
from core.services.replies.follow_terms import in_words
from core.services.replies.radar import undoing
from core.services.replies.sentences import in_a_line
from core.services.replies.sources import health

LONGEST_LABEL = 40


def reading(host: str) -> Message:
    """Said at once while an address is asked."""
    return Message(blocks=(Paragraph((Span(_("Reading {host} …").format(host=host), Style.ITALIC),)),))


class Made(Protocol):
    """What is told of a feed that was added: its follow, the change that takes it back, the chat whose first follow it is, its
    newest papers."""

    @property
    def follow(self) -> Follow: ...
    @property
    def change(self) -> int: ...
    @property
    def newcomer(self) -> Subscriber | None: ...
    @property
    def latest(self) -> Sequence[Paper]: ...


class Seen(Protocol):
    """What its address answered, and the host of the page that named it."""

    @property
    def fetched(self) -> Fetched: ...
    @property
    def page(self) -> str: ...


def added(made: Made, feed: Feed, seen: Seen, now: datetime) -> Message:
    """What the bot makes of a new feed: its title, its entries and their kinds, what was left out, the newest papers."""
    line = _("You now follow the feed {name} from {host} ({number}).")
    told = line.format(name=feed.name, host=feed.host, number=feed.number)
    blocks: list[Block] = [Paragraph((Span(in_a_line(told, *_found_on(seen.page), _counted(seen.fetched))),))]
    blocks += [card(number, paper, most=SHORT) for number, paper in enumerate(made.latest, start=1)]
    fine = [_("You'll get new entries from now on; I check every hour.")]
    if made.newcomer is not None:
        fine.append(preferences.greeting(made.newcomer, now))
    return Message(
        blocks=(*blocks, Fine(in_a_line(*fine))),
        buttons=((undoing.button(made.change), *preferences.change(made.newcomer)),),
    )


def _found_on(page: str) -> Iterator[str]:
    if page:
        yield _("I found it on the page at {host}.").format(host=page)


def _counted(fetched: Fetched) -> str:
    """`15 entries: 12 papers, 2 news, 1 without a title; only papers are followed.`"""
    kinds = Counter(found.paper.kind for found in fetched.announcements)
    papers = kinds.pop(PaperKind.RESEARCH, 0)
    others = [_of_kind(kind, count) for kind, count in kinds.most_common()]
    if fetched.untitled:
        others.append(_("{count} without a title").format(count=fetched.untitled))
    entries = papers + sum(kinds.values()) + fetched.untitled
    told = ngettext("{count} entry", "{count} entries", entries).format(count=entries)
    parts = [ngettext("{count} paper", "{count} papers", papers).format(count=papers), *others]
    line = _("{entries}: {kinds}; I only follow papers.") if others else _("{entries}: {kinds}.")
    return line.format(entries=told, kinds=_(", ").join(parts))


def _of_kind(kind: PaperKind, count: int) -> str:
    match kind:
        case PaperKind.CORRECTION:
            line = ngettext("{count} correction", "{count} corrections", count)
        case PaperKind.RETRACTION:
            line = ngettext("{count} retraction", "{count} retractions", count)
        case PaperKind.CHAPTER:
            line = ngettext("{count} chapter", "{count} chapters", count)
        case PaperKind.DATASET:
            line = ngettext("{count} dataset", "{count} datasets", count)
        case PaperKind.BOOK_REVIEW:
            line = ngettext("{count} book review", "{count} book reviews", count)
        case PaperKind.EDITORIAL:
            line = ngettext("{count} editorial", "{count} editorials", count)
        case PaperKind.NEWS:
            line = ngettext("{count} news item", "{count} news items", count)
        case PaperKind.CALL:
            line = ngettext("{count} call", "{count} calls", count)
        case _:
            line = ngettext("{count} other entry", "{count} other entries", count)
    return line.format(count=count)


def choose(reason: str, links: Sequence[Link], offers: Sequence[int]) -> Message:
    """A page that names several feeds: which is meant?"""
    rows = tuple((Button(_label(link), f"feed {offer}"),) for link, offer in zip(links, offers, strict=True))
    return say(reason, buttons=rows)


def _label(link: Link) -> str:
    """The page's own words for it, else the end of its path without what stands behind a question mark."""
    path = link.address.partition("://")[2].partition("?")[0]
    return clip(link.title or path, LONGEST_LABEL)


def followed_source(follow: Follow, change: int) -> Message:
    """The address is that of a source which is read here for everybody."""
    line = _("I already read that feed, so you now follow {what} ({number}).")
    return say(line.format(what=in_words(follow.query), number=follow.number), buttons=((undoing.button(change),),))


def listed(own: Sequence[Feed], states: Mapping[str, FeedState], most: int, now: datetime) -> Message:
    """/feed: each feed with its number, its host and how reading it went; buttons end it or read it again."""
    if not own:
        return say(
            _("This chat has no feeds of its own. To add one, send /follow and the address of the feed or its page.")
        )
    title = ngettext("{count} feed of {most}", "{count} feeds of {most}", len(own)).format(count=len(own), most=most)
    line = _("{name}: {value}")
    lines = [
        line.format(name=f"{feed.number}. {feed.name} ({feed.host})", value=_state(states[feed.id], now))
        for feed in own
    ]
    off = [feed for feed in own if states[feed.id].off_since]
    buttons = [Button(_("Read {number} again").format(number=feed.number), f"feed-on {feed.number}") for feed in off]
    fine = Fine(_("I check each one every hour. To remove one: /feed remove and its number."))
    return Message(
        blocks=(Heading(title), *say(*lines).blocks, fine), buttons=tuple((button,) for button in buttons[:10])
    )


def _state(state: FeedState, now: datetime) -> str:
    read = health.read(now, state.read_at)
    if state.off_since:
        return _("turned off after {count} failed attempts: {error}").format(
            count=state.failures, error=health.reason(state.error)
        )
    if state.error:
        return health.down(state.error, state.failures, read)
    flood = _("a flood of entries on {day}").format(day=i18n.day(state.flooded_at)) if state.flooded_at else ""
    return " · ".join(part for part in (read, state.note, flood) if part)


def switched_on(feed: Feed) -> Message:
    """It is read again."""
    return say(_("I'm reading the feed {name} ({number}) again.").format(name=feed.name, number=feed.number))


def is_on(feed: Feed) -> Message:
    """Nobody switched it off."""
    line = _("The feed {name} ({number}) is already on; /feed shows how it's doing.")
    return say(line.format(name=feed.name, number=feed.number))


def no_such(meant: str, own: Sequence[Feed]) -> str:
    """A number that is no feed's."""
    if not own:
        return _("This chat has no feeds yet.")
    numbers = _(", ").join(str(feed.number) for feed in own)
    return _("This chat has no feed {meant}, only {numbers}.").format(meant=meant[:20], numbers=numbers)


def switched_off(feed: Feed, state: FeedState) -> Message:
    """The one notice that a feed failed too often."""
    since = i18n.dated(state.failing_since) if state.failing_since else "?"
    line = _(
        "I've stopped reading the feed {name} ({host}): all {count} attempts since {since} failed, the "
        "last one with: {error}. To try again: /feed on {number}. To remove it: /unfollow {number}."
    )
    told = line.format(
        name=feed.name,
        host=feed.host,
        count=max(state.failures, MOST_FAILURES),
        since=since,
        error=health.reason(state.error),
        number=feed.number,
    )
    row = (Button(_("Try again"), f"feed-on {feed.number}"), Button(_("Unfollow"), f"unfollow {feed.number}"))
    return say(told, kind=Kind.NOTICE, buttons=(row,))


def flooded(feed: Feed, new: int) -> Message:
    """So much was new at once that it is told in one line."""
    line = _(
        "The feed {name} ({number}) published {count} entries at once, too many for a briefing. /brief shows them."
    )
    return say(line.format(name=feed.name, number=feed.number, count=new), kind=Kind.NOTICE)


def closed() -> str:
    """The guard's one sentence, whatever it was that it did not like."""
    return _("I can't use that address. A feed needs a public web address (http or https).")


def offline() -> str:
    """Nobody may be asked."""
    return _("I'm offline (OFFLINE is set), so I can't read that address now.")


def busy() -> str:
    """Somebody else asks that host."""
    return _("its server is busy with another request of mine; try again in a minute")


def several(count: int) -> str:
    """A page that names more than one."""
    return _("That page lists {count} feeds. Which one?").format(count=count)


def pages_only() -> str:
    """A page that names a page that names a page."""
    return in_a_line(_("I couldn't find a feed on that page. Please send the feed's own address."), _unchanged())


def unreadable(outcome: FetchOutcome) -> str:
    """Why what was answered is no feed."""
    if not isinstance(outcome, FetchFailed):
        return in_a_line(_("That address doesn't return anything I can read."), _unchanged())
    if outcome.reason == "this address cannot be used":
        return closed()
    if outcome.empty:
        return in_a_line(_("That feed is empty."), _unchanged())
    if outcome.missing:
        return in_a_line(_("There's nothing at that address (404 Not Found)."), _unchanged())
    if outcome.reason == "an HTML page instead of a feed":
        return in_a_line(_("That's a web page, and I can't find a feed on it."), _unchanged())
    return in_a_line(_unreadable().format(reason=health.reason(outcome.reason)), _unchanged())


def in_short(why: str) -> str:
    """The same where it was said already that something cannot be read, and what was changed: the bare reason."""
    begin, _rest = _unreadable().split("{reason}")
    return why.removesuffix(_unchanged()).strip().removeprefix(begin).rstrip(".")


def no_papers(fetched: Fetched) -> str:
    """A feed of something else."""
    return in_a_line(_("That feed has no papers: {counted}").format(counted=_counted(fetched)), _unchanged())


def _unchanged() -> str:
    return _("Nothing changed.")


def _unreadable() -> str:
    return _("I can't read that: {reason}.")


def known(feed: Feed) -> str:
    """The chat has it."""
    return _("You already follow the feed {name} ({number}).").format(name=feed.name, number=feed.number)


def known_source(follow: Follow) -> str:
    """The chat follows what is read there."""
    return _("You already follow {what} ({number}).").format(what=in_words(follow.query), number=follow.number)


def too_many(most: int) -> str:
    """The quota of one chat."""
    return _("Feed limit reached ({most}). Remove one first.").format(most=most)


def too_many_of(host: str, most: int) -> str:
    """The quota of one chat and host."""
    return _("Feed limit for {host} reached ({most}). Remove one first.").format(most=most, host=host)


def full() -> str:
    """The quota of the instance."""
    return _("I can't take on more feeds; whoever runs me can raise the limit.")


def unknown(feed_id: str) -> str:
    """An id that is no feed's of this chat, whether or not another chat has it."""
    return _("This chat has no feed {id}. To add one, send /follow and its address.").format(id=feed_id[:40])
