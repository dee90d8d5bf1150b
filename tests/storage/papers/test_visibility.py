"""Every way of reading papers: none shows a stranger what stands in a custom feed alone, and each shows it to the feed's chat."""

from dataclasses import replace
from random import Random

from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import announced, arxiv, asked
from tests.storage.calls import CALLS, Call
from tests.storage.examples import NOW, chat
from tests.storage.own_feeds import own_feed

SECRETS = ("lantern", "Luo", "2606.00001")
PAPER = replace(
    arxiv("2606.00001", title="A graph lantern", authors=("Wenjian Luo",)).paper,
    keys=("arxiv:2606.00001", "title:agraph|luo"),
)
READS = {
    name.removeprefix("papers."): call
    for name, call in CALLS.items()
    if name.startswith("papers.") and name not in ("papers.add", "papers.get_unfiltered")
}
WITHOUT_TEXT = {"versions", "first_stored", "count", "has_sample", "has_author"}
FOR_VIEWERS = {"get", "by_key", "by_anchor", "search", "about", "deal"}


async def _stored(tables: SqlTables, source: str = "") -> tuple[int, int]:
    """Two chats; the paper stands in the feed of the first, and in no other source, or in that source."""
    alice, bob = await chat(tables, "alice"), await chat(tables, "bob")
    feed = await own_feed(tables, alice.id, 1, "https://lab.example.org/feed")
    ((paper, *_),) = await tables.papers.add([announced(replace(PAPER, source=source or feed.id))], NOW)
    await tables.feeds.enter(feed.id, [paper.id])
    return alice.id, bob.id


async def _telling(tables: SqlTables, reads: dict[str, Call]) -> set[str]:
    """The reads whose answers hold anything of the paper."""
    answers = {name: repr(await call(tables)) for name, call in reads.items()}
    return {name for name, answer in answers.items() if any(secret in answer for secret in SECRETS)}


async def test_no_read_for_nobody_or_another_chat_tells_of_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        _, bob = await _stored(tables)
        for reads in (_for(bob), {name: call for name, call in READS.items() if name != "deal"}):
            assert await _telling(tables, reads) == set()
        assert await tables.papers.count() == 0
        assert not await tables.papers.has_author("Wenjian Luo")


async def test_every_read_tells_of_a_public_paper(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await _stored(tables, "arxiv:cs.AI")
        assert await _telling(tables, READS) == READS.keys() - WITHOUT_TEXT
        assert await tables.papers.count() == 1
        assert await tables.papers.has_author("Wenjian Luo")


async def test_every_read_for_its_chat_tells_of_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, _ = await _stored(tables)
        assert await _telling(tables, _for(alice)) == FOR_VIEWERS


def _for(viewer: int) -> dict[str, Call]:
    """The reads that name their viewer."""
    return {
        "get": lambda t: t.papers.get([1], viewer),
        "by_key": lambda t: t.papers.by_key("arxiv:2606.00001", viewer),
        "by_anchor": lambda t: t.papers.by_anchor("a:luo|w", None, 9, viewer),
        "search": lambda t: t.papers.search(asked("graph"), 9, viewer),
        "about": lambda t: t.papers.about(["graph"], 9, viewer),
        "deal": lambda t: t.papers.deal(viewer, 5, Random(1)),
    }
