"""The interfaces that answer with JSON or XML, one a file. A new one is a file here and a line in the table."""

from core.fetching.apis import arxiv_search, biorxiv, crossref, oai
from core.fetching.apis.api import Api

APIS: tuple[Api, ...] = (
    crossref.WORK,
    crossref.BY_ISSN,
    crossref.BY_PREFIX,
    biorxiv.BIORXIV,
    biorxiv.MEDRXIV,
    biorxiv.SERVER,
    arxiv_search.SEARCH,
    oai.REPOSITORY,
)
BY_NAME = {api.name: api for api in APIS}
