"""Which DOIs and venues are those of preprint servers and archives, where works stand before, or beside, their publication."""

import re

from core.domain import text

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
_PREPRINT_DOI = re.compile(
    r"10\.(?:1101/\d{4,}[.\d]*$|64898/|48550/|26434/|2139/ssrn|21203/rs|20944/preprints|31234/|31219/|31235/|31223/|36227/)"
)
_ARCHIVED_DOI = re.compile(
    r"10\.(?:(?:5281|6084|17605|14293|22541|32388|33774|35542|55458|312(?:19|2\d|3[0-6]))/|1002/essoar|1590/scielopreprints|3762/bxiv"
    r"|5194/(?:egusphere-|[a-z]+-(?:19|20)\d\d-\d+$))"
)
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
