"""The interfaces that answer with JSON or XML, one a file. A new one is a file here and a line in the table."""

from core.fetching.apis import (
    acl,
    arxiv_search,
    biorxiv,
    chemrxiv,
    crossref,
    datacite,
    dblp,
    doaj,
    europepmc,
    oai,
    openalex,
    openreview,
    osf,
    pubmed,
    semanticscholar,
)
from core.fetching.apis.api import Api

APIS: tuple[Api, ...] = (
    crossref.WORK,
    europepmc.WORKS,
    pubmed.WORKS,
    openalex.WORKS,
    semanticscholar.PAPERS,
    datacite.WORKS,
    doaj.ARTICLES,
    crossref.BY_ISSN,
    crossref.BY_PREFIX,
    biorxiv.BIORXIV,
    biorxiv.MEDRXIV,
    biorxiv.SERVER,
    arxiv_search.SEARCH,
    oai.REPOSITORY,
    osf.PREPRINTS,
    chemrxiv.ITEMS,
    openreview.VENUE,
    acl.VOLUMES,
    dblp.STREAM,
)
"""Those that papers can be looked up at are asked for what papers lack in this order."""
BY_NAME = {api.name: api for api in APIS}
