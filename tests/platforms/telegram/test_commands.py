"""Commands on Telegram, through the real client: what is heard, in which words, and what is none of our business."""

import pytest

from adapters.telegram.app import TelegramApp
from core.domain import intents
from core.domain.chat import Place, Role
from tests.platforms.telegram.answering import FakeDispatch
from tests.standins.telegram.client import Telegram


async def test_a_command_in_private_is_answered(tg: Telegram, app: TelegramApp, dispatch: FakeDispatch) -> None:
    ann = tg.person("Ann")

    await tg.say(ann, None, "/help")

    [answer] = await tg.until(tg.private(ann))
    assert answer.text == "did Help"
    assert dispatch.events[0].intent == intents.Help()
