"""Which papers are one work: keys out of ids, DOIs, links and titles; merging two records."""

from dataclasses import replace
from datetime import date

import pytest

from core.domain.identity import arxiv_key, doi_key, merge, ordered_keys, reference_key, same_work, title_key
from core.domain.paper import Announce, Paper

TITLE = "Forgetting to Attack: Backdoor Unlearning in Continual Learning"


def paper(*keys: str, **told: object) -> Paper:
    return replace(Paper(keys=keys, title=TITLE, authors=("Ada Alder", "Bo Birch")), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "prefix",
    [
        "",
        "arXiv:",
        "arxiv: ",
        "oai:arXiv.org:",
        "http://arxiv.org/abs/",
        "https://www.arxiv.org/pdf/",
        "https://arxiv.org/html/",
    ],
)
@pytest.mark.parametrize("suffix", ["", "v1", "v12", ".pdf", "v2.pdf", "?context=cs", "#section", "."])
@pytest.mark.parametrize("number", ["2606.14078", "0704.0001"])
def test_a_new_arxiv_id_in_any_form_is_one_key(prefix: str, number: str, suffix: str) -> None:
    assert arxiv_key(f"{prefix}{number}{suffix}") == reference_key(f"{prefix}{number}{suffix}") == f"arxiv:{number}"


@pytest.mark.parametrize(
    "written",
    [
        "math/0309136",
        "math.GT/0309136v2",
        "arXiv:math/0309136",
        "https://arxiv.org/abs/math/0309136v1",
        "http://arxiv.org/pdf/math.GT/0309136",
    ],
)
def test_an_old_arxiv_id_in_any_form_is_one_key(written: str) -> None:
    assert reference_key(written) == "arxiv:math/0309136"


@pytest.mark.parametrize(
    "written",
    ["10.48550/arXiv.2606.14078", "https://doi.org/10.48550/arxiv.2606.14078", "doi:10.48550/ARXIV.2606.14078v2."],
)
def test_a_doi_of_arxiv_is_the_arxiv_key(written: str) -> None:
    assert doi_key(written) == reference_key(written) == "arxiv:2606.14078"


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1038/S41586-020-2649-2", "10.1038/s41586-020-2649-2"),
        ("doi:10.1000/x.", "10.1000/x"),
        ("see (10.1000/x), and more", "10.1000/x"),
        ("10.1016/S0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"),
        ("https://dx.doi.org/10.1000/xyz?utm_source=a#b", "10.1000/xyz"),
        ("https://link.springer.com/article/10.1007/s00146-021-01234-5/full", "10.1007/s00146-021-01234-5"),
        ("https://onlinelibrary.wiley.com/doi/pdfdirect/10.1002/ece3.1234", "10.1002/ece3.1234"),
        ("https://www.tandfonline.com/doi/full/10.1080/0123.2021.1?af=R", "10.1080/0123.2021.1"),
        ("https://example.org/doi/10.1016%2Fj.cell.2020.01.001", "10.1016/j.cell.2020.01.001"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf", "10.1101/2020.01.01.123456"),
        ("http://biorxiv.org/cgi/content/short/10.1101/2020.01.01.123456v1?rss=1", "10.1101/2020.01.01.123456"),
        ("10.26434/chemrxiv.1234567/v1", "10.26434/chemrxiv.1234567"),
        ("https://academic.oup.com/x/article/doi/10.1093/x/stab123/6123456", "10.1093/x/stab123"),
        ("https://pubs.rsc.org/sc/article/doi/10.1039/D6SC05138C/1291521/Entry-to-b?af=R", "10.1039/d6sc05138c"),
        ("https://academic.oup.com/x/article-abstract/doi/10.1093/x/stab123/6123456", "10.1093/x/stab123"),
        ("https://doi.org/10.13130/2039-4942/16731", "10.13130/2039-4942/16731"),
        ("https://www.nature.com/articles/s41586-020-2649-2.pdf", "10.1038/s41586-020-2649-2"),
        ("10.1103/PhysRevD.2606.14078", "10.1103/physrevd.2606.14078"),
        ("<10.1000/abc>", "10.1000/abc"),
    ],
)
def test_a_doi_is_found_in_text_and_links(written: str, doi: str) -> None:
    assert reference_key(written) == f"doi:{doi}"


def test_a_pubmed_number_is_a_key() -> None:
    assert (
        reference_key("https://pubmed.ncbi.nlm.nih.gov/34902460/?utm_source=x")
        == reference_key("PMID: 34902460")
        == "pmid:34902460"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "hello",
        "3.14159",
        "2613.14078",
        "2600.1234",
        "12606.14078",
        "2606.140789",
        "2606.123",
        "10.1/x",
        "10.1000/",
        "10.1000/...",
        "x" * 5000,
        "1" * 5000,
        "10.1000/" * 2000,
        "https://example.org",
        "mathx/0309136",
        "math/0313136",
        "192.168.2001.12345.1",
        "nature.com/articles/",
        "😀",
        "\u202e",
    ],
    ids=lambda text: ascii(text)[:30],
)
def test_other_text_names_no_paper(text: str) -> None:
    assert arxiv_key(text) is None
    assert reference_key(text) is None or text.startswith("10.1000/" * 2)


def test_a_title_key_is_the_folded_title_and_the_first_family_name() -> None:
    key = title_key(TITLE, ["Ada Alder", "Bo Birch"])

    assert key is not None
    assert key.startswith("title:")
    assert key == title_key("FORGETTING to attack — Backdoor  un-learning in continual learning.", ["ALDER, A."])
    assert key != title_key(TITLE, ["Bo Birch"])
    assert key != title_key(f"{TITLE} II", ["Ada Alder"])
    assert title_key(TITLE, []) not in (None, key)


@pytest.mark.parametrize(
    "title",
    [
        "Editorial",
        "Correction",
        "Table of Contents",
        "Issue information of the issue",
        "Deep learning",
        "",
        "A b c",
        "\0",
        "?" * 500,
    ],
)
def test_a_short_or_general_title_is_no_key(title: str) -> None:
    assert title_key(title, ["Ada Alder"]) is None


def test_a_long_title_has_a_short_key_of_its_own() -> None:
    one, other = (title_key("word and word " * 1000 + end, ["x" * 3000]) for end in ("one", "two"))

    assert one is not None
    assert other is not None
    assert one != other
    assert len(one) < 300


def test_keys_are_shown_in_one_order_and_once() -> None:
    keys = ["title:x|y", "own:1", "pmid:1", "doi:10.1/x", "arxiv:1", "doi:10.1/x", "doi:10.1/y"]

    assert ordered_keys(keys) == ("arxiv:1", "doi:10.1/x", "doi:10.1/y", "pmid:1", "own:1", "title:x|y")


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (paper("arxiv:1"), paper("doi:10.1/x", authors=("Alder, A.", "Birch, B.")), True),
        (paper("arxiv:1"), paper("arxiv:1", authors=("Somebody Else",), title="Quite another title"), True),
        (paper("doi:10.1/pre"), paper("doi:10.1/journal"), True),
        (paper("arxiv:1"), paper("doi:10.1/x", authors=("Ada Alder", "et al.")), True),
        (paper("arxiv:1"), paper("arxiv:2"), False),
        (paper("arxiv:1"), paper("doi:10.1/x", authors=("Cy Cedar", "Di Dogwood")), False),
        (paper("arxiv:1"), paper("doi:10.1/x", authors=("Ada Alder", "Cy Cedar", "Di Dogwood", "Ed Elm")), False),
        (paper("arxiv:1"), paper("doi:10.1/x", authors=()), False),
        (paper("arxiv:1"), paper("doi:10.1/x", title="Quite another title"), False),
        (paper("own:1", authors=(), source="a"), paper("own:2", authors=(), source="a"), True),
        (paper("own:1", authors=(), source="a"), paper("own:2", authors=(), source="b"), False),
        (paper("doi:10.1/x", published_on=date(2010, 1, 1)), paper("doi:10.1/y", published_on=date(2026, 1, 1)), False),
    ],
)
def test_a_shared_title_is_one_work_only_by_the_same_people(a: Paper, b: Paper, one: bool) -> None:
    shared = "title:same|alder"
    a, b = replace(a, keys=(*a.keys, shared)), replace(b, keys=(*b.keys, shared))

    assert same_work(a, b) is one
    assert same_work(b, a) is one


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
