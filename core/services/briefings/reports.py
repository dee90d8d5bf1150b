"""Receipts of a briefing's sentences, and [Wrong]: a report hides a sentence here at once, for everybody after two chats."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace

from core.domain.briefings import receipts as domain
from core.domain.briefings.draft import Briefing
from core.domain.briefings.receipts import Receipt
from core.domain.briefings.reports import ReportedSentence
from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.papers.paper import Paper
from core.domain.text.i18n import speaking
from core.ports.storage import Tables
from core.services.briefings import reading, withdrawing
from core.services.context import AppContext, Request
from core.services.replies import errors
from core.services.replies.briefings import receipts as receipt_replies
from core.services.replies.briefings import reports as replies


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    """The sentences of a briefing of a locked chat."""

    briefing: Briefing
    papers: tuple[Paper, ...]
    receipts: tuple[Receipt, ...]
    removed: int
    reasons: tuple[str, ...]
    language: str


async def receipts(app: AppContext, request: Request, intent: intents.ShowReceipts) -> AsyncGenerator[Message]:
    """The evidence of each sentence; a turned page replaces the one it was turned on."""
    async with app.storage.transaction() as tables:
        told = await _load(tables, request, intent.briefing)
        page = await _page(app, tables, request, told, intent) if told else None
        briefing = await tables.briefings.get(request.chat.id, intent.briefing)
    yield page or (receipt_replies.none() if briefing else errors.gone())


async def wrong(app: AppContext, request: Request, intent: intents.Wrong) -> AsyncGenerator[Message]:
    """Stores the report, removes the sentence from this chat's briefings and shows the receipts without it: all or nothing."""
    page, now = None, app.clock.now()
    async with app.storage.transaction() as tables:
        told = await _load(tables, request, intent.briefing)
        found = next((each for each in told.receipts if each.key == intent.key), None) if told else None
        if told and found:
            said = ReportedSentence(
                text=found.statement.text,
                carriers=found.statement.carriers,
                language=found.language,
                model=found.model,
                doubted_at=now,
            )
            known = await tables.reports.add(request.chat.id, said)
            await withdrawing.withdraw_here(tables, request.chat.id, known, told.papers, now)
            rest = tuple(replace(each, hidden=each.hidden or each.key == found.key) for each in told.receipts)
            turned = intents.ShowReceipts(intent.briefing, found.number - 1, intent.message)
            page = await _page(app, tables, request, replace(told, receipts=rest), turned, known)
    yield page or errors.gone()


async def _load(tables: Tables, request: Request, briefing_id: int) -> _Loaded | None:
    """Locks the chat; None if it, its briefing or all of its words are gone."""
    chat = await tables.chats.lock(request.chat.id)
    briefing = await tables.briefings.get(chat.id, briefing_id) if chat else None
    if chat is None or briefing is None:
        return None
    papers = tuple(await tables.papers.get(briefing.shown, chat.id))
    said = await reading.load_words(tables, chat, papers, briefing)
    told = domain.receipts(papers, said)
    if not told:
        return None
    return _Loaded(
        briefing=briefing,
        papers=papers,
        receipts=told,
        removed=said.removed(briefing.shown),
        reasons=said.reasons(briefing.shown),
        language=chat.spoken,
    )


async def _page(
    app: AppContext,
    tables: Tables,
    request: Request,
    told: _Loaded,
    wanted: intents.ShowReceipts,
    known: ReportedSentence | None = None,
) -> Message:
    """The stored page."""
    # stored before it is rendered: its buttons contain its number
    there = await tables.messages.get(request.chat.id, wanted.message) if wanted.message else None
    if there is not None and receipt_replies.is_receipts(there):
        number = there.number
    else:
        number = await tables.messages.add(request.chat.id, Message(), app.clock.now())
    with speaking(told.language):
        happened = replies.hidden(known) if known else ""
        page = receipt_replies.receipts(
            told.papers,
            told.receipts,
            told.briefing.id,
            number,
            wanted.start,
            removed=told.removed,
            reasons=told.reasons,
            happened=happened,
        )
    return await app.keep(tables, request.chat.id, page)
