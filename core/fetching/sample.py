"""The bundled sample: what the bot shows before it has read a real paper."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.domain.papers.paper import Announce, Announcement, Paper
from core.domain.radar.match_keys import emitted

PAPERS = Path(__file__).parent / "sample_papers"


def bundled_sample() -> tuple[Announcement, ...]:
    """About sixty papers, every one marked as a sample, in the order of their announcement.

    All but two are invented, by invented authors: they have keys of their own (`sample:NAME`) and no address. The two
    real ones are told by their facts, with abstracts in our words.
    """
    papers = sorted(
        (
            paper
            for path in sorted(PAPERS.glob("*.toml"))
            for paper in (_paper(row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["paper"])
        ),
        key=_age,
    )
    return tuple(Announcement.of(paper, emitted(paper)) for paper in papers)


def _paper(row: Mapping[str, Any]) -> Paper:
    return Paper(
        keys=(row["key"],),
        title=row["title"],
        abstract=" ".join(row["abstract"].split()),
        authors=tuple(row["authors"]),
        announced_on=row["announced"],
        published_on=row["announced"],
        url=row.get("url", ""),
        labels=tuple(row["labels"]),
        venue=row.get("venue", "Sample"),
        source="sample",
        announce=Announce(row.get("announce", "new")),
        sample=True,
    )


def _age(paper: Paper) -> tuple[str, str]:
    return str(paper.announced_on), paper.key
