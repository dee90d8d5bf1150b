"""Questions to the model about cards: /explain and /compare. What it answers is checked like a briefing."""

import re
from collections.abc import AsyncGenerator, Sequence

from core.domain.chats import intents, languages
from core.domain.chats.message import Message
from core.domain.errors import WriterUnavailable
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import can_be_told
from core.ports.storage import Tables
from core.ports.writing import LONGEST_AUDIENCE, Answer
from core.services.briefings import writing
from core.services.context import AppContext, Request
from core.services.papers import pointing
from core.services.replies import errors
from core.services.replies.papers import questions as replies

MOST_COMPARED = 3
_AUDIENCE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_]+(?:['’-][^\W\d_]+)*){0,3}")
"""At most four words: enough for a first-year chemistry student, too few for an order."""
_EXPLAIN, _COMPARE = "/explain 4 biologist", "/compare 2 5"


async def explain(app: AppContext, request: Request, intent: intents.Explain) -> AsyncGenerator[Message]:
    """One paper for readers of another field; without a model, its abstract."""
    async with app.storage.reading() as tables:
        meant = await pointing.pointed(tables, request, intent.text)
    audience = meant.rest.removeprefix("for ").removeprefix("a ").removeprefix("an ").strip()
    if meant.paper is None:
        yield errors.wrong(meant.problem, _EXPLAIN)
    elif audience and not (len(audience) <= LONGEST_AUDIENCE and _AUDIENCE.fullmatch(audience)):
        yield errors.wrong(replies.bad_audience(LONGEST_AUDIENCE), _EXPLAIN)
    elif not can_be_told(meant.paper):
        yield errors.wrong(replies.no_abstract([meant.paper]))
    else:
        paper = meant.paper
        async for message in _answered(app, request, [paper], [meant.number], audience):
            yield message


async def compare(app: AppContext, request: Request, intent: intents.Compare) -> AsyncGenerator[Message]:
    """Two or three papers side by side."""
    async with app.storage.reading() as tables:
        found = await _compared(tables, request, intent.text)
    if isinstance(found, str):
        yield errors.wrong(found, _COMPARE)
        return
    papers = [pointed.paper for pointed in found if pointed.paper]
    if not all(map(can_be_told, papers)):
        yield errors.wrong(replies.no_abstract([paper for paper in papers if not can_be_told(paper)]))
        return
    async for message in _answered(app, request, papers, _numbers(found), ""):
        yield message


async def _compared(tables: Tables, request: Request, typed: str) -> list[pointing.Pointed] | str:
    """Two or three different papers, or what is wrong."""
    found: list[pointing.Pointed] = []
    rest = typed.replace(",", " ").strip()
    while rest:
        rest = rest.removeprefix("and ").removeprefix("with ")
        if len(found) == MOST_COMPARED or not pointing.names_paper(rest):
            return replies.two_or_three()
        meant = await pointing.pointed(tables, request, rest)
        if meant.paper is None:
            return meant.problem
        found, rest = [*found, meant], meant.rest
    different = {meant.paper.id for meant in found if meant.paper}
    return found if len(different) == len(found) > 1 else replies.two_or_three()


def _numbers(found: Sequence[pointing.Pointed]) -> list[int]:
    """The cards' own numbers, where they tell the papers apart; links have none."""
    numbers = [meant.number for meant in found]
    return numbers if len(set(numbers)) == len(numbers) else list(range(1, len(numbers) + 1))


async def _answered(
    app: AppContext, request: Request, papers: Sequence[Paper], numbers: Sequence[int], audience: str
) -> AsyncGenerator[Message]:
    """A word at once, then the model's answer in its place, or the abstracts where it gave none."""
    if app.writing.strong_model == "plain":
        yield replies.plain(papers, numbers, replies.no_model())
        return
    yield replies.asking(papers)
    try:
        answer, language = await _answer(app, request, papers, audience)
    except WriterUnavailable as error:
        yield replies.plain(papers, numbers, str(error))
        return
    async with app.storage.reading() as tables:
        gone = await tables.reports.of(replies.keys(answer), request.chat.id)
    yield replies.answered(papers, numbers, answer, gone, languages.named(language))


async def _answer(app: AppContext, request: Request, papers: Sequence[Paper], audience: str) -> tuple[Answer, str]:
    """In the chat's language, as far as it goes: written and checked in it, or translated from English after the check."""
    written_in = languages.checked(request.chat.spoken)
    until = writing.patience()
    if len(papers) == 1:
        call = app.writing.explain(papers[0], audience or replies.everybody(), written_in, request.chat.id)
    else:
        call = app.writing.compare(papers, written_in, request.chat.id)
    answer = await writing.within(call, until)
    return await writing.translate_answer(app, answer, request.chat.spoken, until, request.chat.id)
