"""References, line by line: what kind of work, whose, when, and under which key."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.domain.citations.authors import Author, author_of
from core.domain.citations.bibtex import bibtex, escaped
from core.domain.citations.citation import Work, citations
from core.domain.citations.csl import csl
from core.domain.citations.ris import ris
from core.domain.papers.events import Event, EventKind
from core.domain.papers.paper import Paper, Saved

PREPRINT = Paper(
    keys=("arxiv:2606.14078", "title:x"),
    title="Rethinking 50% of unlearning",
    abstract="We forget.",
    authors=("Wenjian Luo", "Jan van der Berg"),
    announced_on=date(2026, 6, 15),
    url="https://arxiv.org/abs/2606.14078",
    labels=("cs.LG", "cs.AI"),
    venue="arXiv",
)
ARTICLE = Paper(
    keys=("doi:10.1000/x_1",),
    title="Ice",
    authors=("The ATLAS Collaboration",),
    published_on=date(2026, 1, 1),
    url="https://doi.org/10.1000/x_1",
    labels=("Nature",),
    venue="Nature",
)


def _saved(*papers: Paper, note: str = "") -> list[Saved]:
    return [
        Saved(person="console:alice", paper=p, saved_at=datetime(2026, 7, 1, tzinfo=UTC), note=note) for p in papers
    ]


def _bib(*papers: Paper, note: str = "") -> str:
    return bibtex(citations(_saved(*papers, note=note)))


def test_a_preprint_is_misc_with_its_eprint() -> None:
    assert _bib(PREPRINT, note="read again & again").splitlines() == [
        "@misc{luo2026rethinking,",
        r"  title = {{Rethinking 50\% of unlearning}},",
        "  author = {Luo, Wenjian and van der Berg, Jan},",
        "  howpublished = {arXiv},",
        "  year = {2026},",
        "  month = jun,",
        "  eprint = {2606.14078},",
        "  archivePrefix = {arXiv},",
        "  primaryClass = {cs.LG},",
        "  url = {https://arxiv.org/abs/2606.14078},",
        "  abstract = {We forget.},",
        r"  annote = {read again \& again},",
        "}",
    ]


def test_a_preprint_that_appeared_is_cited_as_the_article_and_keeps_its_label_and_its_eprint() -> None:
    appeared = Event(
        kind=EventKind.PUBLISHED,
        notice="doi:10.1038/x",
        day=date(2027, 2, 3),
        venue="Nature",
        url="https://doi.org/10.1038/x",
    )
    paper = replace(PREPRINT, keys=("arxiv:2606.14078", "doi:10.1000/z", "doi:10.1038/x"), events=(appeared,))
    lines = _bib(paper).splitlines()

    assert lines[0] == "@article{luo2026rethinking,"
    assert {"  journal = {Nature},", "  year = {2027},", "  month = feb,", "  doi = {10.1038/x},"} <= set(lines)
    assert "  eprint = {2606.14078}," in lines


def test_what_was_retracted_says_so_in_every_format_and_a_correction_is_no_note() -> None:
    gone = Event(kind=EventKind.RETRACTED, notice="doi:10.1038/n", day=date(2026, 9, 1))
    mended = Event(kind=EventKind.CORRECTED, notice="doi:10.1038/c")
    paper, words = replace(ARTICLE, events=(gone, mended)), "Retracted, 2026-09-01, doi:10.1038/n"
    cited = citations(_saved(paper, note="cold"))

    assert f"  note = {{{words}}}," in bibtex(cited).splitlines()
    assert f"N1  - {words}" in ris(cited).split("\r\n")
    assert json.loads(csl(cited))[0]["note"] == f"{words}\ncold"
    assert "note =" not in _bib(replace(ARTICLE, events=(mended,)))


def test_an_invented_paper_says_so_in_every_format_and_is_no_article() -> None:
    said = "Invented sample paper of AcademicHub, not to be cited"
    (cited,) = made = citations(_saved(replace(ARTICLE, sample=True)))
    assert (cited.work, cited.standing) == (Work.OTHER, said)
    assert all(said in written for written in (bibtex(made), ris(made), csl(made)))
    assert "@article" not in bibtex(made)


def test_an_article_has_its_journal_and_a_first_of_january_is_the_year_alone() -> None:
    assert _bib(ARTICLE).splitlines() == [
        "@article{theatlascollaboration2026ice,",
        "  title = {{Ice}},",
        "  author = {{The ATLAS Collaboration}},",
        "  journal = {Nature},",
        "  year = {2026},",
        "  doi = {10.1000/x_1},",
        "  url = {https://doi.org/10.1000/x_1},",
        "}",
    ]


def test_ris_has_its_tags_in_lines_that_end_as_the_format_asks() -> None:
    text = ris(citations(_saved(ARTICLE, note="cold")))
    assert text.split("\r\n") == [
        "TY  - JOUR",
        "AU  - The ATLAS Collaboration",
        "TI  - Ice",
        "JO  - Nature",
        "T2  - Nature",
        "PY  - 2026",
        "DO  - 10.1000/x_1",
        "UR  - https://doi.org/10.1000/x_1",
        "N1  - cold",
        "ER  - ",
        "",
    ]


def test_csl_has_the_items_of_the_schema() -> None:
    (item,) = json.loads(csl(citations(_saved(PREPRINT))))
    assert item == {
        "id": "luo2026rethinking",
        "type": "article",
        "title": "Rethinking 50% of unlearning",
        "author": [
            {"family": "Luo", "given": "Wenjian"},
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        ],
        "issued": {"date-parts": [[2026, 6, 15]]},
        "publisher": "arXiv",
        "number": "arXiv:2606.14078",
        "URL": "https://arxiv.org/abs/2606.14078",
        "abstract": "We forget.",
    }


def test_a_preprint_that_was_published_is_an_article_with_its_eprint() -> None:
    both = Paper(
        keys=("arxiv:2606.14078", "doi:10.1101/2026.01.02.123456", "doi:10.1038/s1"),
        title="Both",
        labels=("cs.LG", "Nature"),
        venue="arXiv",
    )
    text = _bib(both)
    assert text.startswith("@article{")
    for line in ("journal = {Nature}", "doi = {10.1038/s1}", "eprint = {2606.14078}"):
        assert line in text


@pytest.mark.parametrize(
    ("venue", "doi", "kind"),
    [
        ("bioRxiv", "10.1101/2026.01.02.123456", "UNPB"),
        ("Cold Spring Harbor Laboratory", "10.1101/2026.01.02.123456", "UNPB"),
        ("medRxiv", "", "UNPB"),
        ("Genome Research", "10.1101/gr.123456.126", "JOUR"),
        ("", "10.1000/y", "GEN"),
    ],
)
def test_servers_of_preprints_are_no_journals(venue: str, doi: str, kind: str) -> None:
    paper = Paper(
        keys=(f"doi:{doi}" if doi else "x:1",), title="Kinds", venue=venue, labels=("Neuroscience",) * bool(venue)
    )
    assert ris(citations(_saved(paper))).startswith(f"TY  - {kind}\r\n")


@pytest.mark.parametrize(
    ("printed", "author"),
    [
        ("Wenjian Luo", Author(family="Luo", given="Wenjian")),
        ("Luo, Wenjian", Author(family="Luo", given="Wenjian")),
        ("LUO Wenjian", Author(family="LUO", given="Wenjian")),
        ("Luo W.-J.", Author(family="Luo", given="W.-J.")),
        ("Lee Smolin", Author(family="Smolin", given="Lee")),
        ("Jan van der Berg", Author(family="Berg", given="Jan", particle="van der")),
        ("de la Cruz, Ana", Author(family="Cruz", given="Ana", particle="de la")),
        ("Luc Van Gool", Author(family="Van Gool", given="Luc")),
        ("Van Morrison", Author(family="Morrison", given="Van")),
        ("Gerard 't Hooft", Author(family="Hooft", given="Gerard", particle="'t")),
        ("Santiago Ramón y Cajal", Author(family="Ramón y Cajal", given="Santiago")),
        ("John A. Smith Jr.", Author(family="Smith", given="John A.", suffix="Jr.")),
        ("bell hooks", Author(family="hooks", given="bell")),
        ("Plato", Author(family="Plato")),
        ("罗文坚", Author(family="罗文坚")),
        ("罗 文坚", Author(family="罗", given="文坚")),
        ("Mistral AI", Author(literal="Mistral AI")),
        ("The ATLAS Collaboration", Author(literal="The ATLAS Collaboration")),
        ("42", Author(family="42")),
        (" \u200b ", None),
    ],
)
def test_a_printed_name_is_taken_apart(printed: str, author: Author | None) -> None:
    assert author_of(printed) == author


def test_a_list_that_ends_in_et_al_says_that_there_are_others() -> None:
    paper = Paper(keys=("x:1",), title="Many", authors=("Ada Example", "et al."))
    assert "author = {Example, Ada and others}," in _bib(paper)


def test_names_that_hold_the_word_that_joins_names_are_kept_whole() -> None:
    paper = Paper(
        keys=("x:1",), title="Joined", authors=("Sturm And Drang", "others and Sons Team", "Santiago Ramón y Cajal")
    )
    assert "author = {Drang, {Sturm And} and {others and Sons Team} and {Ramón y Cajal}, Santiago}," in _bib(paper)


def test_a_key_is_kept_by_the_paper_that_was_saved_first() -> None:
    labels = [each.label for each in citations(_saved(*[PREPRINT] * 28))]
    assert labels[-1] == "luo2026rethinking"
    assert labels[-2:-4:-1] == ["luo2026rethinkingb", "luo2026rethinkingc"]
    assert len(set(labels)) == 28


@pytest.mark.parametrize(
    ("paper", "label"),
    [
        (Paper(keys=("x:1",), title="On the 3 Ways of a Łukasz", authors=("Łukasz Kaiser",)), "kaiserways"),
        (Paper(keys=("arxiv:2606.00001",), title="罗", authors=("罗文坚",)), "arxiv260600001"),
        (Paper(keys=("x:罗",), title="…"), "x"),
        (Paper(keys=("罗",), title="…"), "paper"),
        (Paper(keys=("x:1",), title="Alone", published_on=date(1999, 2, 3)), "anonymous1999alone"),
    ],
)
def test_a_key_is_ascii_whatever_the_script(paper: Paper, label: str) -> None:
    assert citations(_saved(paper))[0].label == label


def test_what_tex_reads_as_something_else_is_escaped() -> None:
    assert escaped("50% & $5 #1 a_b ~ ^ \\") == (
        r"50\% \& \$5 \#1 a\_b \textasciitilde{} \textasciicircum{} \textbackslash{}"
    )
    assert escaped("{a} }b{ c") == r"\{a\} \textbraceright{}b\textbraceleft{} c"
    assert escaped("a -- b --- ?`c ``d'' e-f") == "a -{}- b -{}-{}- ?{}`c `{}`d'{}' e-f"


def test_three_thousand_authors_are_written_whole() -> None:
    paper = Paper(keys=("x:1",), title="Many", authors=tuple(f"Ada N. Example{n}" for n in range(3000)))
    cited = citations(_saved(paper))
    assert bibtex(cited).count(" and ") == 2999
    assert ris(cited).count("AU  - ") == 3000
    assert len(json.loads(csl(cited))[0]["author"]) == 3000
