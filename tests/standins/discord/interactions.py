"""Callbacks, deferred answers and follow-ups of interactions.

Source: discord.com/developers/docs: interactions/receiving-and-responding (3 s to the first callback, 15 min for the token,
one callback only, the first follow-up fills a deferred answer).
"""

from time import monotonic
from typing import Any

from tests.standins.discord import shapes
from tests.standins.discord.desk import Asked, Desk
from tests.standins.discord.limits import Refusal, bad_form, check_message, stray
from tests.standins.discord.speech import change, say
from tests.standins.discord.world import EPHEMERAL, Interaction, Said

ANSWER, THINK, QUIET, UPDATE, CHOICES = 4, 5, 6, 7, 8
FITTING = {2: (ANSWER, THINK), 3: (ANSWER, THINK, QUIET, UPDATE), 4: (CHOICES,), 5: (ANSWER, THINK, QUIET, UPDATE)}


async def callback(desk: Desk, asked: Asked) -> Any:
    """POST /interactions/{id}/{token}/callback: 10062 when late or unknown, 40060 the second time."""
    one = desk.world.interactions.get(asked.path["interaction"])
    if one is None or one.token != asked.path["token"]:
        raise Refusal(404, 10062, "Unknown interaction")
    if one.callback is not None:
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    if monotonic() - one.begun > desk.deadline:
        one.late = True
        raise Refusal(404, 10062, "Unknown interaction")
    desk.world.violations += stray(asked.body, frozenset(("type", "data")), "callback")
    kind, told = asked.body.get("type"), asked.body.get("data") or {}
    if kind not in FITTING[one.type]:
        raise bad_form("type", f"Value must be one of {FITTING[one.type]}.")
    await _take(desk, one, kind, told)
    one.callback = kind
    await desk.world.change()
    return _resource(one, kind, told) if asked.query.get("with_response") in ("true", "True", "1") else None


async def _take(desk: Desk, one: Interaction, kind: int, told: dict[str, Any]) -> None:
    reader = one.person if (told.get("flags") or 0) & EPHEMERAL else None
    if kind == CHOICES:
        desk.world.violations += stray(told, frozenset(("choices",)), "data")
        one.choices = check_choices(desk, told.get("choices") or [])
    elif kind == ANSWER:
        desk.world.violations += check_message(told)
        one.original = await say(desk, one.channel, told, reader=reader)
    elif kind == THINK:
        desk.world.violations += stray(told, frozenset(("flags",)), "data")
        one.original = await say(desk, one.channel, told, reader=reader, loading=True)
    else:
        one.original = one.pressed
        if kind == UPDATE and one.pressed:
            desk.world.violations += check_message(told, partial=True)
            await change(desk, one.pressed, told)


def check_choices(desk: Desk, choices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """At most 25, names and values of 1 to 100 characters."""
    if len(choices) > 25:
        raise bad_form("data.choices", "Must be 25 or fewer in length.")
    for index, choice in enumerate(choices):
        desk.world.violations += stray(choice, frozenset(("name", "value", "name_localizations")), f"choices.{index}")
        if not (1 <= len(choice.get("name") or "") <= 100 and 1 <= len(choice.get("value") or "") <= 100):
            raise bad_form(f"data.choices.{index}", "Must be between 1 and 100 in length.")
    return choices


def _resource(one: Interaction, kind: int, told: dict[str, Any]) -> dict[str, Any]:
    about = {
        "id": one.id,
        "type": one.type,
        "response_message_id": one.original.id if one.original else None,
        "response_message_loading": kind == THINK,
        "response_message_ephemeral": bool((told.get("flags") or 0) & EPHEMERAL),
    }
    shown = {"message": shapes.message(one.original)} if one.original and kind in (ANSWER, UPDATE) else {}
    return {"interaction": about, "resource": {"type": kind, **shown}}


def _by_token(desk: Desk, asked: Asked) -> Interaction:
    one = next((i for i in desk.world.interactions.values() if i.token == asked.path["token"]), None)
    if one is None or one.callback is None:
        raise Refusal(404, 10015, "Unknown Webhook")
    return one


def _message(desk: Desk, asked: Asked) -> Said:
    one = _by_token(desk, asked)
    wanted = asked.path["message"]
    said = one.original if wanted == "@original" else next((f for f in one.followups if f.id == wanted), None)
    if said is None or said.deleted:
        raise Refusal(404, 10008, "Unknown Message")
    return said


async def show(desk: Desk, asked: Asked) -> Any:
    """GET /webhooks/{app}/{token}/messages/{message}."""
    return shapes.message(_message(desk, asked))


async def edit(desk: Desk, asked: Asked) -> Any:
    """PATCH /webhooks/{app}/{token}/messages/{message}: fills a deferred answer, or changes one."""
    said = _message(desk, asked)
    desk.world.violations += check_message(asked.body, partial=True)
    return shapes.message(await change(desk, said, asked.body))


async def follow_up(desk: Desk, asked: Asked) -> Any:
    """POST /webhooks/{app}/{token}; the first one after a deferral is the deferred answer."""
    one = _by_token(desk, asked)
    desk.world.violations += check_message(asked.body)
    if one.original and one.original.loading:
        return shapes.message(await change(desk, one.original, asked.body))
    reader = one.person if (asked.body.get("flags") or 0) & EPHEMERAL else None
    one.followups.append(await say(desk, one.channel, asked.body, reader=reader))
    return shapes.message(one.followups[-1])
