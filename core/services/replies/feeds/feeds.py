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
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.plain import clip
from core.services.replies.cards import SHORT, card
from core.services.replies.chats import preferences
from core.services.replies.follow_terms import in_words
from core.services.replies.radar import undoing
from core.services.replies.sources import health

LONGEST_LABEL = 40
_UNCHANGED = "Nothing was changed."
_UNREADABLE = "That cannot be read: {reason}."


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
    line = _("Following the feed {name} from {host} (no. {number}).")
    told = line.format(name=feed.name, host=feed.host, number=feed.number)
    blocks: list[Block] = [Paragraph((Span(" ".join([told, *_found_on(seen.page), _counted(seen.fetched)])),))]
    blocks += [card(number, paper, most=SHORT) for number, paper in enumerate(made.latest, start=1)]
    fine = [_("What stands in it now is no news; what comes later is, read once an hour.")]
    if made.newcomer is not None:
        fine.append(preferences.greeting(made.newcomer, now))
    return Message(blocks=(*blocks, Fine(" ".join(fine))), buttons=((undoing.button(made.change),),))


def _found_on(page: str) -> Iterator[str]:
    if page:
        yield _("The page at {host} names it.").format(host=page)


def _counted(fetched: Fetched) -> str:
    """`15 entries: 12 papers, 2 news, 1 without a title; only papers are followed.`"""
    kinds = Counter(found.paper.kind for found in fetched.announcements)
    papers = kinds.pop(PaperKind.RESEARCH, 0)
    others = [f"{count} {kind.value}" for kind, count in kinds.most_common()]
    if fetched.untitled:
        others.append(_("{count} without a title").format(count=fetched.untitled))
    entries = papers + sum(kinds.values()) + fetched.untitled
    told = ngettext("{count} entry", "{count} entries", entries).format(count=entries)
    parts = [ngettext("{count} paper", "{count} papers", papers).format(count=papers), *others]
    end = "; " + _("only papers are followed") if others else ""
    return f"{told}: {', '.join(parts)}{end}."


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
    line = _("That feed is read here for everybody: following {what} (no. {number}).")
    return say(line.format(what=in_words(follow.query), number=follow.number), buttons=((undoing.button(change),),))


def listed(own: Sequence[Feed], states: Mapping[str, FeedState], most: int, now: datetime) -> Message:
    """/feed: each feed with its number, its host and how reading it went; buttons end it or read it again."""
    if not own:
        return say(_("This chat has no feed of its own. To add one: /follow and its address, or that of its page."))
    title = ngettext("{count} feed of {most}", "{count} feeds of {most}", len(own)).format(count=len(own), most=most)
    lines = [
        Paragraph((Span(f"{feed.number}. {feed.name} ({feed.host}): {_state(states[feed.id], now)}"),)) for feed in own
    ]
    off = [feed for feed in own if states[feed.id].off_since]
    buttons = [Button(_("Read {number} again").format(number=feed.number), f"feed-on {feed.number}") for feed in off]
    fine = Fine(_("To end one: /feed remove and its number. Each is read once an hour."))
    return Message(blocks=(Heading(title), *lines, fine), buttons=tuple((button,) for button in buttons[:10]))


def _state(state: FeedState, now: datetime) -> str:
    read = health.read(now, state.read_at)
    if state.off_since:
        return _("switched off after {count} failed reads, {error}").format(count=state.failures, error=state.error)
    if state.error:
        return health.down(state.error, state.failures, read)
    flood = _("flooded on {day}").format(day=f"{state.flooded_at:%Y-%m-%d}") if state.flooded_at else ""
    return " · ".join(part for part in (read, state.note, flood) if part)


def switched_on(feed: Feed) -> Message:
    """It is read again."""
    return say(_("The feed {name} (no. {number}) is read again.").format(name=feed.name, number=feed.number))


def is_on(feed: Feed) -> Message:
    """Nobody switched it off."""
    line = _("The feed {name} (no. {number}) is on: it is read by itself, and /feed says how that goes.")
    return say(line.format(name=feed.name, number=feed.number))


def no_such(meant: str, own: Sequence[Feed]) -> str:
    """A number that is no feed's."""
    numbers = ", ".join(str(feed.number) for feed in own)
    there = _("It has {numbers}.").format(numbers=numbers) if own else _("It has none.")
    return _("This chat has no feed {meant}.").format(meant=meant[:20]) + " " + there


def switched_off(feed: Feed, state: FeedState) -> Message:
    """The one notice that a feed failed too often."""
    since = f"{state.failing_since:%Y-%m-%d}" if state.failing_since else "?"
    line = _(
        "The feed {name} ({host}) is read no more: each of {count} reads since {since} failed, the last with: {error}. "
        "To try it again: /feed on {number}. To end it: /unfollow {number}."
    )
    told = line.format(
        name=feed.name,
        host=feed.host,
        count=max(state.failures, MOST_FAILURES),
        since=since,
        error=state.error,
        number=feed.number,
    )
    row = (Button(_("Read it again"), f"feed-on {feed.number}"), Button(_("Unfollow"), f"unfollow {feed.number}"))
    return say(told, kind=Kind.NOTICE, buttons=(row,))


def flooded(feed: Feed, new: int) -> Message:
    """So much was new at once that it is told in one line."""
    line = _(
        "The feed {name} (no. {number}) brought {count} new entries at once. That is more than a morning's news, so no briefing is "
        "filled with them: /brief shows them."
    )
    return say(line.format(name=feed.name, number=feed.number, count=new), kind=Kind.NOTICE)


def closed() -> str:
    """The guard's one sentence, whatever it was that it did not like."""
    return _("This address cannot be used: a feed stands at a public web address (http or https).")


def offline() -> str:
    """Nobody may be asked."""
    return _("The network is switched off (OFFLINE), so that address cannot be read now.")


def busy() -> str:
    """Somebody else asks that host."""
    return _("its server is being asked by somebody else, try again in a minute")


def several(count: int) -> str:
    """A page that names more than one."""
    return _("That is a page, and it names {count} feeds. Which one?").format(count=count)


def pages_only() -> str:
    """A page that names a page that names a page."""
    return _("That is a page that leads to pages only; the address of the feed itself is needed.") + " " + _(_UNCHANGED)


def unreadable(outcome: FetchOutcome) -> str:
    """Why what was answered is no feed."""
    if not isinstance(outcome, FetchFailed):
        return _("That address answers nothing that can be read.") + " " + _(_UNCHANGED)
    if outcome.reason == "this address cannot be used":
        return closed()
    if outcome.empty:
        return _("That feed is empty: nothing stands in it now.") + " " + _(_UNCHANGED)
    if outcome.missing:
        return _("There is nothing at that address (404 Not Found).") + " " + _(_UNCHANGED)
    if outcome.reason == "an HTML page instead of a feed":
        return _("That is a web page, and it names no feed that could be read.") + " " + _(_UNCHANGED)
    return _(_UNREADABLE).format(reason=outcome.reason) + " " + _(_UNCHANGED)


def in_short(why: str) -> str:
    """The same where it was said already that something cannot be read, and what was changed: the bare reason."""
    begin, _rest = _(_UNREADABLE).split("{reason}")
    return why.removesuffix(_(_UNCHANGED)).strip().removeprefix(begin).rstrip(".")


def no_papers(fetched: Fetched) -> str:
    """A feed of something else."""
    return _("That feed holds no paper: {counted}").format(counted=_counted(fetched)) + " " + _(_UNCHANGED)


def known(feed: Feed) -> str:
    """The chat has it."""
    return _("This chat has the feed {name} already (no. {number}).").format(name=feed.name, number=feed.number)


def known_source(follow: Follow) -> str:
    """The chat follows what is read there."""
    return _("This chat follows {what} already (no. {number}).").format(
        what=in_words(follow.query), number=follow.number
    )


def too_many(most: int) -> str:
    """The quota of one chat."""
    return _("This chat has {most} feeds, and more it may not have; end one first.").format(most=most)


def too_many_of(host: str, most: int) -> str:
    """The quota of one chat and host."""
    return _("This chat has {most} feeds of {host}, and more it may not have; end one first.").format(
        most=most, host=host
    )


def full() -> str:
    """The quota of the instance."""
    return _("This bot reads as many feeds as it may; its operator can tell you more.")


def unknown(feed_id: str) -> str:
    """An id that is no feed's of this chat, whether or not another chat has it."""
    return _("This chat has no feed {id}. To add one: /follow and its address.").format(id=feed_id[:40])
