"""A paper of a chat's own feed becomes everybody's: nothing that the feed said of it, or that was made of that, becomes so too."""

from dataclasses import replace

import pytest

from core.domain.claims.statement import Summary
from core.domain.judge.drafts import SummaryDraft
from core.domain.papers.paper import Announcement
from core.storage.engine import SqlStorage
from tests.papers import announced, arxiv
from tests.storage.examples import NOW, chat
from tests.storage.own_feeds import ID

TITLE = "Notes on the lantern of the northern lab"
DOI = "doi:10.1000/lantern"
PUBLIC = arxiv("2606.00007", title=TITLE, authors=("Wenjian Luo",))
PRIVATE = announced(
    replace(
        PUBLIC.paper,
        keys=(DOI, *(key for key in PUBLIC.paper.keys if key.startswith("title:"))),
        authors=("Wenjian Luo", "Ida Labrador"),
        labels=(),
        abstract="What only the lab knows.",
        source=ID,
        url="https://lab.example.org/secret",
    )
)
APART = announced(replace(PUBLIC.paper, keys=("arxiv:2606.00007",)))
BOTH = announced(replace(PUBLIC.paper, keys=("arxiv:2606.00007", DOI)))


@pytest.mark.parametrize(
    "told",
    [[PRIVATE, PUBLIC], [PRIVATE, APART, BOTH], [APART, PRIVATE, BOTH]],
    ids=["at once", "the feed's first", "the source's first"],
)
async def test_names_and_summaries_of_the_feed_are_left_to_nobody(
    storage: SqlStorage, told: list[Announcement]
) -> None:
    async with storage.transaction() as tables:
        await chat(tables, "alice")
        for announcement in told:
            ((paper, *_),) = await tables.papers.add([announcement], NOW)
            if announcement is PRIVATE:
                await tables.briefings.keep([_summary(paper.id)])

        assert not paper.private
        assert await tables.papers.count() == 1
        assert await tables.papers.authors_like("labrador", 9) == []
        assert await tables.papers.by_anchor("a:labrador|i", None, 9) == []
        assert await tables.papers.by_anchor("a:luo|w", None, 9) == [paper]
        assert await tables.papers.by_anchor("c:cs.ai", None, 9) == [paper]
        assert await tables.briefings.summaries([paper.id], "en") == {}


async def test_a_summary_of_what_everybody_may_see_stays_with_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        ((public, *_),) = await tables.papers.add([APART], NOW)
        await tables.briefings.keep([_summary(public.id)])
        await tables.papers.add([PRIVATE], NOW)
        ((paper, *_),) = await tables.papers.add([BOTH], NOW)
        assert list(await tables.briefings.summaries([paper.id], "en")) == [public.id]


def _summary(paper_id: int) -> SummaryDraft:
    return SummaryDraft(
        content=Summary(paper_id=paper_id, language="en", model="claude-x", sentences=(), written_at=NOW)
    )
