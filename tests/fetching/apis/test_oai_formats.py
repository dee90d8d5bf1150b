"""Records of repositories, in Dublin Core as anybody sends it, and as arXiv does in three formats."""

from datetime import date

import pytest

from core.domain.papers.paper import Announce, Paper, PaperKind
from tests.fetching.apis.test_oai import answer, envelope, read, record

LONG = "Sea otters sleep in kelp and hold each other by the paw. " * 10
ARXIV = 'xmlns="http://arxiv.org/OAI/arXiv/"'


def only(*fields: str) -> Paper:
    (paper,) = read(answer(record(1, *fields))).papers
    return paper


def tags(name: str, *said: str) -> str:
    return "".join(f"<dc:{name}>{each}</dc:{name}>" for each in said)


def of_arxiv(metadata: str, sets: str = "") -> Paper:
    header = (
        f"<header><identifier>oai:arXiv.org:2607.00001</identifier>{sets}<datestamp>2026-07-09</datestamp></header>"
    )
    body = envelope(f"<ListRecords><record>{header}<metadata>{metadata}</metadata></record></ListRecords>")
    (paper,) = read(body).papers
    return paper


def test_a_record_in_dublin_core_becomes_a_paper_with_all_it_says() -> None:
    paper = only(
        tags("title", "Otters\n of &lt;i&gt;the&lt;/i&gt; bay", "Les loutres de la baie"),
        tags("creator", "Quill, Ada", "Reed, B.", "Otter Collaboration"),
        tags("description", LONG),
        tags("date", "2026-07-03", "2026-06-30"),
        tags("identifier", "https://otters.example/7", "doi:10.1234/OTTER.7", "pmid:123", "Quill (2026), doi:10.9/no"),
    )

    assert paper.title == "Otters of the bay"
    assert paper.authors == ("Ada Quill", "B. Reed", "Otter Collaboration")
    assert paper.abstract == LONG.strip()
    assert paper.keys[:2] == ("doi:10.1234/otter.7", "pmid:123")
    assert len([key for key in paper.keys if key.startswith("title:")]) == 2
    assert (paper.published_on, paper.announced_on) == (date(2026, 6, 30), None)
    assert (paper.venue, paper.labels, paper.source) == ("Otterxiv", ("Otterxiv",), "otters")
    assert paper.url == "https://otters.example/7"
    assert paper.announce is Announce.NEW


@pytest.mark.parametrize(
    ("comment", "kind"),
    [
        ("This paper has been withdrawn, since we found a mistake", PaperKind.RETRACTION),
        ("Withdrawn by the authors", PaperKind.RETRACTION),
        ("12 pages; an earlier version was withdrawn", PaperKind.RESEARCH),
    ],
)
def test_a_preprint_whose_comment_says_that_it_was_withdrawn_is_a_notice_about_itself(
    comment: str, kind: PaperKind
) -> None:
    core = '<dc xmlns:dc="http://purl.org/dc/elements/1.1/">'
    told = tags("title", "Otters of the bay") + tags("description", LONG, f"Comment: {comment}")
    own = f"<id>2607.00001</id><title>Otters of the bay</title><comments>{comment}</comments>"

    for metadata in (f"{core}{told}</dc>", f"<arXiv {ARXIV}>{own}</arXiv>"):
        paper = of_arxiv(metadata)
        assert paper.kind is kind
        assert paper.about == (("arxiv:2607.00001",) if kind is PaperKind.RETRACTION else ())


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        (["2014", "2014-10-14"], date(2014, 10, 14)),
        (["2014-06-24", "2014-06-09"], date(2014, 6, 9)),
        (["2010-12-17T16:32:21Z", "NO_RESTRICTION", "2010-07-08", "2010-04"], date(2010, 4, 1)),
        (["2016-03-15T18:31:01.123+01:00", "2007-08-01"], date(2007, 8, 1)),
        (["2026-13-01"], None),
        (["soon", "9999-01-01"], None),
        ([], None),
    ],
)
def test_the_earliest_day_counts_as_closely_as_any_tells_it(dates: list[str], day: date | None) -> None:
    assert only(tags("title", "Otters of the bay"), tags("date", *dates)).published_on == day


@pytest.mark.parametrize(
    ("descriptions", "abstract"),
    [
        ([LONG], LONG),
        (["Abstract", LONG, "Series information"], LONG),
        (["A note on where the film is kept. " * 8, LONG], LONG),
        (["Comment: 7 pages", LONG], LONG),
        ([LONG[:250]], LONG[:250]),
        ([LONG[:250], "Another short one"], ""),
        (["For copies write to the association."], ""),
        ([], ""),
    ],
)
def test_an_abstract_is_told_from_notes(descriptions: list[str], abstract: str) -> None:
    assert only(tags("title", "Otters of the bay"), tags("description", *descriptions)).abstract == abstract.strip()


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        (tags("title", "Otters of the bay") + tags("type", "text"), PaperKind.RESEARCH),
        (tags("title", "Otters of the bay") + tags("type", "Dataset"), PaperKind.DATASET),
        (tags("title", "Otters of the bay") + tags("subject", "Editorial"), PaperKind.EDITORIAL),
        (tags("title", "Otters of the bay") + tags("subject", "Editorial", "Bays"), PaperKind.RESEARCH),
        (tags("title", "Correction: Otters of the bay") + tags("type", "Text"), PaperKind.CORRECTION),
    ],
)
def test_the_kind_is_told_by_title_type_or_section(fields: str, kind: PaperKind) -> None:
    assert only(fields).kind is kind


@pytest.mark.parametrize(
    ("identifier", "key"),
    [
        ("http://dx.doi.org/10.1234/Otter", "doi:10.1234/otter"),
        ("PMID:17824323", "pmid:17824323"),
        ("http://arxiv.org/abs/2607.00001v2", "arxiv:2607.00001"),
        ("http://hdl.handle.net/2012.10345/7", "oai:otters.example:1"),
        ("2228-9636", "oai:otters.example:1"),
    ],
)
def test_an_identifier_is_a_key_where_it_is_one(identifier: str, key: str) -> None:
    assert only(tags("title", "Otters of the bay"), tags("identifier", identifier)).key == key


def test_a_record_in_arxivs_own_format() -> None:
    paper = of_arxiv(
        f"""<arXiv {ARXIV}><id>2607.00001</id><created>2026-07-01</created><updated>2026-07-08</updated>
        <authors><author><keyname>Otter Collaboration</keyname></author><author><keyname>:</keyname></author>
        <author><keyname>Quill</keyname><forenames>Ada</forenames><suffix>Jr.</suffix></author></authors>
        <title>Otters\n  of the bay</title><categories>cs.AI math.OC</categories><doi>10.1234/A, 10.1234/B</doi>
        <abstract>  We count\notters. </abstract></arXiv>"""
    )

    assert paper.keys[:2] == ("arxiv:2607.00001", "doi:10.1234/a")
    assert (paper.title, paper.abstract) == ("Otters of the bay", "We count otters.")
    assert paper.authors == ("Otter Collaboration", "Ada Quill Jr.")
    assert (paper.labels, paper.venue) == (("cs.AI", "math.OC"), "arXiv")
    assert (paper.published_on, paper.announced_on) == (date(2026, 7, 1), None)
    assert paper.announce is Announce.REPLACE
    assert paper.url == "https://arxiv.org/abs/2607.00001"


def test_a_record_in_arxivs_raw_format_tells_its_versions() -> None:
    paper = of_arxiv(
        """<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2607.00001</id><submitter>Ada Quill</submitter>
        <version version="v1"><date>Wed, 1 Jul 2026 19:18:42 GMT</date><size>9kb</size></version>
        <version version="v2"><date>Wed, 8 Jul 2026 19:18:42 GMT</date><size>9kb</size></version>
        <title>Otters of the bay</title><authors>A. Quill (1), B. Reed (1 and 2) and C. Stone ((1) Bay (South), (2) Sea)</authors>
        <categories>cs.AI</categories><abstract>We count otters.</abstract></arXivRaw>"""
    )

    assert paper.authors == ("A. Quill", "B. Reed", "C. Stone")
    assert (paper.version, paper.announce) == (2, Announce.REPLACE)
    assert paper.published_on == date(2026, 7, 1)


def test_a_record_of_arxiv_in_dublin_core() -> None:
    said = "".join(
        (
            tags("title", "Otters of the bay"),
            tags("creator", "LHCb collaboration", "Quill, A."),
            tags("subject", "Computer Science - Artificial Intelligence"),
            tags("description", "  We count\notters.", "Comment: 7 pages"),
            tags("date", "2026-07-01"),
            tags("identifier", "http://arxiv.org/abs/2607.00001", "doi:10.1234/A", "Bays 7 (2026) 1"),
        )
    )
    sets = "<setSpec>cs:cs:AI</setSpec><setSpec>physics:nucl-ex</setSpec><setSpec>math</setSpec>"
    core = 'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"'

    paper = of_arxiv(f"<oai_dc:dc {core}>{said}</oai_dc:dc>", sets)

    assert paper.keys[:2] == ("arxiv:2607.00001", "doi:10.1234/a")
    assert paper.authors == ("LHCb collaboration", "A. Quill")
    assert paper.abstract == "We count otters."
    assert paper.labels == ("cs.AI", "nucl-ex")
    assert (paper.published_on, paper.announce, paper.version) == (date(2026, 7, 1), Announce.NEW, 1)
