"""How many lies the sentence checks remove and how many honest sentences they keep, over seeded and over real abstracts."""

import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from core.domain.claims.checking import check
from core.domain.claims.source import legible, sentences
from core.domain.claims.statement import Sentence
from core.domain.text.plain import plain_text
from tests.domain import works

CORPUS = Path(__file__).parents[3] / "../shared/data/papers/arxiv_cs_2026-05-18_2026-06-30.jsonl.xz"
NUMBER = re.compile(r"(?<![A-Za-z\d.,-])\d+(?:\.\d+)?(?![\d,])")
THINGS = "beetles lanterns harbours glaciers violins orchards tunnels kites furnaces mosses bridges pendulums".split(
    " "
)
TRAITS = "weight brightness depth colour pitch yield length drift warmth spread load period".split(" ")
NAMES = "Orlin Tavex Mirado Quellen Bastor Fennick Ulmara Zephir Kestrin Dovanel Ravik Sorrel".split(" ")

Paper = tuple[str, str]


def invented(random: Random) -> Paper:
    """A title and an abstract of seven sentences, most with numbers, about two things and a made-up method."""
    one, two = random.sample(THINGS, 2)
    trait, other = random.sample(TRAITS, 2)
    name = f"{random.choice(NAMES)}{random.choice(NAMES).lower()}"
    share, best = random.randint(11, 98), round(random.uniform(20, 99), 1)
    return (
        f"{name}: Predicting the {trait} of {one} from {two}",
        f"The {trait} of {one} is hard to predict from {two} alone. "
        f"We present {name}, which watches {random.randint(3, 90)} {one} for {random.randint(100, 999)} days. "
        f"It lowers the error of {trait} by {share}% against last year's forecasts. "
        f"On {random.randint(2, 9)} sites with {random.randint(1, 40)},{random.randint(100, 999)} {two} the score reaches {best}. "
        f"A third of the gain comes from {other}, measured every {random.randint(10, 55)} minutes. "
        f"Training takes {random.randint(2, 48)} hours and {random.randint(100, 900)} MB of memory. "
        f"We release the readings of all {two} for other groups.",
    )


def real(count: int) -> list[Paper]:
    """Abstracts as arXiv published them; a seeded sample."""
    if not CORPUS.exists():
        pytest.skip("the recorded abstracts of ../shared/data are not here")
    with lzma.open(CORPUS, "rt", encoding="utf-8") as lines:
        rows = Random(7).sample(list(lines), count)
    return [(plain_text(row["title"]), plain_text(row["abstract"])) for row in map(json.loads, rows)]


def cut(paper: Paper) -> list[str]:
    """Sentences of an abstract that a model may copy: neither scraps nor links nor addresses."""
    return [
        each
        for each in sentences(legible(paper[1]))
        if 30 <= len(each) <= 400 and "http" not in each and "@" not in each
    ]


def changed(papers: list[Paper], random: Random) -> Iterator[tuple[Paper, str, str]]:
    """(paper, sentence with one number changed to one that the paper does not have, the sentence it was)."""
    for paper in papers:
        for sentence in cut(paper):
            found = list(NUMBER.finditer(sentence))
            if found:
                at = random.choice(found)
                other = _other(at[0], random)
                while re.search(rf"(?<!\d){re.escape(other)}(?!\d)", " ".join(paper)):
                    other = _other(at[0], random)
                yield paper, f"{sentence[: at.start()]}{other}{sentence[at.end() :]}", sentence


def _other(number: str, random: Random) -> str:
    if "." in number:
        return f"{float(number) + random.choice((0.1, 0.7, 1, 3.4, 12)):.{len(number.partition('.')[2])}f}"
    return str(int(number) + random.choice((1, 2, 5, 7, 10, 31, 100)))


def holds(paper: Paper, text: str, span: str) -> bool:
    return bool(check(works.paper(title=paper[0], abstract=paper[1]), [Sentence(text=text, span=span)]).kept)


def share(outcomes: list[bool]) -> float:
    assert len(outcomes) > 200, "too few to say a share of"
    return sum(outcomes) / len(outcomes)


def test_of_changed_numbers_99_in_100_are_removed() -> None:
    random = Random(20260615)
    papers = [invented(random) for _ in range(250)]

    assert share([not holds(*lie) for lie in changed(papers, random)]) >= 0.99


def test_of_honest_copies_99_in_100_are_kept() -> None:
    random = Random(20260617)

    assert (
        share([holds(paper, text, text) for paper in (invented(random) for _ in range(100)) for text in cut(paper)])
        >= 0.99
    )


def test_of_real_abstracts_99_honest_copies_in_100_are_kept() -> None:
    assert share([holds(paper, text, text) for paper in real(60) for text in cut(paper)]) >= 0.99


def test_of_real_abstracts_99_changed_numbers_in_100_are_removed() -> None:
    assert share([not holds(*lie) for lie in changed(real(300), Random(8))]) >= 0.99
