"""What only the asker is to see: an alert, or their private chat; the group sees nothing of it."""

from adapters.telegram.app import TelegramApp
from core.domain.chats import intents
from core.domain.chats.message import Button, Card, File, Message, Paragraph, Span, say
from tests.platforms.telegram.answering import FakeDispatch, says
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person, Room

SAVED = Button("Save", "pick save")
LONG = tuple(Paragraph((Span(f"No. {n}. " + "Words that fill a page. " * 30),)) for n in range(20))
CARD = Card(number=1, key="own:1", source="S", title="A secret title", url="https://example.org/1")


async def shown_with_a_button(tg: Telegram, lab: Room, ann: Person, dispatch: FakeDispatch) -> None:
    dispatch.scripts[intents.ShowRadar] = says(say("The radar.", buttons=((SAVED,),)))
    await tg.say(ann, lab, "/radar@radar_bot")
    await tg.until(lab)


async def test_short_words_to_a_press_are_an_alert(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    await shown_with_a_button(tg, lab, ann, dispatch)
    offers = ((Button("Unsave", "unsave 1"),),)
    dispatch.scripts[intents.Pick] = says(say("Saved: A & B <i>.", "2 papers saved", buttons=offers, private=True))

    press = await tg.press(ben, lab, label="Save")

    assert (press.words, press.alert) == ("Saved: A & B <i>.\n\n2 papers saved", True)
    assert [post.text for post in tg.shown(lab)] == ["The radar."]
    assert tg.shown(tg.private(ben)) == []


async def test_more_than_an_alert_holds_is_said_in_the_private_chat(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    await shown_with_a_button(tg, lab, ann, dispatch)
    tg.private(ben).started = True
    dispatch.scripts[intents.Pick] = says(Message(blocks=(CARD,), private=True, buttons=((Button("Help", "help"),),)))

    press = await tg.press(ben, lab, label="Save")

    [told] = await tg.until(tg.private(ben))
    assert "A secret title" in told.text
    assert [button["text"] for button in told.buttons] == ["Help"]
    assert (press.words, press.alert) == ("I sent it to you privately.", False)
    assert [post.text for post in tg.shown(lab)] == ["The radar."]


async def test_a_press_of_somebody_who_never_opened_us_says_how_to_and_tells_nothing(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    await shown_with_a_button(tg, lab, ann, dispatch)
    dispatch.scripts[intents.Pick] = says(Message(blocks=(CARD,), private=True))

    press = await tg.press(ben, lab, label="Save")

    assert press.alert
    assert "t.me/radar_bot" in press.words
    assert "secret" not in press.words
    assert [post.text for post in tg.shown(lab)] == ["The radar."]


async def test_words_too_long_for_an_alert_begin_in_it_where_the_private_chat_is_shut(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    await shown_with_a_button(tg, lab, ann, dispatch)
    dispatch.scripts[intents.Pick] = says(say("Noted on: " + "a title " * 20, "your note " * 20, private=True))

    press = await tg.press(ben, lab, label="Save")

    assert press.words.startswith("Noted on: a title")
    assert "t.me/radar_bot" in press.words
    assert [post.text for post in tg.shown(lab)] == ["The radar."]


async def test_what_is_typed_is_answered_in_private_page_after_page(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    tg.private(ben).started = True
    paged = Message(header="What you saved", blocks=LONG, private=True, buttons=((Button("BibTeX", "export bibtex"),),))
    dispatch.scripts[intents.ShowSaved] = says(say("Looking …", private=True), paged)

    await tg.say(ben, lab, "/saved@radar_bot")
    pages = await tg.until(tg.private(ben), 4)
    await tg.say(ann, lab, "/help@radar_bot")
    [help_alone] = await tg.until(lab)

    assert [post.text.splitlines()[0] for post in pages] == ["What you saved"] * 4
    assert [[b["text"] for b in post.buttons] for post in pages] == [[], [], [], ["BibTeX"]]
    assert all(f"No. {n}." in "\n".join(post.text for post in pages) for n in range(20))
    assert help_alone.text == "did Help"
    assert 1 not in dispatch.remote  # it stands in another chat than its own


async def test_what_is_typed_by_somebody_who_never_opened_us_is_an_invitation_said_once(
    tg: Telegram, lab: Room, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.ShowSaved] = says(say("Looking …", private=True), Message(blocks=(CARD,), private=True))

    await tg.say(ben, lab, "/saved@radar_bot")
    await tg.until(lab)
    await tg.say(ben, lab, "/help@radar_bot")
    invitation, _ = await tg.until(lab, 2)

    assert "in our private chat" in invitation.text
    assert [button["url"] for button in invitation.buttons] == ["https://t.me/radar_bot?start=private"]
    assert "secret" not in invitation.text


async def test_a_file_asked_for_in_a_group_goes_to_who_asked(
    tg: Telegram, lab: Room, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    tg.private(ben).started = True
    bib = File(name="saved.bib", text="@article{x}")
    dispatch.scripts[intents.Export] = says(Message(blocks=(Paragraph((Span("One."),)),), files=(bib,), private=True))

    await tg.say(ben, lab, "/export@radar_bot bibtex")

    [sent] = await tg.until(tg.private(ben))
    assert (sent.text, sent.content["upload"].content) == ("One.", b"@article{x}")
    assert tg.shown(lab) == []


async def test_in_a_private_chat_nothing_needs_to_be_hidden(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.ShowSaved] = says(say("Two papers.", private=True))

    await tg.say(ann, None, "/saved")

    [told] = await tg.until(tg.private(ann))
    assert told.text == "Two papers."
    await tg.world.until(lambda: dispatch.remote == {1: str(told.id)})
