"""Whatever source an abstract is from, the parser process hands it over clean, and its words are those of the keys."""

import json
from typing import Any

import pytest

from core.domain.papers.paper import Announcement
from core.fetching import protocol
from core.fetching.apis import openalex
from core.fetching.feeds import feeds
from core.fetching.parser import worker
from core.fetching.protocol import Job
from tests.fetching import texts
from tests.fetching.specimens import ABSTRACT, OPENALEX, SPECIMENS, Specimen

DIRTY = f"{ABSTRACT}MethodsForty-two otters breathed CO_2 for 10^3 nights near a river of salt."
CLEAN = f"{ABSTRACT} Methods: Forty-two otters breathed CO₂ for 10³ nights near a river of salt."
SAID = [each for each in SPECIMENS if ABSTRACT in json.dumps(each.record)]


def announced(job: Job, body: bytes) -> Announcement:
    rows: list[Any] = [row for frame in worker.answer(job, body, lambda _: None) for row in frame.get("rows", ())]
    (row,) = rows
    return protocol.announcement(row)


@pytest.mark.parametrize("specimen", SAID, ids=lambda specimen: specimen.api.name)
def test_abstracts_of_interfaces_are_clean(specimen: Specimen) -> None:
    body = specimen.answer(json.loads(json.dumps(specimen.record).replace(ABSTRACT, DIRTY)))
    assert CLEAN in announced(Job(recipe=specimen.api.name, source=specimen.api.name), body).paper.abstract


def test_abstracts_that_come_as_an_index_are_clean() -> None:
    index: dict[str, list[int]] = {}
    for at, word in enumerate(DIRTY.split()):
        index.setdefault(word, []).append(at)
    body = OPENALEX.answer(OPENALEX.changed(abstract_inverted_index=index))
    assert announced(Job(recipe=openalex.NAME, source=openalex.NAME), body).paper.abstract == CLEAN


def test_abstracts_of_feeds_are_clean_and_their_keys_too() -> None:
    body = texts.rss(texts.item("On otters", f"<description>Abstract{DIRTY * 3}</description>")).encode()
    found = announced(Job(recipe=feeds.FEED, source="otters", address="https://otters.example/feed"), body)
    assert found.paper.abstract.startswith(CLEAN)
    assert {"method", "forty", "co2"} <= set(found.written.split("\n"))
