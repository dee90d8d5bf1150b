"""Filing of batches as only a careless or hostile source sends them."""

from dataclasses import replace

import pytest

from core.domain.papers import deduplicate
from core.domain.papers.identity import is_title, title_key
from core.domain.papers.paper import Announcement, Paper

TITLE, PEOPLE = "The news of this week in gardens", ("Di Dogwood",)


def announcement(*keys: str) -> Announcement:
    """What a source says that has one title for all it tells of."""
    return Announcement(paper=Paper(keys=keys, title=TITLE, authors=PEOPLE, source="own"))


@pytest.mark.long
def test_works_that_turn_out_one_after_the_other_to_be_one_are_one() -> None:
    ids = [f"own:{number}" for number in range(1500)]
    links = [announcement(*pair) for pair in zip(reversed(ids[:-1]), reversed(ids[1:]), strict=True)]

    filed = deduplicate.file([*map(announcement, ids), *links], {}, [], {})

    assert [set(work.paper.keys) for work in filed.works] == [set(ids)]
    assert {work for work, _ in filed.answers} == set(filed.works)


def test_a_title_of_very_many_records_tells_no_work_any_more() -> None:
    by_title = title_key(TITLE, PEOPLE)
    assert by_title
    said = [announcement(f"own:{number}", by_title) for number in range(3 * deduplicate.MOST_KEYS)]

    filed = deduplicate.file(said, {}, [], {})

    sizes = [len(work.paper.keys) for work in filed.works]
    assert sizes == [deduplicate.MOST_KEYS, *[1] * (2 * deduplicate.MOST_KEYS + 1)]
    assert {key for work in filed.works for key in work.paper.keys} == {key for each in said for key in each.paper.keys}
    assert [key for work in filed.works[1:] for key in work.paper.keys if is_title(key)] == []
    assert not any(is_new for _, is_new in deduplicate.file(said, *_stored(filed)).answers)


def _stored(filed: deduplicate.Filed) -> tuple[dict[str, int], list[Paper], dict[int, frozenset[str]]]:
    papers = [replace(work.paper, id=number) for number, work in enumerate(filed.works, 1)]
    return {key: paper.id for paper in papers for key in paper.keys}, papers, {}
