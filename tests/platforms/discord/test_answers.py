"""How answers come: at once, deferred, changed in place, by buttons, and with which right."""

from dataclasses import replace

import pytest

from core.domain.chats import intents
from core.domain.chats.message import Button, Card, Kind, Message, Paragraph, Span, say
from tests.platforms.discord.conftest import Lab
from tests.standins.discord.server import DiscordServer
from tests.standins.discord.world import PERMISSION

UNFOLLOW = ((Button("Unfollow", "unfollow 1"),),)


def long_message(page: int = 0, number: int = 0) -> Message:
    papers = tuple(
        Card(
            number=n,
            key=f"own:{n}",
            source="Sample",
            title=f"Paper {n}",
            url="https://example.org/p",
            body=(Span("word " * 150),),
        )
        for n in range(1, 16)
    )
    return Message(kind=Kind.BRIEFING, header="Briefing: 15 papers", blocks=papers, page=page, number=number)


async def test_a_slow_answer_is_deferred_and_then_filled_in(idle_lab: Lab) -> None:
    lab = idle_lab
    lab.app = lab.bot(at_once=0.0)
    await lab.app.start()
    lab.dispatch.gate.clear()

    asked = await lab.people.slash(lab.ann, lab.papers, "brief", wait=False)
    await lab.until(lambda: asked.callback == 5)
    assert asked.original
    assert asked.original.loading
    lab.dispatch.gate.set()
    await lab.until(lambda: asked.settled)

    assert asked.original.text == "done Brief"
    assert asked.followups == []
    await lab.until(lambda: lab.dispatch.remote == {1: [asked.original.id]})


async def test_a_slow_refusal_is_deferred_for_one_person_only(idle_lab: Lab) -> None:
    lab = idle_lab
    lab.app = lab.bot(at_once=0.0)
    await lab.app.start()

    asked = await lab.people.slash(lab.ben, lab.papers, "follow", what="Wenjian Luo")

    assert asked.original
    assert asked.original.reader is lab.ben
    assert asked.original.text == "Only managers can."


async def test_a_private_answer_to_a_public_deferral_is_put_beside_it(idle_lab: Lab) -> None:
    lab = idle_lab
    lab.app = lab.bot(at_once=0.0)
    await lab.app.start()
    lab.dispatch.gate.clear()
    lab.dispatch.says[intents.ShowCoverage] = [say("secret", private=True)]

    asked = await lab.people.slash(lab.ben, lab.papers, "coverage", wait=False)
    await lab.until(lambda: asked.callback == 5)
    lab.dispatch.gate.set()
    await lab.until(lambda: asked.followups)

    assert [m.text for m in lab.world.seen(lab.papers)] == ["Only you can see the answer."]
    assert [m.reader for m in asked.followups] == [lab.ben]
    await lab.until(lambda: lab.dispatch.remote == {1: [asked.followups[0].id]})


async def test_later_words_replace_the_first_in_place(lab: Lab) -> None:
    lab.dispatch.says[intents.Brief] = [say("Reading…"), say("Writing…"), say("Seven papers.")]

    await lab.people.slash(lab.ann, lab.papers, "brief")
    await lab.until(lambda: lab.world.seen(lab.papers)[0].text == "Seven papers.")

    assert len(lab.world.seen(lab.papers)) == 1


async def test_a_page_is_turned_in_place_by_anybody(lab: Lab) -> None:
    lab.dispatch.says[intents.Brief] = [long_message()]
    lab.dispatch.says[intents.TurnPage] = [long_message(page=1, number=1)]
    first = (await lab.people.slash(lab.ann, lab.papers, "brief")).original
    assert first

    turned = await lab.people.press(lab.ben, first, "›")

    assert turned.callback == 7
    assert lab.dispatch.events[-1].intent == intents.TurnPage(1, 1)
    assert len(lab.world.seen(lab.papers)) == 1
    assert "Paper 15" not in first.versions[0]["embeds"][0]["description"]
    assert [b["label"] for b in first.buttons][:2] == ["‹", "2/4"]


async def test_a_page_that_turns_slowly_stays_until_the_other_is_there(idle_lab: Lab) -> None:
    lab = idle_lab
    lab.app = lab.bot(at_once=0.0)
    await lab.app.start()
    lab.dispatch.says[intents.Brief] = [long_message()]
    lab.dispatch.says[intents.TurnPage] = [long_message(page=1, number=1)]
    first = (await lab.people.slash(lab.ann, lab.papers, "brief")).original
    assert first
    lab.dispatch.gate.clear()

    turned = await lab.people.press(lab.ben, first, "›", wait=False)
    await lab.until(lambda: turned.callback == 6)
    assert [b["label"] for b in first.buttons] == ["1/4", "›"]
    lab.dispatch.gate.set()
    await lab.until(lambda: first.versions)

    assert [b["label"] for b in first.buttons][:2] == ["‹", "2/4"]


async def test_a_doubted_sentence_leaves_the_receipts_where_they_stand_however_slowly(idle_lab: Lab) -> None:
    lab = idle_lab
    lab.app = lab.bot(at_once=0.0)
    await lab.app.start()
    doubt = Button("Wrong 1", "wrong 9 0123456789abcdef 1")
    lab.dispatch.says[intents.ShowRadar] = [say("1. It cures all.", buttons=((doubt,),))]
    lab.dispatch.says[intents.Wrong] = [replace(say("Taken away as wrong."), number=1)]
    shown = (await lab.people.slash(lab.ann, lab.papers, "radar")).original
    assert shown

    refused = await lab.people.press(lab.ben, shown, "Wrong 1")
    lab.dispatch.gate.clear()
    pressed = await lab.people.press(lab.ann, shown, "Wrong 1", wait=False)
    await lab.until(lambda: pressed.callback == 6)
    lab.dispatch.gate.set()
    await lab.until(lambda: shown.versions)

    assert refused.original
    assert (refused.original.text, refused.original.reader) == ("Only managers can.", lab.ben)
    assert shown.text == "Taken away as wrong."
    assert shown.buttons == []


async def test_rights_are_asked_for_at_every_press(lab: Lab) -> None:
    lab.dispatch.says[intents.ShowRadar] = [Message(blocks=(Paragraph((Span("1. Wenjian Luo"),)),), buttons=UNFOLLOW)]
    radar = (await lab.people.slash(lab.ben, lab.papers, "radar")).original
    assert radar

    refused = await lab.people.press(lab.ben, radar, "Unfollow")
    allowed = await lab.people.press(lab.ann, radar, "Unfollow")
    lab.guild.members[lab.ann.id] = 0
    lost = await lab.people.press(lab.ann, radar, "Unfollow")

    assert [one.original.text if one.original else "" for one in (refused, allowed, lost)] == [
        "Only managers can.", "done Unfollow", "Only managers can.",
    ]  # fmt: skip
    assert refused.original
    assert refused.original.reader is lab.ben


async def test_a_manager_who_cannot_write_in_the_channel_does_not_manage_it(lab: Lab) -> None:
    lab.papers.denied[lab.ann.id] = PERMISSION["send_messages"]

    answer = await lab.people.slash(lab.ann, lab.papers, "follow", what="Wenjian Luo")

    assert answer.original
    assert answer.original.text == "Only managers can."


@pytest.mark.parametrize(
    "custom_id",
    [
        "unfollow 1",
        "hub:1:0:",
        "hub:1:0:rm -rf",
        "hub:x:0:unfollow 1",
        "hub:1:0:unfollow 1 2",
        "hub:٣:0:unfollow 1",
        "hub:1:0:unfollow 1",
        "hub:1:0:page 1 0",
        "x" * 100,
    ],
)
async def test_an_unknown_or_forged_button_is_answered_to_one_and_changes_nothing(lab: Lab, custom_id: str) -> None:
    shown = (await lab.people.slash(lab.ann, lab.papers, "help")).original
    assert shown
    before = len(lab.dispatch.events)

    answer = await lab.people.forge(lab.ann, shown, custom_id)

    assert answer.original
    assert answer.original.reader is lab.ann
    assert "too old" in answer.original.text
    assert len(lab.dispatch.events) == before


async def test_what_only_one_person_sees_is_in_the_language_of_their_app(lab: Lab) -> None:
    stranger = await lab.people.say(lab.ben, "press me", lab.papers)
    lab.ann.locale = "zh-CN"

    answer = await lab.people.forge(lab.ann, stranger, "hub:1:0:unfollow 1")

    assert answer.original
    assert "这个按钮" in answer.original.text


async def test_a_button_on_somebody_elses_message_is_not_ours(lab: Lab) -> None:
    stranger = await lab.people.say(lab.ben, "press me", lab.papers)

    answer = await lab.people.forge(lab.ann, stranger, "hub:1:0:unfollow 1")

    assert answer.original
    assert "too old" in answer.original.text
    assert lab.dispatch.events == []


async def test_nothing_pings_whatever_is_quoted(lab: Lab) -> None:
    hostile = f"@everyone <@{lab.ben.id}> <@&{lab.guild.id}> @here [x](https://evil.example) https://evil.example"
    lab.dispatch.says[intents.Search] = [say(hostile)]

    answer = await lab.people.slash(lab.ann, lab.papers, "search", words="pings")

    assert answer.original
    assert answer.original.pings == []
    for broken in ("@everyone", "@here", f"<@{lab.ben.id}>", f"<@&{lab.guild.id}>", "https://evil", "](http"):
        assert broken not in answer.original.text


async def test_a_first_callback_that_took_effect_before_a_502_is_not_a_second_answer(lab: Lab) -> None:
    lab.dc.fault("POST /interactions/*/callback", "5xx_after")

    answer = await lab.people.slash(lab.ann, lab.papers, "help")

    assert answer.original
    await lab.until(lambda: lab.dispatch.remote == {1: [answer.original.id]})
    assert len(lab.world.seen(lab.papers)) == 1


@pytest.mark.parametrize("kind", ["reset_before", "reset_after"])
async def test_a_callback_that_was_cut_off_is_made_again(lab: Lab, kind: str) -> None:
    lab.dc.fault("POST /interactions/*/callback", kind)

    answer = await lab.people.slash(lab.ann, lab.papers, "help")

    await lab.until(lambda: lab.dispatch.remote)
    assert answer.original
    assert answer.original.text == "done Help"
    assert len(lab.world.seen(lab.papers)) == 1


async def test_an_answer_that_comes_too_late_is_lost_but_what_was_asked_is_done() -> None:
    async with DiscordServer(deadline=0.0) as dc:
        lab = Lab(dc)
        lab.dispatch.says[intents.Follow] = [say("Following."), say("Following, 3 papers.")]
        await lab.app.start()

        answer = await lab.people.slash(lab.ann, lab.papers, "follow", what="Wenjian Luo")
        await lab.app.stop_inbound()

        assert answer.late
        assert [event.intent for event in lab.dispatch.events] == [intents.Follow("Wenjian Luo")]
        await lab.app.close()


async def test_what_erases_is_red(lab: Lab) -> None:
    buttons = ((Button("Erase everything", "delete"), Button("My radar", "radar")),)
    lab.dispatch.says[intents.Delete] = [say("This erases everything.", buttons=buttons)]

    asked = await lab.people.slash(lab.ann, lab.papers, "delete")

    assert asked.original
    assert [button["style"] for button in asked.original.buttons] == [4, 2]
