"""How two records of one work become one."""

from dataclasses import replace
from datetime import date

from core.domain.papers.merge import merge, part
from core.domain.papers.paper import Announce, PaperKind
from tests.domain.works import paper


def test_two_records_become_one_with_the_best_of_both() -> None:
    older = paper(
        "own:1",
        id=7,
        abstract="Cut near the beg...",
        authors=("A. Alder", "et al."),
        labels=("cs.CR",),
        announced_on=date(2026, 6, 15),
        source="feed",
    )
    other = paper(
        "doi:10.1/x",
        "arxiv:1",
        id=9,
        abstract="Whole, and short.",
        labels=("cs.LG", "cs.CR"),
        announced_on=date(2026, 6, 12),
        venue="Nature",
        version=2,
    )

    one = merge(older, other)

    assert one.id == 7
    assert one.keys == ("arxiv:1", "doi:10.1/x", "own:1")
    assert one.abstract == "Whole, and short."
    assert one.authors == ("Ada Alder", "Bo Birch")
    assert one.labels == ("cs.CR", "cs.LG")
    assert (one.announced_on, one.version, one.venue, one.source) == (date(2026, 6, 12), 2, "Nature", "feed")
    assert merge(one, other) == one


def test_a_later_version_brings_its_title_and_abstract_and_an_earlier_one_does_not() -> None:
    first = paper("arxiv:1", id=7, abstract="The first abstract, which is longer.", announce=Announce.NEW)
    second = paper("arxiv:1", abstract="The second.", title="A new title", version=2, announce=Announce.REPLACE)

    assert (merge(first, second).title, merge(first, second).abstract) == ("A new title", "The second.")
    assert merge(first, second).announce is Announce.NEW
    assert (merge(second, first).title, merge(second, first).abstract) == ("A new title", "The second.")
    assert merge(first, replace(second, abstract="")).abstract == first.abstract


def test_a_real_record_replaces_what_the_sample_told() -> None:
    sample = paper(
        "arxiv:1",
        "title:invented|x",
        id=7,
        abstract="In our own words, at some length.",
        sample=True,
        labels=("cs.AI",),
    )
    real = paper("arxiv:1", abstract="Real.", labels=("cs.CR",))

    for one in (merge(sample, real), merge(replace(real, id=7), replace(sample, id=9))):
        assert (one.id, one.abstract, one.labels, one.sample) == (7, "Real.", ("cs.CR",), False)


def test_an_address_of_arxiv_stands_before_the_journals_and_a_card_names_the_category_behind_the_venue() -> None:
    preprint = paper(
        "arxiv:1", url="https://arxiv.org/abs/1", venue="arXiv", source="arxiv:cs.AI", labels=("cs.LG", "cs.AI")
    )
    article = paper("doi:10.1/x", url="https://doi.org/10.1/x", venue="Nature", source="nature", labels=("Nature",))
    page = paper("own:1", url="https://example.org/1", venue="A journal")

    for one in (merge(preprint, article), merge(article, preprint), merge(page, merge(article, preprint))):
        assert (one.url, one.venue, one.source) == ("https://arxiv.org/abs/1", "arXiv", "arxiv:cs.AI")
        assert one.labels == ("cs.LG", "cs.AI", "Nature")
    assert merge(page, article).url == "https://doi.org/10.1/x"
    assert merge(replace(page, url="https://a.example/1"), article).url == "https://doi.org/10.1/x"
    assert merge(page, paper("own:2")).url == "https://example.org/1"


def test_research_and_the_earlier_kind_of_announcement_win() -> None:
    news = paper("own:1", kind=PaperKind.NEWS, announce=Announce.REPLACE_CROSS)
    crossed = paper("own:1", announce=Announce.CROSS)

    assert merge(news, crossed) == merge(crossed, news) == crossed
    assert merge(news, news).kind is PaperKind.NEWS


def test_what_two_papers_had_apart_is_theirs_again_and_what_came_since_stays() -> None:
    before = paper("arxiv:1", id=7, abstract="Ours.", labels=("cs.AI",), venue="arXiv")
    other = paper(
        "doi:10.1/x", "own:2", abstract="Theirs, which is longer.", labels=("Nature", "cs.AI"), venue="Nature"
    )
    third = paper("pmid:5", labels=("Nature",))
    since = paper("arxiv:1", "pmid:9", title="A later title", version=2, abstract="Later.", labels=("cs.LG",))
    one = merge(before, other)

    assert one.abstract == "Theirs, which is longer."
    assert part(one, other, before) == before
    assert part(merge(one, since), other, before) == merge(before, since)
    assert part(merge(one, third), other, before, [third]).labels == ("cs.AI", "Nature")
    assert part(merge(one, third), other, before).labels == ("cs.AI",)


def test_a_list_of_authors_that_ends_stands_before_a_longer_one_that_does_not() -> None:
    whole = paper("arxiv:1", authors=("Ada Alder", "Bo Birch"))
    cut = paper("arxiv:1", authors=("Ada Alder", "Bo Birch", "Cy Cedar", "et al."))
    nobody = paper("arxiv:1", authors=())

    assert merge(whole, cut).authors == merge(cut, whole).authors == whole.authors
    assert merge(nobody, cut).authors == merge(cut, nobody).authors == cut.authors
