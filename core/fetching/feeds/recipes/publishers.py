"""Publishers whose feeds differ in a field or two from any other feed. One that needs more has a file beside this one."""

import re
from dataclasses import replace

from core.domain.papers import identity
from core.fetching.feeds import abstracts, bylines, entries
from core.fetching.feeds.entries import Entry
from core.fetching.feeds.recipes.recipe import NEWS, Recipe

_ASAP = re.compile(r"\[ASAP\]\s*", re.IGNORECASE)
_TYPE_STRAIN = re.compile(r'<span class="jp-sup">\s*T\s*</span>')
_BOLD = re.compile(r"</h1>\s*<b>([^<>]+)</b>")
_SSRN_NUMBER = re.compile(r"[?&]abstract(?:_?id)?=(\d{3,10})(?!\d)", re.IGNORECASE)


def _biorxiv_authors(entry: Entry, _: bool) -> list[str]:
    return [name for one in entries.elements(entry) for name in bylines.in_pairs(one)]


def _microbiology_abstract(entry: Entry) -> str:
    # "(T)" marks type strains in plain text; without it the raised letter would become part of the strain's name
    return abstracts.called(_TYPE_STRAIN.sub("(T)", entries.raw(entry, "summary")[: entries.MOST_RAW]))


def _schweizerbart_authors(entry: Entry, _: bool) -> list[str]:
    found = _BOLD.search(entries.raw(entry, "summary")[: entries.MOST_RAW_NAMES])
    return bylines.with_semicolons(found[1]) if found else []


def _ssrn_key(entry: Entry) -> str:
    found = _SSRN_NUMBER.search(entries.link(entry))
    return f"ssrn:{found[1]}" if found else ""


PUBLISHERS: tuple[Recipe, ...] = (
    # American Chemical Society, seen in a mirror only, which dropped the authors. "[ASAP]" goes when the issue comes.
    Recipe(hosts=("pubs.acs.org",), title=lambda entry: _ASAP.sub("", entries.title(entry), count=1)),
    # One creator, "Family, I. I., Family, I.", and a title that ends in a point.
    Recipe(
        hosts=("biorxiv.org", "medrxiv.org"),
        title=lambda entry: entries.title(entry).removesuffix("."),
        authors=_biorxiv_authors,
        abstract=abstracts.described,
    ),
    # Cambridge: one creator per author, "Family, Given". Papers link to doi.org, so the feed's own link decides.
    Recipe(hosts=("cambridge.org",), authors=bylines.apart),
    # Ingenta: one creator per author, "Family, I."; no abstract, DOI or date.
    Recipe(hosts=("ingentaconnect.com",), authors=bylines.apart, abstract=abstracts.none),
    # One creator, "A, B and C". The DOI is in the link only: the DOIs in abstracts are those of cited works.
    Recipe(
        hosts=("microbiologyresearch.org",),
        authors=bylines.joined,
        abstract=_microbiology_abstract,
        doi=lambda entry: identity.doi_key(entries.link(entry)),
    ),
    # Oxford: one author element, "Family I, Family I, Family I, et al.", which names at most three.
    Recipe(hosts=("academic.oup.com",), authors=bylines.on_commas, abstract=abstracts.headed),
    # Pensoft: "DOI:", "Authors:" and "Abstract:" are paragraphs of the description.
    Recipe(hosts=("pensoft.net",), authors=bylines.stated, abstract=abstracts.labelled),
    # "Family, Given; Family, Given" in the first bold words of the description; the abstract under a heading.
    Recipe(hosts=("schweizerbart.de",), authors=_schweizerbart_authors, abstract=abstracts.headed),
    # SSRN: whole abstracts, no authors, no DOI, no guid; its number is in the link.
    Recipe(hosts=("ssrn.com",), abstract=abstracts.described, key=_ssrn_key),
    # Wiley: one creator, "A B, \nC D"; the description is a volume line, some abstracts are in `content:encoded`.
    Recipe(hosts=("onlinelibrary.wiley.com",), authors=bylines.on_commas),
    # Wiley's magazine.
    replace(NEWS, hosts=("chemistryviews.org",)),
    # Open Journal Systems, on many hosts: the description is the whole abstract, of any length.
    Recipe(path="/article/view/", abstract=abstracts.described),
)
