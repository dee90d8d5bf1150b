"""A chat's own feeds: added, listed, chosen from a page, ended, read again."""

from dataclasses import dataclass, field

from core.domain.chats.chat import Intent, MemberIntent


@dataclass(frozen=True, slots=True)
class FollowFeed(Intent):
    """`/follow ADDRESS`: the feed there, or the one that its page names."""

    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ShowFeeds(MemberIntent):
    """`/feed`."""


@dataclass(frozen=True, slots=True)
class ChooseFeed(Intent):
    """The feed, of those that a page named, which was offered under this id."""

    offer: int


@dataclass(frozen=True, slots=True)
class EndFeed(Intent):
    """`/feed remove NUMBER`."""

    number: str


@dataclass(frozen=True, slots=True)
class SwitchFeedOn(Intent):
    """`/feed on NUMBER`: read it again."""

    number: str
