"""Which papers a statement of a synthesis stands on: the model names them, and our code finds the words of each that carry it."""

from collections.abc import Sequence

import pytest

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from tests.standins.anthropic import Standin
from tests.standins.anthropic_words import Shown, statement
from tests.writing.conftest import ABSTRACTS, paper
from tests.writing.test_syntheses import Says, assert_carried, texts


async def test_an_unknown_id_carries_nothing(
    writer: ClaudeWriter, standin: Standin, synthesis_request: SynthesisRequest
) -> None:
    standin.behave("unknown_id")
    assert [each.papers for each in (await writer.synthesise(synthesis_request)).content.statements] == [
        (1,),
        (2,),
        (3,),
    ]


async def test_a_bridge_stands_on_the_paper_from_outside_and_on_another(writer: ClaudeWriter, standin: Standin) -> None:
    inside = [paper(1, ABSTRACTS[1]), paper(2, ABSTRACTS[0])]
    outside = paper(9, "Rain on islands is modelled after storms. The models hold for ten years.")
    words = "Beetles on 4 islands grew larger after the storms, and rain on islands is modelled after storms."

    def bridging(papers: Sequence[Shown]) -> Says:
        assert [each.outside for each in papers] == [False, False, True]
        return {
            "opening": [statement(papers[0])],
            "sections": [],
            "bridge": [statement(papers[0], papers[2], text=words)],
        }

    standin.behave(bridging)

    synthesis = (await writer.synthesise(SynthesisRequest(papers=tuple(inside), language="en", bridge=outside))).content

    assert synthesis.bridge is not None
    assert [(each.paper_id, each.span) for each in synthesis.bridge.carriers] == [
        (1, "Beetles on 4 islands grew larger after the storms of 1987."),
        (9, "Rain on islands is modelled after storms."),
    ]


async def test_a_paper_from_outside_is_in_no_other_statement_and_a_bridge_on_one_side_is_none(
    writer: ClaudeWriter, standin: Standin
) -> None:
    outside = paper(9, ABSTRACTS[0])

    def stray(papers: Sequence[Shown]) -> Says:
        lonely = statement(papers[-1], text="Sparse masks let a network forget 17 chosen samples.")
        return {"opening": [statement(papers[-1])], "sections": [], "bridge": [lonely]}

    standin.behave(stray)

    synthesis = (
        await writer.synthesise(SynthesisRequest(papers=(paper(1, ABSTRACTS[1]),), language="en", bridge=outside))
    ).content

    assert (texts(synthesis), synthesis.removed) == ([], 2)


@pytest.mark.parametrize("ids", [[], ["p99ffff"], ["", "x"], [7], "all"])
async def test_a_statement_that_names_no_paper_of_the_selection_is_left_out(
    writer: ClaudeWriter, standin: Standin, synthesis_request: SynthesisRequest, ids: object
) -> None:
    def unnamed(papers: Sequence[Shown]) -> Says:
        return {"opening": [{"text": papers[0].quote, "ids": ids}, statement(papers[1])], "sections": []}

    standin.behave(unnamed)

    synthesis = (await writer.synthesise(synthesis_request)).content

    assert ([each.papers for each in synthesis.statements], synthesis.removed) == ([(2,)], 1)


async def test_a_chinese_statement_is_carried_by_the_papers_own_words(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper]
) -> None:
    words = "稀疏掩码让网络忘记17个选定样本，而无需重新训练。"
    standin.behave(lambda seen: {"opening": [statement(seen[0], text=words)], "sections": []})

    synthesis = (await writer.synthesise(SynthesisRequest(papers=tuple(papers), language="zh"))).content

    assert texts(synthesis) == [words]
    assert synthesis.opening[0].carriers[0].span.startswith("Sparse masks let a network forget 17 chosen samples")
    assert_carried(synthesis, papers)
