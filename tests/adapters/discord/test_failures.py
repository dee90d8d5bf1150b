"""What each of Discord's errors makes of a delivery, row by row."""

from dataclasses import dataclass, field
from datetime import timedelta

import discord
import pytest

from adapters.discord.failures import Stage, outcome
from adapters.discord.menu import being_typed, fingerprint, menu, typed
from adapters.discord.outbound import mark, nonce
from core.domain.chats.outbox import Barred, ChatGone, DeliveryResult, Refused, RetryLater, Sent, Unknown


@dataclass
class Response:
    """As much of an answer as discord.py's exceptions look at."""

    status: int
    reason: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def error(status: int, code: int = 0, **headers: str) -> discord.HTTPException:
    kind = {403: discord.Forbidden, 404: discord.NotFound}.get(status, discord.HTTPException)
    answer = Response(status, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return kind(answer, {"code": code, "message": "told"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (404, 10003, ChatGone), (404, 10004, ChatGone), (404, 10013, ChatGone), (403, 50001, Barred), (403, 50007, ChatGone),
        (403, 50013, Barred), (403, 50278, ChatGone), (400, 50008, ChatGone), (400, 50024, ChatGone), (400, 50033, ChatGone),
        (400, 50083, Barred), (400, 160005, Barred), (404, 10008, Sent), (404, 0, Sent), (400, 50035, Refused),
        (400, 50006, Refused), (403, 0, Refused), (413, 40005, Refused), (400, 20016, RetryLater), (400, 20028, RetryLater),
        (400, 30046, RetryLater), (400, 40003, RetryLater), (401, 0, RetryLater), (429, 0, RetryLater), (500, 0, Unknown),
        (503, 0, Unknown), (524, 0, Unknown),
    ],
)  # fmt: skip
def test_a_refused_send(status: int, code: int, kind: type[DeliveryResult]) -> None:
    assert isinstance(outcome(error(status, code), Stage.SEND), kind)


@pytest.mark.parametrize("stage", [Stage.BEFORE, Stage.EDIT])
@pytest.mark.parametrize(
    "broken", [error(502), TimeoutError(), ConnectionResetError(104, "reset"), RuntimeError("cut off")], ids=repr
)
def test_what_breaks_before_a_send_or_in_an_edit_is_repeated(stage: Stage, broken: Exception) -> None:
    assert isinstance(outcome(broken, stage), RetryLater)


@pytest.mark.parametrize(
    "broken", [TimeoutError(), ConnectionResetError(104, "reset"), RuntimeError("cut off")], ids=repr
)
def test_what_breaks_in_a_send_leaves_open_whether_it_arrived(broken: Exception) -> None:
    assert isinstance(outcome(broken, Stage.SEND), Unknown)


@pytest.mark.parametrize(
    "broken", [ConnectionRefusedError(111, "refused"), OSError(113, "no route"), OSError(-3, "no such name")], ids=repr
)
def test_what_never_connected_was_surely_not_sent(broken: OSError) -> None:
    assert isinstance(outcome(broken, Stage.SEND), RetryLater)


def test_discords_own_waits_are_kept() -> None:
    assert outcome(discord.RateLimited(90.0), Stage.SEND) == RetryLater(timedelta(seconds=90), "asked to wait")
    assert outcome(error(429, Retry_After="7"), Stage.SEND) == RetryLater(timedelta(seconds=7), "asked to wait")
    assert outcome(error(429), Stage.SEND) == RetryLater(timedelta(seconds=60), "asked to wait")


def test_a_message_that_is_gone_before_anything_was_sent_is_no_success() -> None:
    assert isinstance(outcome(error(404, 10008), Stage.BEFORE), Refused)


def test_nonces_are_short_stable_and_different() -> None:
    keys = [f"briefing:{n}:2026-06-16" for n in range(1000)]

    assert all(len(nonce(key)) == 25 and nonce(key).isalnum() for key in keys)
    assert len({nonce(key) for key in keys}) == len({mark(key) for key in keys}) == 1000
    assert nonce("briefing:7:2026-06-16") == nonce("briefing:7:2026-06-16")


def test_the_menu_is_recognised_with_the_keys_that_the_server_adds() -> None:
    ours = menu()
    theirs = [
        command | {"id": "1", "version": "2", "nsfw": False, "default_member_permissions": None}
        for command in reversed(ours)
    ]

    assert fingerprint(theirs) == fingerprint(ours)
    assert fingerprint(theirs[1:]) != fingerprint(ours)
    assert fingerprint([{**theirs[0], "contexts": [0]}, *theirs[1:]]) != fingerprint(ours)


def test_an_interaction_is_read_as_typed_text() -> None:
    hour = {
        "name": "settings",
        "options": [{"name": "hour", "type": 1, "options": [{"name": "value", "type": 3, "value": "7"}]}],
    }

    assert typed(hour) == "/settings hour 7"
    assert typed({"name": "settings", "options": [{"name": "show", "type": 1, "options": []}]}) == "/settings"
    assert typed({"name": "follow", "options": [{"name": "what", "type": 3, "value": "show"}]}) == "/follow show"
    assert typed({}) == "/"


@pytest.mark.parametrize(
    "told",
    [{}, {"name": "nothing"}, {"name": "help", "options": [{"focused": True, "value": "x"}]}, {"name": "follow"}],
)
def test_nothing_completes_what_has_no_index(told: dict[str, object]) -> None:
    assert being_typed(told) == ("", "")
