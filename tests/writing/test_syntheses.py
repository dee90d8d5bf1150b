"""How a selection's papers bear on each other: only what its own papers carry, once, and asked for at most once more."""

import html
from collections.abc import Sequence
from typing import Any

import pytest

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.statement import Synthesis
from core.domain.errors import WriterUnavailable
from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from core.writing.prompts import instructions
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import FakeLedger
from tests.standins.anthropic import Standin
from tests.standins.anthropic_words import HARD, Shown, statement
from tests.writing.conftest import paper
from tests.writing.test_lies import EVIL

Says = dict[str, Any]


def texts(synthesis: Synthesis) -> list[str]:
    return [each.text for each in synthesis.statements]


def assert_carried(synthesis: Synthesis, papers: Sequence[Paper]) -> None:
    by_id = {each.id: html.unescape(each.title + "\n" + " ".join(each.abstract.split())) for each in papers}
    for each in synthesis.statements:
        assert all(carrier.span in by_id[carrier.paper_id] for carrier in each.carriers)
    assert not [mark for mark in EVIL for text in texts(synthesis) if mark in text]


async def test_an_honest_answer_is_a_synthesis(
    writer: ClaudeWriter, standin: Standin, synthesis_request: SynthesisRequest, ledger: FakeLedger, clock: FakeClock
) -> None:
    synthesis = (await writer.synthesise(synthesis_request, asked_by=4)).content

    assert [each.papers for each in synthesis.statements] == [(1,), (2,), (3,)]
    assert (synthesis.key, synthesis.language, synthesis.model) == (synthesis_request.key, "en", "claude-sonnet-5-5")
    assert (synthesis.removed, synthesis.bridge, synthesis.translated) == (0, None, False)
    assert (synthesis.written_at, synthesis.prompt) == (clock.now(), instructions("synthesis").edition)
    assert [len(section.statements) for section in synthesis.sections] == [1, 1]
    assert [(call.model, call.asked_by) for call in ledger.booked] == [("claude-sonnet-5-5", 4)]
    assert_carried(synthesis, synthesis_request.papers)


@pytest.mark.parametrize("lie", [*HARD, "leak"])
async def test_a_lie_is_removed_and_counted(
    writer: ClaudeWriter, standin: Standin, synthesis_request: SynthesisRequest, ledger: FakeLedger, lie: str
) -> None:
    standin.behave(lie)

    synthesis = (await writer.synthesise(synthesis_request)).content

    assert (texts(synthesis), synthesis.removed) == ([], 3)
    assert synthesis.sections == ()
    assert len(standin.requests) == len(ledger.booked) == 1


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ("refusal", "declines"),
        ("max_tokens", "cut short"),
        ("context", "cut short"),
        ("pause_turn", "stopped before"),
        ("new_stop", "stopped before"),
        ("empty_content", "nothing"),
        ("413", "too much"),
        *((form, "not in the form") for form in ("fenced", "prose", "cut_json", "deep", "other_json")),
        ("html_200", "nothing|stopped"),
    ],
)
async def test_an_answer_that_is_none_is_no_synthesis_and_no_outage(
    writer: ClaudeWriter, standin: Standin, synthesis_request: SynthesisRequest, form: str, reason: str
) -> None:
    standin.behave(form, "honest")

    with pytest.raises(WriterUnavailable, match=reason):
        await writer.synthesise(synthesis_request)
    assert len(standin.requests) == 1
    assert texts((await writer.synthesise(synthesis_request)).content), "the model is up: it may be asked again at once"


async def test_statements_of_a_wrong_shape_are_counted_and_never_asked_for_again(
    writer: ClaudeWriter, standin: Standin, synthesis_request: SynthesisRequest
) -> None:
    standin.behave("types")

    synthesis = (await writer.synthesise(synthesis_request)).content

    assert (texts(synthesis), synthesis.removed) == ([], 3), "no opening has room for more than three"
    assert len(standin.requests) == 1


async def test_keys_that_nobody_asked_for_change_nothing(
    writer: ClaudeWriter, standin: Standin, synthesis_request: SynthesisRequest
) -> None:
    honest = (await writer.synthesise(synthesis_request)).content
    standin.behave("extra")

    assert (await writer.synthesise(synthesis_request)).content == honest


async def test_a_text_is_told_once_and_no_place_holds_more_than_it_may(writer: ClaudeWriter, standin: Standin) -> None:
    many = tuple(
        paper(n, f"Beetles of kind {n} grew on their island. Moths of kind {n} flew there.") for n in range(1, 31)
    )

    def long(papers: Sequence[Shown]) -> Says:
        def pair(each: Shown) -> list[Says]:
            return [statement(each), statement(each, text=each.parts["abstract"].splitlines()[1])]

        return {
            "opening": [statement(each) for each in papers],
            "sections": [{"theme": "Insects", "statements": [*pair(each), *pair(each)]} for each in papers],
        }

    standin.behave(long)

    synthesis = (await writer.synthesise(SynthesisRequest(papers=many, language="en"))).content

    assert len(synthesis.opening) == 3
    assert len(synthesis.sections) <= 4
    assert len(texts(synthesis)) == len(set(texts(synthesis))) <= 9
    assert len(texts(synthesis)) > 5
    assert synthesis.removed == 0


async def test_a_heading_that_says_what_its_statement_says_is_none(
    writer: ClaudeWriter, standin: Standin, synthesis_request: SynthesisRequest
) -> None:
    def doubled(papers: Sequence[Shown]) -> Says:
        return {"opening": [], "sections": [{"theme": each.quote, "statements": [statement(each)]} for each in papers]}

    standin.behave(doubled)

    assert [section.theme for section in (await writer.synthesise(synthesis_request)).content.sections] == ["", "", ""]


async def test_an_opening_has_three_statements_and_all_sections_together_six(
    writer: ClaudeWriter, standin: Standin
) -> None:
    many = tuple(
        paper(n, " ".join(f"Beetles of kind {n} grew on {word} islands." for word in ("small", "large", "far")))
        for n in range(1, 9)
    )

    def long(papers: Sequence[Shown]) -> Says:
        def lines(each: Shown) -> list[Says]:
            return [statement(each, text=line) for line in each.parts["abstract"].splitlines()]

        return {
            "opening": lines(papers[0]),
            "sections": [{"theme": "", "statements": lines(each)} for each in papers[1:]],
        }

    standin.behave(long)

    synthesis = (await writer.synthesise(SynthesisRequest(papers=many, language="en"))).content

    assert [each.papers for each in synthesis.opening] == [(1,)] * 3
    assert [each.papers for section in synthesis.sections for each in section.statements] == [(2,)] * 3 + [(3,)] * 3
