"""What is exported is read back by other people's parsers: pybtex, rispy, citeproc-py."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

import rispy
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, Person, parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from core.domain.citations.authors import authors
from core.domain.citations.bibtex import bibtex
from core.domain.citations.citation import Citation, citations
from core.domain.citations.csl import csl
from core.domain.citations.ris import ris
from core.domain.papers.paper import Paper, Saved
from core.domain.text.plain import visible

HOSTILE = [
    "}, author = {Mallory}",
    "a\r\nER  - \r\nTY  - JOUR",
    'x"} } @article{evil, title = {',
    "%comment \\input{secret} \\",
    "\x00\x07{{{",
    "and others and, von der\u2028Jr",
    "~tilde^hat#1 $x_1$ & co",
    "-- ``quotes'' ?` --- <<",
]
_CHARACTERS = st.characters(codec="utf-8", exclude_characters="ˆ")
_WORDS = st.one_of(
    st.sampled_from(HOSTILE), st.text(_CHARACTERS, max_size=40), st.text("{}\\%&$#_^~, -'`\"aB\n", max_size=30)
)
_NAMES = st.one_of(
    _WORDS,
    st.sampled_from(
        [
            "Wenjian Luo",
            "Jan van der Berg",
            "de la Cruz, Ana",
            "John Smith Jr.",
            "The ATLAS Collaboration",
            "罗文坚",
            "Sturm And Drang",
        ]
    ),
)
_DOIS = st.from_regex(r"10\.[0-9]{4,6}/[a-z0-9._;()/:<>+-]{1,20}", fullmatch=True)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Any paper: hostile words, any script, every kind of key."""
    keys = [*([f"arxiv:2606.{draw(st.integers(10000, 99999))}"] * draw(st.booleans())), f"doi:{draw(_DOIS)}", "x:1"]
    return Paper(
        keys=tuple(keys[draw(st.integers(0, len(keys) - 1)) :]),
        title="T" + draw(_WORDS),
        abstract=draw(_WORDS),
        authors=tuple(draw(st.lists(_NAMES, max_size=4))),
        published_on=draw(st.none() | st.dates(date(1600, 1, 1), date(2099, 12, 31))),
        url=draw(st.sampled_from(["", "https://example.org/a_b?c={d}&e=%20f"])),
        venue=draw(st.sampled_from(["", "arXiv", "Nature", "Science & } Society"])),
        labels=tuple(draw(st.lists(_WORDS, max_size=2))),
    )


def _cited(paper: Paper, note: str = "") -> tuple[Citation, ...]:
    saved = Saved(person="console:alice", paper=paper, saved_at=datetime(2026, 7, 1, tzinfo=UTC), note=note)
    return citations([saved, saved])


@given(papers(), _WORDS)
def test_bibtex_gives_the_same_paper_back(paper: Paper, note: str) -> None:
    cited = _cited(paper, note)
    read = parse_string(bibtex(cited), "bibtex").entries
    assert list(read) == [each.label for each in cited]
    for entry in read.values():
        fields = {name: _plain(value) for name, value in entry.fields.items()}
        assert fields["title"] == visible(paper.title)
        assert fields.get("abstract", "") == visible(paper.abstract)
        assert fields.get("annote", "") == visible(note)
        assert entry.fields.get("doi", "") == paper.doi
        assert entry.fields.get("year", "") == (f"{paper.published_on.year}" if paper.published_on else "")
        assert _people(entry) == _expected(paper)


@given(papers(), _WORDS)
def test_ris_gives_the_same_paper_back(paper: Paper, note: str) -> None:
    cited = _cited(paper, note)
    read = rispy.loads(ris(cited))
    assert len(read) == 2
    for entry in read:
        assert entry["title"] == visible(paper.title)
        assert entry.get("abstract", "") == visible(paper.abstract)
        assert entry.get("notes", []) == [visible(note)] * bool(visible(note))
        assert entry.get("doi", "") == paper.doi
        assert entry.get("year", "") == (f"{paper.published_on.year:04}" if paper.published_on else "")
        assert _bare(" ".join(entry.get("authors", []))) == _bare(" ".join(" ".join(name) for name in _expected(paper)))
        assert set(entry) <= KNOWN


KNOWN = set(
    "type_of_reference title abstract notes doi year date authors urls journal_name secondary_title publisher accession_number".split()
)


@given(papers(), _WORDS)
def test_csl_is_taken_by_a_citation_processor(paper: Paper, note: str) -> None:
    cited = _cited(paper, note)
    items = json.loads(csl(cited))
    read = CiteProcJSON(items)
    assert sorted(read) == sorted(each.label for each in cited)
    for item in items:
        assert item["title"] == visible(paper.title)
        assert item.get("DOI", "") == paper.doi
        assert set(item) <= {
            *"id type title author issued DOI URL abstract note publisher number".split(),
            "container-title",
        }


def test_csl_is_printed_as_a_style_asks() -> None:
    paper = Paper(
        keys=("doi:10.1000/x",),
        title="The age of ice",
        authors=("Wenjian Luo", "Jan van der Berg"),
        published_on=date(2026, 3, 2),
        venue="Nature",
    )
    (cited, _) = _cited(paper)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    printed = CitationStylesBibliography(style, CiteProcJSON(json.loads(csl([cited]))), formatter.plain)
    printed.register(Cited([CitationItem(cited.label)]))
    (line,) = map(str, printed.bibliography())
    assert line.startswith("Luo, W. and van der Berg, J. (2026) “The age of ice”, Nature")


def _plain(tex: str) -> str:
    """TeX as a reader sees it; the library does not know braces by name."""
    context = get_default_latex_context_db()
    named = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    context.add_context_category(
        "ours", prepend=True, macros=[MacroTextSpec(name, sign) for name, sign in named.items()]
    )
    return LatexNodes2Text(latex_context=context, strict_latex_spaces=True).latex_to_text(tex)


def _people(entry: Entry) -> list[tuple[str, str, str]]:
    return [_person(person) for person in entry.persons.get("author", [])]


def _person(person: Person) -> tuple[str, str, str]:
    parts = (
        (*person.prelast_names, *person.last_names),
        (*person.first_names, *person.middle_names),
        person.lineage_names,
    )
    surname, given_names, suffix = (_plain(" ".join(part)) for part in parts)
    return surname, given_names, suffix


def _expected(paper: Paper) -> list[tuple[str, str, str]]:
    people, more = authors(paper.authors)
    read = [(author.surname, author.given, author.suffix) for author in people]
    return [*read, ("others", "", "")] if more and read else read


def _bare(names: str | Sequence[str]) -> str:
    return "".join(sorted(re.sub(r"[\s,*]|others$", "", str(names))))
