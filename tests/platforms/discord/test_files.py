"""Files and private answers on Discord: with the words, once, and seen by who asked alone."""

import pytest

from core.domain.chats import intents
from core.domain.chats.message import Button, Card, File, Kind, Message, Paragraph, Span, say
from tests.platforms.discord.conftest import Lab
from tests.standins.discord.client import Impossible
from tests.standins.discord.world import Interaction

BIB = File(name="saved.bib", text="@article{übung}")
HANGS = [("saved.bib", BIB.text.encode())]
CARD = Card(number=1, key="own:1", source="S", title="A secret title", url="https://example.org/1")


def with_file(words: str, *, private: bool = True) -> Message:
    return Message(blocks=(Paragraph((Span(words),)),), files=(BIB,), private=private)


async def test_a_file_hangs_on_the_answer_that_only_the_asker_sees(lab: Lab) -> None:
    lab.dispatch.says[intents.Export] = [with_file("Two papers.")]

    answer = await lab.people.slash(lab.ben, lab.papers, "export", format="bibtex")

    assert answer.original
    assert (answer.original.reader, answer.original.text, answer.original.files) == (lab.ben, "Two papers.", HANGS)


async def deferred(lab: Lab, *messages: Message) -> Interaction:
    """An answer that took so long that it was deferred, and is there now."""
    lab.app = lab.bot(at_once=0.0)
    await lab.app.start()
    lab.dispatch.says[intents.Export] = messages
    lab.dispatch.gate.clear()
    answer = await lab.people.slash(lab.ben, lab.papers, "export", format="bibtex", wait=False)
    await lab.until(lambda: answer.callback == 5)
    lab.dispatch.gate.set()
    await lab.until(lambda: answer.settled)
    return answer


async def test_a_deferred_answer_is_filled_with_its_file(idle_lab: Lab) -> None:
    answer = await deferred(idle_lab, with_file("Two papers.", private=False))

    assert answer.original
    assert answer.original.files == HANGS


async def test_a_file_beside_a_public_deferral_is_secret_too(idle_lab: Lab) -> None:
    answer = await deferred(idle_lab, with_file("Two papers."))
    await idle_lab.until(lambda: answer.followups)

    assert [(m.reader, m.files) for m in answer.followups] == [(idle_lab.ben, HANGS)]
    assert [m.files for m in idle_lab.world.seen(idle_lab.papers)] == [[]]


async def test_later_words_bring_a_file_once_and_leave_it_there(lab: Lab) -> None:
    later = [say("Collecting…"), with_file("Two.", private=False), with_file("Two, all.", private=False)]
    lab.dispatch.says[intents.Export] = later

    answer = await lab.people.slash(lab.ben, lab.papers, "export", format="bibtex")
    shown = answer.original
    assert shown
    await lab.until(lambda: shown.text == "Two, all.")

    assert shown.files == HANGS
    asked = lab.dc.calls("PATCH /webhooks/{app}/{token}/messages/{message}")
    assert ["attachments" in call["body"] for call in asked] == [True, False]


@pytest.mark.parametrize("kind", ["", "reset_before", "reset_after"])
async def test_a_file_in_a_direct_message_is_sent_once(lab: Lab, kind: str) -> None:
    if kind:
        lab.dc.fault("POST /channels/*/messages", kind)
    lab.dispatch.says[intents.Export] = [with_file("Two.")]

    await lab.people.say(lab.ben, "/export bibtex")
    await lab.until(lambda: lab.dispatch.remote)

    (told,) = [m for m in lab.world.seen(lab.world.conversation(lab.ben)) if m.author is lab.world.bot]
    assert (told.text, told.files) == ("Two.", HANGS)


async def test_what_is_typed_in_a_channel_is_answered_in_the_direct_conversation_page_after_page(lab: Lab) -> None:
    papers = tuple(
        Card(number=n, key=f"own:{n}", source="S", title=f"Secret {n}", url="", body=(Span("word " * 150),))
        for n in range(1, 16)
    )
    help_ = ((Button("Help", "help"),),)
    lab.dispatch.says[intents.ShowSaved] = [
        say("Looking …", private=True),
        Message(blocks=papers, private=True, buttons=help_),
    ]

    await lab.people.say(lab.ben, f"<@{lab.world.bot.id}> /saved", lab.papers)
    conversation = lab.world.conversation(lab.ben)
    await lab.until(lambda: any(m.buttons for m in lab.world.seen(conversation)))

    told = lab.world.seen(conversation)
    assert len(told) > 1
    assert [bool(m.buttons) for m in told] == [False] * (len(told) - 1) + [True]
    assert all(f"Secret {n}\n" in "\n".join(m.text for m in told).replace("**", "\n") for n in range(1, 16))
    assert [m for m in lab.world.seen(lab.papers) if m.author is lab.world.bot] == []
    assert lab.dispatch.remote == {}


async def test_who_takes_no_direct_messages_is_told_so_once_and_nothing_is_told_to_others(lab: Lab) -> None:
    lab.ben.closed = True
    lab.dispatch.says[intents.ShowSaved] = [say("Looking …", private=True), Message(blocks=(CARD,), private=True)]

    await lab.people.say(lab.ben, f"<@{lab.world.bot.id}> /saved", lab.papers)
    await lab.people.say(lab.ben, f"<@{lab.world.bot.id}> /radar", lab.papers)
    await lab.until(lambda: lab.dispatch.remote)

    told = [m.text for m in lab.world.seen(lab.papers) if m.author is lab.world.bot]
    assert sorted(told) == sorted(["done ShowRadar", *[text for text in told if "slash command" in text]])
    assert not any("secret" in text.lower() for text in told)


async def test_what_is_wrong_with_what_was_typed_is_said_in_the_channel(lab: Lab) -> None:
    lab.dispatch.says[intents.Search] = [say("Nothing to look for.", kind=Kind.ERROR, private=True)]

    await lab.people.say(lab.ben, f"<@{lab.world.bot.id}> /search x", lab.papers)
    await lab.until(lambda: lab.dispatch.remote)

    assert [m.text for m in lab.world.seen(lab.papers) if m.author is lab.world.bot] == ["Nothing to look for."]


async def test_the_strict_app_has_only_what_is_offered(lab: Lab) -> None:
    shown = (await lab.people.slash(lab.ann, lab.papers, "help")).original
    assert shown
    with pytest.raises(Impossible, match="no choice"):
        await lab.people.choose(lab.ann, shown, "1")
    with pytest.raises(Impossible, match="in the menu"):
        await lab.people.menu(lab.ann, shown, "Translate")
