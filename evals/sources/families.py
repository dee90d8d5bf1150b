"""What the entries of each recorded family hold, by design/sources.md: who, which abstract, which DOI, which day, which kind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.fetching.feeds import arxiv, feeds
from core.fetching.protocol import Job
from evals.sources import readings
from evals.sources.payload import Item, day, parts, plain

LEAST = 400
"""Characters of a real abstract, as the measurements count them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Where its files are, what the bot is told when it reads their parts, and the other reading of each field. `published` is
    the day of publication, where it is told beside that of the announcement."""

    name: str
    files: tuple[str, ...]
    host: str = ""
    recipe: str = feeds.FEED
    parts: Callable[[Path], Iterable[tuple[bytes, list[Item]]]] = parts
    authors: Callable[[Item], list[str]] = lambda item: []
    abstract: Callable[[Item], str] = lambda item: ""
    doi: Callable[[Item], str] = lambda item: ""
    day: Callable[[Item], date | None] = lambda item: None
    published: Callable[[Item], date | None] = lambda item: None
    kind: Callable[[Item], str] = lambda item: "research"

    @property
    def job(self) -> Job:
        """What the parser worker is asked."""
        return Job(recipe=self.recipe, source=self.host, venue="Annals")


PUBLISHERS = "feeds/publishers/"
OJS = ("biotaxa", "phytotaxa", "mapress", "flvc", "rbge", "ejb", "unimi", "threatenedtaxa")
FAMILIES = (
    Family(
        name="arXiv RSS 2.0",
        files=("feeds/arxiv/*.xml",),
        recipe=arxiv.RSS,
        authors=readings.split("creator", ", "),
        abstract=lambda item: plain(item.one("description").partition("Abstract:")[2]),
        day=readings.pub_date,
    ),
    Family(
        name="arXiv API, Atom",
        files=("api/arxiv_atom/*.http200.*",),
        recipe=arxiv.API,
        authors=lambda item: list(item.people),
        abstract=lambda item: plain(item.one("summary")),
        doi=readings.prism_doi,
        day=lambda item: day(item.one("published")),
    ),
    Family(
        name="Nature, RDF",
        files=("feeds/nature/*.xml",),
        host="www.nature.com",
        recipe=feeds.NATURE,
        authors=readings.creators,
        doi=readings.prism_doi,
        day=readings.dc_date,
        kind=readings.nature_kind,
    ),
    Family(
        name="bioRxiv, RDF",
        files=("feeds/biorxiv/*.xml",),
        host="connect.biorxiv.org",
        authors=readings.biorxiv,
        abstract=readings.described,
        doi=readings.identifier,
        day=readings.dc_date,
    ),
    Family(
        name="PubMed, RSS 2.0",
        files=(f"{PUBLISHERS}*pubmed*",),
        host="pubmed.ncbi.nlm.nih.gov",
        authors=readings.creators,
        abstract=readings.behind(r"<b>ABSTRACT</b></p>", r"<p[^<>]*>PMID:"),
        doi=readings.identifier,
        day=readings.pub_date,
    ),
    Family(
        name="Taylor & Francis, RDF",
        files=(f"{PUBLISHERS}*tand*", f"{PUBLISHERS}*ajh*"),
        host="www.tandfonline.com",
        authors=readings.creators,
        doi=readings.identifier,
        day=readings.dc_date,
    ),
    Family(
        name="Oxford, RSS 2.0",
        files=(f"{PUBLISHERS}*oup*",),
        host="academic.oup.com",
        authors=readings.oxford,
        abstract=readings.behind(r'<div class="boxTitle">Abstract</div>'),
        doi=readings.prism_doi,
        day=readings.pub_date,
    ),
    Family(
        name="Cambridge, RDF",
        files=(f"{PUBLISHERS}*cambridge*", f"{PUBLISHERS}*canent*"),
        host="www.cambridge.org",
        authors=readings.creators,
        abstract=readings.described,
        doi=readings.prism_doi,
        day=readings.dc_date,
        kind=readings.kind_by_title,
    ),
    Family(
        name="ScienceDirect, RSS 2.0",
        files=(f"{PUBLISHERS}*elsevier*", f"{PUBLISHERS}*mpe*", "feeds/mirrored/bmcl*", "feeds/mirrored/eur_j*"),
        host="rss.sciencedirect.com",
        authors=readings.sciencedirect,
        day=readings.online,
        kind=readings.kind_by_title,
    ),
    Family(
        name="Pensoft, RSS 0.91",
        files=(f"{PUBLISHERS}*pensoft*",),
        host="zookeys.pensoft.net",
        authors=lambda item: readings.labelled("Authors?")(item).split(", "),
        abstract=readings.unless_missing(readings.labelled("Abstract")),
        doi=readings.labelled("DOI"),
        day=readings.pub_date,
        kind=lambda item: readings.named_kind(item.one("category")),
    ),
    Family(
        name="Microbiology Society, RSS 2.0",
        files=(f"{PUBLISHERS}*microbiologyresearch*",),
        host="www.microbiologyresearch.org",
        authors=readings.split("creator", r",\s+|\s+and\s+"),
        abstract=readings.unless_missing(readings.described),
        doi=lambda item: item.one("link").partition("ijsem/")[2].partition("?")[0],
        day=readings.pub_date,
        kind=readings.kind_by_title,
    ),
    Family(
        name="Ingenta, RDF",
        files=(f"{PUBLISHERS}*example_sb*",),
        host="api.ingentaconnect.com",
        authors=readings.creators,
        kind=lambda item: readings.named_kind(item.one("section")),
    ),
    Family(
        name="OJS, RSS 1.0",
        files=tuple(f"{PUBLISHERS}*{name}*" for name in OJS),
        host="journal.example.org",
        authors=readings.creators,
        abstract=readings.unless_missing(readings.described),
        doi=readings.prism_doi,
        day=readings.dc_date,
        kind=readings.kind_by_title,
    ),
    Family(
        name="OJS, RSS 2.0",
        files=(f"{PUBLISHERS}*example_ce*",),
        host="journal.example.org",
        authors=readings.split("creator", ", "),
        abstract=readings.described,
        day=readings.pub_date,
    ),
    Family(
        name="OJS, Atom",
        files=(f"{PUBLISHERS}*entomology.org*", f"{PUBLISHERS}*et-online*", f"{PUBLISHERS}example_et.xml"),
        host="journal.example.org",
        authors=lambda item: list(item.people),
        abstract=readings.unless_missing(readings.described),
        day=lambda item: day(item.one("published")),
        kind=readings.kind_by_title,
    ),
    Family(
        name="CNKI, RSS 2.0",
        files=(f"{PUBLISHERS}*cnki*", f"{PUBLISHERS}*aby*"),
        host="navi.cnki.net",
        authors=lambda item: [name for name in plain(item.one("description").partition("</br>")[0]).split(";") if name],
        day=readings.cnki_day,
        kind=readings.kind_by_title,
    ),
    Family(
        name="Schweizerbart, RSS 2.0",
        files=(f"{PUBLISHERS}*schweizerbart*",),
        host="www.schweizerbart.de",
        authors=lambda item: readings.behind(r"</h1>\s*<b>", "</b>")(item).split(";"),
        abstract=readings.behind("<h2>Abstract</h2>"),
        day=readings.pub_date,
    ),
    Family(
        name="SSRN, RSS 2.0",
        files=("feeds/ssrn/*",),
        host="dailyssrn.com",
        abstract=readings.described,
        day=readings.pub_date,
    ),
    Family(
        name="ChemRxiv, RSS 2.0, mirrored",
        files=("feeds/mirrored/chemrxiv*",),
        host="chemrxiv.org",
        doi=readings.unversioned,
        day=readings.pub_date,
    ),
    Family(
        name="ACS, RSS 2.0, mirrored",
        files=("feeds/mirrored/acs*", "feeds/mirrored/jacs*", "feeds/mirrored/jcim*"),
        host="pubs.acs.org",
        abstract=readings.behind(r'<div class="boxTitle">Abstract</div>'),
        doi=readings.guid_doi,
        day=readings.pub_date,
        kind=readings.kind_by_title,
    ),
    Family(
        name="RSC, RSS 2.0, mirrored",
        files=("feeds/mirrored/chem_sci*",),
        host="pubs.rsc.org",
        authors=readings.second_paragraph,
        doi=lambda item: plain(item.one("description")).rpartition("DOI: ")[2],
        day=readings.pub_date,
        kind=lambda item: readings.named_kind(readings.behind("<strong>", "</strong>")(item)),
    ),
    Family(
        name="Chemistry Views, RSS 2.0, mirrored",
        files=("feeds/mirrored/chemistry_views*",),
        host="www.chemistryviews.org",
        day=readings.pub_date,
        kind=lambda item: "news",
    ),
    Family(
        name="A feed of errors",
        files=("feeds/mirrored/bridge_errors*",),
        host="mirror.example.org",
        day=readings.pub_date,
        kind=lambda item: "news",
    ),
)
