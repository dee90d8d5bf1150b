"""The rule by which the catalogue was chosen, on invented facts; and that it makes again what stands there."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from evals.catalogue import CATALOGUE, MARK, rewritten

FACTS = Path(__file__).parents[2].parent / "shared" / "data" / "catalogue"
HAND = """
[journals.physics.annals-of-ice]
name = "Annals of Ice"
issn = ["2169-5172"]

[journals.water.river]
name = "River"
issn = ["0043-1354"]
feed = "https://river.org/feed"
"""
Row = dict[str, Any]


def row(title: str, issn: str, *, cited: int = 1, high: int = 9, feeds: tuple[Row, ...] = (), **more: Any) -> Row:
    ranks = {"rank_cites_in_field": {"water": cited}, "rank_sjr_in_field": {"water": high}, "cites_3y": 1000 - cited}
    return {
        "id": title.lower().replace(" ", "-"),
        "title": title,
        "aliases": [],
        "publisher": "Elsevier BV",
        "fields": ["water"],
        "issn_print": issn,
        "issn_electronic": None,
        "issn_other": [],
        "measure": ranks,
        "feeds": list(feeds),
    } | more


def address(url: str, files: int, year: int | None = 2026, **more: Any) -> Row:
    return {"url": url, "files_total": files, "newest_year": year, "match": "title_beside_address"} | more


def made(tmp_path: Path, *journals: Row, series: tuple[Row, ...] = (), below: str = "") -> Row:
    """The tables that these facts make, beside what stood there."""
    for name, rows in (("journals", journals), ("conferences", series), ("preprint_servers", ())):
        (tmp_path / f"{name}.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in rows), encoding="utf-8")
    text = rewritten(f"# by hand\n{MARK}{below}", tmp_path)
    assert text.startswith("# by hand\n")
    assert rewritten(text, tmp_path) == text
    return tomllib.loads(text)


def test_the_most_cited_and_the_highest_of_a_field_are_in(tmp_path: Path) -> None:
    rows = (
        row("Fifth", "0043-1354", cited=5),
        row("Sixth", "0028-0836", cited=6),
        row("High", "1476-4687", cited=40, high=2),
    )

    assert set(made(tmp_path, *rows)["journals"]["water"]) == {"fifth", "high"}


@pytest.mark.parametrize(
    ("feeds", "feed"),
    [
        ((address("https://a.org/1", 2),), {"feed": "https://a.org/1"}),
        ((address("https://a.org/1", 3), address("https://a.org/2", 8)), {"feed": "https://a.org/2"}),
        ((address("https://a.org/1", 1),), {"feed": "https://a.org/1", "unverified": True}),
        ((address("https://a.org/1", 1, match="issn_in_address"),), {"feed": "https://a.org/1"}),
        (
            (address("https://a.org/1", 1, 2017, match="issn_in_address"),),
            {"feed": "https://a.org/1", "unverified": True},
        ),
        ((address("https://a.org/1", 9, legacy=True), address("https://a.org/2", 2)), {"feed": "https://a.org/2"}),
        ((address("https://a.org/1", 9, conflict=True),), {}),
        ((address("http://a.org/1", 3), address("https://a.org/2", 2)), {"feed": "https://a.org/1"}),
        ((), {}),
    ],
)
def test_an_address_that_most_state_and_lately_is_taken(tmp_path: Path, feeds: tuple[Row, ...], feed: Row) -> None:
    (entry,) = made(tmp_path, row("Water", "0043-1354", feeds=feeds))["journals"]["water"].values()

    assert {name: entry[name] for name in ("feed", "unverified") if name in entry} == feed
    assert entry["publisher"] == "Elsevier"


def test_a_name_that_two_could_mean_is_nobodys(tmp_path: Path) -> None:
    rows = (
        row("Water", "0043-1354", aliases=["WAT", "Wat. R."]),
        row("Ice", "0028-0836", aliases=["WAT", "Water", "Ice J."]),
        row("Snow", "1476-4687", aliases=["Sn", "Sno.", "Snow (Print)"]),
    )

    aliases = {entry["name"]: entry.get("aliases") for entry in made(tmp_path, *rows)["journals"]["water"].values()}

    assert aliases == {"Water": ["Wat. R."], "Ice": ["Ice J."], "Snow": None}


def test_what_people_added_keeps_its_id_its_name_and_its_feed(tmp_path: Path) -> None:
    row_of_river = row("River Research", "0043-1354", cited=40, feeds=(address("https://a.org/1", 9),))

    shelves = made(tmp_path, row_of_river, below=HAND)["journals"]

    assert shelves["physics"]["annals-of-ice"] == {"name": "Annals of Ice", "issn": ["2169-5172"]}
    assert list(shelves["water"]) == ["river"]
    assert shelves["water"]["river"]["name"] == "River"
    assert shelves["water"]["river"]["feed"] == "https://river.org/feed"
    assert shelves["water"]["river"]["aliases"] == ["River Research"]


def test_series_are_those_that_rank_high_or_say_where_papers_are_submitted(tmp_path: Path) -> None:
    def series(name: str, rank: Row, **more: Any) -> Row:
        known = {"openreview_prefix": None, "acl_anthology_venue": None, "acl_seen": None, "full_name": f"The {name}"}
        area = {"area": "security", "dblp_stream": f"conf/{name.lower()}"}
        return {"id": name.lower(), "name": name, "rank": rank, **known, **area} | more

    rows = (
        series("ONE", {"ccf": "A", "core": "N"}),
        series("TWO", {"ccf": "B", "core": "A"}),
        series("THREE", {"ccf": "B", "core": "B"}),
        series("FOUR", {"ccf": "N", "core": "N"}, openreview_prefix="four.org"),
        series("FIVE", {}, acl_anthology_venue="five", acl_seen=0),
    )

    found = made(tmp_path, series=rows)["proceedings"]["networks-and-security"]

    assert set(found) == {"one", "two", "four"}
    assert found["four"] == {"name": "FOUR", "aliases": ["The FOUR"], "dblp": "conf/four", "openreview": "four.org"}


def test_the_catalogue_is_what_the_facts_make_of_it() -> None:
    if not FACTS.exists():
        pytest.skip("the facts are not beside the project")
    text = CATALOGUE.read_text(encoding="utf-8")

    assert rewritten(text, FACTS) == text
