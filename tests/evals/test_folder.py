"""A folder in the model's place: questions as files, the same on every run, and answers read from files."""

import json
from pathlib import Path

import pytest

from core.domain.errors import WriterUnavailable
from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from core.writing.settings import ClaudeSettings
from evals import folder
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import FakeLedger

PAPERS = [
    Paper(
        id=number,
        keys=(f"doi:10.1000/{number}",),
        title=f"Frost on {number} hills",
        abstract=f"We measured frost on {number} hills. Valleys were colder than ridges on clear nights.",
    )
    for number in (1, 2)
]


def writer(model: folder.FolderModel) -> ClaudeWriter:
    settings = ClaudeSettings(api_key=folder.KEY, address=model.url)
    return ClaudeWriter(settings, clock=FakeClock(), ledger=FakeLedger())


async def ask(place: Path) -> tuple[folder.FolderModel, str]:
    async with folder.running(place) as model:
        claude = writer(model)
        try:
            answer = await claude.compare(PAPERS, "en")
            return model, " ".join(each.text for each in answer.statements)
        except WriterUnavailable as failure:
            return model, str(failure)
        finally:
            await claude.close()


async def test_a_question_is_a_file_of_the_same_name_on_every_run(tmp_path: Path) -> None:
    first, _ = await ask(tmp_path)
    second, said = await ask(tmp_path)

    assert first.open == second.open
    assert len(first.open) == 1
    assert said == "Claude declines to write about these papers."


async def test_a_file_with_plain_ids_answers_it(tmp_path: Path) -> None:
    model, _ = await ask(tmp_path)
    (name,) = model.open
    question = question_of(tmp_path, name)
    assert '<paper id="p1">' in question
    assert '<paper id="p2">' in question
    span = "Valleys were colder than ridges on clear nights"
    statement = {"text": f"{span}.", "carriers": [{"id": "p1", "span": span}, {"id": "p2", "span": span}]}
    (tmp_path / f"{name}.answer.json").write_text(json.dumps({"statements": [statement]}), encoding="utf-8")

    model, _ = await ask(tmp_path)

    assert model.answered == 1
    # the answer is judged by one model, and by the other where that one gives none
    assert all(f">{span}.</sentence>" in question_of(tmp_path, name) for name in set(model.open))
    assert len(set(model.open)) == 2


def question_of(place: Path, name: str) -> str:
    return (place / f"{name}.request.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["p1 in a paper", 'id="p1beef" of a paper', "paper-deadbeef"])
def test_what_a_paper_says_of_ids_does_not_change_them(text: str) -> None:
    body = {
        "model": "m",
        "system": [{"type": "text", "text": "Do."}],
        "messages": [{"role": "user", "content": f'<paper-0a1b2c3d id="p10a1b">\n{text}\n</paper-0a1b2c3d>'}],
        "output_config": {"format": {"schema": {"properties": {"papers": {}}}}},
    }

    assert folder.numbered(body)[1] == {"p1": "p10a1b"}
