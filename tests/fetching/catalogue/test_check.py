"""The catalogue's file is read through before anybody trusts it, and faults are told in words."""

import re
import tomllib
from pathlib import Path

import pytest

from core.fetching.catalogue import catalogue
from core.fetching.catalogue.catalogue import understood
from core.fetching.catalogue.check import faults, feeds_of

PROJECT = Path(__file__).parents[3]
SOUND = """
[arxiv]
address = "https://rss.arxiv.org/rss/"
holidays = []
broad = []
[arxiv.categories]
[recipes]
feed = { reads = "feeds", recorded = true }
[subjects]
[servers]
[proceedings.artificial-intelligence]
aaai = { name = "AAAI", dblp = "conf/aaai" }
[journals.physics]
nature-physics = { name = "Nature Physics", issn = ["1745-2473"], feed = "https://www.nature.com/nphys.rss" }
"""
ADDED = """
[journals.physics.{id}]
name = "{name}"
issn = ["{issn}"]
{more}
"""


def added(place: str = "soft-matter", name: str = "Soft Matter", issn: str = "1744-6848", more: str = "") -> list[str]:
    return faults(tomllib.loads(SOUND + ADDED.format(id=place, name=name, issn=issn, more=more)))


def test_the_catalogue_that_comes_with_the_project_has_no_fault() -> None:
    assert faults(catalogue.written()) == []


def test_the_three_lines_that_contributors_are_shown_are_sound() -> None:
    shown = re.search(r"```toml\n(.+?)```", (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    assert len(shown[1].splitlines()) == 3
    bundled = (PROJECT / "core/fetching/catalogue.toml").read_text(encoding="utf-8")

    file = tomllib.loads(bundled + shown[1])

    assert faults(file) == []
    assert len(understood(file).sources) == len(catalogue.bundled().sources) + 1


def test_a_journal_in_three_lines_is_sound_and_is_a_source() -> None:
    assert added() == []

    file = tomllib.loads(SOUND + ADDED.format(id="soft-matter", name="Soft Matter", issn="1744-6848", more=""))
    assert [source.label for source in understood(file).sources] == ["Nature Physics", "Soft Matter", "AAAI"]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"issn": "1744-6849"}, "1744-6849 is no ISSN"),
        ({"issn": "17446848"}, "17446848 is no ISSN"),
        ({"issn": "1745-2473"}, "the ISSN 1745-2473 is that of journals.physics.nature-physics too"),
        ({"place": "Soft_Matter"}, "an id is small letters"),
        ({"place": "aaai-2", "name": "aaai"}, "the name aaai is that of proceedings.artificial-intelligence.aaai too"),
        ({"more": 'aliases = ["nature: PHYSICS"]'}, "the name nature physics is that of"),
        ({"more": 'feed = "http://soft.org/feed"'}, "is without TLS"),
        ({"more": 'feed = "https://127.0.0.1/feed"'}, "is no address that may be asked"),
        (
            {"more": 'feed = "https://www.nature.com/nphys.rss"'},
            "the address https://www.nature.com/nphys.rss is that of",
        ),
        ({"more": "unverified = true"}, "is unverified without a feed"),
        ({"more": 'unverified = "yes"\nfeed = "https://soft.org/feed"'}, "unverified is true or false"),
        ({"more": 'also = ["magic"]'}, "also names magic, which is no field"),
        ({"more": 'aliases = "SM"'}, "aliases is a list of texts"),
        ({"more": "publisher = 7"}, "publisher is a text"),
        ({"more": 'adress = "https://soft.org/feed"'}, "has adress, which nothing reads"),
    ],
)
def test_a_fault_is_told_with_the_place_where_it_stands(entry: dict[str, str], fault: str) -> None:
    told = added(**entry)

    assert len(told) == 1
    assert told[0].startswith("journals.physics.")
    assert fault in told[0]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[journals.physics.x]\nname = "X"', "lacks issn"),
        ('[journals.physics.x]\nissn = ["1744-6848"]', "lacks name"),
        ("[journals]\nx = 7", "is not a table"),
        ('[journals.x]\nname = "X"', "is not a table: between the field and the journal there is an id"),
        (f'[journals.{"long-" * 9}field.x]\nname = "X"\nissn = ["1744-6848"]', "a field is small letters"),
        ('[servers.x]\nname = "X"\nrecipe = "magic"', "the recipe magic does not stand under [recipes]"),
        ('[proceedings.physics.x]\nname = "X"', "lacks dblp, openreview or acl"),
    ],
)
def test_what_is_missing_or_in_the_wrong_place_is_told(text: str, fault: str) -> None:
    assert any(fault in told for told in faults(tomllib.loads(SOUND + text)))


def test_every_feed_that_is_written_down_can_be_probed() -> None:
    feeds = {feed.id: feed for feed in feeds_of(catalogue.written())}

    assert feeds["nature-physics"].address == "https://www.nature.com/nphys.rss"
    assert feeds["arxiv"].group == "arxiv"
    assert feeds["arxiv"].address.startswith("https://rss.arxiv.org/rss/cs.AI+cs.CL+")
    assert feeds["biorxiv:cell-biology"].address.endswith("subject=cell_biology")
    assert feeds["nutrients"].unverified
    assert "neurips" not in feeds
