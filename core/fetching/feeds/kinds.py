"""The kind of an entry by its title and section: research, or one of the many other things that journals print."""

import re

from core.domain.papers.paper import PaperKind
from core.domain.text.plain import fold
from core.fetching.feeds import entries
from core.fetching.feeds.entries import Entry

_LONGEST_TITLE = 300
_COLON = r"(?:\s*[:.|—]|\s+[–-]\s|\s*$)"
_QUOTED = r"\s+(?:to|for|on)\s*(?:[:“”\"‘'«<]|the (?:article|paper)\b|[^:]{1,80}\bet al\b)"
_TITLES = (
    (
        PaperKind.RETRACTION,
        r"(?:\[?(?:retracted|withdrawn)(?: article| chapter)?[\]:]|(?:partial )?(?:(?:retraction|withdrawal)(?: notice| note)?"
        rf"|removal notice)(?:{_COLON}|{_QUOTED})|撤稿)",
    ),
    (
        PaperKind.CORRECTION,
        rf"(?:(?:(?:author|authors?['’]|publisher|publisher['’]s|editorial) )?(?:correction|addendum|expression of concern)s?(?:{_COLON}|{_QUOTED})"
        r"|(?:corrigend(?:um|a)|errat(?:um|a))\b|berichtigung:|勘误|更正)",
    ),
    (PaperKind.BOOK_REVIEW, rf"book reviews?{_COLON}"),
    (
        PaperKind.EDITORIAL,
        rf"(?:(?:guest |invited )?editorials?{_COLON}|editorial (?:note|introduction){_COLON}|(?:a )?(?:note|letter|message) from the editors?\b"
        rf"|(?:preface|foreword|obituary|in memoriam)\b{_COLON}|(?:obituary|in memoriam)\b"
        r"|introduction to (?:the|this) special (?:issue|section)\b)",
    ),
    (
        PaperKind.CALL,
        r"(?:(?:first|second|final|last) )?call for (?:papers|abstracts|proposals|applications|nominations|contributions|chapters|participation)\b"
        r"|征[稿文]",
    ),
    (
        PaperKind.NEWS,
        rf"bridge returned error\b|(?:society news|announcements?|vereinsnachrichten|föreningsinformation){_COLON}",
    ),
    (PaperKind.CHAPTER, rf"chapter \d{{1,3}}{_COLON}"),
    (PaperKind.DATASET, r"(?:data from|data ?set):"),
    (
        PaperKind.FRONT_MATTER,
        r"(?:issue information|masthead|editorial board|title page|copyright page|(?:table of )?contents(?: continued| list)?|toc"
        r"|graphical (?:abstracts?|contents)(?: toc| list)?|(?:author|subject|volume|reviewer) index|books received"
        r"|(?:list of|acknowledge?ments? (?:of|to)|thanks? to) (?:the )?(?:reviewers|referees)|(?:information|instructions) (?:for|to) authors)"
        r"(?:\s*[:(‐–-].*|\s+\d{4})?$"
        rf"|(?:(?:inside|outside) )?(?:(?:front|back) )?cover (?:picture|image|feature|profile|art|story)\b"
        rf"|(?:inside |outside )?(?:front|back) ?(?:cover|matter)s?{_COLON}|.{{0,80}}\b(?:front|back) matter$|cover$|.{{0,40}}总?目[次录]$"
        rf"|innehåll i\b|(?:inhalt|inhaltsverzeichnis|sommaire|table des matières|índice|sumario){_COLON}",
    ),
)
_BY_TITLE = tuple((kind, re.compile(f"(?:{pattern})", re.IGNORECASE)) for kind, pattern in _TITLES)
_SECTIONS = {
    PaperKind.RETRACTION: "retraction; retraction note; retraction notice; retracted article; withdrawal",
    PaperKind.CORRECTION: "correction; corrections; corrigendum; corrigenda; erratum; errata; author correction; publisher correction; addendum; "
    "expression of concern",
    PaperKind.BOOK_REVIEW: "book review; book reviews",
    PaperKind.EDITORIAL: "editorial; editorials; guest editorial; editors note; from the editor; preface; foreword; obituary; in memoriam",
    PaperKind.NEWS: "news; news views; news and views; news feature; news focus; research highlight; research highlights; world view; "
    "career column; podcast; nature podcast; press release; blog; blog post",
    PaperKind.CALL: "call for papers",
    PaperKind.FRONT_MATTER: "front matter; back matter; issue information; masthead; cover; cover picture; front cover; back cover; "
    "inside cover; inside front cover; inside back cover; outside front cover; table of contents; contents; contents list; editorial board",
    PaperKind.DATASET: "dataset; data set",
    PaperKind.CHAPTER: "chapter; book chapter",
}
_BY_SECTION = {section: kind for kind, sections in _SECTIONS.items() for section in sections.split("; ")}


def of(entry: Entry, title: str) -> PaperKind:
    """By the beginning of the title, else by the section; research if neither says otherwise."""
    start = title[:_LONGEST_TITLE]
    by_title = next((kind for kind, pattern in _BY_TITLE if pattern.match(start)), None)
    return by_title or in_section(*_sections(entry))


def in_section(*sections: str) -> PaperKind:
    """The kind that these section headings stand for: the first that is not research."""
    found = (_BY_SECTION.get(fold(section[:_LONGEST_TITLE])) for section in sections)
    return next((kind for kind in found if kind), PaperKind.RESEARCH)


def _sections(entry: Entry) -> list[str]:
    """A single category is the section; several are subjects."""
    tags = entry.get("tags") or ()
    categories = [entries.raw(tag, "term") for tag in tags] if len(tags) == 1 else []
    return [
        section
        for section in (entries.raw(entry, "prism_section"), entries.raw(entry, "dc_type"), *categories)
        if section
    ]
