"""Lists merged papers for an operator and undoes a merge, beside a running bot."""

from bot import wiring
from bot.commands.operators import complain, say
from bot.settings import Settings
from core.domain.papers.merge import Merge, NotUndone, Obstacle, Undone
from core.domain.papers.paper import Paper

SHOWN = 20
LONGEST_TITLE = 90


async def show(settings: Settings) -> int:
    """Prints the latest merges: number, when, by which rule, and the two papers as they were."""
    async with wiring.beside(settings) as app, app.context.storage.reading() as tables:
        found = await tables.merges.latest(SHOWN)
    for merge in found:
        undone = f", undone {merge.undone_at:%Y-%m-%d %H:%M} UTC" if merge.undone_at else ""
        say(f"{merge.id}  {merge.merged_at:%Y-%m-%d %H:%M} UTC  by {merge.rule}{undone}")
        say(_line(merge.older))
        say(_line(merge.younger))
    if not found:
        say("No papers have been merged yet.")
    return 0


def _line(paper: Paper) -> str:
    title = paper.title if len(paper.title) <= LONGEST_TITLE else f"{paper.title[: LONGEST_TITLE - 1]}…"
    return f"   {paper.key}  {title}"


async def undo(settings: Settings, merge_id: int) -> int:
    """Makes two papers of one again, and says so; else why not."""
    async with wiring.beside(settings) as app, app.context.storage.transaction() as tables:
        outcome = await tables.merges.undo(merge_id, app.context.clock.now())
    match outcome:
        case Undone(merge=merge):
            say(_done(merge))
            return 0
        case NotUndone():
            return complain(_reason(merge_id, outcome))


def _done(merge: Merge) -> str:
    older, younger = merge.older.key, merge.younger.key
    if merge.younger.id:
        return f"Merge {merge.id} is undone: {older} and {younger} are two papers again and won't be merged by title."
    return f"Merge {merge.id} is undone: {younger} no longer belongs to {older}; it becomes a paper of its own when it is next announced."


def _reason(merge_id: int, outcome: NotUndone) -> str:
    match outcome.why:
        case Obstacle.UNKNOWN:
            return f"There is no merge {merge_id}: `python -m bot merges` lists the latest {SHOWN}."
        case Obstacle.UNDONE:
            return f"Merge {merge_id} is already undone."
        case Obstacle.GONE:
            return f"Merge {merge_id} can't be undone: the paper it made is no longer stored."
        case Obstacle.BURIED:
            first = outcome.first
            return f"The paper that merge {merge_id} made has been merged again since. First run `python -m bot unmerge {first}`."
