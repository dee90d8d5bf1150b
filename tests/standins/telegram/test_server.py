"""The stand-in's own promises, with raw HTTP and no bot: it is as strict as the documentation says the real server is."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from tests.standins.telegram import markup
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person

TOKEN = "4217:CANARY-token_b33f"
Ask = Callable[..., Awaitable[dict[str, Any]]]
QUIET = {"link_preview_options": {"is_disabled": True}}


@pytest.fixture
async def tg() -> AsyncIterator[Telegram]:
    telegram = Telegram(TOKEN)
    await telegram.start()
    yield telegram
    await telegram.server.close()


@pytest.fixture
async def ask(tg: Telegram) -> AsyncIterator[Ask]:
    async with aiohttp.ClientSession() as session:

        async def post(method: str, token: str = TOKEN, **asked: Any) -> dict[str, Any]:
            form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in asked.items()}
            async with session.post(f"{tg.url}/bot{token}/{method}", data=form) as answer:
                body: dict[str, Any] = await answer.json()
                return body

        yield post


@pytest.fixture
def ann(tg: Telegram) -> Person:
    person = tg.person("Ann")
    tg.private(person).started = True
    return person


async def test_a_call_that_follows_the_schema_leaves_no_violation(tg: Telegram, ask: Ask, ann: Person) -> None:
    assert (await ask("sendMessage", chat_id=ann.id, text="a", **QUIET))["ok"]
    assert tg.server.violations == []


@pytest.mark.parametrize(
    ("method", "asked", "violation"),
    [
        ("sendPigeon", {}, "sendPigeon is not in our stand-in"),
        ("sendMessage", {"text": "a", "speed": 1}, "sendMessage.speed is not known"),
        ("getChatMember", {}, "getChatMember.user_id is missing"),
        ("sendMessage", {"text": "a", "disable_notification": "maybe"}, "is no Boolean"),
        (
            "sendMessage",
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"label": "x"}]]}},
            "[0][0].label is not known",
        ),
        ("sendMessage", {"text": "a"}, "a link preview is on"),
        ("sendMessage", {"text": "<b>a</b>" * 101, "parse_mode": "HTML"}, "101 entities"),
        ("deleteWebhook", {"drop_pending_updates": True}, "drops what people said"),
    ],
)
async def test_a_call_against_the_schema_is_a_violation(
    tg: Telegram, ask: Ask, ann: Person, method: str, asked: dict[str, Any], violation: str
) -> None:
    chat = {} if method == "deleteWebhook" else {"chat_id": ann.id}
    try:
        await ask(method, **chat, **asked)
    except aiohttp.ContentTypeError:
        assert method == "getChatMember"  # as the real one, it cannot go on without

    assert any(violation in found for found in tg.server.violations)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a < b", "Unsupported start tag"),
        ("<b>a", "Can't find end tag"),
        ("a</b>", "Unexpected end tag"),
        ("<b><i>a</b></i>", "Unmatched end tag"),
        ("<marquee>a</marquee>", "Unsupported start tag"),
        ("<b><code>a</code></b>", "our own rule"),
    ],
)
async def test_html_that_the_server_does_not_take(ask: Ask, ann: Person, source: str, reason: str) -> None:
    answer = await ask("sendMessage", chat_id=ann.id, text=source, parse_mode="HTML", **QUIET)

    assert answer["error_code"] == 400
    assert f"can't parse entities: {reason}" in answer["description"]


def test_html_is_parsed_in_utf_16_units_with_four_entities() -> None:
    text, entities = markup.parse('👩 <b>a &lt;&amp;&gt;&quot; &nbsp;</b> <a href="https://x.org/?a=1&amp;b=2">l</a>')

    assert text == '👩 a <&>" &nbsp; l'
    assert [(e["type"], e["offset"], e["length"], e.get("url")) for e in entities] == [
        ("bold", 3, 13, None),
        ("text_link", 17, 1, "https://x.org/?a=1&b=2"),
    ]


def test_a_client_finds_what_can_be_tapped() -> None:
    text = "/start me@x.org @ann https://x.org/y x.io #tag and/or 24/7"

    assert {e["type"] for e in markup.found_in(text, [])} == {"bot_command", "email", "mention", "url", "hashtag"}
    assert markup.found_in("and/or 24/7 3.14", []) == []
    assert markup.found_in("/start", [{"type": "code", "offset": 0, "length": 6}]) == []


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"text": " \n"}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "👩" * 2049}, "message is too long"),
        ({"text": "a", "chat_id": 999}, "chat not found"),
        ({"text": "a", "message_thread_id": 5}, "message thread not found"),
        ({"text": "a", "reply_parameters": {"message_id": 77}}, "message to be replied not found"),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "é" * 33}]]}},
            "BUTTON_DATA_INVALID",
        ),
        ({"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "x", "url": "ftp://x"}]]}}, "Wrong HTTP URL"),
    ],
)
async def test_a_message_that_is_refused(ask: Ask, ann: Person, asked: dict[str, Any], reason: str) -> None:
    answer = await ask("sendMessage", **({"chat_id": ann.id} | QUIET | asked))

    assert reason in answer["description"]


async def test_an_edit_that_changes_nothing_or_has_nothing_to_change(tg: Telegram, ask: Ask, ann: Person) -> None:
    said = await tg.say(ann, None, "hello")
    sent = (await ask("sendMessage", chat_id=ann.id, text="a", **QUIET))["result"]["message_id"]

    async def edit(number: int, text: str) -> str:
        answer = await ask("editMessageText", chat_id=ann.id, message_id=number, text=text, **QUIET)
        return str(answer.get("description", "fine"))

    assert "message is not modified" in await edit(sent, "a")
    assert await edit(sent, "b") == "fine"
    assert "message to edit not found" in await edit(99, "b")
    assert "can't be edited" in await edit(said.id, "b")


@pytest.mark.parametrize(
    ("kind", "change", "code", "reason"),
    [
        ("private", {"blocked": True}, 403, "bot was blocked by the user"),
        ("private", {"started": False}, 403, "can't initiate conversation"),
        ("group", {"bot": "kicked"}, 403, "bot was kicked from the group chat"),
        ("supergroup", {"bot": "left"}, 403, "bot is not a member of the supergroup chat"),
        ("channel", {"bot": "member"}, 400, "need administrator rights"),
        ("supergroup", {"topics": {5: False}}, 400, "TOPIC_CLOSED"),
        ("group", {"moved_to": -1007}, 400, "upgraded to a supergroup"),
    ],
)
async def test_a_chat_that_cannot_be_written_to(
    tg: Telegram, ask: Ask, kind: str, change: dict[str, Any], code: int, reason: str
) -> None:
    tg.world.room(-9, kind, "Lab", **change)
    thread = {"message_thread_id": 5} if "topics" in change else {}

    answer = await ask("sendMessage", chat_id=-9, text="a", **QUIET, **thread)

    assert answer["error_code"] == code
    assert reason in answer["description"]
    assert answer.get("parameters") == ({"migrate_to_chat_id": -1007} if "moved_to" in change else None)


async def test_a_press_is_answered_once_and_in_time(tg: Telegram, ask: Ask, ann: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    await ask("sendMessage", chat_id=ann.id, text="a", reply_markup=keyboard, **QUIET)
    old = await tg.press(ann, label="Yes", old=True)
    pressing = asyncio.gather(tg.press(ann, label="Yes"))
    await tg.world.until(lambda: len(tg.server.methods.presses) == 2)
    fresh = list(tg.server.methods.presses)[1]

    assert (await ask("answerCallbackQuery", callback_query_id=fresh))["ok"]
    assert "query is too old" in (await ask("answerCallbackQuery", callback_query_id=fresh))["description"]
    assert "query is too old" in (await ask("answerCallbackQuery", callback_query_id=old.id))["description"]
    await pressing


async def test_a_client_presses_only_what_is_there(tg: Telegram, ann: Person) -> None:
    with pytest.raises(AssertionError, match="no button 'Yes'"):
        await tg.press(ann, label="Yes")


@pytest.mark.parametrize(
    ("text", "bot", "heard"),
    [
        ("/help@radar_bot", "member", True),
        ("/help", "member", True),
        ("@radar_bot hello", "member", True),
        ("/help@other_bot", "member", False),
        ("hello", "member", False),
        ("hello", "administrator", True),
    ],
)
async def test_privacy_mode(tg: Telegram, ann: Person, text: str, bot: str, heard: bool) -> None:
    room = tg.group(-9, {ann: "member"}, bot=bot)

    await tg.say(ann, room, text)

    assert len(tg.server.updates) == heard


async def test_an_offset_confirms_all_below_it(tg: Telegram, ask: Ask, ann: Person) -> None:
    for text in ("one", "two"):
        await tg.say(ann, None, text)
    first, second = (await ask("getUpdates"))["result"]

    [left] = (await ask("getUpdates", offset=first["update_id"] + 1))["result"]

    assert left == second
    assert (await ask("getUpdates", offset=second["update_id"] + 1))["result"] == []


async def test_only_the_kinds_that_were_asked_for_come(tg: Telegram, ask: Ask, ann: Person) -> None:
    await ask("getUpdates", allowed_updates=["callback_query"])

    await tg.say(ann, None, "hello")

    assert (await ask("getUpdates"))["result"] == []


async def test_of_two_pollers_the_older_is_sent_away(tg: Telegram, ask: Ask) -> None:
    older = asyncio.gather(ask("getUpdates", timeout=30))
    await tg.world.until(lambda: tg.server.polls)

    await ask("getUpdates")

    [answer] = await older
    assert (answer["error_code"], answer["description"][:8]) == (409, "Conflict")


async def test_another_token_is_not_known(ask: Ask) -> None:
    assert (await ask("getMe", token="1:x"))["error_code"] == 401


@pytest.mark.parametrize(
    ("kind", "effect"),
    [
        ("429", False),
        ("error", False),
        ("5xx_before", False),
        ("reset_before", False),
        ("garbage", False),
        ("5xx_after", True),
        ("reset_after", True),
    ],
)
async def test_a_fault_has_the_effect_that_its_name_says(
    tg: Telegram, ask: Ask, ann: Person, kind: str, effect: bool
) -> None:
    tg.faults.add("sendMessage", kind, chat=ann.id)
    try:
        answer = await ask("sendMessage", chat_id=ann.id, text="a", **QUIET)
        assert not answer["ok"]
    except (aiohttp.ClientError, ValueError):
        assert kind not in ("429", "error")

    assert len(tg.shown(tg.private(ann))) == effect
    assert (await ask("sendMessage", chat_id=ann.id, text="b", **QUIET))["ok"]


async def test_a_broken_rule_fails_the_test_that_broke_it(ask: Ask, tg: Telegram) -> None:
    await ask("getMe", mood="good")

    with pytest.raises(AssertionError, match="getMe"):
        await tg.close()
