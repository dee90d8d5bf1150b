"""ChemRxiv's public interface. Built from what is written of it, on no recorded answer."""

from datetime import date

from core.domain.papers.paper import PaperKind
from core.fetching.apis import chemrxiv
from core.fetching.protocol import Job
from tests.fetching.specimens import ABSTRACT, CHEMRXIV, asked

ROOT = "https://chemrxiv.org/engage/chemrxiv/public-api/v1"


def test_an_item_is_a_paper_by_a_doi_without_a_version() -> None:
    paper = CHEMRXIV.paper()

    assert paper.keys[:2] == ("doi:10.1021/otter.7", "doi:10.26434/chemrxiv-2026-abc12")
    assert (paper.authors, paper.abstract) == (("Ada Quill", "Reed"), ABSTRACT)
    assert (paper.published_on, paper.version) == (date(2026, 5, 7), 2)
    assert paper.kind is PaperKind.RESEARCH


def test_its_subjects_are_labels() -> None:
    job = Job(recipe="chemrxiv", venue="ChemRxiv", labels=("ChemRxiv",))
    (paper,) = chemrxiv.read(CHEMRXIV.answer(CHEMRXIV.record), job).papers

    assert paper.labels == ("ChemRxiv", "ChemRxiv/Physical Chemistry")


def test_what_was_withdrawn_says_so_of_itself() -> None:
    paper = CHEMRXIV.paper(item__status="WITHDRAWN", item__version=None)

    assert (paper.kind, paper.about[0]) == (PaperKind.RETRACTION, "doi:10.26434/chemrxiv-2026-abc12")
    assert paper.keys[0] == "doi:10.1021/otter.7"
    assert "doi:10.1021/otter.7" not in paper.about


def test_it_is_read_since_a_day_page_by_page() -> None:
    first = chemrxiv.newest(ROOT, date(2026, 11, 1), "")
    full = CHEMRXIV.answer(*[CHEMRXIV.record] * 50)

    assert first.startswith(f"{ROOT}/items?")
    assert asked(first) == {"searchDateFrom": "2026-11-01", "sort": "PUBLISHED_DATE_ASC", "limit": "50", "skip": "0"}
    assert "skip=50" in chemrxiv.read(full, Job(recipe="chemrxiv", address=first)).next
    assert chemrxiv.read(CHEMRXIV.answer(CHEMRXIV.record), Job(recipe="chemrxiv", address=first)).next == ""
