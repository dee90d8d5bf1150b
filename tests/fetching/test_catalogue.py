"""The catalogue that comes with the project: whole, steady, and a default set that is one polite request."""

from datetime import date

from core.fetching import arxiv, guard
from core.fetching.catalogue import bundled
from core.fetching.registry import Fetcher
from core.fetching.settings import FetchSettings


def test_every_category_of_arxiv_is_a_source() -> None:
    categories = [source for source in bundled().sources if source.recipe == arxiv.RSS]

    assert len(categories) == 155
    assert {"cs.AI", "math-ph", "astro-ph.GA", "q-bio.QM", "stat.ML", "econ.EM"} <= {
        source.label for source in categories
    }
    assert {source.group for source in categories} == {"arxiv"}


def test_ids_are_unique_and_addresses_pass_the_guard() -> None:
    sources = bundled().sources

    assert len({source.id for source in sources}) == len(sources)
    for source in sources:
        assert guard.check(source.address).address == source.address


def test_every_check_digit_of_an_issn_is_right() -> None:
    for issn in (issn for source in bundled().sources for issn in source.issn):
        digits = issn.replace("-", "")
        total = sum((10 if digit == "X" else int(digit)) * (8 - place) for place, digit in enumerate(digits))
        assert len(digits) == 8, issn
        assert total % 11 == 0, issn


def test_the_default_set_is_nature_and_one_request_to_arxiv() -> None:
    fetcher = Fetcher(FetchSettings())
    broad = [source for source in fetcher.catalogue() if source.broad]

    batches = fetcher.batches(broad)

    assert [len(batch) for batch in batches] == [20, 1]
    assert {"arxiv:cs.AI", "arxiv:cs.CL", "arxiv:cs.LG", "nature"} <= {source.id for source in broad}


def test_a_day_of_work_is_no_holiday() -> None:
    assert arxiv.silence(date(2026, 11, 26), bundled().holidays) == "no announcement: holiday"
    assert arxiv.silence(date(2026, 11, 24), bundled().holidays) == ""
