"""Journals by the names that people type for them."""

import pytest

from core.domain.radar.journals import Journals, is_issn, known
from core.domain.sources.source import Source, SourceKind, Standing, standing


def source(id_: str, label: str, **more: object) -> Source:
    return Source(id=id_, name=label, recipe="feed", address=f"https://{id_}.org", group=id_, label=label, **more)  # type: ignore[arg-type]


JACS = source(
    "jacs", "Journal of the American Chemical Society", issn=("0002-7863",), aliases=("JACS", "J Am Chem Soc")
)
LANCET = source("lancet", "The Lancet", issn=("0140-6736", "1474-547X"))
CATEGORY = source("arxiv:cs.AI", "cs.AI", kind=SourceKind.CATEGORY)
ALL = (CATEGORY, JACS, LANCET)


@pytest.fixture
def journals() -> Journals:
    """Two journals, and a category, which is none."""
    return known(ALL)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Journal of the American Chemical Society", JACS),
        ("jacs", JACS),
        ("J. Am. Chem. Soc.", JACS),
        ("0002-7863", JACS),
        ("00027863", JACS),
        ("Lancet", LANCET),
        ("the lancet", LANCET),
        ("1474-547x", LANCET),
        ("cs.AI", None),
        ("Annals of Nothing", None),
        ("", None),
        ("0" * 100_000, None),
    ],
)
def test_a_journal_is_known_by_title_alias_and_issn(journals: Journals, typed: str, meant: Source | None) -> None:
    assert journals.find(typed) is meant


def test_a_slip_of_the_pen_has_near_ones(journals: Journals) -> None:
    assert journals.near("Lancett") == (LANCET,)
    assert journals.near("Annals of Nothing") == ()


def test_words_inside_of_a_name_find_it_after_those_that_begin_so() -> None:
    chemical = source("cej", "Chemical Engineering Journal")
    journals = known((*ALL, chemical))

    assert journals.holding("chem") == [chemical, JACS]
    assert journals.holding("1474-547X") == [LANCET]
    assert journals.holding("jac") == [JACS]
    assert journals.holding("cs.a") == [CATEGORY]
    assert journals.holding("zzz") == []


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("0028-0836", True),
        ("1474-547X", True),
        ("0028-0837", False),
        ("00280836", False),
        ("0028-083x", False),
        ("", False),
    ],
)
def test_an_issn_has_a_hyphen_and_a_check_digit(written: str, right: bool) -> None:
    assert is_issn(written) is right


def test_a_source_is_on_or_says_why_it_is_not() -> None:
    unbuilt = source("x", "X", readable=False)
    unverified = source("y", "Y", readable=False, unverified=True)

    standings = [standing(each, {"jacs"}) for each in (JACS, LANCET, unbuilt, unverified)]

    assert standings == [Standing.ON, Standing.OFF, Standing.UNBUILT, Standing.UNVERIFIED]
