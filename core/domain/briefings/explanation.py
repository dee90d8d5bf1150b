"""Why a paper is told to a chat or is not: all that is known of it, before it is put into words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.domain.briefings.draft import Briefing
from core.domain.papers.paper import Paper, Seen
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Attribution, Hit
from core.domain.radar.matching import Excluded, Held, Missing, Verdict
from core.domain.radar.mutes import Mute
from core.domain.radar.withheld import WITHHELD
from core.domain.ranking.near_misses import NearMiss
from core.domain.ranking.signals import Signal
from core.domain.sources.source import Reading, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """`number` is that of the card that was asked about, `source` the source's name.
    `hit` is there where the chat is told of the paper or will be, with
    what moved it (`signals`), the briefing that took it, and the mute that keeps it out; `is_late` where it is backfill for
    which /brief comes too late. `verdicts` has every follow of the chat; `attributions` say by number whether follows of a person mean who
    wrote it. `found_now` marks a paper that was read for the question. `close` says how close it is to the subjects of follows that do not
    find it, and to those that it was a near miss of.
    """

    paper: Paper
    number: int = 1
    source: str = ""
    seen: Seen | None
    hit: Hit | None = None
    signals: Sequence[Signal] = ()
    briefing: Briefing | None = None
    mute: Mute | None = None
    is_late: bool = False
    verdicts: Sequence[tuple[Follow, Verdict]] = ()
    attributions: Mapping[int, Attribution] = field(default_factory=dict)
    found_now: bool = False
    close: Sequence[NearMiss] = ()

    @property
    def held(self) -> list[Follow]:
        """The follows that hold for the paper."""
        return [follow for follow, verdict in self.verdicts if isinstance(verdict, Held)]

    @property
    def not_theirs(self) -> list[tuple[Follow, Attribution]]:
        """The follows of people who may not have written it, or did not."""
        known = [(follow, self.attributions.get(follow.number)) for follow in self.held]
        return [(follow, found) for follow, found in known if found is not None and found.kind in WITHHELD]

    @property
    def excluded(self) -> list[tuple[Follow, Excluded]]:
        """The follows that would hold but for what they leave out."""
        return [(follow, verdict) for follow, verdict in self.verdicts if isinstance(verdict, Excluded)]

    @property
    def near(self) -> list[tuple[Follow, Missing]]:
        """The follows of which something is there and something is not, the nearest first."""
        found = [(f, verdict) for f, verdict in self.verdicts if isinstance(verdict, Missing) and verdict.evidence]
        return sorted(found, key=lambda pair: len(pair[1].lacking))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Why a paper that exists was not read before: the sources that announce it, which of them are on, how they did around its day,
    and since when this store reads at all."""

    announcing: Sequence[Source]
    on: frozenset[str]
    troubles: Sequence[Reading] = ()
    reads_since: datetime | None = None
