"""After its first follow a private chat is asked for its morning, once, and may answer with a button or with words."""

from dataclasses import replace

from core.domain.chats import command_parser
from core.domain.chats.chat import Role
from tests.papers import arxiv
from tests.world import World, labels_of, text_of

QUESTION = "Pick a city near you to get it in your morning."
CHINESE_QUESTION = "选一个离你近的城市"


async def test_the_first_follow_asks_with_cities_of_the_platforms_language(world: World) -> None:
    alice = world.person("alice")
    intent = command_parser.parse("/follow unlearning")
    assert intent is not None
    event = replace(alice.event(intent), language="zh-CN")
    *_, answer = [message async for message in world.dispatch.answer(event)]

    assert CHINESE_QUESTION in text_of(answer)
    assert labels_of(answer)[-4:] == ["上海", "新加坡", "纽约", "其他城市"]
    assert "07:00 送达（上海时间）" in text_of(await alice.presses(answer, "上海"))
    assert CHINESE_QUESTION not in text_of(await alice.says("/follow graphs"))


async def test_words_answer_it_if_they_are_a_city_or_an_hour(world: World) -> None:
    for words, told in (
        ("Berlin", "07:00 Europe/Berlin"),
        ("I'm in Berlin", "07:00 Europe/Berlin"),
        ("我在巴黎", "07:00 Europe/Paris"),
        ("8am", "08:00 UTC"),
        ("make it 8am", "08:00 UTC"),
        ("改成九点半", "09:30 UTC"),
    ):
        person = world.person(words)
        assert QUESTION in text_of(await person.says("/follow unlearning"))
        assert told in text_of(await person.types(words))


async def test_a_small_number_is_asked_about_and_an_hour_of_the_morning_is_taken(world: World) -> None:
    await world.publishes(*[arxiv(f"2606.{number:05}") for number in range(3)])
    for words in ("1", "3", "15", "0"):
        alice = world.person(f"a{words}")
        shown = await alice.says("/follow forgetting")
        asked = await alice.types(words)
        assert "Settings" not in labels_of(asked), words
        if words in ("1", "3"):
            assert labels_of(asked)[:2] == [f"Paper {words}", f"Briefing at 0{words}:00"]
            assert (await alice.presses(asked, f"Paper {words}")).papers == (shown.papers[int(words) - 1],)
    for words, hour in (("7", "07:00"), ("11", "11:00"), ("1am", "01:00"), ("4:00", "04:00")):
        bob = world.person(f"b{words}")
        await bob.says("/follow forgetting")
        assert f"daily at {hour}" in text_of(await bob.types(words)), words


async def test_other_words_are_no_answer(world: World) -> None:
    alice = world.person("alice")
    await alice.says("/follow unlearning")

    for words in ("Nature", "machine learning", "hello", "Cambridge"):
        assert "Settings" not in labels_of(await alice.types(words))
    assert "Briefing at 09:00" in labels_of(await alice.types("tomorrow at 9"))
    assert "City: UTC" in text_of(await alice.says("/settings"))


async def test_another_city_is_typed(world: World) -> None:
    alice = world.person("alice")
    answer = await alice.says("/follow unlearning")

    await alice.presses(answer, "Another city")

    assert "Hefei, China (Asia/Shanghai)" in text_of(await alice.types("合肥"))


async def test_a_shared_chat_and_a_chat_that_chose_are_told_and_not_asked(world: World) -> None:
    lab = world.person("alice", chat="lab", role=Role.MANAGER)
    bob = world.person("bob")
    await bob.says("/settings zone Berlin")

    for person in (lab, bob):
        answer = await person.says("/follow unlearning")
        assert QUESTION not in text_of(answer)
        assert "Another city" not in labels_of(answer)
        assert "City" in labels_of(await person.presses(answer, "Change"))


async def test_an_address_asks_too(world: World) -> None:
    alice = world.person("alice")
    await alice.says("/follow unlearning")
    await alice.says("/unfollow 1")

    assert QUESTION in text_of(await alice.says("/follow graphs"))


async def test_a_chat_that_chose_chinese_is_offered_cities_where_it_is_spoken(world: World) -> None:
    alice = world.person("alice")
    await alice.says("/settings interface zh")
    assert "上海" in labels_of(await alice.says("/follow unlearning"))


async def test_a_greeting_in_chinese_is_answered_with_the_way_to_answers_in_chinese(world: World) -> None:
    alice = world.person("alice")
    greeted = await alice.types("你好")
    assert "用中文回答：/settings interface zh" in text_of(greeted)
    await alice.presses(greeted, "中文")
    assert "简报语言：中文" in text_of(await alice.says("/settings"))
    assert "/settings interface zh" not in text_of(await world.person("bob").types("hello"))


async def test_days_are_typed_in_chinese(world: World) -> None:
    alice = world.person("alice")
    assert "on weekdays" in text_of(await alice.says("/settings days 工作日"))
    assert "on Mon, Wed" in text_of(await alice.says("/settings days 周一、周三"))
    assert "yesterday" in text_of(await alice.says("/brief 昨天"))
