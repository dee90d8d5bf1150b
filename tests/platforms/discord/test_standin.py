"""The stand-in refuses what Discord refuses: raw requests, no bot."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.standins.discord.client import Impossible
from tests.standins.discord.faults import Fault
from tests.standins.discord.server import TOKEN, DiscordServer
from tests.standins.discord.world import PERMISSION, Channel


class Raw:
    """Requests as a bot library makes them."""

    def __init__(self, dc: DiscordServer, session: aiohttp.ClientSession) -> None:
        self.dc, self.session = dc, session
        owner = dc.world.person("owner")
        self.ann = dc.world.person("ann")
        self.guild = dc.world.guild("Lab", owner, ann=(self.ann, ()))
        self.papers: Channel = dc.world.channel(self.guild, "papers")

    async def ask(self, method: str, path: str, body: Any = None, token: str = TOKEN) -> tuple[int, Any]:
        headers = {"Authorization": f"Bot {token}"} | ({"Content-Type": "application/json"} if body is not None else {})
        raw = None if body is None else json.dumps(body)
        async with self.session.request(method, self.dc.api_url + path, data=raw, headers=headers) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if answer.headers.get("Content-Type") == "application/json" else text

    async def say(self, **body: Any) -> tuple[int, Any]:
        return await self.ask(
            "POST", f"/channels/{self.papers.id}/messages", {"allowed_mentions": {"parse": []}} | body
        )

    async def refused(self, **body: Any) -> tuple[int, int]:
        status, answer = await self.say(**body)
        return status, answer.get("code", 0)


@pytest.fixture
async def raw() -> AsyncIterator[Raw]:
    async with DiscordServer(deadline=0.5) as dc, aiohttp.ClientSession() as session:
        yield Raw(dc, session)


def button(custom_id: str = "a", label: str = "A", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 2, "label": label, "custom_id": custom_id} | more


def option(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "x", "type": 3} | more


def row(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(buttons)}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"content": "x" * 2001}, 50035),
        ({"content": ""}, 50006),
        ({"content": "x", "nonce": "n" * 26}, 50035),
        ({"embeds": [{"description": "x" * 4097}]}, 50035),
        ({"embeds": [{"title": "x" * 257}]}, 50035),
        ({"embeds": [{"footer": {"text": "x" * 2049}}]}, 50035),
        ({"embeds": [{"description": "x" * 3001}, {"description": "x" * 3000}]}, 50035),
        ({"embeds": [{"description": "x"}] * 11}, 50035),
        ({"embeds": [{}]}, 50035),
        ({"embeds": [{"title": "x", "url": "not one"}]}, 50035),
        ({"content": "x", "components": [row(button())] * 6}, 50035),
        ({"content": "x", "components": [row(*(button(str(n)) for n in range(6)))]}, 50035),
        ({"content": "x", "components": [row(button("a"), button("a"))]}, 50035),
        ({"content": "x", "components": [row(button("x" * 101))]}, 50035),
        ({"content": "x", "components": [row(button(label="x" * 81))]}, 50035),
        ({"content": "x", "components": [row({"type": 2, "style": 5, "label": "A", "url": "x"})]}, 50035),
        ({"content": "x", "components": [button()]}, 50035),
    ],
)
async def test_a_message_beyond_the_limits_is_refused(raw: Raw, body: dict[str, Any], code: int) -> None:
    assert (
        await raw.refused(nonce="n", enforce_nonce=True, **body) if "nonce" not in body else await raw.refused(**body)
    )
    assert await raw.refused(**body) == (400, code)
    assert raw.papers.messages == {}


@pytest.mark.parametrize(
    "body",
    [
        {"content": "x", "embed": {}},
        {"content": "x", "embeds": [{"title": "x", "descripton": "y"}]},
        {"content": "x", "components": [row(button(lable="x"))]},
        {"content": "x", "allowed_mentions": {"parse": [], "user": []}},
        {"content": "x", "allowed_mentions": None},
    ],
)
async def test_a_misspelt_key_is_a_violation(raw: Raw, body: dict[str, Any]) -> None:
    await raw.say(nonce="n", enforce_nonce=True, **body)

    assert len(raw.dc.world.violations) == 1


@pytest.mark.parametrize("text", ["@everyone", "@here", "<@&5>", "ann"])
async def test_a_ping_that_resolves_is_a_violation(raw: Raw, text: str) -> None:
    text = f"<@{raw.ann.id}>" if text == "ann" else text
    await raw.say(content=text, nonce="1", enforce_nonce=True)
    assert raw.dc.world.violations == []

    await raw.say(
        content=text, nonce="2", enforce_nonce=True, allowed_mentions={"parse": ["everyone", "roles", "users"]}
    )
    assert len(raw.dc.world.violations) == 1


async def test_a_nonce_gives_the_first_message_back_within_its_window_only(raw: Raw) -> None:
    _, first = await raw.say(content="one", nonce="n", enforce_nonce=True)
    _, again = await raw.say(content="two", nonce="n", enforce_nonce=True)
    assert first["id"] == again["id"]

    raw.papers.messages[first["id"]].deleted = True
    assert await raw.refused(content="two", nonce="n", enforce_nonce=True) == (404, 10008)
    raw.dc._desk.nonce_window = 0.0
    _, later = await raw.say(content="three", nonce="n", enforce_nonce=True)
    assert later["content"] == "three"


async def test_rights_and_places_have_discords_codes(raw: Raw) -> None:
    raw.papers.denied[raw.dc.world.bot.id] = PERMISSION["embed_links"]
    assert await raw.refused(embeds=[{"title": "x"}]) == (403, 50013)
    raw.papers.denied[raw.dc.world.bot.id] = PERMISSION["view_channel"]
    assert await raw.refused(content="x") == (403, 50001)
    raw.papers.gone = True
    assert await raw.refused(content="x") == (404, 10003)
    conversation = raw.dc.world.conversation(raw.ann)
    raw.ann.closed = True
    status, answer = await raw.ask("POST", f"/channels/{conversation.id}/messages", {"content": "x"})
    assert (status, answer["code"]) == (403, 50007)
    status, answer = await raw.ask("POST", "/users/@me/channels", {"recipient_id": "1"})
    assert (status, answer["code"]) == (400, 50033)


async def test_a_wrong_token_and_an_unknown_route_are_not_silent(raw: Raw) -> None:
    assert (await raw.ask("GET", "/users/@me", token="wrong"))[0] == 401
    assert (await raw.ask("GET", "/nothing"))[0] == 404
    assert raw.dc.world.violations == ["no route GET /nothing"]


async def test_every_fault_is_what_it_says(raw: Raw) -> None:
    raw.dc.fault("POST /channels/*", "429", retry_after=2.0)
    status, answer = await raw.say(content="x")
    assert (status, answer["retry_after"]) == (429, 2.0)
    for kind, status, effects in (("5xx_before", 502, 0), ("5xx_after", 502, 1), ("garbage", 200, 2)):
        raw.dc.fault("POST /channels/*", kind)
        assert (await raw.say(content="x"))[0] == status
        assert len(raw.papers.messages) == effects
    for kind, effects in (("reset_before", 2), ("reset_after", 3)):
        raw.dc.fault("POST /channels/*", kind)
        with pytest.raises(aiohttp.ClientError):
            await raw.say(content="x")
        assert len(raw.papers.messages) == effects
    with pytest.raises(ValueError, match="a fault is one of"):
        Fault(route="*", kind="nonsense")


async def test_limits_answer_the_sixth_message_in_five_seconds_with_429() -> None:
    async with DiscordServer(limits=True) as dc, aiohttp.ClientSession() as session:
        raw = Raw(dc, session)

        statuses = [(await raw.say(content="x"))[0] for _ in range(6)]

    assert statuses == [200] * 5 + [429]


@pytest.mark.parametrize(
    "commands",
    [
        [{"name": "Big", "description": "x", "type": 1}],
        [{"name": "a", "description": "x" * 101, "type": 1}],
        [{"name": "a", "description": "", "type": 1}],
        [{"name": "a", "description": "x", "type": 1}] * 2,
        [{"name": f"a{n}", "description": "x", "type": 1} for n in range(101)],
        [{"name": "a", "description": "x", "options": [option(f"o{n}") for n in range(26)]}],
        [{"name": "a", "description": "x", "options": [option("o"), option("p", required=True)]}],
    ],
)  # fmt: skip
async def test_commands_beyond_the_limits_are_refused(raw: Raw, commands: list[dict[str, Any]]) -> None:
    status, _ = await raw.ask("PUT", f"/applications/{raw.dc.world.application}/commands", commands)

    assert status == 400
    assert raw.dc.world.commands == []


async def test_a_callback_comes_once_in_time_and_with_a_fitting_type(raw: Raw) -> None:
    dc = raw.dc
    one = await _asked(raw)
    path = f"/interactions/{one.id}/{one.token}/callback"
    assert (await raw.ask("POST", path, {"type": 7}))[1]["code"] == 50035
    assert (await raw.ask("POST", path, {"type": 5}))[0] == 204
    assert one.original
    assert one.original.loading
    assert (await raw.ask("POST", path, {"type": 5}))[1]["code"] == 40060
    assert (await raw.ask("POST", f"/interactions/{one.id}/wrong/callback", {"type": 5}))[1]["code"] == 10062

    edit = f"/webhooks/{dc.world.application}/{one.token}/messages/@original"
    await raw.ask("PATCH", edit, {"content": "done", "allowed_mentions": {"parse": []}})
    assert one.settled
    assert one.original.versions == []

    late = await _asked(raw)
    dc._desk.deadline = 0.0
    assert (await raw.ask("POST", f"/interactions/{late.id}/{late.token}/callback", {"type": 5}))[1]["code"] == 10062
    assert late.late


async def test_ephemeral_words_are_in_nobodys_history(raw: Raw) -> None:
    one = await _asked(raw)
    body = {"type": 4, "data": {"content": "secret", "flags": 64, "allowed_mentions": {"parse": []}}}

    await raw.ask("POST", f"/interactions/{one.id}/{one.token}/callback", body)

    assert (await raw.ask("GET", f"/channels/{raw.papers.id}/messages"))[1] == []
    assert raw.dc.world.seen(raw.papers) == []
    assert len(raw.dc.world.seen(raw.papers, raw.ann)) == 1


async def _asked(raw: Raw) -> Any:
    """An interaction while a bare socket listens as the bot."""
    url = f"{raw.dc.gateway.url}?v=10&encoding=json"
    async with raw.session.ws_connect(url) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 2, "d": {"token": TOKEN, "intents": 1}})
        await raw.dc.world.until(lambda: raw.dc.gateway.connected)
        raw.dc.world.commands = [{"id": "1", "name": "help", "default_member_permissions": None}]
        return await raw.dc.people.slash(raw.ann, raw.papers, "help", wait=False)


async def test_a_person_cannot_do_what_their_app_does_not_offer(raw: Raw) -> None:
    one = await _asked(raw)
    raw.dc.world.commands = [
        {"id": "1", "name": "guilds", "contexts": [0], "default_member_permissions": None},
        {
            "id": "2",
            "name": "managers",
            "contexts": [0, 1],
            "default_member_permissions": str(PERMISSION["manage_guild"]),
        },
    ]
    said = await raw.dc.people.say(raw.ann, "no buttons")

    with pytest.raises(Impossible, match="not offered"):
        await raw.dc.people.slash(raw.ann, None, "guilds")
    with pytest.raises(Impossible, match="hidden"):
        await raw.dc.people.slash(raw.ann, raw.papers, "managers")
    with pytest.raises(Impossible, match="no button"):
        await raw.dc.people.press(raw.ann, said, "OK")
    raw.papers.denied[raw.ann.id] = PERMISSION["view_channel"]
    with pytest.raises(Impossible, match="does not see"):
        await raw.dc.people.slash(raw.ann, raw.papers, "guilds")
    assert not one.settled
