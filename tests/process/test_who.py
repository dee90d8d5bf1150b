"""`bot who`: the people that papers of a file tell apart, and replayed follows decided as matching decides them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.domain.namesakes.deciding import Person
from core.domain.namesakes.works import Census, work
from tests.process.running import ran

PEOPLE = {
    "a": ["Peng Li", "Zonghan Yang", "Yang Liu"],
    "b": ["Yang Liu", "Peng Li"],
    "c": ["Yuxin Peng", "Zhu Xu", "Yang Liu"],
    "d": ["Yuxin Peng", "Yang Liu"],
    "e": ["Zonghan Yang", "Peng Li", "Yang Liu"],
    "f": ["Ann Abel", "Yang Liu"],
}


def row(key: str, authors: Sequence[str]) -> Mapping[str, object]:
    title = f"Proofs of {key * 3}"
    return {"key": key, "title": title, "authors": authors, "labels": ["cs.LG"], "date": "2024", "venue": "ICML 2024"}


def written(folder: Path, **files: Sequence[Mapping[str, object]]) -> None:
    for name, rows in files.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(each) + "\n" for each in rows))


async def test_a_names_papers_are_grouped_by_coauthors(tmp_path: Path) -> None:
    written(tmp_path, papers=[row(*each) for each in PEOPLE.items()])

    status, out, _ = await ran(tmp_path, "who", "Yang Liu", "--papers", str(tmp_path / "papers.jsonl"), "--json")

    groups = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [group["papers"] for group in groups] == [["a", "b", "e"], ["c", "d"]]
    assert groups[0]["coauthors"] == ["Peng Li", "Zonghan Yang"]


async def test_replayed_follows_are_decided_as_a_person_is(tmp_path: Path) -> None:
    written(
        tmp_path,
        papers=[row(*each) for each in PEOPLE.items()],
        cases=[
            {"case": "1", "name": "Yang Liu", "known": ["a"], "stored": ["c"], "arrive": ["e", "d", "f"]},
            {"case": "2", "name": "Yang Liu", "known": ["a"], "stored": [], "arrive": ["f"], "answers": {"f": False}},
        ],
    )

    files = ("--papers", str(tmp_path / "papers.jsonl"), "--cases", str(tmp_path / "cases.jsonl"))
    status, out, _ = await ran(tmp_path, "who", *files, "--json")

    rows = [json.loads(line) for line in out.splitlines()]
    works = {
        key: work(key, f"Proofs of {key * 3}", authors, ["cs.LG"], "ICML 2024", "2024")
        for key, authors in PEOPLE.items()
    }
    person = Person("Yang Liu", Census(works.values()), elsewhere=1)
    person.learn([works["a"]], [works["c"]])
    decided = [person.arrive(works[key])[0] for key in ("e", "d", "f")]
    assert status == 0
    assert [(each["key"], each["decision"], each["class"], each["p"], each["why"]) for each in rows[:3]] == [
        (each.key, each.decision, each.kind, round(each.p, 4), each.why) for each in decided
    ]
    assert {each["case"] for each in rows} == {"1", "2"}


async def test_files_that_do_not_fit_are_errors_in_words(tmp_path: Path) -> None:
    written(
        tmp_path,
        papers=[row("a", PEOPLE["a"])],
        cases=[{"case": "1", "name": "Yang Liu", "known": ["z"], "stored": [], "arrive": []}],
    )
    papers, cases = str(tmp_path / "papers.jsonl"), str(tmp_path / "cases.jsonl")

    for asked in (("--papers", papers, "--cases", cases), ("--papers", cases, "Yang Liu"), ("--papers", papers)):
        status, out, err = await ran(tmp_path, "who", *asked)

        assert (status, out) == (1, "")
        assert err
        assert "Traceback" not in err
