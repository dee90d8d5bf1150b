"""Sources that are asked for what papers lack, and a paper of which Oxford's feed names three authors."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from core.domain.papers.enrichment import Filler
from core.domain.papers.paper import REST, Announcement
from core.domain.sources.source import FetchFailed, LookupOutcome
from tests.fakes.fetching import FakeFetching
from tests.papers import ABSTRACT, journal
from tests.world import World

PEOPLE = ("Chen Chao", "Yu Zhou", "Haruki Watanabe", "Wenjian Luo")
CUT = ("Chen C", "Zhou Y", "Watanabe H", REST)
TITLE = "Backdoor unlearning in continual learning of graphs"
DOI = "doi:10.1093/x/1"
NO_ABSTRACT = "No public abstract."


def oxford(number: int = 1, abstract: str = ABSTRACT) -> Announcement:
    """As Oxford's feed announces it: three people and "et al."."""
    return journal(f"10.1093/x/{number}", title=TITLE, authors=CUT, abstract=abstract)


def answer(number: int = 1, title: str = TITLE, abstract: str = ABSTRACT) -> Announcement:
    """As another source knows it."""
    return journal(f"10.1093/x/{number}", title=title, authors=PEOPLE, abstract=abstract)


def knows(world: World, name: str, *answers: Announcement) -> None:
    """A filler of that name, the last so far, that knows these papers."""
    world.fetching.filling[name] = {key: found for found in answers for key in found.paper.keys}


def asked(world: World) -> list[str]:
    """What fillers were asked, in order."""
    return [ask for ask in world.fetching.asked if ask.split()[0] in world.fetching.filling]


class SlowFetching(FakeFetching):
    """Its fillers answer when they are let, and tell of other papers along with those that they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.along: tuple[Announcement, ...] = ()
        self.begun, self.let = asyncio.Event(), asyncio.Event()

    async def complete(self, keys: Sequence[str], filler: Filler) -> LookupOutcome:
        """As always, but late."""
        self.begun.set()
        await self.let.wait()
        outcome = await super().complete(keys, filler)
        if isinstance(outcome, FetchFailed):
            return outcome
        return replace(outcome, announcements=(*outcome.announcements, *self.along))
