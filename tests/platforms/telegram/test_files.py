"""Files on Telegram: with the words under them where they fit, once, under a name that is safe, whatever happens."""

import pytest

from adapters.telegram.app import TelegramApp
from core.domain.chats import intents
from core.domain.chats.message import Button, File, Message, Paragraph, Span, say
from tests.platforms.telegram.answering import FakeAttendance, FakeDispatch, says
from tests.platforms.telegram.conftest import TOKEN
from tests.platforms.telegram.waiting import Time
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person

BIB = File(name="saved.bib", text="@article{übung}")


def with_files(words: str, *files: File) -> Message:
    return Message(blocks=(Paragraph((Span(words),)),), files=files, buttons=((Button("RIS", "export ris"),),))


async def test_a_file_comes_with_its_words_and_buttons_under_it(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.Export] = says(with_files("Two papers <b>.", BIB))

    await tg.say(ann, None, "/export bibtex")

    [sent] = await tg.until(tg.private(ann))
    assert sent.text == "Two papers <b>."
    assert (sent.content["upload"].name, sent.content["upload"].content) == ("saved.bib", BIB.text.encode())
    assert [button["text"] for button in sent.buttons] == ["RIS"]
    await tg.world.until(lambda: dispatch.remote == {1: str(sent.id)})


@pytest.mark.parametrize("words", ["word " * 300, "Two files."])
async def test_words_that_do_not_fit_under_one_file_come_before_it(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch, words: str
) -> None:
    files = (BIB,) if len(words) > 100 else (BIB, File(name="../../etc/pass wd", text=""))
    dispatch.scripts[intents.Export] = says(with_files(words, *files))

    await tg.say(ann, None, "/export bibtex")

    said, *sent = await tg.until(tg.private(ann), 1 + len(files))
    assert said.text == words.strip()
    assert [post.content["upload"].name for post in sent] == ["saved.bib", "etc-pass-wd"][: len(files)]
    assert [post.text for post in sent] == [""] * len(files)


async def test_a_file_that_comes_with_later_words_is_sent_once(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.Export] = says(say("Collecting …"), with_files("Two.", BIB), with_files("Two, all.", BIB))

    await tg.say(ann, None, "/export bibtex")
    await tg.called("editMessageText", 2)

    shown = tg.shown(tg.private(ann))
    assert [(post.text, "upload" in post.content) for post in shown] == [("Two, all.", False), ("", True)]


async def test_words_under_a_file_are_changed_where_they_stand(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.Export] = says(with_files("Two.", BIB), with_files("Two, all.", BIB))

    await tg.say(ann, None, "/export bibtex")
    await tg.called("editMessageCaption")

    [post] = tg.shown(tg.private(ann))
    assert (post.text, post.content["upload"].content) == ("Two, all.", BIB.text.encode())


@pytest.mark.parametrize("kind", ["5xx_after", "reset_after", "garbage"])
async def test_a_file_in_doubt_is_not_sent_twice(
    tg: Telegram, ann: Person, dispatch: FakeDispatch, attendance: FakeAttendance, kind: str
) -> None:
    time = Time()
    app = TelegramApp(TOKEN, tg.url, dispatch, attendance, patience=0.5, now=time, sleep=time.sleep)
    await app.start()
    tg.faults.add("sendDocument", kind)
    dispatch.scripts[intents.Export] = says(with_files("Two.", BIB))

    await tg.say(ann, None, "/export bibtex")
    await tg.called("sendMessage")

    shown = tg.shown(tg.private(ann))
    assert "whether my file arrived" in shown[-1].text
    assert len(tg.answered("sendDocument")) == 1
    await app.close()


async def test_a_file_waits_out_a_flood(
    tg: Telegram, ann: Person, dispatch: FakeDispatch, attendance: FakeAttendance
) -> None:
    time = Time()
    app = TelegramApp(TOKEN, tg.url, dispatch, attendance, now=time, sleep=time.sleep)
    await app.start()
    tg.faults.add("sendDocument", "429", retry_after=20)
    dispatch.scripts[intents.Export] = says(with_files("Two.", BIB))

    await tg.say(ann, None, "/export bibtex")

    [sent] = await tg.until(tg.private(ann))
    assert sent.content["upload"].name == "saved.bib"
    await app.close()
