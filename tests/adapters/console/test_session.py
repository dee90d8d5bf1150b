"""The console contract: who speaks where, what the console's own lines do, what core is told."""

from dataclasses import replace
from typing import Any

import pytest

from core.domain.chats import intents
from core.domain.chats.chat import Place, Role
from core.domain.chats.message import Button, Kind, say
from core.domain.chats.outbox import OutboxItem, Sent
from tests.adapters.console_bench import Bench, after, chat, numbered


async def test_a_line_is_asked_in_the_speakers_private_chat_and_answered_there() -> None:
    bench = Bench()

    await bench.types("/help")

    (event,) = bench.dispatch.events
    assert (event.address.key, event.place, event.intent) == ("console:you", Place.PRIVATE, intents.Help())
    (row,) = bench.rows
    assert row == {
        "at": "2026-07-07T05:00:00Z",
        "chat": "console:you",
        "message": 1,
        "edit": False,
        "kind": "reply",
        "text": "Help(full=False)",
        "papers": [],
        "buttons": ["Radar"],
        "files": [],
    }
    assert bench.dispatch.standing == [(1, "1")]


async def test_only_who_may_erase_a_chat_erases_the_lines_that_were_typed() -> None:
    bench, forgotten = Bench(), list[str]()
    bench.app.forget = lambda: forgotten.append(bench.app.seat.speaker)
    question = bench.dispatch.reply("Sure?", Button("Erase", "delete"))

    bench.dispatch.queued.append((question,))
    await bench.types(":in lab", "/delete", ":press Erase")
    assert forgotten == []

    bench.dispatch.queued.append((question,))
    await bench.types(":in private", "/delete", ":press Erase")
    assert forgotten == ["you"]


async def test_speakers_and_rooms_change_and_a_new_speaker_is_a_member() -> None:
    bench = Bench()

    await bench.types(":as bob", "/radar", ":in lab manager", "/radar", ":as carol", "/radar", ":in private", "/radar")

    seen = [(e.user.user_id, e.address.key, e.place, e.role) for e in bench.dispatch.events]
    assert seen == [
        ("bob", "console:bob", Place.PRIVATE, Role.MEMBER),
        ("bob", "console:lab", Place.GROUP, Role.MANAGER),
        ("carol", "console:lab", Place.GROUP, Role.MEMBER),
        ("carol", "console:carol", Place.PRIVATE, Role.MEMBER),
    ]


async def test_a_name_in_use_as_the_other_kind_is_refused_and_nothing_changes() -> None:
    bench = Bench()
    bench.storage.places |= {"lab": Place.GROUP, "alice": Place.PRIVATE}

    await bench.types(":as bob", ":as lab", ":in alice", ":in bob", ":in you", "/radar")

    assert [row["kind"] for row in bench.rows] == ["error"] * 4 + ["reply"]
    assert bench.rows[-1]["chat"] == "console:bob"
    assert all("different names" in row["text"] for row in bench.rows[:4])


async def test_the_first_seat_is_refused_with_a_reason_where_a_name_cannot_be_used() -> None:
    bench = Bench()
    bench.storage.places["lab"] = Place.GROUP

    assert "here already" in await bench.app.open("lab", "", manager=False)
    assert "can't be a name" in await bench.app.open("a b", "", manager=False)
    assert "can't be a name" in await bench.app.open("you", "private", manager=False)
    assert await bench.app.open("alice", "lab", manager=True) == ""


@pytest.mark.parametrize(
    "line",
    [
        ":",
        ":nope",
        ":forward",
        ":forward 5",
        ":forward -5h",
        ":forward 9999999d",
        ":press",
        ":press Nothing",
        ":as a:b",
        ":in",
        ":in lab boss",
    ],
)
async def test_a_wrong_line_of_the_consoles_own_is_one_error_and_never_reaches_core(line: str) -> None:
    bench = Bench()

    await bench.types(line)

    (row,) = bench.rows
    assert (row["kind"], row["message"], row["chat"]) == ("error", 0, "console:you")
    assert bench.dispatch.events == []


async def test_forward_stops_at_every_instant_at_which_something_is_due() -> None:
    bench = Bench()
    bench.work.due = [after(hours=1), after(hours=2, seconds=3), after(hours=30)]

    await bench.types(":forward 26h")

    assert bench.work.done[:4] == [
        "settle 07 05:00:00",
        "settle 07 06:00:00",
        "settle 07 07:00:03",
        "settle 08 07:00:00",
    ]
    assert bench.clock.now() == after(hours=26)
    assert bench.rows == []


async def test_forward_goes_round_what_nobody_here_can_do() -> None:
    bench = Bench()
    bench.work.due, bench.work.stuck = [after(minutes=1)], True

    await bench.types(":forward 3m")

    assert bench.clock.now() == after(minutes=3)


async def test_sync_does_what_is_due_and_says_the_word_after_it() -> None:
    bench = Bench()

    await bench.types(":fetch", ":sync s 1")

    assert bench.work.done == ["fetch", "settle 07 05:00:00", "settle 07 05:00:00"]
    assert bench.rows == [{"sync": "s 1"}]


@pytest.mark.parametrize("leaves", [":quit", ":q", "exit", "Bye"])
async def test_the_end_of_input_and_quit_do_what_is_due_and_nothing_after(leaves: str) -> None:
    bench = Bench(json_lines=leaves.startswith(":"))

    await bench.types("", "  ", "/help", leaves, "/radar")

    assert len(bench.dispatch.events) == 1
    assert bench.work.done == ["settle 07 05:00:00"]


async def test_a_person_who_leaves_does_not_wait_for_what_is_due() -> None:
    bench = Bench()

    await bench.types("/help", settles=False)

    assert (len(bench.dispatch.events), bench.work.done) == (1, [])


async def test_a_press_finds_the_newest_message_of_the_chat_that_has_the_button() -> None:
    bench = Bench()
    say_with = bench.dispatch.reply
    bench.dispatch.queued = [
        (say_with("old", Button("Receipts", "receipts 1")),),
        (say_with("new", Button("Receipts", "receipts 2"), Button("Save it", "shuffle")),),
        (say_with("other", Button("Less…", "radar")),),
    ]

    await bench.types("/radar", "/radar", "/radar", ":press Receipts", ":press save", ":as bob", ":press Receipts")

    assert [e.intent for e in bench.dispatch.events[3:]] == [intents.ShowReceipts(2), intents.Shuffle()]
    assert bench.rows[-1]["kind"] == "error"
    assert "no button Receipts" in bench.rows[-1]["text"]


async def test_an_answer_that_goes_on_is_an_edit_of_the_same_number() -> None:
    bench = Bench()
    first = bench.dispatch.reply("Writing …")
    bench.dispatch.queued = [(first, numbered(say("Written.", kind=Kind.BRIEFING), first.number))]

    await bench.types("/brief")

    assert [(r["message"], r["edit"], r["kind"], r["text"]) for r in bench.rows] == [
        (1, False, "reply", "Writing …"),
        (1, True, "briefing", "Written."),
    ]


async def test_what_was_not_kept_is_said_each_time_and_edits_nothing() -> None:
    bench = Bench()
    bench.dispatch.queued = [(say("Erased."),), (say("Erased."),), (say("Something went wrong here."),)]

    await bench.types("/delete", "/delete", "/delete")

    assert [(r["edit"], r["text"]) for r in bench.rows] == [
        (False, "Erased."),
        (False, "Erased."),
        (False, "Something went wrong here."),
    ]


async def test_after_a_restart_a_press_finds_what_was_said_before() -> None:
    bench = Bench()
    bench.storage.said[chat("you")] = [
        numbered(say("newer", buttons=((Button("Radar", "radar"),),)), 8),
        numbered(say("older", buttons=((Button("Receipts", "receipts 2"), Button("Radar", "help")),)), 7),
    ]

    await bench.types(":press rec", ":press Radar", ":as bob", ":press Radar")

    assert [e.intent for e in bench.dispatch.events] == [intents.ShowReceipts(2), intents.ShowRadar()]
    assert bench.rows[-1]["kind"] == "error"


async def test_a_delivery_is_shown_whole_and_its_number_is_its_id() -> None:
    bench = Bench()
    message = numbered(say("Good morning", kind=Kind.BRIEFING), 9)
    item = OutboxItem(
        id=1, key="briefing:1:x", chat_id=1, address=chat("bob"), place=Place.PRIVATE, message=message, attempts=1
    )

    first, again = await bench.app.messaging.deliver(item), await bench.app.messaging.deliver(item)

    assert first == again == Sent("9")
    assert [(r["chat"], r["message"], r["edit"]) for r in bench.rows] == [("console:bob", 9, False)]


async def test_chatter_is_answered_in_private_and_let_be_in_a_shared_chat() -> None:
    bench = Bench()

    await bench.types("hello", ":in lab", "hello", "1")

    (event,) = bench.dispatch.events
    assert event.intent == intents.SmallTalk("greeting")


async def test_a_number_presses_the_button_of_that_number_where_people_read() -> None:
    bench = Bench(json_lines=False)
    bench.dispatch.queued = [(bench.dispatch.reply("x", Button("Help", "help"), Button("Deal", "shuffle")),)]

    await bench.types("/radar", "2", "7")

    assert [e.intent for e in bench.dispatch.events] == [intents.ShowRadar(), intents.Shuffle()]
    assert "There is no button 7 here." in bench.text


async def test_a_number_that_a_label_bears_presses_that_button_and_the_others_have_letters() -> None:
    bench = Bench(json_lines=False)
    buttons = (Button("✖ 2", "unfollow 2"), Button("✖ 3", "unfollow 3"), Button("Deal", "shuffle"))
    bench.dispatch.queued = [(bench.dispatch.reply("x", *buttons),)] * 3

    await bench.types("/radar", "2", "a", "1")

    asked = [e.intent for e in bench.dispatch.events]
    assert asked == [intents.ShowRadar(), intents.Unfollow("2"), intents.Shuffle()]
    assert "[2] ✖ 2   [3] ✖ 3   [a] Deal" in bench.text
    assert "There is no button 1 here." in bench.text


@pytest.mark.parametrize("asked", [{"asks": "morning"}, {"on_all_pages": ("arxiv:1", "arxiv:2")}], ids=["hour", "card"])
async def test_a_number_that_means_something_presses_no_button(asked: dict[str, Any]) -> None:
    bench = Bench(json_lines=False)
    question = bench.dispatch.reply("When is your morning?", Button("Berlin", "set zone Berlin"))
    bench.dispatch.queued = [(replace(question, **asked),)]

    await bench.types("/follow x", "7")

    assert [e.words for e in bench.dispatch.events] == ["", "7"]
    assert "[a] Berlin" in bench.text


async def test_a_button_keeps_its_number_while_its_message_is_rewritten() -> None:
    bench = Bench(json_lines=False)
    save, less, receipts = Button("Save", "save 1"), Button("Less…", "less 1"), Button("Receipts", "receipts 1")
    first = bench.dispatch.reply("Writing …", save, less)
    bench.dispatch.queued = [(first, replace(first, buttons=((receipts,), (save, less))))]

    await bench.types("/brief", "3")

    assert "[1] Save   [2] Less…   [3] Receipts" in bench.text
    assert bench.dispatch.events[1].intent == intents.ShowReceipts(1)


async def test_a_page_with_other_buttons_is_numbered_from_one() -> None:
    bench = Bench(json_lines=False)
    first = bench.dispatch.reply("Settings", *(Button(f"Page {n}", f"setting 1 {n}") for n in "abc"))
    bench.dispatch.queued = [
        (first, replace(first, buttons=((Button("06:00", "set 1 hour 06:00"), Button("Back", "settings 1")),)))
    ]

    await bench.types("/settings")

    assert "[1] 06:00   [2] Back" in bench.text
