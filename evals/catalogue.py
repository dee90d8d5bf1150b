"""Writes the journals, series and servers of `core/fetching/catalogue/catalogue.toml` from facts: `python -m evals.catalogue FACTS`.

FACTS holds `journals.jsonl`, `conferences.jsonl` and `preprint_servers.jsonl`, lists of facts that public projects state (NOTICE).
The rule, so that anybody can repeat it:

- *A journal is in* when it is among the five most cited or the two highest of one of its fields by SCImago Journal Rank 2021, or
  the address of its feed is confirmed, or it is one of the general ones, or it stands in the catalogue already.
- *A conference series is in* when it is A of CCF, or A* or A of CORE, or a file states where its papers are submitted.
- *An address is confirmed* when two or more files state it, or one of the last two years does and holds the journal's ISSN; never
  one on an old host, nor one that is claimed for two journals. Of several the one that most files state, then the latest.
- *An alias is left out* when another journal or series could mean it.
- What stands in the catalogue keeps its id, its name and a confirmed address, so what people add by hand stays.
"""

import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from core.domain.text.plain import fold
from evals.catalogue_words import AREAS, CATCH_ALL, FIELDS, GENERAL, INTERFACES, MOVED, PUBLISHERS

CATALOGUE = Path(__file__).parents[1] / "core" / "fetching" / "catalogue" / "catalogue.toml"
MARK = "# Below: preprint servers, conference series and journals, by `python -m evals.catalogue` and by hand.\n"
MOST_CITED, HIGHEST, RECENT = 5, 2, 2024
TOP = ("A*", "A")
STEM = 5
"""Letters by which a word of a title is that of a field: "Chemie" and "chemistry"."""
Row = Mapping[str, Any]
Entry = dict[str, Any]


def main(facts: Path) -> None:
    """Rewrites the catalogue's file."""
    CATALOGUE.write_text(rewritten(CATALOGUE.read_text(encoding="utf-8"), facts), encoding="utf-8")


def rewritten(catalogue: str, facts: Path) -> str:
    """The text of a catalogue with what stands below the mark written anew; what stands above is kept as it is."""
    head, _, below = catalogue.partition(MARK)
    kept = tomllib.loads(below)
    journals, series, servers = (
        _rows(facts / f"{name}.jsonl") for name in ("journals", "conferences", "preprint_servers")
    )
    shelves = _journals(journals, kept.get("journals", {}))
    listed = _series(series, kept.get("proceedings", {}))
    _drop_ambiguous([entry for shelf in (*shelves.values(), *listed.values()) for entry in shelf.values()])
    tables = *_tables("proceedings", listed), *_tables("journals", shelves)
    return "".join((head, MARK, *_subjects(servers), *_servers(servers, kept.get("servers", {})), *tables))


def _rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _journals(rows: Iterable[Row], kept: Mapping[str, Mapping[str, Entry]]) -> dict[str, dict[str, Entry]]:
    """Field to id to entry; the field of a journal that stood there already is the one under which it stood."""
    stood = {
        issn: (field, id_, entry)
        for field, shelf in kept.items()
        for id_, entry in shelf.items()
        for issn in entry["issn"]
    }
    shelves: dict[str, dict[str, Entry]] = defaultdict(dict)
    secure = {urlsplit(address["url"]).hostname for row in rows for address in row["feeds"] if _is_secure(address)}
    used = set()
    for row in sorted(rows, key=lambda row: -(row["measure"]["cites_3y"] or 0)):
        issns = tuple(dict.fromkeys(filter(None, (row["issn_print"], row["issn_electronic"], *row["issn_other"]))))
        field, id_, old = next((stood[issn] for issn in issns if issn in stood), ("", row["id"], {}))
        if not (old or _is_in(row)):
            continue
        used.add(id_)
        fields = _fields(row, field)
        entry = _named(old, row) | {"issn": list(issns)} | _published(row["publisher"])
        shelves[fields[0]][id_] = (
            entry | _also(fields) | _fed(row, old, secure) | {name: old[name] for name in ("broad",) if name in old}
        )
    for field, shelf in kept.items():
        shelves[field].update((id_, entry) for id_, entry in shelf.items() if id_ not in used)
    return shelves


def _is_in(row: Row) -> bool:
    ranks = row["measure"]["rank_cites_in_field"], row["measure"]["rank_sjr_in_field"]
    cited, high = (min(filter(None, by.values()), default=10**6) for by in ranks)
    return (
        cited <= MOST_CITED
        or high <= HIGHEST
        or row["id"] in GENERAL
        or any(_is_confirmed(address) for address in row["feeds"])
    )


def _fields(row: Row, first: str) -> list[str]:
    """Where it stood, then the fields that its title names, then where it ranks best; a catch-all of the measure comes last, and is
    left out beside others."""
    by_cites = row["measure"]["rank_cites_in_field"]
    stems = _stems(row["title"])
    moved = MOVED.get(row["id"])
    stated = [name for name in row["fields"] if name not in CATCH_ALL] or row["fields"]
    named = sorted(
        stated, key=lambda name: (not stems & _stems(FIELDS.get(name, "")), by_cites.get(name) or 10**6, name)
    )
    return list(dict.fromkeys(([first] if first else []) + [FIELDS[name] for name in moved or named if name in FIELDS]))


def _stems(words: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"[a-z]+", words.lower()) if len(word) >= STEM}


def _also(fields: list[str]) -> Entry:
    return {"also": fields[1:]} if fields[1:] else {}


def _named(old: Entry, row: Row) -> Entry:
    title, _, acronym = row["title"].replace(" (Switzerland)", "").partition(" : ")
    name = old.get("name") or " ".join(_capital(word) for word in title.split())
    stated = [*old.get("aliases", ()), row["title"], title, acronym, *row["aliases"]]
    return {"name": name, "aliases": _aliases(name, stated)}


def _capital(word: str) -> str:
    small = ("of", "and", "the", "in", "for", "on", "to", "a", "an", "by", "with", "its")
    return word if not word.islower() or word in small else word.capitalize()


def _aliases(name: str, stated: Iterable[str]) -> list[str]:
    by_fold = {fold(alias): alias for alias in reversed(list(stated)) if _is_telling(alias)}
    by_fold.pop(fold(name), None)
    return [alias for alias in reversed(by_fold.values()) if fold(alias)]


def _is_telling(alias: str) -> bool:
    """Not a cut word ("Sci."), nor what a bracket explains."""
    is_word = " " not in alias and sum(letter.isupper() for letter in alias) < 2
    return "(" not in alias and len(alias) > 2 and not is_word


def _published(stated: str) -> Entry:
    known = next((name for pattern, name in PUBLISHERS if re.search(pattern, stated)), stated)
    publisher = re.sub(r",? (Inc|Ltd|Co|LLC|mbH)\.?$", "", known)
    return {"publisher": publisher} if publisher else {}


def _fed(row: Row, old: Entry, secure: set[str | None]) -> Entry:
    """The address of its feed, where one is known; `unverified` where nobody confirms it."""
    if old.get("feed") and not old.get("unverified"):
        return {"feed": old["feed"]}
    usable = [a for a in row["feeds"] if not (a.get("legacy") or a.get("conflict") or a.get("unverified"))]
    usable.sort(key=lambda a: (_is_confirmed(a), a["files_total"], a["newest_year"] or 0), reverse=True)
    if not usable:
        return {}
    url = usable[0]["url"]
    if urlsplit(url).hostname in secure:
        url = url.replace("http://", "https://", 1)
    return {"feed": url} if _is_confirmed(usable[0]) else {"feed": url, "unverified": True}


def _is_confirmed(address: Row) -> bool:
    if address.get("legacy") or address.get("conflict") or address.get("unverified"):
        return False
    sure = address["match"] == "issn_in_address" and (address["newest_year"] or 0) >= RECENT
    return address["files_total"] >= 2 or sure


def _is_secure(address: Row) -> bool:
    return bool(address["url"].startswith("https://")) and _is_confirmed(address)


def _series(rows: Iterable[Row], kept: Mapping[str, Mapping[str, Entry]]) -> dict[str, dict[str, Entry]]:
    shelves: dict[str, dict[str, Entry]] = defaultdict(dict)
    for row in rows:
        ranks = row["rank"] or {}
        anthology = row["acl_anthology_venue"] if row["acl_seen"] else None
        if ranks.get("ccf") == "A" or ranks.get("core") in TOP or row["openreview_prefix"] or anthology:
            found = {"dblp": row["dblp_stream"], "openreview": row["openreview_prefix"], "acl": anthology}
            aliases = _aliases(row["name"], [row["full_name"] or row["name"]])
            shelves[AREAS[row["area"]]][row["id"]] = {"name": row["name"], "aliases": aliases} | {
                name: where for name, where in found.items() if where
            }
    for field, shelf in kept.items():
        shelves[field].update((id_, entry) for id_, entry in shelf.items() if id_ not in shelves[field])
    return shelves


def _drop_ambiguous(entries: list[Entry]) -> None:
    """A name wins over an alias; an alias that two have is nobody's."""
    names = {fold(entry["name"]) for entry in entries}
    counts = Counter(fold(alias) for entry in entries for alias in entry.get("aliases", ()))
    for entry in entries:
        clear = [a for a in entry.pop("aliases", ()) if counts[fold(a)] == 1 and fold(a) not in names]
        if clear:
            entry["aliases"] = clear


def _subjects(servers: Iterable[Row]) -> Iterator[str]:
    """bioRxiv and medRxiv by subject, all of which two files or more state."""
    for row in servers:
        if row["subjects"]:
            address = next(a["url"] for a in row["feeds"] if "{slug}" in a["url"]).replace("{slug}", "")
            yield f'\n[subjects.{row["id"]}]\nname = "{row["name"]}"\naddress = "{address}"\n\n[subjects.{row["id"]}.of]\n'
            yield from (f'{subject["slug"]} = "{subject["name"]}"\n' for subject in row["subjects"])


def _servers(rows: Iterable[Row], kept: Mapping[str, Entry]) -> Iterator[str]:
    """By what each offers: a feed, else an interface of its own, else the prefix of its DOIs at Crossref."""
    found: dict[str, Entry] = {}
    for row in rows:
        feed = next((a["url"] for a in row["feeds"] if a["files_total"] >= 2 and "{" not in a["url"]), None)
        api = next((a["url"] for a in row["api"]), None)
        if row["id"] in ("arxiv", "biorxiv", "medrxiv") or not (feed or api or row["doi_prefixes"]):
            continue
        entry = {"name": row["name"], "aliases": row["aliases"], "doi": row["doi_prefixes"], "feed": feed, "api": api}
        recipe = "feed" if feed else INTERFACES.get(urlsplit(api or "").hostname or "", "crossref-prefix")
        found[row["id"]] = {name: value for name, value in entry.items() if value} | {"recipe": recipe}
    yield "\n[servers]\n"
    yield from (_line(id_, entry) for id_, entry in ({**kept, **found}).items())


def _tables(what: str, shelves: Mapping[str, Mapping[str, Entry]]) -> Iterator[str]:
    for field in sorted(
        filter(shelves.get, shelves), key=lambda field: (field not in ("multidisciplinary", "general-medicine"), field)
    ):
        yield f"\n[{what}.{field}]\n"
        yield from (_line(id_, entry) for id_, entry in shelves[field].items())


def _line(id_: str, entry: Entry) -> str:
    order = (
        "name",
        "issn",
        "publisher",
        "aliases",
        "also",
        "doi",
        "dblp",
        "openreview",
        "acl",
        "feed",
        "api",
        "recipe",
        "unverified",
        "broad",
    )
    return f"{id_} = {{ {', '.join(f'{name} = {_value(entry[name])}' for name in order if name in entry)} }}\n"


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
