"""Filing is of no account to order: whatever comes first, and in however many batches, the same works come of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.domain.papers import deduplicate
from core.domain.papers.identity import ordered_keys, title_key
from core.domain.papers.paper import Announce, Announcement, Paper

PEOPLE = {0: ("Ada Alder", "Bo Birch"), 1: ("Cy Cedar", "Bo Birch"), 2: ("Di Dogwood",)}
TITLES = {
    0: ("Careful forgetting of large models", "Careful forgetting of very large models"),
    1: ("Careful forgetting of large models",),
    2: ("Quite another work about gardens",),
}
LABELS = st.lists(st.sampled_from(["cs.AI", "cs.LG", "Nature"]), unique=True).map(tuple)


@st.composite
def announcements(draw: st.DrawFn) -> Announcement:
    """One of three works, two of which have one title, under some of the ids that the work has."""
    work = draw(st.integers(0, 2))
    ids = [f"arxiv:260{work}.00001", f"doi:10.1101/{work}", f"doi:10.1000/{work}", f"pmid:{work + 1}", f"own:{work}"]
    version = draw(st.integers(1, 3))
    title, people = draw(st.sampled_from(TITLES[work])), PEOPLE[work]
    by_title = title_key(title, people)
    keys = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)) + [by_title] * draw(st.booleans())
    return Announcement(
        paper=Paper(
            keys=ordered_keys(key for key in keys if key),
            title=title,
            abstract=f"Version {version}." if version > 1 else draw(st.sampled_from(["", "Short…", "Whole."])),
            authors=people,
            announced_on=draw(st.dates(date(2024, 1, 1), date(2026, 12, 31))),
            labels=draw(LABELS),
            venue=draw(st.sampled_from(["", "arXiv", "Nature"])),
            announce=Announce.REPLACE if version > 1 else draw(st.sampled_from([Announce.NEW, Announce.CROSS])),
            version=version,
        )
    )


class Store:
    """Works as the tables keep them."""

    def __init__(self) -> None:
        self.papers: dict[int, Paper] = {}
        self.owners: dict[str, int] = {}
        self.last = 0

    def add(self, batch: Sequence[Announcement]) -> list[bool]:
        """Whether each is new."""
        filed = deduplicate.file(batch, self.owners, self.papers.values(), {})
        for _, joined in filed.joins:
            self.papers.pop(joined.younger.id, None)
        for work in filed.works:
            if not work.paper.id:
                self.last += 1
                work.paper = replace(work.paper, id=self.last)
            self.papers[work.paper.id] = work.paper
            self.owners |= dict.fromkeys(work.paper.keys, work.paper.id)
        return [is_new for _, is_new in filed.answers]

    def told(self) -> set[Paper]:
        """The records but for ids and the order of labels."""
        return {replace(paper, id=0, labels=tuple(sorted(paper.labels))) for paper in self.papers.values()}


def filed(batch: Sequence[Announcement], size: int) -> Store:
    """A store to which they were added so many at once."""
    store = Store()
    for start in range(0, len(batch), size):
        store.add(batch[start : start + size])
    return store


@given(st.data(), st.lists(announcements(), min_size=1, max_size=8))
def test_any_order_in_any_batches_gives_the_same_works(data: st.DataObject, batch: list[Announcement]) -> None:
    other = data.draw(st.permutations(batch))
    sizes = data.draw(st.tuples(st.integers(1, 8), st.integers(1, 8)))

    first, second = filed(batch, sizes[0]), filed(other, sizes[1])

    assert first.told() == second.told()
    assert {frozenset(paper.keys) for paper in first.papers.values()} == _connected(batch)


def _connected(batch: Sequence[Announcement]) -> set[frozenset[str]]:
    """The keys that stand together when every shared key joins."""
    groups: list[set[str]] = []
    for announcement in batch:
        keys = set(announcement.paper.keys)
        keys.update(*(group for group in groups if group & keys))
        groups = [*(group for group in groups if not group & keys), keys]
    return {frozenset(group) for group in groups}


@given(st.lists(announcements(), min_size=1, max_size=8), st.integers(1, 8))
def test_filing_again_changes_nothing_and_nothing_is_new(batch: list[Announcement], size: int) -> None:
    store = filed(batch, size)
    before = dict(store.papers)

    assert not any(store.add(batch))
    assert store.papers == before


@given(st.lists(announcements(), min_size=1, max_size=8), st.integers(1, 8))
def test_what_has_a_known_key_is_nobodys_news(batch: list[Announcement], size: int) -> None:
    store = Store()
    for start in range(0, len(batch), size):
        some = batch[start : start + size]
        known = set(store.owners)
        for announcement, is_new in zip(some, store.add(some), strict=True):
            assert not (is_new and known & set(announcement.paper.keys))
            assert not (is_new and announcement.paper.announce.is_replacement)
