"""Papers that say of themselves that they were taken back."""

from dataclasses import replace

import pytest

from core.domain.papers.events import Event, EventKind
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import can_be_told, is_withdrawal, is_withdrawn, taken_back

ABSTRACT = "We study how models forget."


def paper(title: str = "Careful forgetting", abstract: str = ABSTRACT) -> Paper:
    return Paper(keys=("arxiv:2606.00001",), title=title, abstract=abstract)


@pytest.mark.parametrize(
    "title",
    [
        "RETRACTED: Careful forgetting",
        "Retracted article: Careful forgetting",
        "[Retracted] Careful forgetting",
        "WITHDRAWN — Careful forgetting",
        "Retraction note: Careful forgetting",
        "Withdrawal of: Careful forgetting",
        "Retraction of “Careful forgetting”",
        "Retracted - Careful forgetting",
    ],
)
def test_a_title_that_begins_so_was_taken_back(title: str) -> None:
    assert is_withdrawn(paper(title))
    assert not can_be_told(paper(title))


@pytest.mark.parametrize(
    "abstract",
    [
        "This paper has been withdrawn by the author due to an error in Lemma 2.",
        "This submission is temporarily withdrawn.",
        " The manuscript was retracted.",
    ],
)
def test_an_abstract_that_begins_so_was_taken_back(abstract: str) -> None:
    assert is_withdrawn(paper(abstract=abstract))


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("Retracted papers go on being cited", ABSTRACT),
        ("Withdrawal symptoms in mice", ABSTRACT),
        ("Withdrawal of inhaled glucocorticoids and exacerbations of COPD", ABSTRACT),
        ("Retraction of the dural sac in spinal surgery", ABSTRACT),
        ("Withdrawn-like behaviour in mice", ABSTRACT),
        ("Why papers are retracted: a survey", "We read 300 notes. This paper has been withdrawn, say 12 of them."),
    ],
)
def test_a_study_of_retractions_is_a_study(title: str, abstract: str) -> None:
    assert can_be_told(paper(title, abstract))


@pytest.mark.parametrize(
    ("comment", "says_so"),
    [
        ("This paper has been withdrawn by the author", True),
        ("Withdrawn from arXiv, as Lemma 2 does not hold", True),
        ("Withdrawn from the conference, 12 pages", False),
        ("12 pages; an earlier version was withdrawn", False),
    ],
)
def test_a_comment_tells_of_a_preprint_that_was_withdrawn_and_not_of_a_submission(comment: str, says_so: bool) -> None:
    assert is_withdrawal(comment) is says_so


def test_what_was_retracted_or_withdrawn_by_a_notice_was_taken_back_and_what_was_corrected_was_not() -> None:
    gone = [kind for kind in EventKind if is_withdrawn(replace(paper(), events=(Event(kind=kind),)))]
    assert gone == [EventKind.RETRACTED, EventKind.WITHDRAWN]


def test_the_words_tell_whether_it_was_retracted_or_withdrawn() -> None:
    assert taken_back(paper("Retracted article: Careful forgetting")) is EventKind.RETRACTED
    assert taken_back(paper(abstract="This paper has been withdrawn.")) is EventKind.WITHDRAWN
    assert taken_back(paper()) is None


def test_without_an_abstract_there_is_nothing_to_tell() -> None:
    assert not can_be_told(paper(abstract="  "))
