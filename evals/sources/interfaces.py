"""The recorded answers of interfaces, by the recipe that reads each."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from core.fetching.apis import crossref, datacite, dblp, openalex, pubmed, semanticscholar
from evals.sources import answers, json_records, xml_records
from evals.sources.answers import Part
from evals.sources.families import Family
from evals.sources.payload import Item, day, plain

OAI = "oai-pmh"


def _interface(name: str, recipe: str, *files: str, parts: Callable[[Path], Iterator[Part]]) -> Family:
    return Family(
        name=name,
        files=files,
        recipe=recipe,
        parts=parts,
        authors=lambda item: item.all("creator"),
        abstract=_abstract,
        doi=lambda item: item.one("doi"),
        day=lambda item: day(item.one("day")),
        published=lambda item: day(item.one("published")),
        kind=_kind,
    )


def _abstract(item: Item) -> str:
    """Without its heading."""
    return re.sub(r"^Abstract:?\s+", "", plain(item.one("abstract")))


def _kind(item: Item) -> str:
    return item.one("kind") or "research"


INTERFACES = (
    _interface(
        "Crossref, works",
        crossref.WORK.name,
        "api/crossref/*.json*",
        parts=answers.listed("message", "items", told=json_records.crossref),
    ),
    _interface(
        "arXiv, OAI-PMH, Dublin Core",
        OAI,
        "oai/arxiv_oai_dc*",
        "oai/arxiv_ads/*.xml",
        parts=answers.elements("dc", xml_records.dublin_core),
    ),
    _interface(
        "arXiv, OAI-PMH, its own format",
        OAI,
        "oai/arxiv_hepcrawl/*.xml",
        parts=answers.elements("arXiv", xml_records.arxiv),
    ),
    _interface("PubMed Central, OAI-PMH", OAI, "oai/pmc*", parts=answers.elements("dc", xml_records.dublin_core)),
    _interface(
        "Four other repositories, OAI-PMH",
        OAI,
        "oai/cogprints*",
        "oai/datacite*",
        "oai/hacettepe*",
        "oai/umontreal*",
        parts=answers.elements("dc", xml_records.dublin_core),
    ),
    _interface(
        "bioRxiv's API",
        "biorxiv-api",
        "api/biorxiv/*.json",
        parts=answers.listed("collection", told=json_records.biorxiv),
    ),
    _interface(
        "PubMed, E-utilities", pubmed.NAME, "api/pubmed/*", parts=answers.elements("PubmedArticle", xml_records.pubmed)
    ),
    _interface("OpenAlex, works", openalex.NAME, "api/openalex/W*", parts=answers.listed(told=json_records.openalex)),
    _interface(
        "Semantic Scholar, Graph",
        semanticscholar.NAME,
        "api/semanticscholar/get_author_papers*",
        "api/semanticscholar/get_papers_return*",
        "api/semanticscholar/search_paper*",
        parts=answers.listed("data", told=json_records.semanticscholar),
    ),
    _interface(
        "DBLP, search",
        dblp.NAME,
        "api/dblp/*.json",
        parts=answers.listed("result", "hits", "hit", told=json_records.dblp),
    ),
    _interface("DataCite", datacite.NAME, "api/datacite/*", parts=json_records.datacite_lines),
)
