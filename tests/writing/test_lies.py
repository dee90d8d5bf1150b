"""A model that lies, obeys or breaks its form: nothing unchecked comes out, and what held stays."""

from collections.abc import Sequence

import pytest

from core.domain.claims.source import legible
from core.domain.claims.statement import Summary
from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from core.writing.prompts import instructions
from tests.standins.anthropic import Standin
from tests.standins.anthropic_words import HARD
from tests.writing.conftest import POISON, Make, contents, paper

EVIL = (
    "evil.example",
    "ignore all previous",
    "@everyone",
    "You must",
    "Halvorsen",
    "Nature Photonics",
    "37.4",
    "这篇",
    "\u202e",
)


def told(summaries: Sequence[Summary]) -> list[str]:
    return [sentence.text for summary in summaries for sentence in summary.sentences]


def assert_only_the_papers_own(summaries: Sequence[Summary], papers: list[Paper]) -> None:
    """Every sentence of this stand-in is a copy, so an honest one stands word for word in its own paper."""
    by_id = {each.id: legible(each.abstract) for each in papers}
    for summary in summaries:
        for sentence in summary.sentences:
            assert sentence.text in by_id[summary.paper_id]
            assert sentence.span in by_id[summary.paper_id]
    assert not [mark for mark in EVIL for text in told(summaries) if mark in text]


async def test_an_honest_answer_comes_out_whole(writer: ClaudeWriter, papers: list[Paper]) -> None:
    summaries = contents(await writer.summarise(papers, "en"))

    assert [(each.paper_id, each.removed, each.model, each.language) for each in summaries] == [
        (number, 0, "claude-haiku-5-5", "en") for number in (1, 2, 3)
    ]
    assert told(summaries)[0] == "Sparse masks let a network forget 17 chosen samples without training it again."
    assert_only_the_papers_own(summaries, papers)


@pytest.mark.parametrize("lie", [*HARD, "leak"])
async def test_a_lie_is_removed_and_counted(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper], lie: str
) -> None:
    standin.behave(lie)

    summaries = contents(await writer.summarise(papers, "en"))

    assert [(each.sentences, each.removed) for each in summaries] == [((), 1)] * 3


async def test_a_poisoned_paper_changes_no_other_papers_words(writer: ClaudeWriter, papers: list[Paper]) -> None:
    alone = contents(await writer.summarise(papers[:2], "en"))

    beside = contents(await writer.summarise(papers, "en"))

    assert told(beside)[:2] == told(alone)
    assert_only_the_papers_own(beside, papers)


async def test_an_unknown_id_is_dropped(writer: ClaudeWriter, standin: Standin, papers: list[Paper]) -> None:
    standin.behave("unknown_id")

    assert [each.paper_id for each in contents(await writer.summarise(papers, "en"))] == [1, 2, 3]


async def test_sentences_under_swapped_ids_are_removed(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper]
) -> None:
    standin.behave("swapped_ids")

    assert [(each.sentences, each.removed) for each in contents(await writer.summarise(papers, "en"))] == [((), 1)] * 3


async def test_of_an_id_that_comes_twice_the_first_counts(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper]
) -> None:
    standin.behave("duplicate")

    assert len(told(contents(await writer.summarise(papers, "en")))) == 3


async def test_a_paper_that_the_model_left_out_stays_plain(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper]
) -> None:
    standin.behave("missing")

    assert [each.paper_id for each in contents(await writer.summarise(papers, "en"))] == [1, 2]


async def test_a_paper_about_which_the_model_has_nothing_to_say_is_told_so(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper]
) -> None:
    standin.behave("empty")

    assert [(each.sentences, each.removed) for each in contents(await writer.summarise(papers, "en"))] == [((), 0)] * 3


async def test_entries_of_a_wrong_type_are_dropped_and_their_sentences_count_as_removed(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper]
) -> None:
    standin.behave("types")

    assert [
        (each.paper_id, each.sentences, each.removed) for each in contents(await writer.summarise(papers, "en"))
    ] == [(1, (), 2)]


@pytest.mark.parametrize(
    "form",
    "fenced prose cut_json deep other_json empty_content html_200 list_200 max_tokens refusal pause_turn context new_stop 413".split(
        " "
    ),
)
async def test_an_answer_of_another_form_leaves_its_papers_plain(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper], form: str
) -> None:
    standin.behave(form, "honest")

    assert list(await writer.summarise(papers, "en")) == []
    assert len(await writer.summarise(papers, "en")) == 3, "the model is up: it may be asked again at once"


async def test_a_broken_pack_costs_only_its_own_papers(make: Make, standin: Standin) -> None:
    many = [paper(number, f"Beetles on island {number} grew larger after the storms.") for number in range(1, 24)]
    standin.behave("refusal", "honest")

    summaries = contents(await make().summarise(many, "en"))

    assert len(standin.requests) == 3
    assert len(summaries) in (13, 20), "one pack of ten, or that of the last three"
    assert [each.paper_id for each in summaries] == sorted(each.paper_id for each in summaries)


def test_the_poison_holds_what_these_tests_look_for() -> None:
    assert "evil.example" in POISON
    assert "ignore all previous" not in instructions("summary").whole
