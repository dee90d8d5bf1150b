"""Nature and other journals as the bot reads them."""

from datetime import date

import pytest

from core.domain.papers.paper import Paper, PaperKind
from core.domain.sources.source import Fetched, FetchFailed
from core.fetching.port import Fetcher
from tests.fetching import texts

pytestmark = pytest.mark.asyncio(loop_scope="module")

NATURE = "https://www.nature.com/nature.rss"
ANNALS = "https://annals.example.org/feed"
LONG = "We followed moths along forty estuaries and found that they steer by the tides. " * 6


async def read(reader: Fetcher, address: str, body: str) -> list[Paper]:
    outcome = await reader.parse(address, body.encode())
    assert isinstance(outcome, Fetched), outcome
    return [each.paper for each in outcome.announcements]


async def one(reader: Fetcher, inner: str, title: str = "On the patience of tortoises") -> Paper:
    (paper,) = await read(reader, ANNALS, texts.rss(texts.item(title, inner)))
    return paper


async def test_natures_research_is_told_from_news_and_corrections(reader: Fetcher) -> None:
    papers = await read(
        reader,
        NATURE,
        texts.nature_rdf(
            texts.nature_item("s41586-026-00001-1"),
            texts.nature_item("d41586-026-00002-2", "Why moths matter", people=()),
            texts.nature_item("s41586-026-00003-3", "Author Correction: Moths steer by tides"),
        ),
    )

    assert [paper.kind for paper in papers] == [PaperKind.RESEARCH, PaperKind.NEWS, PaperKind.CORRECTION]


async def test_a_nature_paper_has_its_doi_its_people_and_no_blurb_for_an_abstract(reader: Fetcher) -> None:
    blurb = "Moths that cross estuaries steer by the tides, a study of forty rivers finds."
    item = texts.nature_item("s41586-026-00001-1", "Moths steer by <i>tides</i> of CO<sub>2</sub>", blurb)

    (paper,) = await read(reader, NATURE, texts.nature_rdf(item))

    assert paper.keys[0] == "doi:10.1038/s41586-026-00001-1"
    assert paper.title == "Moths steer by tides of CO₂"
    assert paper.authors == ("Ada Quill", "Bo Reed")
    assert paper.abstract == ""
    assert paper.announced_on == date(2026, 7, 6)
    assert paper.url == "https://www.nature.com/articles/s41586-026-00001-1"


async def test_a_guid_that_several_papers_carry_names_none_of_them(reader: Fetcher) -> None:
    titles = ["On the patience of tortoises", "On the haste of hares", "Why moths steer"]
    shared = [texts.item(title, f"<guid>issue-7</guid><link>{ANNALS}/{n}</link>") for n, title in enumerate(titles)]
    own = texts.item("Of owls", "<guid>paper-8</guid>")

    papers = await read(reader, ANNALS, texts.rss(*shared, own, own))
    again = await read(reader, ANNALS, texts.rss(*reversed(shared)))

    assert len({paper.key for paper in papers[:3]}) == 3
    assert papers[3].key == papers[4].key
    assert [paper.key for paper in again] == [paper.key for paper in reversed(papers[:3])]


@pytest.mark.parametrize(
    "written", ["9999-12-31", "0001-01-01", "Mon, 06 Jul 2999 00:00:00 GMT", "2026-02-30", "-1", "١٢"]
)
async def test_a_day_that_cannot_be_is_none(reader: Fetcher, written: str) -> None:
    assert (await one(reader, f"<pubDate>{written}</pubDate>")).announced_on is None


async def test_a_real_abstract_is_kept_without_the_line_before_it(reader: Fetcher) -> None:
    (paper,) = await read(reader, NATURE, texts.nature_rdf(texts.nature_item("s41586-026-00001-1", blurb=LONG)))

    assert paper.abstract == LONG.strip()


@pytest.mark.parametrize(
    ("inner", "key"),
    [
        ("<prism:doi>10.1234/ABC.5</prism:doi><guid>x</guid>", "doi:10.1234/abc.5"),
        ("<dc:identifier>doi:10.1234/abc.5</dc:identifier>", "doi:10.1234/abc.5"),
        ("<guid>https://doi.org/10.1234/abc.5</guid>", "doi:10.1234/abc.5"),
        ("<link>https://journals.example.org/doi/full/10.1234/abc.5?af=R</link>", "doi:10.1234/abc.5"),
        ("<guid>pubmed:34902460</guid>", "pmid:34902460"),
        ("<link>https://arxiv.org/abs/2607.00001v2</link>", "arxiv:2607.00001"),
    ],
)
async def test_an_entry_is_known_by_the_best_identifier_it_has(reader: Fetcher, inner: str, key: str) -> None:
    assert (await one(reader, inner)).key == key


async def test_without_an_identifier_the_guid_makes_the_key_whatever_else_changes(reader: Fetcher) -> None:
    first = await one(
        reader, "<guid isPermaLink='false'>tortoise-7</guid><link>https://annals.example.org/7?utm=1</link>"
    )
    again = await one(reader, "<guid isPermaLink='false'>tortoise-7</guid>", "On the patience of tortoises, revised")
    other = await one(reader, "<guid isPermaLink='false'>tortoise-8</guid>")

    assert first.key == again.key != other.key
    assert first.key.startswith("annals.example.org:")


async def test_a_guid_whose_token_changes_with_every_fetch_makes_no_key(reader: Fetcher) -> None:
    first, again = [await one(reader, f"<guid>https://annals.example.org/r?t={token}</guid>") for token in ("k1", "k2")]

    assert first.key == again.key


@pytest.mark.parametrize(
    ("creators", "authors"),
    [
        (["Ada Quill", "Bo Reed"], ("Ada Quill", "Bo Reed")),
        (["Ada Quill,\n  Bo Reed,\n  Cy Stone"], ("Ada Quill", "Bo Reed", "Cy Stone")),
        (["Ada Quill; Bo Reed;"], ("Ada Quill", "Bo Reed")),
        (["Ada Quill, Bo Reed and Cy Stone"], ("Ada Quill", "Bo Reed", "Cy Stone")),
        (["Quill A, Reed B, et al. "], ("Quill A", "Reed B", "et al.")),
        (["Quill A, Reed B and 12 others"], ("Quill A", "Reed B", "et al.")),
        (["et al."], ()),
        (["QUILL, A. B., Reed, B."], ("A. B. QUILL", "B. Reed")),
        (["Quill, Ada"], ("Ada Quill",)),
        (["van der Quill, Ada"], ("Ada van der Quill",)),
        (["Ada Quill, Jr., Bo Reed, Cy Stone"], ("Ada Quill Jr.", "Bo Reed", "Cy Stone")),
        (["罗文坚；李明"], ("罗文坚", "李明")),
        (["Team Tortoise, :, Bo Reed"], ("Team Tortoise", "Bo Reed")),
        (["Ada Quill, Bo Reed", "Ada Quill, Bo Reed"], ("Ada Quill", "Bo Reed")),
        ([], ()),
    ],
)
async def test_people_are_told_apart_however_a_feed_lists_them(
    reader: Fetcher, creators: list[str], authors: tuple[str, ...]
) -> None:
    assert (await one(reader, "".join(f"<dc:creator>{each}</dc:creator>" for each in creators))).authors == authors


async def test_nobody_is_found_by_the_words_that_stand_for_the_rest(reader: Fetcher) -> None:
    outcome = await reader.parse(
        ANNALS, texts.rss(texts.item(inner="<dc:creator>Quill A, et al.</dc:creator>")).encode()
    )

    assert isinstance(outcome, Fetched)
    (found,) = outcome.announcements
    assert found.paper.authors == ("Quill A", "et al.")
    assert {key for key in found.emits if key.startswith("a:")} == {"a:quill|a"}


async def test_what_a_publisher_writes_into_the_description_is_read_from_there(reader: Fetcher) -> None:
    told = f"<p>Annals 7: 1-20</p><p>DOI: 10.1234/annals.7</p><p>Authors: Ada Quill, Bo Reed</p><p>Abstract: {LONG}</p><p><a>HTML</a></p>"

    paper = await one(reader, f"<description><![CDATA[{told}]]></description>")

    assert (paper.key, paper.authors, paper.abstract) == (
        "doi:10.1234/annals.7",
        ("Ada Quill", "Bo Reed"),
        LONG.strip(),
    )


async def test_a_feed_that_lists_people_one_by_one_never_has_a_name_split(reader: Fetcher) -> None:
    both = texts.item("On tortoises at night", "<dc:creator>Quill, Ada</dc:creator><dc:creator>Reed, Bo</dc:creator>")
    lone = texts.item("On tortoises by day", "<dc:creator>Quill, Ada and Sons</dc:creator>")

    papers = await read(reader, ANNALS, texts.rss(both, lone))

    assert [len(paper.authors) for paper in papers] == [2, 1]


@pytest.mark.parametrize(
    ("inner", "day"),
    [
        ("<pubDate>Mon, 06 Jul 2026 23:30:00 -0700</pubDate>", date(2026, 7, 6)),
        ("<dc:date>2026-07-06</dc:date>", date(2026, 7, 6)),
        ("<pubDate>2026-07-06T01:00:00+09:00</pubDate>", date(2026, 7, 6)),
        ("<pubDate>yesterday</pubDate>", None),
        ("<dc:date>2026-13-45</dc:date>", None),
        ("", None),
    ],
)
async def test_a_date_is_the_one_that_is_written(reader: Fetcher, inner: str, day: date | None) -> None:
    assert (await one(reader, inner)).announced_on == day


async def test_the_day_of_an_issue_to_come_announces_nothing(reader: Fetcher) -> None:
    issue = texts.item(inner="<prism:publicationDate>2026-09-01</prism:publicationDate>")
    past = texts.item("On owls", "<prism:publicationDate>2026-07-01</prism:publicationDate>")

    papers = await read(reader, ANNALS, texts.rss(issue, past, date="Mon, 06 Jul 2026 12:00:00 GMT"))

    assert [paper.announced_on for paper in papers] == [None, date(2026, 7, 1)]


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Annals Bridge Error", PaperKind.NEWS), ("Journal of Trial and Error", PaperKind.RESEARCH)],
)
async def test_a_feed_of_errors_holds_no_research(reader: Fetcher, title: str, kind: PaperKind) -> None:
    item = texts.item(inner=f"<description>{LONG}</description>")

    (paper,) = await read(reader, ANNALS, texts.rss(item, title=title))

    assert (paper.kind, bool(paper.abstract)) == (kind, kind is PaperKind.RESEARCH)


async def test_an_unknown_feed_is_called_what_it_calls_itself(reader: Fetcher) -> None:
    paper = await one(reader, "")

    assert (paper.venue, paper.labels) == ("Annals of Invented Results", ("Annals of Invented Results",))


async def test_long_fields_are_cut(reader: Fetcher) -> None:
    words = "tortoise " * 5000
    paper = await one(
        reader, f"<description>{words}</description><link>https://annals.example.org/{'x' * 3000}</link>", words
    )

    assert len(paper.title) <= 500
    assert 19_000 < len(paper.abstract) <= 20_000
    assert paper.url == ""


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//annals.example.org/x", "http://a b.org/", 'http://a.org/"x']
)
async def test_a_link_that_no_reader_should_open_is_dropped(reader: Fetcher, address: str) -> None:
    assert (await one(reader, f"<link>{address}</link>")).url == ""


async def test_an_entry_without_a_title_is_no_paper_and_a_feed_of_them_is_a_failure(reader: Fetcher) -> None:
    papers = await read(reader, ANNALS, texts.rss(texts.item(), texts.item("  ")))

    assert len(papers) == 1
    assert await reader.parse(ANNALS, texts.rss(texts.item("")).encode()) == FetchFailed(reason="a feed without papers")


async def test_an_atom_feed_is_read(reader: Fetcher) -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Night Letters</title>
    <entry><id>urn:x:1</id><title type="html">Owls &amp;amp; tides</title>
    <updated>2026-07-06T10:00:00Z</updated><author><name>Ada Quill</name></author><author><name>Bo Reed</name></author>
    <link href="https://night.example.org/1"/></entry></feed>"""

    (paper,) = await read(reader, "https://night.example.org/atom", atom)

    assert (paper.title, paper.authors, paper.venue) == ("Owls & tides", ("Ada Quill", "Bo Reed"), "Night Letters")
    assert (paper.url, paper.announced_on) == ("https://night.example.org/1", date(2026, 7, 6))
