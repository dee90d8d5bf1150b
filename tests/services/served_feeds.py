"""A lab's own feed, for dialogues about feeds that a chat added."""

from dataclasses import replace

from core.domain.papers.paper import Announcement, PaperKind
from core.domain.sources.source import Fetched, Validators
from core.services.feeds.receiving import Receiving
from tests.papers import DAY, announced, journal
from tests.world import World

HOST = "lab.example.org"
ADDRESS = f"https://{HOST}/feed?token=canary-7f3a"
CANARY = "canary-7f3a"


def entry(world: World, name: str, kind: PaperKind = PaperKind.RESEARCH, address: str = ADDRESS) -> Announcement:
    """A paper as that feed alone tells of it: without an id that others know, with a link that is a secret."""
    source = world.fetching.sources_at(address)[-1].id
    found = journal("10.1/x", title=f"Notes on the lantern {name} of the northern lab", authors=("Ida Labrador",)).paper
    keys = (f"{source}:{name}", *(key for key in found.keys if key.startswith("title:")))
    told = replace(found, keys=keys, source=source, venue="Northern Lab", labels=("Northern Lab",), kind=kind)
    return announced(replace(told, url=f"{address}&entry={name}", announced_on=DAY))


def serves(world: World, *entries: Announcement, address: str = ADDRESS, title: str = "Northern Lab") -> None:
    """What the feed answers from now on."""
    validators = Validators(address=address, etag=str(len(entries)))
    world.fetching.feeds[address] = Fetched(announcements=entries, validators=validators, title=title)


async def reads(world: World) -> None:
    """Every own feed is read now."""
    receiving = Receiving(world.app)
    await receiving.make_due()
    await receiving.tick()
