"""The recorded verdicts: who is asked about what, what is kept of it, and how it is counted."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.claims.statement import Carrier, Statement
from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from core.writing.settings import ClaudeSettings
from evals import folder
from evals.trust import judging, tables
from evals.trust.cases import Case, selection
from tests.fakes.clock import FakeClock

PAPERS = selection(
    [
        Paper(
            id=number,
            keys=(f"doi:10.1000/{number}",),
            title=f"Frost on {number} hills",
            abstract=f"We counted {number} frosts. Valleys were colder than ridges in {number + 40} nights. Wind was weak there.",
        )
        for number in range(1, 5)
    ]
)


def case(number: int, text: str = "", kind: str = "honest") -> Case:
    span = f"Valleys were colder than ridges in {number + 40} nights"
    statement = Statement(text=f"{span}.", carriers=(Carrier(paper_id=number, span=span),))
    told = Case(kind="honest", group="paraphrase", language="en", statement=statement, papers=PAPERS)
    return told.saying(kind, text) if text else told


CASES = [*(case(number) for number in (1, 2, 3)), case(4, "Valleys were warmer than ridges.", "comparison turned")]


async def judge(place: Path) -> tuple[folder.FolderModel, judging.Record]:
    async with folder.running(place, {"judge"}) as model:
        settings = ClaudeSettings(api_key=folder.KEY, address=model.url, judge_model="judge")
        book, clock = judging.Book(), FakeClock()
        writer = ClaudeWriter(settings, clock=clock, ledger=book)
        try:
            return model, await judging.verdicts(CASES, writer, book, clock, "somebody")
        finally:
            await writer.close()


def answer(place: Path, name: str, *, lazy: bool) -> None:
    """Refuses all that no paper has word for word, or nothing."""
    asked = (place / f"{name}.request.md").read_text(encoding="utf-8")
    papers = " ".join(paper.abstract for paper in PAPERS.values())
    sentences = re.findall(r'<sentence id="(s\d+)"[^>]*>(.*)</sentence>', asked)
    false = [token for token, text in sentences if text.rstrip(".") not in papers]
    refused = [] if lazy else [{"id": token, "why": "not there"} for token in false]
    (place / f"{name}.answer.json").write_text(json.dumps({"unsupported": refused}), encoding="utf-8")


async def test_the_judge_of_the_product_is_asked_through_files_and_its_verdicts_are_kept(tmp_path: Path) -> None:
    model, nothing = await judge(tmp_path)
    (name,) = model.open
    answer(tmp_path, name, lazy=False)

    model, record = await judge(tmp_path)

    assert nothing.supported == {}
    assert model.open == []
    assert [record.supported[each.key] for each in CASES] == [True, True, True, False]
    assert (record.calls, record.void) == (1, 0)
    assert all(asked == right for asked, right in record.planted.values())


async def test_a_reading_that_misses_a_planted_falsehood_gives_no_verdict_and_is_counted(tmp_path: Path) -> None:
    model, _ = await judge(tmp_path)
    answer(tmp_path, model.open[0], lazy=True)

    _, record = await judge(tmp_path)

    assert record.supported == {}
    assert (record.calls, record.void) == (1, 1)


def test_a_key_depends_on_the_sentence_and_its_papers_but_not_on_their_numbers() -> None:
    first = case(1)
    moved = replace(
        first,
        papers={9: replace(PAPERS[1], id=9)},
        statement=replace(first.statement, carriers=(Carrier(paper_id=9, span=first.base),)),
    )

    assert moved.key == first.key
    assert case(1, "Another sentence.").key != first.key
    assert case(2, first.text).key != first.key


def test_the_record_has_no_text_of_papers_or_sentences(tmp_path: Path) -> None:
    kept = judging.Record.read()
    assert kept is not None
    assert all(re.fullmatch(r"[0-9a-f]{16}", key) for key in kept.supported)
    assert {type(each) for each in kept.supported.values()} == {bool}

    kept.write(tmp_path / "again.json")

    assert judging.Record.read(tmp_path / "again.json") == kept
    assert judging.Record.read(tmp_path / "missing.json") is None


def test_no_sentence_is_asked_about_beside_one_made_of_it_or_without_its_papers() -> None:
    pairs = [
        each for number in PAPERS for each in (case(number), case(number, f"Frost fell in {number}.", "negation added"))
    ]
    absent = case(1).standing_on("id of no paper here", Carrier(paper_id=99, span="no such paper"))

    found = judging.sample([*pairs, absent], 20, seed=3)

    assert len(found) == len({each.base for each in found}) == len(PAPERS)
    assert absent not in found


def test_what_rules_and_judge_remove_is_counted_by_how_it_came_about_and_by_kind() -> None:
    lie = CASES[-1]
    figure = case(3, "Valleys were colder than ridges in 77 nights.", "number changed")
    record = judging.Record(
        judge="somebody",
        date="2026-12-02",
        prompt="p",
        calls=1,
        void=0,
        planted={"figure": (1, 1), "true": (1, 1)},
        supported={CASES[0].key: True, CASES[1].key: False, lie.key: False, figure.key: True},
    )

    found, _ = tables.findings([*CASES, figure], record)

    honest, false, kinds = (
        tables.by_split(found, honest=True),
        tables.by_split(found, honest=False),
        tables.by_kind(found),
    )
    assert "| paraphrased, English | 3 | 0.0% | 2 | 0 (0.0%) | 1 (50.0%) | 1 (50.0%) |" in honest
    assert "| paraphrased, English | 2 | 50.0% | 2 | 1 (50.0%) | 1 (50.0%) | 0 (0.0%) |" in false
    assert "| number changed | 1 | 100.0% |  | 99% |  | 1 | 0 | 1 |" in kinds
    assert "| comparison turned | 1 | 0.0% |  |  |  | 1 | 1 | 1 |" in kinds
    assert "0 of 1 calls were void" in tables.planted(record)
    assert lie.text not in tables.wrong(found, "judge")
    assert CASES[1].text in tables.wrong(found, "judge")


@pytest.mark.long
def test_a_clone_measures_the_rules_on_the_bundled_sample_and_says_so(tmp_path: Path) -> None:
    root = Path(folder.__file__).parents[1]
    shutil.copytree(root / "evals", tmp_path / "clone" / "evals")
    paths = {"PYTHONPATH": f"{tmp_path / 'clone'}:{root}", "PATH": ""}

    ran = subprocess.run(
        [sys.executable, "-m", "evals.trust", "--count", "1"],
        cwd=tmp_path / "clone",
        env=paths,
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout.startswith("The recorded papers of ../shared/data are not here")
    assert "| copied, English |" in ran.stdout
