"""Messages: every kind of block comes back as it was said."""

from core.domain.chats.message import (
    Button,
    Card,
    Checks,
    File,
    Fine,
    Heading,
    Kind,
    Message,
    Paragraph,
    Span,
    Style,
    say,
)
from core.storage.engine import SqlStorage
from tests.storage.examples import NOW, chat

EVERYTHING = Message(
    kind=Kind.BRIEFING,
    header='Briefing, Tue 24 Nov: 1 paper "quoted" \x00 🙂',
    blocks=(
        Heading("People"),
        Paragraph(
            (Span("plain\nbroken "), Span("bold", Style.BOLD), Span("link", Style.CODE, "https://example.org/a"))
        ),
        Card(
            number=1,
            key="arxiv:2606.14078",
            source="arXiv (CS.AI) 2026-06-15",
            title="A title",
            url="https://arxiv.org/abs/2606.14078",
            people=(Span("Wenjian Luo", Style.BOLD), Span(", …")),
            body=(Span("A sentence.", Style.ITALIC),),
            marks=("cross-list", "sample"),
            why="you follow Wenjian Luo",
        ),
        Fine("2 sentences checked", Checks(language="zh", models=("haiku",), sentences=2, pending=True)),
        Fine("No model"),
    ),
    buttons=(
        (Button("Receipts", "receipts 1"), Button("Page", link="https://example.org")),
        (Button("Wrong", "wrong 1"),),
    ),
    private=True,
    page=2,
)


async def test_every_block_span_and_button_is_kept(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        number = await tables.messages.add(made.id, EVERYTHING, NOW)
        plain = await tables.messages.add(made.id, say("one", "two"), NOW)
    async with storage.reading() as tables:
        kept = await tables.messages.get(made.id, number)
        assert kept is not None
        assert (kept.number, kept.header, kept.kind) == (number, EVERYTHING.header, Kind.BRIEFING)
        assert (kept.blocks, kept.buttons, kept.private, kept.page) == (
            EVERYTHING.blocks,
            EVERYTHING.buttons,
            True,
            2,
        )
        short = await tables.messages.get(made.id, plain)
        assert short is not None
        assert short.blocks == say("one", "two").blocks


async def test_of_a_file_only_the_name_is_kept(storage: SqlStorage) -> None:
    sent = Message(blocks=say("one").blocks, files=(File(name="saved.bib", text="@article{a}"),))
    async with storage.transaction() as tables:
        made = await chat(tables)
        number = await tables.messages.add(made.id, sent, NOW)
        kept = await tables.messages.get(made.id, number)
    assert kept is not None
    assert kept.files == (File(name="saved.bib", text=""),)


async def test_a_message_belongs_to_its_chat(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        number = await tables.messages.add(alice.id, say("secret"), NOW)
        await tables.messages.mark_sent(number, "77", alice.address)
        assert await tables.messages.get(bob.id, number) is None
        assert await tables.messages.by_remote(bob.id, "77") is None
        assert await tables.messages.by_remote(alice.id, "77") == number
        assert await tables.messages.by_remote(alice.id, "") is None


async def test_the_newest_that_were_sent_to_a_chat_come_first(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        said = [await tables.messages.add(alice.id, say(f"{n}"), NOW) for n in range(4)]
        for number in said[:3]:
            await tables.messages.mark_sent(number, str(number), alice.address)
        await tables.messages.mark_sent(await tables.messages.add(bob.id, say("bob's"), NOW), "9", bob.address)
        assert [found.number for found in await tables.messages.latest(alice.id, 2)] == [said[2], said[1]]
        assert (await tables.messages.latest(alice.id, 9))[-1].blocks == say("0").blocks


async def test_numbers_grow_over_all_chats_and_are_not_used_again(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        first = await tables.messages.add(alice.id, say("1"), NOW)
        second = await tables.messages.add(bob.id, say("2"), NOW)
        await tables.chats.erase(bob.id)
        third = await tables.messages.add(alice.id, say("3"), NOW)
    assert first < second < third


async def test_a_message_is_rewritten_in_place(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        number = await tables.messages.add(made.id, say("at once"), NOW)
        await tables.messages.mark_sent(number, "5", made.address)
        await tables.messages.rewrite(number, say("late words"))
        found = await tables.messages.get(made.id, number)
        assert found is not None
        assert found.blocks == say("late words").blocks
        assert await tables.messages.by_remote(made.id, "5") == number
