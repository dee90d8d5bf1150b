"""Feeds for the benchmarks: an arXiv day and journals made of invented words, and the recorded ones where they are beside the project."""

import gzip
import random
from html import escape
from pathlib import Path

from core.fetching.feeds import arxiv, feeds
from core.fetching.protocol import Job

RECORDED = Path(__file__).parents[3] / "shared" / "data" / "feeds"
WORDS = (
    "lantern canyon tortoise estuary moth tide graph neural network transformer sparse attention bound proof sample noise robust "
    "learning policy agent reward retrieval language model token protein folding galaxy dust spectrum lattice spin phonon the of a and for with under"
).split()


def synthetic(journals: int) -> list[tuple[Job, bytes]]:
    chance = random.Random(1)
    day = "".join(_announcement(chance, number) for number in range(700))
    arxiv_day = f"<rss xmlns:dc='http://purl.org/dc/elements/1.1/' version='2.0'><channel><title>cs</title>{day}</channel></rss>"
    issues = ["".join(_article(chance) for _ in range(30)) for _ in range(journals)]
    head = "<rss xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:prism='http://prismstandard.org/namespaces/basic/2.0/' version='2.0'>"
    return [
        (Job(recipe=arxiv.RSS, source="arxiv", venue="arXiv"), arxiv_day.encode()),
        *(
            (Job(recipe=feeds.FEED), f"{head}<channel><title>Annals</title>{items}</channel></rss>".encode())
            for items in issues
        ),
    ]


def _announcement(chance: random.Random, number: int) -> str:
    id_ = f"2607.{number:05}v1"
    return (
        f"<item><title>{_text(chance, 10)}</title><link>https://arxiv.org/abs/{id_}</link><description>arXiv:{id_} Announce Type: new \n"
        f"Abstract: {_text(chance, 180)}</description><guid isPermaLink='false'>oai:arXiv.org:{id_}</guid><category>cs.LG</category>"
        f"<pubDate>Mon, 06 Jul 2026 00:00:00 -0400</pubDate><dc:creator>{', '.join(_people(chance))}</dc:creator></item>"
    )


def _article(chance: random.Random) -> str:
    doi = f"10.1234/annals.{chance.randrange(10**9)}"
    creators = "".join(f"<dc:creator>{name}</dc:creator>" for name in _people(chance))
    return (
        f"<item><title>{_text(chance, 12)}</title><link>https://doi.org/{doi}</link><guid>{doi}</guid>{creators}<prism:doi>{doi}</prism:doi>"
        f"<description>{escape(f'<p>Abstract <i>{_text(chance, 120)}</i></p>')}</description><pubDate>Mon, 06 Jul 2026 00:00:00 GMT</pubDate></item>"
    )


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def _people(chance: random.Random) -> list[str]:
    return [f"{chance.choice(WORDS).title()} {chance.choice(WORDS).title()}" for _ in range(chance.randint(1, 8))]


def recorded() -> list[tuple[Job, bytes]]:
    found = []
    for path in sorted(RECORDED.glob("*/*")):
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if b"<html" not in body[:1000].lower():
            found.append((Job(recipe=feeds.FEED, source=path.name), body))
    return found
