"""The stand-in's rules for lists, message commands and attachments: raw requests, no bot."""

import json
from typing import Any

import aiohttp
import pytest

from tests.standins.discord.server import TOKEN, DiscordServer


def options(count: int, *, same: bool = False) -> list[dict[str, str]]:
    return [{"label": f"Number {n}", "value": "x" if same else str(n)} for n in range(count)]


def select(**more: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "a", "options": options(3)} | more


def on_message(name: str) -> dict[str, Any]:
    return {"name": name, "type": 3}


async def told(dc: DiscordServer, method: str, path: str, data: Any) -> tuple[int, int]:
    """Status and code of the answer; a form is sent as one."""
    headers = {"Authorization": f"Bot {TOKEN}"}
    if not isinstance(data, aiohttp.FormData):
        headers["Content-Type"], data = "application/json", json.dumps(data)
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, dc.api_url + path, data=data, headers=headers) as answer,
    ):
        body = json.loads(await answer.text())
        return answer.status, body.get("code", 0) if isinstance(body, dict) else 0


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ([select()], 200),
        ([select(options=options(25))], 200),
        ([select(options=options(26))], 400),
        ([select(options=[])], 400),
        ([select(options=options(2, same=True))], 400),
        ([select(options=[{"label": "x" * 101, "value": "1"}])], 400),
        ([select(custom_id="x" * 101)], 400),
        ([select(), select(custom_id="b")], 400),
        ([select(), {"type": 2, "style": 2, "label": "x", "custom_id": "b"}], 400),
    ],
)
async def test_a_list_is_alone_in_its_row_and_holds_25(row: list[dict[str, Any]], status: int) -> None:
    async with DiscordServer() as dc:
        channel = dc.world.conversation(dc.world.person("ann"))
        body = {"content": "x", "nonce": "1", "enforce_nonce": True, "components": [{"type": 1, "components": row}]}

        answer = await told(dc, "POST", f"/channels/{channel.id}/messages", body)

        assert answer == (status, 50035 if status == 400 else 0)


@pytest.mark.parametrize(
    ("commands", "code"),
    [
        ([on_message(f"Save {n}?") for n in range(5)], 0),
        ([on_message(f"Save {n}") for n in range(6)], 30032),
        ([on_message("Save"), on_message("Save")], 50035),
        ([on_message("x" * 33)], 50035),
        ([on_message("Save") | {"description": "Keeps it"}], 50035),
    ],
)
async def test_a_message_has_five_commands_of_its_own_with_a_name_alone(
    commands: list[dict[str, Any]], code: int
) -> None:
    async with DiscordServer() as dc:
        answer = await told(dc, "PUT", f"/applications/{dc.world.application}/commands", commands)

        assert answer == (400 if code else 200, code)


async def test_a_form_brings_files_to_a_message() -> None:
    async with DiscordServer() as dc:
        channel = dc.world.conversation(dc.world.person("ann"))
        named = {"nonce": "1", "enforce_nonce": True, "attachments": [{"id": 0, "filename": "a.bib"}]}
        form = aiohttp.FormData({"payload_json": json.dumps(named)})
        form.add_field("files[0]", b"@article{x}", filename="a.bib")

        answer = await told(dc, "POST", f"/channels/{channel.id}/messages", form)

        assert answer == (200, 0)
        assert [said.files for said in dc.world.seen(channel)] == [[("a.bib", b"@article{x}")]]
