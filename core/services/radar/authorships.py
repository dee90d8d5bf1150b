"""What a chat said of who wrote papers: stored, matched again, and given back."""

from collections.abc import Sequence

from core.domain.papers.paper import Paper
from core.domain.query.ast import Field
from core.domain.radar.follow import Follow
from core.domain.radar.undo_log import Answers, Held, Said, Unfollowed
from core.domain.radar.withheld import Withheld
from core.ports.storage import Tables
from core.services.context import AppContext
from core.services.radar import stored


def people(follow: Follow) -> frozenset[str]:
    """The names that a follow looks for."""
    return frozenset(term.folded for term in follow.query.terms if term.field is Field.AUTHOR)


async def answers(tables: Tables, follow: Follow) -> Answers:
    """All that was said of papers of this follow."""
    return {each.paper_id: each.theirs for each in await tables.authorships.of(follow.chat_id, follow.number)}


async def say(app: AppContext, tables: Tables, follow: Follow, said: Answers) -> Said:
    """Stores of each paper whether it is theirs, and matches the follow again; the change, for the undo log."""
    before = await answers(tables, follow)
    await write(app, tables, follow, said)
    taken = await tables.follows.edit(follow.chat_id, follow.number, follow.query)
    await stored.keep_on(app, tables, follow, taken)
    await bring_back(app, tables, follow)
    return Said(follow, {paper: before.get(paper) for paper in said}, dict(said), tuple(taken))


async def bring_back(app: AppContext, tables: Tables, follow: Follow, *answered: Paper) -> None:
    """Makes news of papers withheld before that are surely theirs by now, and of those `answered`; where the follow means anybody, of
    those that no briefing asked about or counted."""
    means_person = any((await answers(tables, follow)).values())
    held = await tables.withheld.of_follow(follow.chat_id, follow.number)
    papers = {each.paper.id: each.paper for each in held if means_person or each.briefing is None}
    papers |= {paper.id: paper for paper in answered}
    await stored.make_news(app, tables, follow, list(papers.values()))


async def end(tables: Tables, follow: Follow) -> Unfollowed:
    """Ends a follow with what was said and withheld; the change, for the undo log."""
    said = await answers(tables, follow)
    held = tuple(
        Held(paper_id=each.paper.id, attribution=each.attribution, asked=each.asked, briefing=each.briefing)
        for each in await tables.withheld.of_follow(follow.chat_id, follow.number)
    )
    taken = await tables.follows.remove(follow.chat_id, follow.number)
    return Unfollowed(follow, tuple(taken or ()), said, held)


async def hold(tables: Tables, follow: Follow, held: Sequence[Held]) -> None:
    """Withholds again what an ended follow did."""
    papers = {paper.id: paper for paper in await tables.papers.get([each.paper_id for each in held], follow.chat_id)}
    back = [
        Withheld(
            chat_id=follow.chat_id,
            number=follow.number,
            paper=papers[each.paper_id],
            attribution=each.attribution,
            asked=each.asked,
            briefing=each.briefing,
        )
        for each in held
        if each.paper_id in papers
    ]
    await tables.withheld.add(back)


async def drop_of_another(tables: Tables, before: Follow, after: Follow) -> Answers:
    """Forgets what was said where an edited follow names other people; what that was."""
    if people(before) == people(after):
        return {}
    gone = await answers(tables, before)
    await tables.authorships.forget(before.chat_id, before.number, list(gone))
    await tables.withheld.forget(before.chat_id, before.number)
    return gone


async def write(app: AppContext, tables: Tables, follow: Follow, said: Answers) -> None:
    """Stores what was said, without matching the follow again."""
    place = follow.chat_id, follow.number
    await tables.authorships.forget(*place, [paper for paper, theirs in said.items() if theirs is None])
    kept = {paper: theirs for paper, theirs in said.items() if theirs is not None}
    await tables.authorships.say(*place, kept, app.clock.now())
