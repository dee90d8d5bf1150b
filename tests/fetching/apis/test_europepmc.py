"""Europe PMC: many papers a request, by DOI or PMID, and searches page by page. Built from its documents, on no recorded answer."""

from datetime import date

import pytest

from core.domain.papers.paper import PaperKind
from core.fetching.apis import europepmc
from core.fetching.apis.api import Unreadable
from tests.fetching.specimens import ABSTRACT, EUROPEPMC, asked


def test_a_record_is_a_paper() -> None:
    paper = EUROPEPMC.paper()

    assert paper.keys[:2] == ("doi:10.1234/otter.7", "pmid:31393839")
    assert paper.title == "On the sleep of sea otters"
    assert paper.authors == ("Ada Quill", "B Reed", "The Otter Group")
    assert paper.abstract == f"Background: {ABSTRACT} Findings: They hold hands."
    assert (paper.venue, paper.published_on) == ("Journal of Calm Waters", date(2026, 5, 7))
    assert paper.kind is PaperKind.RESEARCH


def test_a_preprint_is_known_by_its_own_id_and_by_the_article_that_it_became() -> None:
    remark = {"id": "31393839", "source": "MED", "type": "Preprint in", "reference": "J Calm Waters"}
    paper = EUROPEPMC.paper(
        id="PPR123",
        source="PPR",
        pmid=None,
        doi="10.1101/2026.01.02.000007",
        commentCorrectionList={"commentCorrection": [remark]},
    )

    assert paper.keys[:3] == ("doi:10.1101/2026.01.02.000007", "pmid:31393839", "epmc:PPR123")


@pytest.mark.parametrize(
    ("types", "remark", "kind", "about"),
    [
        (["Retraction of Publication"], "Retraction of", PaperKind.RETRACTION, ("pmid:5",)),
        (["Journal Article"], "Erratum for", PaperKind.CORRECTION, ("pmid:5",)),
        (["Journal Article"], "Retraction in", PaperKind.RETRACTION, ("doi:10.1234/otter.7", "pmid:31393839")),
        (["Retracted Publication"], "Comment in", PaperKind.RETRACTION, ("doi:10.1234/otter.7", "pmid:31393839")),
        (["Editorial"], "Comment in", PaperKind.EDITORIAL, ()),
        (["review"], "Comment on", PaperKind.RESEARCH, ()),
    ],
)
def test_notices_say_whom_they_are_about(
    types: list[str], remark: str, kind: PaperKind, about: tuple[str, ...]
) -> None:
    remarks = {
        "commentCorrection": [
            {"id": "5", "source": "MED", "type": remark},
            {"id": "6", "source": "PPR", "type": remark},
        ]
    }
    paper = EUROPEPMC.paper(pubTypeList={"pubType": types}, commentCorrectionList=remarks)

    assert (paper.kind, paper.about) == (kind, about)


def test_without_a_day_the_year_is_told_and_without_parts_the_whole_name() -> None:
    paper = EUROPEPMC.paper(firstPublicationDate=None, authorList={"author": [{"fullName": "Quill A"}, {"x": 1}]})

    assert paper.published_on == date(2026, 1, 1)
    assert paper.authors == ("Quill A",)


def test_many_keys_are_one_question() -> None:
    address = europepmc.keyed(europepmc.SEARCH, ["doi:10.1234/otter.7", "pmid:31393839"], "me@example.org")

    assert asked(address) == {
        "query": 'DOI:"10.1234/otter.7" OR (EXT_ID:31393839 AND SRC:MED)',
        "resultType": "core",
        "format": "json",
        "pageSize": "100",
        "email": "me@example.org",
    }


def test_what_is_wrong_is_named() -> None:
    page = EUROPEPMC.read(
        EUROPEPMC.answer(EUROPEPMC.changed(title=7), EUROPEPMC.changed(authorList__author="Quill"), EUROPEPMC.record)
    )

    assert len(page.papers) == 1
    assert page.left_out == (
        "resultList.result.0.title: a text is wanted",
        "resultList.result.1.authorList.author: a list is wanted",
    )
    with pytest.raises(Unreadable, match="resultList: something is wanted"):
        EUROPEPMC.read(b'{"errCode": 404, "errMsg": "no"}')
