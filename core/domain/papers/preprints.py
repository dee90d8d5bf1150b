"""Which works are preprints, by DOI and venue: those of servers and archives, where works stand before or beside publication."""

import re

from core.domain.papers.paper import Paper
from core.domain.text.plain import fold

_SERVERS = re.compile(
    r"(?:\w*rxiv|advance sage|authorea|beilstein archives|(?:cambridge )?open engage|curvenote|(?:iacr )?cryptol\w* eprint arch\w*"
    r"|(?:earth and space science|ess) open archive|egusphere|essoar|jxiv|national bureau of economic research|nber working papers?"
    r"|neurolibre|osf preprints|preprints org|psycharchives|res sq|research ?square|ssrn|thesis commons|verixiv)\b|(?:\w+ )?preprints$"
)
_ARCHIVES = re.compile(r"(?:doaj|figshare|openreview|pubmed|scienceopen|zenodo)\b|(?:corr|hal|osf)$")
"""How folded names of servers and archives begin, such as `arXiv (Cornell University)`; of those that end in `$`, the whole."""
_OF_SERVERS = {
    "10.1002": "essoar",  # ESS Open Archive, at Wiley
    "10.1101": r"\d{4,}[.\d]*$",  # bioRxiv and medRxiv
    "10.12688": "verixiv",
    "10.1590": "scielopreprints",
    "10.20944": "preprints",  # Preprints.org
    "10.21070": r"ups\.",  # Umsida Preprints
    "10.21203": "rs",  # Research Square
    "10.2139": "ssrn",
    "10.2196": "preprints",  # JMIR
    "10.22541": "",  # Authorea
    "10.23668": "",  # PsychArchives
    "10.26434": "",  # ChemRxiv
    "10.31124": "",  # Advance
    **{f"10.{number}": "" for number in range(31219, 31238)},  # OSF and what it held, agriRxiv to Thesis Commons
    "10.31730": "",  # AfricArXiv
    "10.32942": "",  # EcoEvoRxiv
    "10.33774": "",  # Cambridge Open Engage
    "10.3386": r"[htw]\d+$",  # NBER
    "10.35542": "",  # EdArXiv
    "10.36227": "",  # TechRxiv
    "10.3762": "bxiv",  # Beilstein Archives
    "10.48550": "",  # arXiv
    "10.51094": "",  # Jxiv
    "10.51224": "",  # SportRxiv
    "10.5194": r"[a-z]+-(?:19|20)\d\d-\d+$|(?:acp|amt|bg|cp|dwes|esd|essd|esurf|gi|gmd|hess|nhess|npg|os|se|soil|tc)d-\d+-\d+-\d+$",
    "10.55458": "",  # NeuroLibre
    "10.60763": "",  # AfricArXiv, lately
    "10.62329": "",  # Curvenote
    "10.64898": "",  # bioRxiv and medRxiv, lately
    "10.7287": r"peerj\.preprints",
}
"""By DOI prefix, how what stands behind it begins in a preprint's: under many, journals' DOIs stand as well. Under 10.5194 those of
EGUsphere and of the journals' discussions, as they are now and as they were before."""
_BEGUN = {prefix: re.compile(begun) for prefix, begun in _OF_SERVERS.items()}
_OF_ARCHIVES = frozenset(
    (
        "10.14293",  # ScienceOpen
        "10.17605",  # projects at OSF
        "10.32388",  # Qeios
        "10.5281",  # Zenodo
        "10.6084",  # figshare
    )
)
_ABSTRACTS = re.compile(r"10\.5194/egusphere-egu")
_OF_BOTH = frozenset(("10.1101", "10.12688", "10.14293"))
"""Under these stands, beside preprints, what a work may have beside its publisher's DOI: Cold Spring Harbor, F1000Research, ScienceOpen."""
_VERSION = re.compile(r"[/._]v\d{1,3}$")
_UNDER_REVIEW = re.compile(r"\b(?:submi\w+|under review|withdrawn|rejected)\b", re.IGNORECASE)


def is_server(name: str) -> bool:
    """Whether a venue is a preprint server."""
    return _SERVERS.match(fold(name)) is not None


def is_preprint_doi(doi: str) -> bool:
    """Whether a DOI, in lower case and without a prefix, is one of a preprint server."""
    prefix, _, behind = doi.partition("/")
    begun = _BEGUN.get(prefix)
    return begun is not None and begun.match(behind) is not None


def is_abstract_doi(doi: str) -> bool:
    """Whether it is of an abstract that a conference showed among preprints: no preprint of an article, and not published."""
    return _ABSTRACTS.match(doi) is not None


def unversioned(doi: str) -> str:
    """A preprint's DOI without its version, where each version has its own: a name for all of them, which may lead nowhere. Any
    other as it is."""
    return _VERSION.sub("", doi) if is_preprint_doi(doi) else doi


def is_second_doi(doi: str) -> bool:
    """Whether a work may have it beside its publisher's: a preprint's, or what stands where preprints do. So telling works apart
    (`identity`) is right most often on recorded papers."""
    return is_preprint_doi(doi) or doi.partition("/")[0] in _OF_BOTH


def publishes(venue: str) -> bool:
    """Whether what stands in a venue is published there: no server, no archive, nothing that is still under review."""
    folded = fold(venue)
    return bool(folded) and not (_SERVERS.match(folded) or _ARCHIVES.match(folded) or _UNDER_REVIEW.search(venue))


def is_published_doi(doi: str) -> bool:
    """Whether a DOI is a publisher's."""
    return not (is_preprint_doi(doi) or is_abstract_doi(doi) or doi.partition("/")[0] in _OF_ARCHIVES)


def published_doi(paper: Paper) -> str:
    """The DOI of its publication, or nothing."""
    return next(filter(is_published_doi, paper.dois), "")


def is_archived(paper: Paper) -> bool:
    """Whether it is known at a preprint server, or in an archive."""
    return bool(paper.arxiv) or is_server(paper.venue) or not all(map(is_published_doi, paper.dois))


def is_preprint(paper: Paper) -> bool:
    """Whether it is known as a preprint alone."""
    return is_archived(paper) and not published_doi(paper)
