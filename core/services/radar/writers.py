"""Who wrote the papers that a follow names behind `of:`, or has the ORCID iD behind `orcid:`."""

from collections.abc import Sequence

from core.domain.chats.message import Message
from core.domain.papers.identity import reference_key
from core.domain.papers.paper import Paper
from core.domain.people import names
from core.domain.people.author_ids import orcid
from core.domain.query.writers import EXAMPLE, MOST_PAPERS, ORCID
from core.domain.radar.follow import Follow
from core.domain.radar.undo_log import Answers
from core.ports.storage import Tables
from core.services.context import AppContext, Request
from core.services.papers import finding, pointing
from core.services.replies import errors
from core.services.replies.radar import namesakes as replies


async def look_up(app: AppContext, request: Request, typed: str) -> str:
    """Asks Crossref for the papers of an ORCID iD among these words, unless stored ones state it; why it could not be asked, or nothing."""
    known = next(filter(None, map(orcid, typed.split())), "")
    if not known:
        return ""
    async with app.storage.reading() as tables:
        if await with_orcid(tables, request.chat.id, known):
            return ""
    return await finding.find_by_orcid(app, known)


async def find(app: AppContext, request: Request, name: str, typed: Sequence[str]) -> Answers | Message:
    """That these papers are theirs, by id; or why they are not. Ids, DOIs, links, card numbers and titles are understood; an unknown
    paper is looked up."""
    found: dict[int, bool | None] = {}
    for each in typed:
        if each.startswith(ORCID):
            async with app.storage.reading() as tables:
                papers = await with_orcid(tables, request.chat.id, each.removeprefix(ORCID))
            theirs = [paper for paper in papers if wrote(name, paper)]
            if not theirs:
                problem = replies.unknown_orcid(each.removeprefix(ORCID))
                return errors.wrong(replies.foreign(name, papers[0]) if papers else problem, EXAMPLE)
            found |= {paper.id: True for paper in theirs}
            continue
        paper = await _paper(app, request, each)
        if isinstance(paper, str):
            return errors.wrong(paper, EXAMPLE)
        if not wrote(name, paper):
            return errors.wrong(replies.foreign(name, paper), EXAMPLE)
        found[paper.id] = True
    return found


async def find_stored(tables: Tables, follow: Follow, typed: Sequence[str]) -> Answers:
    """The same of those ids that are stored, for a list of follows: what nobody of that name wrote is left out."""
    papers: list[Paper | None] = []
    for each in typed:
        if each.startswith(ORCID):
            papers += await with_orcid(tables, follow.chat_id, each.removeprefix(ORCID))
        elif key := reference_key(each):
            papers.append(await tables.papers.by_key(key, follow.chat_id))
    return {paper.id: True for paper in papers if paper and wrote(follow.query.person, paper)}


async def with_orcid(tables: Tables, chat_id: int, known: str) -> Sequence[Paper]:
    """The latest stored papers by the person with this ORCID iD, those that the chat may see."""
    return await tables.papers.get(list(await tables.author_ids.papers_with(known, MOST_PAPERS)), chat_id)


async def name(tables: Tables, chat_id: int, known: str) -> str:
    """The name of the person with this ORCID iD as papers print it, the fullest; empty for nobody."""
    printed = await tables.author_ids.papers_with(known, MOST_PAPERS)
    seen = {paper.id for paper in await tables.papers.get(list(printed), chat_id)}
    return max((each for paper, each in printed.items() if paper in seen), key=len, default="")


def wrote(name: str, paper: Paper) -> bool:
    """Whether somebody of that name is among the authors."""
    return any(names.compare(name, printed) for printed in paper.people)


async def _paper(app: AppContext, request: Request, typed: str) -> Paper | str:
    async with app.storage.reading() as tables:
        pointed = await pointing.find_paper(tables, request, typed)
    if pointed.paper is None and pointed.key:
        return await finding.find(app, pointed.key)
    return pointed.paper or pointed.problem or replies.no_such_paper(typed)
