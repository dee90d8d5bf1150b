"""Which works are preprints, by DOI and venue: those of servers and archives, where works stand before or beside publication."""

import re

from core.domain import text
from core.domain.paper import Paper

_SERVERS = frozenset(
    (
        "arxiv,biorxiv,medrxiv,chemrxiv,psyarxiv,socarxiv,eartharxiv,engrxiv,techrxiv,ssrn,ssrn electronic journal,"
        "research square,preprints org,osf preprints"
    ).split(",")
)
_ARCHIVES = re.compile(
    r"(?:\w*rxiv|authorea|doaj|figshare|openreview|preprints org|pubmed|res sq|research square|scienceopen|ssrn|zenodo)\b|(?:corr|hal|osf)$"
)
"""How folded names of servers and archives begin, whatever stands behind them: `arXiv (Cornell University)`."""
_OF_SERVERS = {
    "10.1101": r"\d{4,}[.\d]*$",  # bioRxiv and medRxiv, beside journals
    "10.20944": "preprints",  # Preprints.org
    "10.21203": "rs",  # Research Square
    "10.2139": "ssrn",  # SSRN
    "10.26434": "",  # ChemRxiv
    "10.31219": "",  # OSF
    "10.31223": "",  # EarthArXiv
    "10.31234": "",  # PsyArXiv
    "10.31235": "",  # SocArXiv
    "10.36227": "",  # TechRxiv
    "10.48550": "",  # arXiv
    "10.64898": "",  # bioRxiv and medRxiv, lately
}
"""By DOI prefix, how what stands behind it begins in a preprint's."""
_PREPRINT_DOI = re.compile("|".join(f"{re.escape(prefix)}/{begun}" for prefix, begun in _OF_SERVERS.items()))
_ARCHIVED_DOI = re.compile(
    r"10\.(?:(?:5281|6084|17605|14293|22541|32388|33774|35542|55458|312(?:19|2\d|3[0-6]))/|1002/essoar|1590/scielopreprints|3762/bxiv"
    r"|5194/(?:egusphere-|[a-z]+-(?:19|20)\d\d-\d+$))"
)
REGISTRANTS = frozenset(_OF_SERVERS) | frozenset(
    (
        "10.12688",  # F1000Research
        "10.14293",  # ScienceOpen
        "10.22541",  # Authorea
        "10.31220",  # agriRxiv
        "10.31224",  # engrXiv
        "10.55458",  # NeuroLibre
        "10.7287",  # PeerJ Preprints
    )
)
"""DOI prefixes under which a work may have one DOI beside its publisher's. Coarser than the two patterns, and chosen by what
telling works apart (`identity`) gets right on recorded papers."""
_UNDER_REVIEW = re.compile(r"\b(?:submi\w+|under review|withdrawn|rejected)\b", re.IGNORECASE)


def is_server(name: str) -> bool:
    """Whether a venue is a preprint server."""
    return text.fold(name) in _SERVERS


def is_preprint_doi(doi: str) -> bool:
    """Whether a DOI, in lower case and without a prefix, is one of a preprint server."""
    return _PREPRINT_DOI.match(doi) is not None


def publishes(venue: str) -> bool:
    """Whether what stands in a venue is published there: no server, no archive, nothing that is still under review."""
    folded = text.fold(venue)
    return bool(folded) and not (folded in _SERVERS or _ARCHIVES.match(folded) or _UNDER_REVIEW.search(venue))


def is_published_doi(doi: str) -> bool:
    """Whether a DOI is a publisher's."""
    return not is_preprint_doi(doi) and _ARCHIVED_DOI.match(doi) is None


def published_doi(paper: Paper) -> str:
    """The DOI of its publication, or nothing."""
    return next(filter(is_published_doi, paper.dois), "")


def is_archived(paper: Paper) -> bool:
    """Whether it is known at a preprint server, or in an archive."""
    return bool(paper.arxiv) or is_server(paper.venue) or not all(map(is_published_doi, paper.dois))


def is_preprint(paper: Paper) -> bool:
    """Whether it is known as a preprint alone."""
    return is_archived(paper) and not published_doi(paper)
