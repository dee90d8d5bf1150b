"""Saved papers: /save, /saved, notes, /export. They belong to a person in all chats; answers are for that person only."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, replace

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.citations.citation import citations
from core.domain.citations.formats import FORMATS, MOST_BYTES, Format
from core.domain.papers.paper import LONGEST_NOTE, MOST_SAVED, Paper, Saved
from core.domain.text.plain import fold, strip_controls
from core.ports.storage import Tables
from core.services.context import AppContext, Request
from core.services.papers import browsing, finding, pointing
from core.services.replies import errors
from core.services.replies.papers import browsing as browsing_replies
from core.services.replies.papers import pointing as pointing_replies
from core.services.replies.papers import shelf as replies


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """The paper to save and the note on it; or the problem in a sentence, and an example of what to type.

    `number` is a card's where nothing else was typed.
    """

    paper: Paper | None = None
    number: int = 0
    note: str = ""
    problem: str = ""
    example: str = ""


async def save(app: AppContext, request: Request, intent: intents.Save) -> AsyncGenerator[Message]:
    """Save a paper, with a note if one follows; an unknown paper is looked up."""
    async with app.storage.reading() as tables:
        meant = (
            await pointing.find_by_button(tables, request, intent.paper)
            if intent.paper
            else await pointing.find_paper(tables, request, intent.text)
        )
    paper, problem = meant.paper, meant.problem
    if meant.title and request.event.person:
        yield meant.refusal("/save")
        return
    if meant.key and request.event.person and app.fetching.online:
        yield replace(browsing_replies.asking(meant.key), private=request.event.place.shared)
        found = await finding.find(app, meant.key)
        paper, problem = (None, found) if isinstance(found, str) else (found, "")
    example = f"/save {meant.example}"
    yield await _keep(app, request, _Meant(paper=paper, note=meant.rest, problem=problem, example=example))


async def _keep(app: AppContext, request: Request, meant: _Meant) -> Message:
    person, paper, note = request.event.person, meant.paper, strip_controls(meant.note).strip()
    if not person:
        return errors.wrong(replies.nobody())
    if paper is None:
        return errors.wrong(meant.problem, meant.example)
    if len(note) > LONGEST_NOTE:
        return errors.wrong(replies.too_long(len(note), LONGEST_NOTE))
    async with app.storage.transaction() as tables:
        paper = await tables.saved.standing(paper.id)
        if paper is None:
            return errors.wrong(pointing_replies.forgotten(), meant.example)
        before = (await tables.saved.on(person, [paper.id])).get(paper.id)
        count = await tables.saved.count(person)
        if before is None and count >= MOST_SAVED:
            return errors.wrong(replies.too_many(MOST_SAVED), "/saved")
        if before is None:
            await tables.saved.add(person, request.chat.id, paper.id, app.clock.now())
        if note:
            await tables.saved.note(person, paper.id, note)
    return replies.kept(paper, before, note, count + (before is None), shared=request.event.place.shared)


async def unsave(app: AppContext, request: Request, intent: intents.Unsave) -> AsyncGenerator[Message]:
    """Remove a saved paper and its note."""
    person = request.event.person
    async with app.storage.transaction() as tables:
        paper = await tables.saved.standing(intent.paper)
        was_saved = paper is not None and bool(person) and await tables.saved.remove(person, paper.id)
    yield replies.unsaved(paper, was_saved=was_saved, shared=request.event.place.shared)


async def note(app: AppContext, request: Request, intent: intents.Note) -> AsyncGenerator[Message]:
    """Save a note on the paper that was replied to, and the paper with it; a card's number alone shows that paper."""
    async with app.storage.reading() as tables:
        meant = await _paper_and_note(tables, request, intent.text)
    if meant.number:
        async for shown in browsing.card(app, request, intents.ShowCard(meant.number)):
            yield shown
        return
    yield await _keep(app, request, meant)


async def _paper_and_note(tables: Tables, request: Request, typed: str) -> _Meant:
    """With several cards a number comes first; with one, all words are the note."""
    request = await pointing.where_shown(tables, request)
    shown = await pointing.message_in_question(tables, request)
    cards = tuple(shown.cards) if shown else ()
    number, words = pointing.numbered(typed)
    if len(cards) == 1 and number != cards[0].number:
        number, words = cards[0].number, typed
    if not cards:
        return _Meant(problem=pointing_replies.no_cards())
    example = f"{cards[-1].number} compare with ours"
    if number is None:
        return _Meant(problem=pointing_replies.which(cards), example=example)
    if not words:
        return _Meant(number=number)
    found = await pointing.on_card(tables, request, cards, number, words)
    return _Meant(paper=found.paper, note=words, problem=found.problem, example=example)


async def show_saved(app: AppContext, request: Request, intent: intents.ShowSaved) -> AsyncGenerator[Message]:
    """A page of saved papers, latest first; with words, those with all of them in title, authors or note."""
    person, words = request.event.person, fold(intent.text).split()
    if not person:
        yield errors.wrong(replies.nobody())
        return
    async with app.storage.reading() as tables:
        count = await tables.saved.count(person)
        kept = await tables.saved.of(person, MOST_SAVED if words else intent.start + replies.PAGE)
    found = await asyncio.to_thread(_search, kept, words) if words else kept
    matches = len(found) if words else count
    start = min(intent.start, max(matches - 1, 0) // replies.PAGE * replies.PAGE)  # some may be gone since
    shown = intents.ShowSaved(intent.text if words else "", start)
    page = found[start : start + replies.PAGE]
    yield replies.shelf(page, shown, count, matches, shared=request.event.place.shared)


def _search(kept: Sequence[Saved], words: Sequence[str]) -> list[Saved]:
    """Those in which every word begins a word."""
    texts = (" " + fold(" ".join((each.paper.title, *each.paper.authors, each.note))) for each in kept)
    return [each for each, text in zip(kept, texts, strict=True) if all(f" {word}" in text for word in words)]


async def export(app: AppContext, request: Request, intent: intents.Export) -> AsyncGenerator[Message]:
    """The saved papers as a file."""
    wanted = FORMATS.get(intent.format.lower().lstrip(".") or "bibtex")
    if not request.event.person or wanted is None:
        problem = replies.no_format(intent.format) if wanted is None else replies.nobody()
        yield errors.wrong(problem, "/export bibtex" if wanted is None else "")
        return
    async with app.storage.reading() as tables:
        kept = await tables.saved.of(request.event.person, MOST_SAVED)
    if not kept:
        yield replies.nothing_kept(shared=request.event.place.shared)
        return
    written, whole = await asyncio.to_thread(_file, kept, wanted)
    yield replies.exported(wanted, written, len(kept), whole=whole, shared=request.event.place.shared)


def _file(kept: Sequence[Saved], wanted: Format) -> tuple[str, bool]:
    """The file, and whether it includes abstracts: platforms limit the size of files."""
    cited = citations(kept)
    written = wanted.write(cited)
    if len(written.encode()) <= MOST_BYTES:
        return written, True
    return wanted.write([replace(each, abstract="") for each in cited]), False
