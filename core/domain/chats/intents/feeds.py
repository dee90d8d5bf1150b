"""A chat's own feeds: added, listed, chosen from a page, ended, read again."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FollowFeed:
    """`/follow ADDRESS`: the feed there, or the one that its page names."""

    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ShowFeeds:
    """`/feed`."""


@dataclass(frozen=True, slots=True)
class ChooseFeed:
    """The feed, of those that a page named, which was offered under this id."""

    offer: int


@dataclass(frozen=True, slots=True)
class EndFeed:
    """`/feed remove NUMBER`."""

    number: str


@dataclass(frozen=True, slots=True)
class SwitchFeedOn:
    """`/feed on NUMBER`: read it again."""

    number: str


Feeding = FollowFeed | ShowFeeds | ChooseFeed | EndFeed | SwitchFeedOn
