"""What a message replies to on Discord, on which message a button stands, and a message's own menu."""

import pytest

from core.domain.chats import intents
from core.domain.chats.chat import Place, Role
from core.domain.chats.message import Button, say
from tests.platforms.discord.conftest import Lab
from tests.standins.discord.world import THREAD

PICK = ((Button("Save", "pick save"),),)


async def test_a_reply_in_a_direct_message_is_a_note_and_a_command_in_it_knows_the_message(lab: Lab) -> None:
    await lab.people.slash(lab.ben, None, "radar")
    (card,) = lab.world.seen(lab.world.conversation(lab.ben))

    mine = await lab.people.say(lab.ben, "read this first", replied=card)
    await lab.people.say(lab.ben, "/save for Ann", replied=card)
    await lab.people.say(lab.ben, "and this?", replied=mine)
    await lab.until(lambda: len(lab.dispatch.remote) == 4)

    asked = {type(event.intent): event for event in lab.dispatch.events}
    assert asked[intents.Note].intent == intents.Note("read this first")
    assert asked[intents.Save].intent == intents.Save("for Ann")
    assert {asked[kind].reply_to for kind in (intents.Note, intents.Save)} == {card.id}
    assert (asked[intents.Note].words, asked[intents.Save].words, asked[intents.Words].words) == (
        "read this first",
        "",
        "and this?",
    )
    assert asked[intents.Words].reply_to == ""


async def test_in_a_channel_only_who_names_us_is_heard(lab: Lab) -> None:
    card = (await lab.people.slash(lab.ann, lab.papers, "radar")).original
    assert card
    me = lab.world.bot.id

    other = await lab.people.say(lab.ann, "what do you think?", lab.papers)
    await lab.people.say(lab.ben, "not much", lab.papers, replied=other)
    await lab.people.say(lab.ben, "/help", lab.papers)
    await lab.people.say(lab.ben, f"<@{me}> well", lab.papers)
    await lab.people.say(lab.ben, f"<@{me}> read it", lab.papers, replied=card)
    await lab.until(lambda: len(lab.dispatch.events) == 3)
    await lab.people.say(lab.ben, f"<@!{me}> /why 2", lab.papers, replied=other)
    await lab.until(lambda: len(lab.dispatch.events) == 4)
    await lab.people.say(lab.ben, f"what of arxiv:2606.14078, <@{me}>?", lab.papers)
    await lab.until(lambda: len(lab.dispatch.remote) == 5)

    assert [(event.intent, event.reply_to, event.place) for event in lab.dispatch.events[1:]] == [
        (intents.Words("well"), "", Place.GROUP),
        (intents.Note("read it"), card.id, Place.GROUP),
        (intents.Why("2"), "", Place.GROUP),
        (intents.ShowPaper("arxiv:2606.14078"), "", Place.GROUP),
    ]


async def test_rights_of_who_types_in_a_channel_are_those_of_their_roles_there(lab: Lab) -> None:
    me = lab.world.bot.id
    thread = lab.world.channel(lab.guild, "unlearning", kind=THREAD, parent=lab.papers)
    for person, place in ((lab.ann, lab.papers), (lab.ben, lab.papers), (lab.owner, lab.papers), (lab.ann, thread)):
        before = len(lab.dispatch.events)
        await lab.people.say(person, f"<@{me}> /radar", place)
        await lab.until(lambda before=before: len(lab.dispatch.events) > before)

    assert [(event.role, event.address.key, event.title) for event in lab.dispatch.events][:3] == [
        (role, f"discord:{lab.papers.id}", "#papers") for role in (Role.MANAGER, Role.MEMBER, Role.MANAGER)
    ]


async def test_a_press_and_a_choice_tell_on_which_message_they_stand(lab: Lab) -> None:
    numbers = tuple(Button(str(n), f"save {n}") for n in range(1, 41))
    lab.dispatch.says[intents.ShowRadar] = [say("Which?", buttons=(*PICK, numbers))]
    shown = (await lab.people.slash(lab.ann, lab.papers, "radar")).original
    assert shown
    await lab.people.slash(lab.ann, lab.papers, "help")

    await lab.people.press(lab.ben, shown, "Save")
    await lab.people.press(lab.ben, shown, "3")
    await lab.people.choose(lab.ben, shown, "40")

    assert [(event.intent, event.reply_to) for event in lab.dispatch.events[2:]] == [
        (intents.Pick("save"), shown.id),
        (intents.Save(paper=3), shown.id),
        (intents.Save(paper=40), shown.id),
    ]


async def test_a_forged_choice_changes_nothing(lab: Lab) -> None:
    numbers = tuple(Button(str(n), f"unfollow {n}") for n in range(1, 41))
    lab.dispatch.says[intents.ShowRadar] = [say("Which?", buttons=(numbers,))]
    shown = (await lab.people.slash(lab.ann, lab.papers, "radar")).original
    assert shown
    custom_id, _ = shown.choices["40"]

    for value in ("unfollow 41", "delete", ""):
        answer = await lab.people.forge(lab.ann, shown, custom_id, value)
        assert answer.original
        assert "too old" in answer.original.text

    assert len(lab.dispatch.events) == 1


async def test_what_only_one_person_sees_can_be_pressed_by_that_person(lab: Lab) -> None:
    lab.dispatch.says[intents.ShowSaved] = [say("For you", buttons=PICK, private=True)]
    shown = (await lab.people.slash(lab.ben, lab.papers, "saved")).original
    assert shown
    assert shown.reader is lab.ben
    await lab.until(lambda: lab.dispatch.remote == {1: [shown.id]})

    await lab.people.press(lab.ben, shown, "Save")

    assert lab.dispatch.events[-1].reply_to == shown.id


@pytest.mark.parametrize(("name", "intent"), [("Save paper", intents.Save()), ("Why is this here?", intents.Why())])
async def test_a_messages_own_menu_asks_about_that_message(lab: Lab, name: str, intent: intents.Intent) -> None:
    card = (await lab.people.slash(lab.ann, lab.papers, "radar")).original
    assert card

    answer = await lab.people.menu(lab.ben, card, name)

    assert answer.original
    assert (lab.dispatch.events[-1].intent, lab.dispatch.events[-1].reply_to) == (intent, card.id)


@pytest.mark.parametrize(
    ("text", "key"),
    [("have you read https://arxiv.org/abs/2606.00003v2 ?", "arxiv:2606.00003"), ("lunch?", "")],
)
async def test_somebody_elses_message_means_the_paper_that_it_names(lab: Lab, text: str, key: str) -> None:
    theirs = await lab.people.say(lab.ann, text, lab.papers)

    await lab.people.menu(lab.ben, theirs, "Save paper")

    assert (lab.dispatch.events[-1].intent, lab.dispatch.events[-1].reply_to) == (intents.Save(text=key), theirs.id)
