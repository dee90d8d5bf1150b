"""PubMed's E-utilities: a search in two steps, papers by PMID, and the many ways in which a citation is written."""

from datetime import date
from html import escape
from urllib.parse import parse_qs, urlsplit

import pytest

from core.domain.papers.paper import REST, Paper, PaperKind
from core.fetching.apis import pubmed
from core.fetching.apis.api import Page, Unreadable
from core.fetching.protocol import Job

SEARCH = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi"
QUILL = "<Author ValidYN='Y'><LastName>Quill</LastName><ForeName>Ada B</ForeName><Initials>AB</Initials></Author>"
ABSTRACT = "<AbstractText>Otters sleep for eleven hours; p &lt; 0.05.</AbstractText>"


def citation(
    *,
    pmid: str = "31393839",
    title: str = "On the sleep of <i>Enhydra lutris</i> in H<sub>2</sub>O.",
    authors: str = f"<AuthorList CompleteYN='Y'>{QUILL}</AuthorList>",
    abstract: str = f"<Abstract>{ABSTRACT}</Abstract>",
    issued: str = "<Year>2026</Year><Month>Nov</Month>",
    online: str = "",
    types: tuple[str, ...] = ("Journal Article",),
    remarks: str = "",
    more: str = "",
    other: str = "",
    doi: str = "10.1234/Otter.7",
) -> str:
    named = "".join(f"<PublicationType>{escape(type_)}</PublicationType>" for type_ in types)
    return f"""<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article PubModel="Print"><Journal>
<JournalIssue><PubDate>{issued}</PubDate></JournalIssue><Title>Journal of calm waters</Title></Journal><ArticleTitle>{title}</ArticleTitle>
{abstract}{authors}<PublicationTypeList>{named}</PublicationTypeList>{more}{online}</Article>{other}
<CommentsCorrectionsList>{remarks}</CommentsCorrectionsList></MedlineCitation><PubmedData><History>
<PubMedPubDate PubStatus="entrez"><Year>2026</Year><Month>11</Month><Day>5</Day></PubMedPubDate></History>
<ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId><ArticleId IdType="doi">{doi}</ArticleId></ArticleIdList>
</PubmedData></PubmedArticle>"""


def page(*citations: str, address: str = "") -> Page:
    body = f"<?xml version='1.0'?><PubmedArticleSet>{''.join(citations)}</PubmedArticleSet>"
    return pubmed.read(
        body.encode(), Job(recipe="pubmed", source="pubmed", labels=("PubMed",), venue="PubMed", address=address)
    )


def paper(**changes: str | tuple[str, ...]) -> Paper:
    (found,) = page(citation(**changes)).papers  # type: ignore[arg-type]
    return found


def test_a_citation_is_a_paper() -> None:
    found = paper()

    assert found.keys[:2] == ("doi:10.1234/otter.7", "pmid:31393839")
    assert found.title == "On the sleep of Enhydra lutris in H₂O"
    assert found.authors == ("Ada B Quill",)
    assert found.abstract == "Otters sleep for eleven hours; p < 0.05."
    assert (found.venue, found.labels) == ("Journal of calm waters", ("PubMed", "Journal of calm waters"))
    assert (found.published_on, found.announced_on) == (date(2026, 11, 1), date(2026, 11, 5))
    assert found.url == "https://pubmed.ncbi.nlm.nih.gov/31393839/"
    assert found.kind is PaperKind.RESEARCH


@pytest.mark.parametrize(
    ("authors", "named"),
    [
        (
            "<Author><CollectiveName>Otters, Seals and Friends Group</CollectiveName></Author>",
            ("Otters, Seals and Friends Group",),
        ),
        ("<Author><LastName>Reed</LastName><Initials>B</Initials><Suffix>Jr</Suffix></Author>", ("B Reed Jr",)),
        ("<Author><LastName>Reed</LastName></Author>", ("Reed",)),
        (f"<Author ValidYN='N'><LastName>Quil</LastName></Author>{QUILL}", ("Ada B Quill",)),
        ("", ()),
    ],
)
def test_people_groups_and_corrected_names_are_told_apart(authors: str, named: tuple[str, ...]) -> None:
    assert paper(authors=f"<AuthorList CompleteYN='Y'>{authors}</AuthorList>").authors == named


def test_who_names_nobody_has_no_authors() -> None:
    assert paper(authors="").authors == ()


def test_a_list_that_is_not_complete_ends_early() -> None:
    assert paper(authors=f"<AuthorList CompleteYN='N'>{QUILL}</AuthorList>").authors == ("Ada B Quill", REST)


def test_three_thousand_of_ten_thousand_authors_are_kept() -> None:
    assert len(paper(authors=f"<AuthorList>{QUILL * 10_000}</AuthorList>").authors) == 3_000


@pytest.mark.parametrize(
    ("abstract", "other", "told"),
    [
        (
            "<Abstract><AbstractText Label='AIM'>To see.</AbstractText><AbstractText Label='GAP'/>"
            "<AbstractText Label='UNLABELLED'>We saw that they sleep.</AbstractText>"
            "<CopyrightInformation>Theirs</CopyrightInformation></Abstract>",
            "",
            "AIM: To see. We saw that they sleep.",
        ),
        (
            "",
            "<OtherAbstract Language='spa'><AbstractText>Las nutrias duermen mucho.</AbstractText></OtherAbstract>",
            "Las nutrias duermen mucho.",
        ),
        (
            "",
            "<OtherAbstract Language='spa'><AbstractText>Duermen.</AbstractText></OtherAbstract>"
            "<OtherAbstract Language='eng'><AbstractText>They sleep for a long time.</AbstractText></OtherAbstract>",
            "They sleep for a long time.",
        ),
        (
            "<Abstract><AbstractText>They sleep for (ABSTRACT TRUNCATED AT 250 WORDS)</AbstractText></Abstract>",
            "",
            "They sleep for…",
        ),
        ("", "", ""),
    ],
)
def test_an_abstract_keeps_its_labels_and_may_be_another(abstract: str, other: str, told: str) -> None:
    assert paper(abstract=abstract, other=other).abstract == told


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("<Year>2026</Year><Month>Nov</Month><Day>07</Day>", date(2026, 11, 7)),
        ("<Year>2026</Year><Month>11</Month>", date(2026, 11, 1)),
        ("<Year>2026</Year>", date(2026, 1, 1)),
        ("<Year>2026</Year><Season>Summer</Season>", date(2026, 6, 1)),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", date(1998, 12, 1)),
        ("<MedlineDate>2001 Sep 7-14</MedlineDate>", date(2001, 9, 7)),
        ("<MedlineDate>1976-1977</MedlineDate>", date(1976, 1, 1)),
        ("<MedlineDate>Spring 1999</MedlineDate>", date(1999, 1, 1)),
        ("<MedlineDate>soon</MedlineDate>", None),
        ("<Year>9999</Year>", None),
        ("<Year>2026</Year><Month>13</Month>", None),
        ("<Year>x</Year><Month>y</Month><Day>z</Day>", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_far_as_it_is_told(written: str, day: date | None) -> None:
    assert paper(issued=written).published_on == day


def test_the_day_on_the_web_comes_before_that_of_the_issue() -> None:
    online = "<ArticleDate DateType='Electronic'><Year>2026</Year><Month>05</Month><Day>07</Day></ArticleDate>"
    assert paper(online=online).published_on == date(2026, 5, 7)


def test_a_translated_title_is_known_under_the_one_that_it_was_translated_from_too() -> None:
    found = paper(
        title="[On the sleep of otters in the sea].",
        more="<VernacularTitle>Vom Schlaf der Otter im Meer.</VernacularTitle>",
    )

    assert found.title == "On the sleep of otters in the sea"
    assert "title:vomschlafderotterimmeer|quill" in found.keys
    assert "title:onthesleepofottersinthesea|quill" in found.keys


def test_an_old_doi_with_angles_in_it_stays_whole() -> None:
    sici = "10.1002/(SICI)1098-1004(200001)15:1&lt;102::AID-HUMU20&gt;3.0.CO;2-D"
    assert paper(doi=sici).doi == "10.1002/(sici)1098-1004(200001)15:1<102::aid-humu20>3.0.co;2-d"


@pytest.mark.parametrize(
    ("relation", "types", "kind"),
    [
        ("RetractionOf", ("Retraction of Publication",), PaperKind.RETRACTION),
        ("ErratumFor", ("Published Erratum",), PaperKind.CORRECTION),
        ("ErratumFor", ("Journal Article",), PaperKind.CORRECTION),
        ("ExpressionOfConcernFor", ("Expression of Concern",), PaperKind.CORRECTION),
    ],
)
def test_a_notice_says_whom_it_is_about(relation: str, types: tuple[str, ...], kind: PaperKind) -> None:
    found = paper(
        types=types, remarks=f"<CommentsCorrections RefType='{relation}'><PMID>0123</PMID></CommentsCorrections>"
    )

    assert (found.kind, found.about) == (kind, ("pmid:123",))


def test_a_notice_that_retracts_one_work_and_corrects_another_is_about_the_one() -> None:
    stated = (("ErratumFor", "0123"), ("RetractionOf", "0124"))
    remarks = [
        f"<CommentsCorrections RefType='{name}'><PMID>{pmid}</PMID></CommentsCorrections>" for name, pmid in stated
    ]
    found = paper(remarks="".join(remarks))

    assert (found.kind, found.about) == (PaperKind.RETRACTION, ("pmid:124",))


@pytest.mark.parametrize(
    ("types", "remarks"),
    [
        (("Journal Article", "Retracted Publication"), ""),
        (
            ("Journal Article",),
            "<CommentsCorrections RefType='RetractionIn'><RefSource>J Calm Waters. 2027</RefSource></CommentsCorrections>",
        ),
    ],
)
def test_a_retracted_article_says_so_of_itself(types: tuple[str, ...], remarks: str) -> None:
    found = paper(types=types, remarks=remarks)

    assert (found.kind, found.about) == (PaperKind.RETRACTION, ("pmid:31393839", "doi:10.1234/otter.7"))


@pytest.mark.parametrize("relation", ["CommentOn", "ErratumIn", "UpdateOf", "RepublishedFrom", "", "x"])
def test_other_remarks_change_nothing(relation: str) -> None:
    found = paper(remarks=f"<CommentsCorrections RefType='{relation}'><PMID>123</PMID></CommentsCorrections>")

    assert (found.kind, found.about) == (PaperKind.RESEARCH, ())


def test_what_stands_beside_papers_is_told_and_books_are_left_out() -> None:
    found = page(
        citation(types=("Editorial",)), citation(title=""), "<PubmedBookArticle/>", citation(pmid="x", doi="y")
    )

    assert [each.kind for each in found.papers] == [PaperKind.EDITORIAL]
    assert found.left_out == ("without a title", "without an id", "a book")


def test_a_search_asks_for_what_came_since_a_day_and_says_who_asks() -> None:
    asked = parse_qs(
        urlsplit(pubmed.newest(f"{SEARCH}?term=sea+otter%5Bti%5D", date(2026, 11, 1), "me@example.org")).query
    )

    assert asked["term"] == ["sea otter[ti]"]
    assert (asked["datetype"], asked["mindate"]) == (["edat"], ["2026/11/01"])
    assert (asked["tool"], asked["email"]) == (["academichub"], ["me@example.org"])
    assert parse_qs(urlsplit(pubmed.newest(SEARCH, date(2026, 11, 1), "")).query)["term"] == ["all[sb]"]


def test_the_records_of_a_search_are_its_next_pages() -> None:
    address = pubmed.newest(f"{SEARCH}?term=otter", date(2026, 11, 1), "me@example.org")
    found = (
        b'{"header": {}, "esearchresult": {"count": "401", "idlist": [], "querykey": "1", "webenv": "MCID_6a.b|c-1"}}'
    )

    first = pubmed.read(found, Job(recipe="pubmed", address=address)).next
    second = page(*[citation(pmid=str(number)) for number in range(1, 401)], address=first).next
    last = page(citation(), address=second).next

    assert first.startswith("https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?")
    assert {name: value[0] for name, value in parse_qs(urlsplit(first).query).items()} == {
        "db": "pubmed",
        "query_key": "1",
        "WebEnv": "MCID_6a.b|c-1",
        "retmode": "xml",
        "retstart": "0",
        "retmax": "400",
        "tool": "academichub",
        "email": "me@example.org",
    }
    assert parse_qs(urlsplit(second).query)["retstart"] == ["400"]
    assert last == ""


def test_a_search_without_a_hit_has_no_records() -> None:
    found = b'{"esearchresult": {"count": "0", "idlist": [], "querykey": "1", "webenv": "MCID_1"}}'
    assert pubmed.read(found, Job(recipe="pubmed", address=SEARCH)) == Page()


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b'{"esearchresult": {"count": "many"}}', "esearchresult.count: a whole number is wanted"),
        (
            b'{"esearchresult": {"count": "3", "webenv": "x&id=1", "querykey": "1"}}',
            "esearchresult.webenv: a history is wanted",
        ),
        (b'{"error": "API rate limit exceeded", "count": "11"}', "esearchresult: something is wanted"),
        (
            b"<eFetchResult><ERROR>Cannot retrieve history data</ERROR></eFetchResult>",
            "PubmedArticleSet: an element is wanted",
        ),
    ],
)
def test_an_error_is_told(body: bytes, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem):
        pubmed.read(body, Job(recipe="pubmed", address=SEARCH))


def test_papers_are_asked_for_by_their_pmids() -> None:
    address = pubmed.keyed(pubmed.FETCH, ["pmid:1", "pmid:23"], "")
    assert address == f"{pubmed.FETCH}?db=pubmed&id=1,23&retmode=xml&tool=academichub"
