"""The keys that pasted text names: arXiv ids, DOIs and PMIDs, alone or inside of links and sentences."""

import re
from urllib.parse import unquote

_LONGEST_REFERENCE = 5_000
_NEW_ID = r"(?<![\d.])(?:0[7-9]|[1-9]\d)(?:0[1-9]|1[0-2])\.\d{4,5}(?![\d])(?!\.\d)"
_OLD_ID = (
    r"(?<![\w.-])(?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|"
    r"hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con)"
    r"(?:\.[A-Za-z-]{2,9})?/\d{2}(?:0[1-9]|1[0-2])\d{3}(?!\d)"
)
_ARXIV = re.compile(f"({_NEW_ID})|({_OLD_ID})", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.", re.IGNORECASE)
_DOI = re.compile(r"(?<![\d.])10\.\d{4,9}/[^\s\"<>{}|\\^`]+", re.IGNORECASE)
_OLD_DOI = re.compile(r"(?<![\d.])10\.\d{4,9}/[^\s\"<>]{1,60}<[^\s\"<>]{1,40}>\d\.\d\.co;\d(?:-[\w#])?", re.IGNORECASE)
"""As publishers made them of SICIs until about 2005: `10.1002/(sici)1097-4636(199823)43:4<338::aid-jbm2>3.0.co;2-b`."""
_SENTENCE_ENDS = ".,;:!?'’”»*_"
_BRACKETS = {")": "(", "]": "["}
_PMID = re.compile(
    r"(?:pmid:?\s*|pubmed:|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{1,9})(?!\d)", re.IGNORECASE
)
_NATURE = re.compile(r"nature\.com/articles/([a-z0-9][\w.-]*[\w])", re.IGNORECASE)
_LINK = re.compile(r"https?://|www\.|doi\.org/", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:/(?:full|abstract|abs|pdf|epdf|pdfdirect|html|fulltext|full-text|summary|meta|references|citations)|\.full|\.full-text|\.abstract|\.pdf)+$"
)
_SILVERCHAIR = re.compile(r"/article(?:-\w+)?/doi/10\.", re.IGNORECASE)
_ARTICLE = re.compile(r"/\d{5,9}(?:/[^/]*)?$")  # that platform's own number and the title, behind the DOI
_PREPRINT_VERSION = re.compile(r"^(10\.(?:1101|64898)/.+?)v\d{1,3}$|^(10\.26434/.+?)[-/]v\d{1,3}$")


def arxiv_key(text: str) -> str | None:
    """`arxiv:2606.14078` for an arXiv id of either style, with any prefix, version or link around it; else None."""
    found = _ARXIV.search(text[:_LONGEST_REFERENCE])
    if not found:
        return None
    if found[1]:
        return f"arxiv:{found[1]}"
    archive, _, number = found[2].lower().partition("/")
    return f"arxiv:{archive.partition('.')[0]}/{number}"


def doi_key(text: str) -> str | None:
    """`doi:10.1000/x` in lower case for a DOI, alone or in a link; arXiv's own DOIs give the arXiv key; else None."""
    text = text[:_LONGEST_REFERENCE]
    linked = _LINK.search(text) is not None
    shown = unquote(text) if linked and "%2" in text else text
    found = _OLD_DOI.search(shown) or _DOI.search(shown)
    if not found:
        return None
    doi = _trimmed(found[0].lower())
    if _ARXIV_DOI.match(doi):
        return arxiv_key(doi.partition("/")[2].removeprefix("arxiv."))
    if linked:
        doi = re.split(r"[?#&]", doi, maxsplit=1)[0]
        if _SILVERCHAIR.search(text):
            doi = _ARTICLE.sub("", doi)
        doi = _trimmed(_PAGE.sub("", doi))
    version = _PREPRINT_VERSION.match(doi)
    doi = (version[1] or version[2]) if version else doi
    return f"doi:{doi}" if doi.partition("/")[2] else None


def _trimmed(doi: str) -> str:
    """Without the punctuation of the sentence around it; brackets that pair stay."""
    while doi and (doi[-1] in _SENTENCE_ENDS or _closes_nothing(doi)):
        doi = doi[:-1]
    return doi


def _closes_nothing(doi: str) -> bool:
    opening = _BRACKETS.get(doi[-1])
    return opening is not None and doi.count(doi[-1]) > doi.count(opening)


def reference_key(text: str) -> str | None:
    """The key of the first paper that a pasted id, DOI or link names; None where it names none."""
    text = text[:_LONGEST_REFERENCE]
    if found := doi_key(text):
        return found
    if found := arxiv_key(text):
        return found
    if pmid := _PMID.search(text):
        return f"pmid:{int(pmid[1])}"
    nature = _NATURE.search(text)
    return f"doi:10.1038/{nature[1].lower().removesuffix('.pdf')}" if nature else None
