"""Questions to the model about papers: /explain and /compare. Answers are checked like a briefing."""

import re
from collections.abc import AsyncGenerator, Sequence

from core.domain.chats import intents, languages
from core.domain.chats.message import Message
from core.domain.errors import ChatLimitReached, WriterUnavailable
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import can_be_told
from core.ports.storage import Tables
from core.ports.writing import LONGEST_AUDIENCE, Answer
from core.services.briefings import asking, writing
from core.services.context import AppContext, Request
from core.services.papers import pointing
from core.services.replies import errors
from core.services.replies.papers import questions as replies

MOST_COMPARED = 3
_AUDIENCE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_]+(?:['’-][^\W\d_]+)*){0,3}")
"""At most four words: enough for a first-year chemistry student, too few for an order."""
_EXPLAIN, _COMPARE = "/explain 4 biologist", "/compare 2 5"


async def explain(app: AppContext, request: Request, intent: intents.Explain) -> AsyncGenerator[Message]:
    """Explain one paper to readers of another field; without a model, show its abstract."""
    async with app.storage.reading() as tables:
        meant = await pointing.find_paper(tables, request, intent.text, words_follow=True)
    audience = meant.rest.removeprefix("for ").removeprefix("a ").removeprefix("an ").strip()
    if meant.paper is None:
        yield errors.wrong(meant.problem, _EXPLAIN)
    elif audience and not (len(audience) <= LONGEST_AUDIENCE and _AUDIENCE.fullmatch(audience)):
        yield errors.wrong(replies.bad_audience(LONGEST_AUDIENCE), _EXPLAIN)
    elif not can_be_told(meant.paper):
        yield errors.wrong(replies.no_abstract([meant.paper]))
    else:
        paper = meant.paper
        async for message in _ask_model(app, request, [paper], [meant.number], audience):
            yield message


async def compare(app: AppContext, request: Request, intent: intents.Compare) -> AsyncGenerator[Message]:
    """Compare two or three papers."""
    async with app.storage.reading() as tables:
        found = await _papers_to_compare(tables, request, intent.text)
    if isinstance(found, str):
        yield errors.wrong(found, _COMPARE)
        return
    papers = [pointed.paper for pointed in found if pointed.paper]
    if not all(map(can_be_told, papers)):
        yield errors.wrong(replies.no_abstract([paper for paper in papers if not can_be_told(paper)]))
        return
    numbers = [each.number for each in found]
    if len(set(numbers)) < len(numbers):  # links have no number of their own
        numbers = list(range(1, len(numbers) + 1))
    async for message in _ask_model(app, request, papers, numbers, ""):
        yield message


async def _papers_to_compare(tables: Tables, request: Request, typed: str) -> list[pointing.Pointed] | str:
    """Two or three different papers, or the problem in a sentence."""
    found: list[pointing.Pointed] = []
    rest = typed.replace(",", " ").strip()
    while rest:
        rest = rest.removeprefix("and ").removeprefix("with ")
        if len(found) == MOST_COMPARED or not pointing.names_paper(rest):
            return replies.two_or_three()
        meant = await pointing.find_paper(tables, request, rest)
        if meant.paper is None:
            return meant.problem
        found, rest = [*found, meant], meant.rest
    different = {meant.paper.id for meant in found if meant.paper}
    return found if len(different) == len(found) > 1 else replies.two_or_three()


async def _ask_model(
    app: AppContext, request: Request, papers: Sequence[Paper], numbers: Sequence[int], audience: str
) -> AsyncGenerator[Message]:
    """A notice at once, replaced by the model's answer, or by the abstracts if it gives none."""
    if app.writing.strong_model == "plain":
        yield replies.plain(papers, numbers, replies.no_model(papers))
        return
    yield replies.asking(papers)
    try:
        answer, language = await _answer(app, request, papers, audience)
    except WriterUnavailable as error:
        yield replies.plain(papers, numbers, replies.not_now(str(error) if isinstance(error, ChatLimitReached) else ""))
        return
    async with app.storage.reading() as tables:
        gone = await tables.reports.of(replies.keys(answer), request.chat.id)
    yield replies.answered(papers, numbers, answer, gone, languages.named(language))


async def _answer(app: AppContext, request: Request, papers: Sequence[Paper], audience: str) -> tuple[Answer, str]:
    """The answer and its language: checked in the chat's language, or translated from English after the check."""
    written_in = languages.checked(request.chat.spoken)
    until = asking.patience()
    if len(papers) == 1:
        call = app.writing.explain(papers[0], audience or replies.everybody(), written_in, request.chat.id)
    else:
        call = app.writing.compare(papers, written_in, request.chat.id)
    answer = await asking.within(call, until)
    return await writing.translate_answer(app, answer, request.chat.spoken, until, request.chat.id)
