"""What becomes of a paper is said as a reply to the message with its card, and is said all the same where that is gone."""

from dataclasses import replace

from core.domain.chats.message import Kind, say
from core.domain.chats.outbox import Sent
from tests.platforms.discord.conftest import Lab
from tests.platforms.discord.deliveries import item, seen
from tests.standins.discord.world import PERMISSION

NEWS = replace(say("It was retracted.", kind=Kind.NOTICE), number=9)


async def test_a_notice_replies_to_the_message_that_it_is_about_and_pings_nobody(lab: Lab) -> None:
    for to in (lab.papers, lab.ben):
        card = await lab.app.messaging.deliver(item(to))
        assert isinstance(card, Sent)
        told = replace(item(to, key="event:1:retracted:7", message=NEWS), reply_to=card.remote_id)

        assert isinstance(await lab.app.messaging.deliver(told), Sent)

        first, second = seen(lab, to)
        assert second.replied is first
        assert second.text.startswith("It was retracted.")
    assert lab.dc.world.violations == []


async def test_a_notice_about_a_deleted_message_comes_by_itself(lab: Lab) -> None:
    card = await lab.app.messaging.deliver(item(lab.papers))
    assert isinstance(card, Sent)
    seen(lab, lab.papers)[0].deleted = True

    result = await lab.app.messaging.deliver(
        replace(item(lab.papers, key="event", message=NEWS), reply_to=card.remote_id)
    )

    (told,) = seen(lab, lab.papers)
    assert (result, told.replied) == (Sent(told.id), None)


async def test_where_the_bot_may_not_read_the_history_a_notice_comes_by_itself(lab: Lab) -> None:
    card = await lab.app.messaging.deliver(item(lab.papers))
    assert isinstance(card, Sent)
    lab.papers.denied[lab.world.bot.id] = PERMISSION["read_message_history"]

    result = await lab.app.messaging.deliver(
        replace(item(lab.papers, key="event", message=NEWS), reply_to=card.remote_id)
    )

    *_, told = seen(lab, lab.papers)
    assert (result, told.replied) == (Sent(told.id), None)
