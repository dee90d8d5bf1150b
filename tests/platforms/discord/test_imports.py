"""Attachments on Discord: what is to be imported is fetched for those who may, once, and with a limit."""

import pytest

from core.domain.chats.intents import Import, Misread
from core.domain.feeds.opml import MOST_BYTES
from tests.platforms.discord.conftest import Lab
from tests.standins.discord.world import Attached

LIST = Attached("feeds.opml", b"<opml version='2.0'/>")
ASKED = Import(LIST.name, LIST.content)


async def test_a_slash_command_brings_its_file(lab: Lab) -> None:
    await lab.people.slash(lab.ann, lab.papers, "import", file=LIST)
    await lab.people.slash(lab.ben, None, "import", file=LIST)

    assert [event.intent for event in lab.dispatch.events] == [ASKED, ASKED]


async def test_a_slash_command_without_a_file_asks_how(lab: Lab) -> None:
    await lab.people.slash(lab.ann, lab.papers, "import")

    assert [event.intent for event in lab.dispatch.events] == [Import()]


async def test_nothing_is_fetched_for_who_may_not_import_it(lab: Lab) -> None:
    answer = await lab.people.slash(lab.ben, lab.papers, "import", file=LIST)

    assert answer.original
    assert (answer.original.text, answer.original.reader) == ("Only managers can.", lab.ben)
    assert lab.dc.calls("GET /attachments") == []


@pytest.mark.parametrize("words", ["", "/import", "my feeds"])
async def test_a_list_in_a_direct_message_is_imported_with_or_without_words(lab: Lab, words: str) -> None:
    await lab.people.say(lab.ben, words, file=LIST)
    await lab.until(lambda: lab.dispatch.remote)

    assert [event.intent for event in lab.dispatch.events] == [ASKED]


async def test_a_picture_in_a_direct_message_is_no_list(lab: Lab) -> None:
    await lab.people.say(lab.ben, "", file=Attached("me.png", b"PNG"))
    await lab.until(lambda: lab.dispatch.remote)

    (event,) = lab.dispatch.events
    assert isinstance(event.intent, Misread)
    assert "follows.txt" in str(event.intent.problem)
    assert lab.dc.calls("GET /attachments") == []


async def test_words_with_a_picture_mean_what_they_mean_without(lab: Lab) -> None:
    await lab.people.say(lab.ben, "/import", file=Attached("subscriptions", LIST.content))
    await lab.people.say(lab.ben, "/help", file=Attached("me.png", b"PNG"))
    await lab.until(lambda: len(lab.dispatch.remote) == 2)

    assert {type(event.intent).__name__ for event in lab.dispatch.events} == {"Import", "Help"}
    assert len(lab.dc.calls("GET /attachments")) == 1


async def test_in_a_channel_who_manages_it_mentions_us_with_the_file(lab: Lab) -> None:
    await lab.people.say(lab.ann, "feeds", lab.papers, file=LIST)
    await lab.people.say(lab.ben, f"<@{lab.world.bot.id}> /import", lab.papers, file=LIST)
    await lab.people.say(lab.ann, f"<@{lab.world.bot.id}> /import", lab.papers, file=LIST)
    await lab.until(lambda: lab.dispatch.remote)

    assert {(event.user.name, event.intent) for event in lab.dispatch.events} == {("ben", Import()), ("ann", ASKED)}
    assert len(lab.dc.calls("GET /attachments")) == 1


async def test_a_large_file_is_not_even_asked_for(lab: Lab) -> None:
    await lab.people.slash(lab.ann, lab.papers, "import", file=Attached("feeds.opml", bytes(2 * MOST_BYTES)))

    (event,) = lab.dispatch.events
    assert isinstance(event.intent, Misread)
    assert "2.0 MB" in str(event.intent.problem)
    assert lab.dc.calls("GET /attachments") == []


async def test_a_file_that_is_larger_than_was_said_is_not_read(lab: Lab) -> None:
    await lab.people.slash(lab.ann, lab.papers, "import", file=Attached("feeds.opml", bytes(MOST_BYTES + 1), size=9))

    (event,) = lab.dispatch.events
    assert isinstance(event.intent, Misread)
    assert "up to 1 MB" in str(event.intent.problem)


@pytest.mark.parametrize("status", [403, 404, 500])
async def test_a_file_that_discord_does_not_give_is_asked_for_again_in_words(lab: Lab, status: int) -> None:
    lab.dc.fault("GET /attachments", "error", status=status)

    await lab.people.slash(lab.ann, lab.papers, "import", file=LIST)

    (event,) = lab.dispatch.events
    assert isinstance(event.intent, Misread)
    assert "send it again" in str(event.intent.problem)


async def test_a_file_that_takes_its_time_does_not_cost_the_answer(idle_lab: Lab) -> None:
    idle_lab.app = idle_lab.bot(at_once=0.0)
    await idle_lab.app.start()

    answer = await idle_lab.people.slash(idle_lab.ann, idle_lab.papers, "import", file=LIST)

    assert answer.callback == 5, "deferred while the file is fetched"
    assert [event.intent for event in idle_lab.dispatch.events] == [ASKED]
