"""OAI-PMH: repositories that tell what changed since a day, page by page; what a record says is read by its format."""

from datetime import date
from urllib.parse import parse_qsl, quote, urlencode
from xml.etree.ElementTree import Element

from core.domain.papers.paper import Paper
from core.domain.text.plain import clip, visible
from core.fetching.apis import paging
from core.fetching.apis.api import Api, Page, Unreadable
from core.fetching.apis.formats import oai_formats, records, tree
from core.fetching.feeds import entries
from core.fetching.protocol import Job

_LONGEST = 200


def newest(address: str, since: date, _: str) -> str:
    """Where a repository is asked for what changed since a day, as Dublin Core where the address names no other format."""
    place, _, query = address.partition("?")
    asked = {"verb": "ListRecords", "metadataPrefix": "oai_dc"} | dict(parse_qsl(query)) | {"from": since.isoformat()}
    return f"{place}?{urlencode(asked)}"


def read(body: bytes, job: Job) -> Page:
    """The papers of one answer. That nothing changed is an answer too; every other error is none."""
    root = tree.document(entries.without_invalid_characters(body))
    if (error := root.find("{*}error")) is not None:
        if error.get("code") == "noRecordsMatch":
            return Page()
        problem = visible(f"{error.get('code') or 'an error'}: {error.text or ''}").rstrip(": ")
        raise Unreadable(clip(problem, _LONGEST))
    name = str(root.tag).rpartition("}")[2]
    if name not in ("OAI-PMH", "record"):
        raise Unreadable("not an answer of OAI-PMH")
    found = [root] if name == "record" else root.findall("{*}*/{*}record")
    return records.page_of((_paper(record, job) for record in found), _next(root, job.address))


def _paper(record: Element, job: Job) -> Paper | str:
    """The paper that a record tells of, or why it tells of none."""
    identifier = visible(tree.said(record, "{*}header/{*}identifier"))[:_LONGEST]
    header = record.find("{*}header")
    metadata = record.find("{*}metadata")
    if header is not None and header.get("status") == "deleted":
        return f"{identifier}: deleted"
    if metadata is None or len(metadata) == 0:
        return f"{identifier or 'a record'}: without metadata"
    sets = [part.text or "" for part in record.iterfind("{*}header/{*}setSpec")]
    found = oai_formats.paper(metadata[0], identifier, sets, job)
    return found if isinstance(found, Paper) else f"{identifier or 'a record'}: {found}"


def _next(root: Element, address: str) -> str:
    """Where the rest of a list is asked for; a token that was asked for already leads nowhere."""
    token = paging.cursor((root.findtext(".//{*}resumptionToken") or "").strip())
    if not token or not address or token == paging.parameter(address, "resumptionToken"):
        return ""
    return f"{address.partition('?')[0]}?verb=ListRecords&resumptionToken={quote(token, safe='')}"


REPOSITORY = Api(name="oai-pmh", read=read, newest=newest)
