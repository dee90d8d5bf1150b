"""The recorded feeds are read as docs/sources.md says, and the measure itself can tell right from wrong."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from core.domain.papers.paper import Paper
from evals.sources import measure, payload
from evals.sources.families import FAMILIES
from evals.sources.interfaces import INTERFACES
from evals.sources.measure import Figures
from evals.sources.table import HEAD, table

DOCS = Path(__file__).parents[2] / "docs" / "sources.md"


@pytest.mark.long
async def test_the_recorded_feeds_are_read_as_the_documents_say() -> None:
    families = await measure.measured()
    if not families:
        pytest.skip("the recorded feeds are not beside the project")

    assert [figures.wrong for figures in families if figures.falls_short] == []
    told = {row.split(" | ")[0]: row for row in DOCS.read_text(encoding="utf-8").splitlines() if row.startswith("| ")}
    for row in table(families).splitlines()[2:]:
        name, entries = row.split(" | ")[:2]
        if told[name].split(" | ")[1] == entries:
            assert row == told[name]


def test_every_family_has_its_row_in_the_documents() -> None:
    text = DOCS.read_text(encoding="utf-8")

    assert HEAD in text
    assert [family.name for family in (*FAMILIES, *INTERFACES) if f"\n| {family.name} | " not in text] == []


@pytest.mark.parametrize(
    ("held", "right", "invented", "short"),
    [
        ({"authors": 1000}, {"authors": 995}, {}, False),
        ({"authors": 1000}, {"authors": 994}, {}, True),
        ({}, {}, {"DOI": 1}, True),
        ({"kind": 10}, {"kind": 5}, {}, False),
    ],
)
def test_a_family_falls_short_by_one_in_two_hundred_or_by_one_that_is_invented(
    held: dict[str, int], right: dict[str, int], invented: dict[str, int], short: bool
) -> None:
    assert Figures("a", 1000, Counter(held), Counter(right), Counter(invented)).falls_short is short


FEED = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item><title>On the patience of tortoises</title>
<dc:creator>Reed, Bo</dc:creator><dc:creator>Ada Quill</dc:creator><pubDate>Mon, 06 Jul 2026 23:00:00 -0400</pubDate></item></channel></rss>"""


@pytest.mark.parametrize(
    ("authors", "day", "wrong"),
    [
        (("Bo Reed", "Ada Quill"), date(2026, 7, 6), []),
        (("Ada Quill", "Bo Reed"), date(2026, 7, 6), ["authors"]),
        (("Bo Reed",), date(2026, 7, 6), ["authors"]),
        (("Bo Reed", "A. Quill"), date(2026, 7, 7), ["authors", "day"]),
    ],
)
def test_the_measure_sees_what_is_wrong(tmp_path: Path, authors: tuple[str, ...], day: date, wrong: list[str]) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(FEED)
    (item,) = payload.items(file)
    family = next(family for family in FAMILIES if family.name.startswith("PubMed"))
    paper = Paper(keys=("x:1",), title="On the patience of tortoises", authors=authors, announced_on=day)

    judged = measure.judged(family, item, paper)

    assert [name for name, (held, right, _) in judged.items() if held and not right] == wrong


def test_what_no_entry_holds_is_invented(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(FEED)
    (item,) = payload.items(file)
    family = next(family for family in FAMILIES if family.name.startswith("PubMed"))
    paper = Paper(keys=("doi:10.1234/x",), title="On the patience of tortoises", abstract="We waited.")

    judged = measure.judged(family, item, paper)

    assert [name for name, (_, __, invented) in judged.items() if invented] == ["abstract", "DOI"]
