"""Every way of reading papers: none shows a stranger what stands in a custom feed alone, and each shows it to the feed's chat."""

from dataclasses import replace
from random import Random
from typing import NamedTuple

from core.storage.engine import SqlStorage
from core.storage.feeds import feed_ends
from core.storage.tables import SqlTables
from tests.papers import announced, arxiv, asked
from tests.storage.calls import CALLS, Call
from tests.storage.examples import NOW, chat, hit
from tests.storage.own_feeds import own_feed

SECRETS = ("lantern", "Luo", "2606.00001")
PAPER = replace(
    arxiv("2606.00001", title="A graph lantern", authors=("Wenjian Luo",)).paper,
    keys=("arxiv:2606.00001", "title:agraph|luo"),
)
READS = {
    name.removeprefix("papers."): call
    for name, call in CALLS.items()
    if name.startswith("papers.") and name not in ("papers.add", "papers.end_sample", "papers.get_unfiltered")
}
WITHOUT_TEXT = {"versions", "of_unknown_age", "first_stored", "count", "has_sample", "has_author"}


class Chats(NamedTuple):
    """By what they have to do with the paper."""

    reading: int
    told: int
    formerly: int
    strange: int


async def _stored(tables: SqlTables, source: str = "") -> Chats:
    """The paper stands in a feed, and in that source if there is one; a chat has the feed, one was told of it, one had the feed."""
    chats = Chats(*[(await chat(tables, name)).id for name in Chats._fields])
    feed = await own_feed(tables, chats.reading, 1, "https://lab.example.org/feed")
    await own_feed(tables, chats.formerly, 1, "https://lab.example.org/feed")
    await feed_ends.settle(tables.transaction, chats.formerly)
    ((paper, *_),) = await tables.papers.add([announced(replace(PAPER, source=source or feed.id))], NOW)
    await tables.feeds.enter(feed.id, [paper.id])
    await tables.hits.add([hit(chats.told, paper)])
    return chats


async def _telling(tables: SqlTables, reads: dict[str, Call]) -> set[str]:
    """The reads whose answers hold anything of the paper."""
    answers = {name: repr(await call(tables)) for name, call in reads.items()}
    return {name for name, answer in answers.items() if any(secret in answer for secret in SECRETS)}


async def test_no_read_for_nobody_or_another_chat_tells_of_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        chats = await _stored(tables)
        without = {name: call for name, call in READS.items() if name != "deal"}
        for reads in (without, _for(chats.strange), _for(chats.formerly)):
            assert await _telling(tables, reads) == set()
        assert await tables.papers.count() == 0
        assert not await tables.papers.has_author("Wenjian Luo")


async def test_every_read_tells_of_a_public_paper(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await _stored(tables, "arxiv:cs.AI")
        assert await _telling(tables, READS) == READS.keys() - WITHOUT_TEXT
        assert await tables.papers.count() == 1
        assert await tables.papers.has_author("Wenjian Luo")


async def test_every_read_for_a_chat_that_reads_the_feed_or_was_told_tells_of_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        chats = await _stored(tables)
        for viewer in (chats.reading, chats.told):
            assert await _telling(tables, _for(viewer)) == _for(viewer).keys()


def _for(viewer: int) -> dict[str, Call]:
    """The reads that name their viewer."""
    return {
        "get": lambda t: t.papers.get([1], viewer),
        "by_key": lambda t: t.papers.by_key("arxiv:2606.00001", viewer),
        "by_anchor": lambda t: t.papers.by_anchor("a:luo|w", None, 9, viewer),
        "by_words": lambda t: t.papers.by_words([["graph", "graphing"]], None, 9, viewer),
        "search": lambda t: t.papers.search(asked("graph"), 9, viewer),
        "about": lambda t: t.papers.about(["graph"], 9, viewer),
        "deal": lambda t: t.papers.deal(viewer, 5, Random(1)),
    }
