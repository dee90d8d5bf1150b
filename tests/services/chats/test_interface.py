"""The language of the replies: the platform's until somebody chooses, the chat's own where several people write."""

import re
from dataclasses import replace

import pytest

from core.domain.chats import intents
from core.domain.chats.chat import Intent, Role
from core.domain.chats.message import Fine, Heading, Kind, Message, Paragraph, Style
from core.domain.text import i18n
from core.services.replies.sources import health
from tests.papers import arxiv
from tests.world import Person, World, labels_of, text_of


async def heard(person: Person, language: str, intent: Intent) -> Message:
    """The answer to somebody whose app is in that language."""
    event = replace(person.event(intent), language=language)
    return [message async for message in person.world.dispatch.answer(event)][-1]


def english_in(message: Message) -> list[str]:
    """Runs of English words outside of what people type."""
    spans = [span for block in message.blocks if isinstance(block, Paragraph) for span in block.spans]
    texts = [span.text for span in spans if span.style is not Style.CODE]
    texts += [block.text for block in message.blocks if isinstance(block, Heading | Fine)] + labels_of(message)
    return [found for text in texts for found in re.findall(r"[A-Za-z']+(?: [a-z']+){2,}", text)]


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh-hans", "没有可撤销的更改"), ("zh", "没有可撤销的更改"), ("de", "Nothing to undo"), ("", "Nothing to undo")],
)
async def test_a_private_chat_is_answered_in_its_apps_language(world: World, language: str, said: str) -> None:
    assert said in text_of(await heard(world.person("alice"), language, intents.Undo()))


@pytest.mark.parametrize(
    "typed",
    [
        "/help",
        "/help all",
        "/folow x",
        "/qqqq",
        "/unfollow",
        "/feed remove",
        "/shuffle 3",
        "/settings colour red",
        "/radar more words",
        "/import my follows",
        "/follow #3",
        "/follow #x graph",
        "/follow " + "x" * 2000,
        "/follow " + "x" * 800,
        "/follow (graph",
        "/follow graph)",
        "/follow graph OR",
        "/follow titel:ice",
        "/follow author:Ng",
        "/follow kw:ice, snow",
        "/search -",
        "/search cat:cs",
        "/mute kw:!",
    ],
)
async def test_a_mistake_is_answered_in_the_chats_language(world: World, typed: str) -> None:
    alice = world.person("alice")
    await alice.says("/settings interface zh")

    answer = await alice.says(typed)
    assert english_in(answer) == []
    assert not re.search("[。：] ", text_of(answer))


@pytest.mark.parametrize(
    "typed",
    [
        "/settings zone New York",
        "/settings zone Munich",
        "/settings zone EST",
        "/settings zone Cambridge",
        "I'm in Cambridge",
        "/settings",
    ],
)
async def test_places_are_named_in_the_chats_language(world: World, typed: str) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings interface zh")
    await alice.says("/settings zone Berlin")

    answer = await alice.says(typed)

    assert not re.search("York|Berlin|Munich|Toronto|Germany|Kingdom", text_of(answer) + str(labels_of(answer)))
    assert re.search("纽约|慕尼黑，德国（柏林）|劍橋，英国|时区：柏林", text_of(answer) + str(labels_of(answer)))


def test_the_usual_reasons_of_a_failed_read_are_translated_and_others_stay() -> None:
    with i18n.speaking("zh"):
        assert health.down("no connection", 1, "") == "无法读取，无法连接（连续失败 1 次），"
        assert health.reason("503 Service Unavailable") == "503 Service Unavailable"


async def test_what_somebody_chose_outlasts_the_apps_language(world: World) -> None:
    alice = world.person("alice")
    changed = await heard(alice, "zh", intents.ChangeSetting("interface", "English"))
    after = await heard(alice, "zh", intents.ShowSettings())
    back = await heard(alice, "zh", intents.ChangeSetting("interface", "auto"))

    assert "I now answer in English." in text_of(changed)
    assert "Settings for this chat" in text_of(after)
    assert "中文" in text_of(back)


async def test_the_change_itself_and_its_undo_are_answered_in_the_language_that_holds_then(world: World) -> None:
    alice = world.person("alice")
    changed = await alice.says("/settings interface 中文")
    undone = await alice.presses(changed, "撤销")
    redone = await alice.presses(undone, "Redo")

    assert "中文" in text_of(changed)
    assert "I now answer in English." in text_of(undone)
    assert "中文" in text_of(redone)


async def test_a_question_asked_in_one_language_is_answered_in_the_other(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    asked = await alice.says("/settings")
    asked = await alice.presses(await alice.presses(asked, "Morning hour"), "Another hour")
    await alice.says("/settings interface zh")

    await alice.types("7:30 am", about=asked)

    assert "07:30" in text_of(await alice.says("/settings"))


async def test_old_buttons_work_after_the_language_changed(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    settings = await alice.says("/settings")
    picker = await alice.presses(settings, "Interface")
    chinese = await alice.presses(picker, "中文")
    hours = await alice.presses(settings, "Morning hour")

    assert [label for label in labels_of(picker) if "✓" in label] == ["As in my app ✓"]
    assert chinese.number == settings.number
    assert "/settings" in text_of(chinese)
    assert "Settings for this chat" not in text_of(chinese)
    assert "06:00" in labels_of(hours)


async def test_a_shared_chat_has_its_own_language_whoever_types(world: World) -> None:
    member = world.person("bob", chat="lab")
    manager = world.person("alice", chat="lab", role=Role.MANAGER)

    assert "Nothing to undo" in text_of(await heard(manager, "zh", intents.Undo()))
    await heard(manager, "en", intents.ChangeSetting("interface", "zh"))
    refused = await heard(member, "en", intents.Undo())
    settings = await heard(manager, "en", intents.PickSetting("interface", 0))

    assert "只有管理员" in text_of(refused)
    assert labels_of(settings)[:2] == ["English", "中文 ✓"]
    assert len(labels_of(settings)) == 3


async def test_mornings_speak_the_apps_language_until_one_is_chosen_for_briefings(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await heard(alice, "zh-CN", intents.ShowSettings())
    await world.publishes(arxiv("2606.00001"))
    await world.morning()
    await alice.says("/settings language en")
    await world.publishes(arxiv("2606.00002"))
    await world.morning()

    assert [message.header for message in alice.briefings()] == [
        "6月16日周二简报：1 篇论文",
        "Briefing, Wed 17 Jun: 1 paper",
    ]


async def test_a_language_without_catalogue_is_refused_with_those_there_are(world: World) -> None:
    refused = await world.person("alice").says("/settings interface Klingon")

    assert "English, 中文" in text_of(refused)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/settings days never", "/settings days 工作日"),
        ("/settings questions maybe", "/settings questions 关"),
        ("/settings language Klingon", "/settings language 中文"),
        ("/brief someday", "/brief 昨天"),
        ("/settings zone Berlin", "简报每天 07:00 送达（柏林时间）。"),
        ("/settings zone UTC", "简报每天 07:00 送达（UTC）。"),
        ("/settings language en", "简报语言已设为英语。"),
        ("/feed remove 9", "这个聊天还没有订阅源。"),
        ("/unfollow 99", "没有 99 这项关注，可用编号：1。"),
        ("/follow cat:cs.AI", "已关注分类 cs.AI（2）"),
    ],
)
async def test_a_chinese_chat_reads_chinese_and_may_type_it(world: World, typed: str, told: str) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings interface zh")
    answer = await alice.says(typed)
    assert told in text_of(answer)
    if answer.kind is Kind.ERROR and told.startswith("/"):
        assert (await alice.says(told)).kind is not Kind.ERROR


async def test_papers_are_dated_as_chinese_readers_do(world: World) -> None:
    await world.publishes(arxiv("2606.00001"))
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings interface zh")
    assert "arXiv (CS.AI) 2026年6月15日" in text_of(await alice.says("2606.00001"))
    told = text_of(await alice.says("/why 2606.00001"))
    assert "来自 arXiv cs.AI。" in told
    assert "因为是你关注的作者 Ada Example（姓名相符），排得靠前。" in told
