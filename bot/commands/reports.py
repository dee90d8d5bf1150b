"""Lists sentences that readers reported as wrong, rules on one, and exports them for the evaluation.

Works beside a running bot.
"""

import json as jsons
import re
from collections.abc import Mapping
from typing import Any

from bot import wiring
from bot.commands.operators import complain, say
from bot.settings import Settings
from core.domain.briefings.reports import ReportedSentence
from core.domain.claims.statement import Statement
from core.domain.papers.paper import Paper
from core.services.briefings.withdrawing import withdraw

SHOWN = 100
EXPORTED = 100_000
_KEY = re.compile(r"[0-9a-f]{16}", re.ASCII)


async def show(settings: Settings, *, json: bool) -> int:
    """Prints the latest doubted sentences with their keys and what became of them.

    As JSON: a line for each but those that the operator holds to be right, with the words that carry it, for the evaluation set.
    """
    async with wiring.beside(settings) as app, app.context.storage.reading() as tables:
        found = await tables.reports.all(EXPORTED if json else SHOWN)
        wanted = list(dict.fromkeys(carrier.paper_id for known in found for carrier in known.carriers))
        papers = {paper.id: paper for paper in await tables.papers.get_unfiltered(wanted)}
    for known in found:
        if not json:
            say(_lines(known, papers))
        elif known.hidden is not False:
            say(jsons.dumps(_row(known, papers), ensure_ascii=False))
    if not found and not json:
        say("Nobody has reported a sentence yet.")
    return 0


async def rule(settings: Settings, key: str, *, hidden: bool | None) -> int:
    """The operator's word on one: hidden from everybody, at once where it was sent; shown; or as the chats decide (None)."""
    async with wiring.beside(settings) as app:
        async with app.context.storage.transaction() as tables:
            known = await tables.reports.rule(key, hidden) if _KEY.fullmatch(key) else None
        if known is None:
            return complain(f"No sentence {key[:40]!r} was reported: `python -m bot doubts` lists those that were.")
        edited = await withdraw(app.context, known) if known.hidden_for_all else 0
    say(f"{known.key} is {_became(known)}.")
    if known.hidden_for_all:
        say(f"Removed from {edited} {'message' if edited == 1 else 'messages'}; a running bot sends the edits.")
    return 0


def _lines(known: ReportedSentence, papers: Mapping[int, Paper]) -> str:
    chats = f"{known.chats} {'chat' if known.chats == 1 else 'chats'}"
    ids = Statement(text=known.text, carriers=known.carriers).papers
    keys = " ".join(papers[paper_id].key if paper_id in papers else f"(no paper {paper_id})" for paper_id in ids)
    when = f"{known.doubted_at:%Y-%m-%d %H:%M} UTC"
    head = f"{known.key}  {when}  {chats}  {known.model}, {known.language}  {_became(known)}"
    return "\n".join([head, f"   {known.text}", f"   {keys}"])


def _became(known: ReportedSentence) -> str:
    if known.hidden is not None:
        return "hidden for everyone by the operator" if known.hidden else "shown: the operator found it correct"
    return "hidden for everyone" if known.hidden_for_all else "hidden where it was reported"


def _row(known: ReportedSentence, papers: Mapping[int, Paper]) -> dict[str, Any]:
    """A paper that is no longer stored leaves its words empty."""
    carriers = []
    for carrier in known.carriers:
        paper = papers.get(carrier.paper_id)
        carriers.append(
            {
                "paper_id": carrier.paper_id,
                "span": carrier.span,
                "key": paper.key if paper else "",
                "title": paper.title if paper else "",
                "abstract": paper.abstract if paper else "",
            }
        )
    return {
        "key": known.key,
        "text": known.text,
        "language": known.language,
        "model": known.model,
        "chats": known.chats,
        "carriers": carriers,
    }
