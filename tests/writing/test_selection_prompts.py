"""What the strong model reads about a selection: what is known of its papers, bounded and fenced, and nothing of ours."""

import json
from dataclasses import replace

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.statement import Sentence, Summary
from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from tests.fakes.clock import START
from tests.fakes.ledger import FakeLedger
from tests.standins.anthropic import Standin
from tests.standins.anthropic_words import shown
from tests.writing.conftest import ABSTRACTS, POISON, Make, paper


async def test_a_bridge_is_asked_for_only_where_there_is_a_paper_for_it(
    writer: ClaudeWriter, standin: Standin, synthesis_request: SynthesisRequest
) -> None:
    await writer.synthesise(synthesis_request)
    await writer.synthesise(replace(synthesis_request, bridge=paper(9, ABSTRACTS[1])))

    schemas = [body["output_config"]["format"]["schema"]["properties"] for body in standin.requests]
    assert ["bridge" in schema for schema in schemas] == [False, True]
    prompts = [body["messages"][0]["content"] for body in standin.requests]
    assert [prompt.count('outside="yes">') for prompt in prompts] == [0, 1]


async def test_the_model_reads_what_was_said_of_a_paper_or_else_its_abstract_a_sentence_to_a_line(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper]
) -> None:
    said = Sentence(text="Masks let a network forget.", span="Sparse masks let a network forget")
    summary = Summary(paper_id=1, language="en", model="m", sentences=(said,), written_at=START)
    nothing = replace(summary, paper_id=2, sentences=())

    await writer.synthesise(SynthesisRequest(papers=tuple(papers), language="en", summaries={1: summary, 2: nothing}))

    one, two, three = shown(standin.requests[0])
    assert one.parts == {"title": papers[0].title, "said": said.text}
    assert two.parts["abstract"].splitlines() == [
        "Beetles on 4 islands grew larger after the storms of 1987.",
        "We measured 2,310 of them by hand.",
    ]
    assert " ".join(three.parts["abstract"].split()) == " ".join(POISON.split()), "no abstract closed its fence"


async def test_a_selections_prompt_has_a_bound_whatever_its_papers_say(writer: ClaudeWriter, standin: Standin) -> None:
    endless = tuple(replace(paper(n, "word " * 4_000), title="title " * 1_000) for n in range(1, 31))
    standin.behave(lambda papers: {"opening": [], "sections": []})

    await writer.synthesise(SynthesisRequest(papers=endless, language="en"))

    assert len(standin.requests[0]["messages"][0]["content"]) < 75_000


async def test_a_paper_without_an_abstract_may_be_told_by_its_title(writer: ClaudeWriter, standin: Standin) -> None:
    bare = replace(paper(1, ""), title="Beetles on far islands")

    synthesis = (
        await writer.synthesise(SynthesisRequest(papers=(bare, paper(2, ABSTRACTS[1])), language="en"))
    ).content

    assert synthesis.opening[0].text == "Beetles on far islands"


async def test_nothing_of_ours_is_told_to_the_model(
    make: Make, standin: Standin, papers: list[Paper], ledger: FakeLedger
) -> None:
    await make().synthesise(SynthesisRequest(papers=tuple(papers), language="en"), asked_by=918273)

    sent = json.dumps(standin.requests)
    assert "918273" not in sent
    assert "2606.0000" not in sent
    assert ledger.asked == [918273]
