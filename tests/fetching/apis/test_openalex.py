"""OpenAlex: works by DOI, their abstracts out of words and places."""

import json
from datetime import date

import pytest

from core.domain.papers.paper import REST, PaperKind
from core.fetching.apis import openalex
from core.fetching.apis.api import Unreadable
from tests.fetching.specimens import OPENALEX, asked


def test_a_work_is_a_paper() -> None:
    paper = OPENALEX.paper()

    assert paper.keys[:3] == ("doi:10.1234/otter.7", "pmid:31393839", "openalex:W2741809807")
    assert paper.authors == ("Ada Quill", "Bo Reed")
    assert paper.abstract == "Otters sleep for eleven good hours."
    assert (paper.venue, paper.published_on) == ("Journal of Calm Waters", date(2026, 5, 7))


@pytest.mark.parametrize(
    ("index", "abstract"),
    [
        ({"b": [1, 3], "a": [0, 2], "words of an abstract": [4]}, "a b a b words of an abstract"),
        ({"late": [10**15], "and early words": [-5]}, "and early words late"),
        ({"word": list(range(9_000))}, " ".join(["word"] * 4_000)),
        ({}, ""),
        (None, ""),
    ],
)
def test_an_abstract_is_put_together_by_places(index: dict[str, list[int]] | None, abstract: str) -> None:
    found = OPENALEX.paper(abstract_inverted_index=index).abstract
    assert found == abstract or (len(abstract) > 10_000 and found.startswith(abstract))


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("article", PaperKind.RESEARCH),
        ("preprint", PaperKind.RESEARCH),
        ("review", PaperKind.RESEARCH),
        ("editorial", PaperKind.EDITORIAL),
        ("erratum", PaperKind.CORRECTION),
        ("retraction", PaperKind.RETRACTION),
        ("dataset", PaperKind.DATASET),
        ("book-chapter", PaperKind.CHAPTER),
        ("paratext", PaperKind.FRONT_MATTER),
    ],
)
def test_types_are_kinds(type_: str, kind: PaperKind) -> None:
    assert OPENALEX.paper(type=type_).kind is kind


def test_a_retracted_work_says_so_of_itself() -> None:
    paper = OPENALEX.paper(is_retracted=True)

    assert paper.kind is PaperKind.RETRACTION
    assert paper.about == ("doi:10.1234/otter.7", "pmid:31393839", "openalex:W2741809807")


def test_a_list_names_a_hundred_authors_and_a_work_alone_all() -> None:
    record = OPENALEX.changed(authorships=[{"raw_author_name": f"Ada Quill{chr(65 + n % 26)}"} for n in range(100)])

    assert OPENALEX.read(OPENALEX.answer(record)).papers[0].authors[-1] == REST
    assert REST not in OPENALEX.read(json.dumps(record).encode()).papers[0].authors


def test_works_are_asked_for_together_and_one_at_its_own_address() -> None:
    both = openalex.keyed(openalex.ROOT, ["doi:10.1/a", "doi:10.1/b"], "me@example.org")
    assert asked(both)["filter"] == "doi:10.1/a|10.1/b"
    assert asked(both)["mailto"] == "me@example.org"
    assert "abstract_inverted_index" in asked(both)["select"]
    assert openalex.keyed(openalex.ROOT, ["doi:10.1/a"], "") == f"{openalex.ROOT}/https%3A%2F%2Fdoi.org%2F10.1%2Fa"


def test_a_doi_with_a_comma_does_not_end_the_list_of_the_others() -> None:
    assert asked(openalex.keyed(openalex.ROOT, ["doi:10.1/a,b", "doi:10.1/c"], ""))["filter"] == "doi:10.1/c"
    assert openalex.keyed(openalex.ROOT, ["doi:10.1/a,b", "doi:10.1/c|d"], "").endswith("10.1%2Fa%2Cb")


def test_an_error_is_told() -> None:
    with pytest.raises(Unreadable, match="results: something is wanted"):
        OPENALEX.read(b'{"error": "Invalid query parameters error.", "message": "x"}')
