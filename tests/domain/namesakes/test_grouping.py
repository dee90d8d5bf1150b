"""Papers of one name in groups by shared co-authors."""

from core.domain.namesakes.grouping import Grouping
from tests.domain.namesakes.publications import ME, paper


def keys(grouping: Grouping) -> list[list[str]]:
    return [[each.key for each in group] for group in grouping.largest_first()]


def test_papers_belong_together_where_they_share_a_coauthor() -> None:
    papers = [paper("a", "Peng Li"), paper("b", "Yuxin Peng"), paper("c", "Zonghan Yang", "Peng Li")]

    assert keys(Grouping(ME, papers)) == [["a", "c"], ["b"]]


def test_a_paper_joins_the_groups_that_it_connects() -> None:
    grouping = Grouping(ME, [paper("a", "Peng Li"), paper("b", "Yuxin Peng")])
    assert grouping.count == 2

    grouping.add(paper("c", "Peng Li", "Yuxin Peng"))

    assert grouping.count == 1
    assert keys(grouping) == [["a", "b", "c"]]


def test_the_name_itself_and_papers_without_coauthors_connect_nothing() -> None:
    assert Grouping(ME, [paper("a"), paper("b"), paper("c")]).count == 3


def test_the_order_of_arrival_changes_no_group() -> None:
    papers = [paper("a", "Peng Li"), paper("b", "Yuxin Peng"), paper("c", "Peng Li", "Yuxin Peng"), paper("d")]

    found = {frozenset(map(frozenset, keys(Grouping(ME, order)))) for order in (papers, papers[::-1])}

    assert len(found) == 1
