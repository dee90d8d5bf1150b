"""`python -m bot who`: what is known of a name, and replayed follows of it."""

import asyncio
import json as jsons
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot import wiring
from bot.commands.operators import complain, say
from bot.settings import Settings
from core.domain.namesakes.deciding import Decision, Person, Verdict
from core.domain.namesakes.portraits import MOST_PORTRAITS, Bearers, bearers
from core.domain.namesakes.works import Census, Work, person_key, to_work, with_ids, work
from core.domain.people.author_ids import AuthorId, Scheme, orcid
from core.domain.query.ast import Field, Query
from core.domain.radar import match_keys

MOST_STORED = 500


@dataclass(frozen=True, kw_only=True)
class Case:
    """A follow to replay: what was said to be theirs, what lay in the database, what arrives, and what a reader answers."""

    number: str
    name: str
    known: Sequence[str]
    stored: Sequence[str]
    arrive: Sequence[str]
    answers: Mapping[str, bool]


async def who(settings: Settings, name: str, papers: Path | None, cases: Path | None, *, json: bool) -> int:
    """Prints the groups of a name, or the decisions on replayed follows."""
    try:
        read = await asyncio.to_thread(_from_file, papers) if papers else {}
        replays = await asyncio.to_thread(_read_cases, cases, read) if cases else []
    except (OSError, ValueError, KeyError, TypeError) as error:
        return complain(f"Can't read it: {type(error).__name__}: {error}")
    if cases:
        _replay(replays, read, json=json)
        return 0
    if not (key := person_key(name)):
        return complain("Whose name? Try: python -m bot who 'Wei Wang'")
    of_name = [each for each in read.values() if key in each.people] if papers else await _from_store(settings, name)
    _show(name, bearers(name, of_name), json=json)
    return 0


async def _from_store(settings: Settings, name: str) -> list[Work]:
    """The stored papers of that name, which every chat may see."""
    query, key = Query.of(Field.AUTHOR, name), person_key(name)
    async with wiring.beside(settings) as app, app.context.storage.reading() as tables:
        (anchor,) = match_keys.anchors(query)
        found = await tables.papers.by_anchor(anchor, None, MOST_STORED, 0)
        stated = await tables.author_ids.of([paper.id for paper in found])
    works = (to_work(paper, stated.get(paper.id, ())) for paper in found)
    return [each for each in works if key in each.people]


def _from_file(path: Path) -> dict[str, Work]:
    """Papers by key, from a JSON object a line as `bot read --json` prints them; `venue` and `ids` may be missing."""
    return {row["key"]: _work(row) for row in _rows(path)}


def _work(row: Mapping[str, Any]) -> Work:
    made = work(
        row["key"], row["title"], row["authors"], row.get("labels", ()), row.get("venue", ""), row.get("date") or ""
    )
    return with_ids(made, row["authors"], map(_author_id, row.get("ids", ()))) if row.get("ids") else made


def _author_id(row: Mapping[str, str]) -> AuthorId:
    """An ORCID iD is checked; without an issuer it is the paper's own."""
    scheme = Scheme(row["scheme"])
    value = orcid(row["value"]) if scheme is Scheme.ORCID else row["value"]
    if not value:
        raise ValueError(f"{row['value']} is no ORCID iD")
    return AuthorId(name=row["name"], scheme=scheme, value=value, issuer=row.get("issuer", ""))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (jsons.loads(line) for line in file if line.strip())


def _read_cases(path: Path, papers: Mapping[str, Work]) -> list[Case]:
    cases = [
        Case(
            number=row["case"],
            name=row["name"],
            known=row["known"],
            stored=row["stored"],
            arrive=row["arrive"],
            answers=row.get("answers", {}),
        )
        for row in _rows(path)
    ]
    for case in cases:
        if missing := {*case.known, *case.stored, *case.arrive}.difference(papers):
            raise ValueError(f"case {case.number} names papers that are missing: {', '.join(sorted(missing)[:3])}")
    return cases


def _replay(cases: Sequence[Case], papers: Mapping[str, Work], *, json: bool) -> None:
    census = Census(papers.values())
    bearing: dict[str, Counter[str]] = {}
    for case in cases:
        key = person_key(case.name)
        if key not in bearing:
            bearing[key] = Counter(each.key for each in papers.values() if key in each.people)
        # What has not arrived yet is not in the database.
        elsewhere = len(bearing[key].keys() - {*case.known, *case.stored, *case.arrive})
        person = Person(case.name, census, elsewhere=elsewhere)
        person.learn([papers[each] for each in case.known], [papers[each] for each in case.stored])
        for arriving in case.arrive:
            verdicts = person.arrive(papers[arriving])
            if verdicts[0].decision is Decision.ASK and arriving in case.answers:
                verdicts += person.answer(papers[arriving], theirs=case.answers[arriving])
            for verdict in verdicts:
                _print(case.number, verdict, json=json)


def _print(case: str, verdict: Verdict, *, json: bool) -> None:
    if json:
        row = {"case": case, "key": verdict.key, "decision": verdict.decision, "class": verdict.kind}
        say(jsons.dumps(row | {"p": round(verdict.p, 4), "why": verdict.why}, ensure_ascii=False))
    else:
        say(f"{case} {verdict.key} {verdict.decision} {verdict.kind} {verdict.p:.3f} {verdict.why}")


def _show(name: str, found: Bearers, *, json: bool) -> None:
    """The largest groups; papers that share no co-author with another are counted."""
    if json:
        for portrait in found.portraits:
            say(jsons.dumps(asdict(portrait), ensure_ascii=False))
        return
    count = sum(len(portrait.papers) for portrait in found.portraits) + found.loose
    groups = len(found.portraits)
    say(f"{name}: {count} papers, {groups} groups that share co-authors, {found.loose} papers that share none.")
    for number, portrait in enumerate(found.portraits[:MOST_PORTRAITS], 1):
        parts = [
            f"with {', '.join(portrait.coauthors)}",
            portrait.affiliation,
            portrait.orcid and f"ORCID {portrait.orcid}",
            ", ".join(portrait.subjects),
            f"{len(portrait.papers)} papers",
            portrait.years,
        ]
        parts += [f"“{title}”" for title in portrait.titles]
        say(f"{number}. {' · '.join(part for part in parts if part)}")
