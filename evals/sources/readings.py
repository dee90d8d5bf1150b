"""Where each family of feeds puts names, abstracts, DOIs and days, by design/sources.md: small readings of one field each."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from evals.sources.payload import Item, day, letters, plain


def creators(item: Item) -> list[str]:
    return item.all("creator")


def split(name: str, separator: str) -> Callable[[Item], list[str]]:
    return lambda item: [part for part in re.split(separator, plain(item.one(name))) if part.strip()]


def described(item: Item) -> str:
    return plain(item.one("description") or item.one("summary"))


def pub_date(item: Item) -> date | None:
    return day(item.one("pubDate"))


def dc_date(item: Item) -> date | None:
    return day(item.one("date"))


def prism_doi(item: Item) -> str:
    return item.one("doi").strip()


def identifier(item: Item) -> str:
    return next((plain(said).removeprefix("doi:") for said in item.all("identifier") if "10." in said), "")


def guid_doi(item: Item) -> str:
    return re.sub(r"^https?://(?:dx\.)?doi\.org/", "", item.one("guid").strip())


def unversioned(item: Item) -> str:
    return re.sub(r"[/-]v\d+$", "", item.one("link").partition("/doi/full/")[2].partition("?")[0])


def behind(mark: str, until: str = "$") -> Callable[[Item], str]:
    """The plain words between two places of what the description, or the content, says in markup."""

    def found(item: Item) -> str:
        said = item.one("encoded") or item.one("description")
        between = re.search(f"{mark}(.*?)(?:{until})", said, re.DOTALL)
        return plain(between[1]) if between else ""

    return found


def labelled(label: str) -> Callable[[Item], str]:
    return behind(rf"<p>{label}:\s*", "</p>")


def biorxiv(item: Item) -> list[str]:
    return re.findall(r"[^,\s][^,]*, [^,]+", plain(item.one("creator")))


def oxford(item: Item) -> list[str]:
    return [name for name in plain(item.one("author")).split(", ") if name]


def sciencedirect(item: Item) -> list[str]:
    said = re.search(r"Author\(s\): (.*?)</p>", item.one("description"), re.DOTALL)
    return [name for name in plain(said[1]).split(", ") if name] if said else []


def online(item: Item) -> date | None:
    said = re.search(r"Available online ([^<]+)", item.one("description"))
    return pub_date(item) or (day(said[1]) if said else None)


def cnki_day(item: Item) -> date | None:
    sent = pub_date(item)
    return sent + timedelta(days=1) if sent and " 16:00:00 GMT" in item.one("pubDate") else sent


def nature_kind(item: Item) -> str:
    if re.match(r"(?:Author|Publisher|Editorial) (?:Correction|Expression of Concern)", plain(item.one("title"))):
        return "correction"
    return "news" if "/d" in prism_doi(item) else "research"


def named_kind(said: str) -> str:
    return {"corrigenda": "correction", "correction": "correction", "bookreview": "book review"}.get(
        letters(said), "research"
    )


def second_paragraph(item: Item) -> list[str]:
    said = re.search(r"</strong>[^<]*</p><p>([^<]*)</p>", item.one("description"))
    return plain(said[1]).split("; ") if said else []


def unless_missing(read: Callable[[Item], str]) -> Callable[[Item], str]:
    """Without what stands in for a missing one, as "None", "N/A" and "Corrigendum" do."""
    return lambda item: said if len(said := read(item)) >= 40 else ""


_STARTS = {
    "erratum": "correction",
    "corrigendum": "correction",
    "correctionto": "correction",
    "asapcorrectionto": "correction",
    "retractionnotice": "retraction",
    "editorialboard": "front matter",
    "graphicalabstract": "front matter",
    "contentscontinued": "front matter",
    "editorial": "editorial",
    "innehall": "front matter",
    "foreningsinformation": "news",
    "trettioandrasvenskaentomologmotet": "news",
    "stipendier": "call",
}
_ENDS = {"frontmatter": "front matter", "backmatter": "front matter", "总目次": "front matter"}


def kind_by_title(item: Item) -> str:
    """The kind of what stands beside papers in these files, told by hand from all their titles."""
    title = letters(item.one("title"))
    by_start = next((kind for start, kind in _STARTS.items() if title.startswith(start)), "")
    return by_start or next((kind for end, kind in _ENDS.items() if title.endswith(end)), "research")
