"""Each publisher's feeds as the bot reads them: where they put names, abstracts, DOIs and days, and what they put there instead."""

from datetime import date
from html import escape

import pytest

from core.domain.papers.paper import Paper
from core.domain.sources.source import Fetched
from core.fetching.feeds.recipes import RECIPES
from core.fetching.port import Fetcher
from tests.fetching import texts

pytestmark = pytest.mark.asyncio(loop_scope="module")

LONG = "We followed moths along forty estuaries and found that they steer by the tides. " * 6
SHORT = LONG[:150].strip()
TITLE = "On the patience of tortoises"


async def one(reader: Fetcher, link: str, inner: str, title: str = TITLE) -> Paper:
    """The one paper of a feed at no publisher's address, whose entry lives at `link`."""
    body = texts.rss(texts.item(title, f"<link>{link}</link>{inner}"))
    outcome = await reader.parse("https://mirror.example.org/feed", body.encode())
    assert isinstance(outcome, Fetched), outcome
    return outcome.announcements[0].paper


def description(markup: str) -> str:
    return f"<description><![CDATA[{markup}]]></description>"


def content(markup: str) -> str:
    return f"<content:encoded><![CDATA[{markup}]]></content:encoded>"


async def test_biorxiv_joins_family_names_and_initials_with_the_same_comma(reader: Fetcher) -> None:
    creator = (
        "<dc:creator> QUILL, A., van der Reed, B.-C., The Tortoise Consortium, Lu, C., O'Stone, R. J. </dc:creator>"
    )
    inner = f"{creator}{description(SHORT)}<dc:identifier>doi:10.1101/2026.07.06.000001</dc:identifier>"

    paper = await one(reader, "http://biorxiv.org/cgi/content/short/2026.07.06.000001v1?rss=1", inner, f"{TITLE}.")

    assert paper.authors == ("A. QUILL", "B.-C. van der Reed", "The Tortoise Consortium", "C. Lu", "R. J. O'Stone")
    assert (paper.title, paper.abstract, paper.key) == (TITLE, SHORT, "doi:10.1101/2026.07.06.000001")


async def test_pubmeds_whole_abstract_is_told_from_the_lines_around_it(reader: Fetcher) -> None:
    cut = description(f"{LONG[:400]}...")
    numbers = '<p style="color: lightgray">PMID:<a href="https://pubmed.ncbi.nlm.nih.gov/1">1</a> | DOI:<a href=https://doi.org/10.1234/t.7>10.1234/t.7</a></p>'
    whole = content(
        f'<div><p style="color: green">Annals. 2026 Jul 6. doi: 10.1234/t.7.</p><p><b>ABSTRACT</b></p><p>AIM: {LONG}</p>{numbers}</div>'
    )
    people = "<dc:creator>Ada B Quill</dc:creator><dc:creator>Bo Reed</dc:creator>"
    ids = "<guid isPermaLink='false'>pubmed:34902460</guid><dc:identifier>pmid:34902460</dc:identifier>"

    paper = await one(reader, "https://pubmed.ncbi.nlm.nih.gov/34902460/?fc=2026&amp;ff=7", cut + whole + people + ids)

    assert paper.abstract == f"AIM: {LONG}".strip()
    assert paper.authors == ("Ada B Quill", "Bo Reed")
    assert paper.keys[:2] == ("doi:10.1234/t.7", "pmid:34902460")


async def test_pubmed_without_an_abstract_has_none(reader: Fetcher) -> None:
    inner = description("NO ABSTRACT") + content(f"<div><p>Annals. {'2026 Jul 6. ' * 60}</p><p>NO ABSTRACT</p></div>")

    assert (await one(reader, "https://pubmed.ncbi.nlm.nih.gov/1/", inner)).abstract == ""


async def test_wileys_names_stand_on_lines_and_its_abstract_under_a_heading(reader: Fetcher) -> None:
    names = "<dc:creator>\nAda Tun‐Quill, \nBo Reed, Jr., \n  The Moths and Tides Consortium\n</dc:creator>"
    volume = description("Annals, Volume 12, Issue 3, Page 1-20, July 2026.")
    inner = f"{names}{volume}<dc:description/>{content(f'<h2>Abstract</h2><p>{LONG}</p>')}<guid>10.1002/annals.7</guid>"

    paper = await one(reader, "https://agupubs.onlinelibrary.wiley.com/doi/10.1002/annals.7?af=R", inner)

    assert paper.authors == ("Ada Tun-Quill", "Bo Reed Jr.", "The Moths and Tides Consortium")
    assert (paper.abstract, paper.key) == (LONG.strip(), "doi:10.1002/annals.7")


async def test_a_volume_line_is_no_abstract(reader: Fetcher) -> None:
    inner = description("Volume 56, Issue 3, July 2026, Page 1-20&lt;br/&gt;. &lt;br/&gt;") + content(
        "<a href='/toc'>Volume 56</a>"
    )

    assert (await one(reader, "https://www.tandfonline.com/doi/full/10.1080/1.2?af=R", inner)).abstract == ""


async def test_oxford_names_three_and_says_that_there_are_more(reader: Fetcher) -> None:
    inner = "<author>Quill A, de Reed B, Stone C, et al. </author>" + description(
        f'<span class="paragraphSection"><div class="boxTitle">Abstract</div>{LONG}</span>'
    )

    paper = await one(reader, "https://academic.oup.com/annals/article/1/2/3/4?rss=1", inner)

    assert paper.authors == ("Quill A", "de Reed B", "Stone C", "et al.")
    assert paper.abstract == LONG.strip()


async def test_sciencedirect_writes_its_people_into_the_description_and_an_issues_month_for_a_day(
    reader: Fetcher,
) -> None:
    many = ", ".join(f"Ada{n} Quill" for n in range(60))
    told = f"<p>Publication date: December 2026</p><p><b>Source:</b> Annals, Volume 9</p><p>Author(s): {many}</p>"
    link = "https://www.sciencedirect.com/science/article/pii/S105579032100261X?dgcid=rss_sd_all"

    paper = await one(reader, link, description(told))
    online = await one(reader, link, description("<p>Publication date: Available online 6 July 2026</p>"))

    assert len(paper.authors) == 60
    assert (paper.abstract, paper.announced_on, paper.doi) == ("", None, "")
    assert paper.key == online.key == "pii:s105579032100261x"
    assert online.announced_on == date(2026, 7, 6)


async def test_pensofts_labelled_paragraphs_are_read(reader: Fetcher) -> None:
    told = f"<p>Keys 1: 2-3</p><p>DOI: 10.3897/keys.1.2</p><p>Authors: Quill, Ada Reed</p><p>Abstract: {SHORT}</p><p><a>HTML</a></p>"

    paper = await one(reader, "https://zookeys.pensoft.net/article/1/", description(told), f"\ufeff{TITLE}")

    assert (paper.title, paper.authors, paper.abstract) == (TITLE, ("Quill", "Ada Reed"), SHORT)
    assert paper.key == "doi:10.3897/keys.1.2"


@pytest.mark.parametrize("said", ["None", "N/A", "Corrigendum"])
async def test_what_stands_in_for_a_missing_abstract_is_none(reader: Fetcher, said: str) -> None:
    paper = await one(reader, "https://zookeys.pensoft.net/article/1/", description(f"<p>Abstract: {said}</p>"))

    assert paper.abstract == ""


async def test_the_microbiology_society_joins_its_last_name_with_and_and_cites_foreign_dois(reader: Fetcher) -> None:
    inner = "<dc:creator>Ada Quill, Xin-He Lai and Bo Reed</dc:creator>" + description(
        f"<div><p>{SHORT} <a href='http://doi.org/10.1601/nm.31329'>Tortoise</a> Q-2<span class=\"jp-sup\">T</span></p></div>"
    )
    link = "https://www.microbiologyresearch.org/content/journal/ijsem/10.1099/ijsem.0.000001?TRACK=RSS"

    paper = await one(reader, link, f"{inner}<guid>{link}</guid>")

    assert paper.authors == ("Ada Quill", "Xin-He Lai", "Bo Reed")
    assert (paper.doi, paper.abstract) == ("10.1099/ijsem.0.000001", f"{SHORT} Tortoise Q-2(T)")


async def test_cnkis_people_stand_before_the_break_and_its_day_is_chinas(reader: Fetcher) -> None:
    told = "<description>Ada QUILL;Bo REED;&lt;/br&gt;We followed tortoises...</description>"
    day = "<pubDate>Fri, 24 Sep 2021 16:00:00 GMT</pubDate>"

    first, again = [
        await one(
            reader,
            f"https://T.cnki.net/kcms/detail?v={token}",
            f"{told}{day}<guid>https://T.cnki.net/kcms/detail?v={token}</guid>",
        )
        for token in ("k1", "k2")
    ]

    assert (first.authors, first.abstract) == (("Ada QUILL", "Bo REED"), "")
    assert first.announced_on == date(2021, 9, 25)
    assert first.key == again.key


async def test_cnki_without_people_or_a_day_that_can_be_read(reader: Fetcher) -> None:
    paper = await one(
        reader, "https://T.cnki.net/r?v=1", "<description>&lt;正&gt;~</description><pubDate>2021-09-24</pubDate>"
    )

    assert (paper.authors, paper.announced_on) == ((), date(2021, 9, 24))


async def test_an_ssrn_paper_is_known_by_its_number(reader: Fetcher) -> None:
    link = "http://papers.ssrn.com/sol3/papers.cfm?abstract_id="
    first, again, other = [
        await one(reader, f"{link}{number}", description(SHORT), title)
        for number, title in ((2619167, TITLE), (2619167, f"{TITLE} (On Patience)"), (2619168, TITLE))
    ]

    assert (first.key, first.abstract) == ("ssrn:2619167", SHORT)
    assert first.key == again.key != other.key


async def test_the_rsc_tells_the_kind_and_the_people_in_paragraphs(reader: Fetcher) -> None:
    told = (
        "<p><a><img/></a></p><p><strong>Edge Article</strong> — 6 July 2026</p><p>Ada Quill; Bo Reed</p>"
        "<p><a href='https://doi.org/10.1039/D6SC00001C'>DOI: 10.1039/D6SC00001C</a></p>"
    )
    link = "https://pubs.rsc.org/sc/article/doi/10.1039/D6SC00001C/1291521/On-patience"

    paper = await one(reader, link, description(told), f"[Graphical abstract added] {TITLE}")
    mended = await one(reader, link, description(told.replace("Edge Article", "Correction")))

    assert (paper.title, paper.authors, paper.doi) == (TITLE, ("Ada Quill", "Bo Reed"), "10.1039/d6sc00001c")
    assert (paper.kind, mended.kind) == ("research", "correction")


async def test_the_acs_marks_what_is_not_in_an_issue_yet(reader: Fetcher) -> None:
    paper = await one(
        reader, "https://pubs.acs.org/doi/10.1021/x.1", "<guid>http://dx.doi.org/10.1021/x.1</guid>", f"[ASAP] {TITLE}"
    )

    assert (paper.title, paper.doi) == (TITLE, "10.1021/x.1")


async def test_schweizerbart_puts_its_people_in_bold(reader: Fetcher) -> None:
    told = f"<h1><a>{TITLE}</a></h1>\n<b>Quill, Ada; Reed, Bo J.</b><br/>Annals<h2>Abstract</h2>\n<p>{SHORT}</p>"

    paper = await one(reader, "http://www.schweizerbart.de//papers/annals/detail/1/2/x", description(told))

    assert (paper.authors, paper.abstract) == (("Ada Quill", "Bo J. Reed"), SHORT)


@pytest.mark.parametrize(
    "link", ["https://annals.example.org/index.php/a/article/view/7", "https://www.ingentaconnect.com/content/a/7"]
)
async def test_family_and_given_name_in_an_element_of_their_own_are_one_person(reader: Fetcher, link: str) -> None:
    people = "<dc:creator>de la Quill, Ada B.</dc:creator><dc:creator>Reed, Bo</dc:creator>"

    assert (await one(reader, link, people)).authors == ("Ada B. de la Quill", "Bo Reed")


async def test_a_short_abstract_is_one_where_the_software_puts_nothing_else(reader: Fetcher) -> None:
    ojs = await one(reader, "https://annals.example.org/article/view/7", description(f"<p>{SHORT}</p>"))
    anybody = await one(reader, "https://annals.example.org/7", description(f"<p>{SHORT}</p>"))

    assert (ojs.abstract, anybody.abstract) == (SHORT, "")


async def test_cambridges_papers_live_at_doi_org_and_its_feed_tells_whose_they_are(reader: Fetcher) -> None:
    item = texts.item(
        TITLE, "<link>https://dx.doi.org/10.4039/t.1?rft_dat=x</link><dc:creator>de la Quill, Ada</dc:creator>"
    )
    body = texts.rss(item).replace("https://annals.example.org/", "https://cambridge.org")

    outcome = await reader.parse("https://mirror.example.org/feed", body.encode())

    assert isinstance(outcome, Fetched)
    assert outcome.announcements[0].paper.authors == ("Ada de la Quill",)


async def test_an_address_that_is_none_belongs_to_nobody(reader: Fetcher) -> None:
    paper = await one(reader, "http://[nature.com", "<dc:creator>Ada Quill, Bo Reed</dc:creator>")

    assert paper.authors == ("Ada Quill", "Bo Reed")


@pytest.mark.parametrize(
    ("said", "abstract"),
    [
        (f"Abstract: {LONG}", LONG.strip()),
        (f"ABSTRACT {LONG}", LONG.strip()),
        (f"Abstract interpretation is old. {LONG}", f"Abstract interpretation is old. {LONG}".strip()),
        (f"{LONG} In summary. They wait.", f"{LONG} In summary. They wait.".replace("  ", " ")),
        (f"<h3>Graphical Abstract</h3>Moths.<h3>Abstract</h3><p>{SHORT}</p>", SHORT),
    ],
)
async def test_a_heading_is_no_part_of_the_abstract(reader: Fetcher, said: str, abstract: str) -> None:
    assert (await one(reader, "https://annals.example.org/7", description(said))).abstract == abstract


BEGINNINGS = [
    "<p>Abstract ",
    "<p>Authors: ",
    "<strong>x</strong></p>",
    "</h1>",
    "</br>",
    "et al ",
    " and ",
    ", A",
    "; ",
    "<p>PMID:",
    "10.1234/",
    "cover ",
]


@pytest.mark.parametrize("beginning", BEGINNINGS)
async def test_no_recipe_takes_long_over_what_only_begins_like_its_marks(reader: Fetcher, beginning: str) -> None:
    long = escape(f"{beginning * 500}{' ' * 9_000}{beginning}")
    homes = [f"https://{(recipe.hosts or ('ojs.example.org',))[0]}{recipe.path or '/a'}" for recipe in RECIPES]
    items = [
        texts.item(TITLE, f"<link>{home}</link><description>{long}</description><dc:creator>{long}</dc:creator>")
        for home in homes
    ]

    assert isinstance(await reader.parse("https://mirror.example.org/feed", texts.rss(*items).encode()), Fetched)
