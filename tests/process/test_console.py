"""The console as a process: a dialogue without a network, clean ends, kills, and what a restart remembers."""

import asyncio
import json
import os
import signal
from pathlib import Path

import pytest

from bot.commands import operators
from bot.settings import Settings
from tests.architecture.tree import PROJECT
from tests.process.running import Chat, chatting, keys, ran, started

LUO = "arxiv:2606.14078"
AT = ("--at", "2026-07-07T05:00:00Z")


async def test_a_dialogue_without_a_network_a_token_or_a_key(folder: Path) -> None:
    async with chatting(folder, "--as", "alice", *AT) as chat:
        assert "/follow" in (await chat.ask("/start"))[0]["text"]
        (followed,) = await chat.ask("/follow Wenjian Luo")
        briefed = await chat.ask("/brief")
        again = await chat.ask("/brief")
        (hand,), (other,) = await chat.ask("/shuffle"), await chat.ask("/shuffle")
        (error,) = await chat.ask("/folow X")

        assert await chat.ended() == 0

    assert followed["papers"][0] == LUO
    assert "arXiv (CS.AI) 2026-06-15" in followed["text"]
    assert "sample" in followed["text"]
    assert (keys(briefed).count(LUO), LUO in keys(again)) == (1, False)
    assert len(set(hand["papers"]) | set(other["papers"])) == 10
    assert error["kind"] == "error"


async def test_standard_output_is_the_contract_and_nothing_else(folder: Path) -> None:
    status, out, _ = await ran(folder, "chat", "--json", typed="/help\n:nope\n:sync x\n")

    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [row.get("kind", row) for row in rows] == ["reply", "error", {"sync": "x"}]


async def test_in_a_pipe_people_read_what_is_missing_and_that_this_is_the_sample(tmp_path: Path) -> None:
    status, out, _ = await ran(tmp_path, "run", typed="/follow Wenjian Luo\n")

    assert status == 0
    assert "you › /follow Wenjian Luo" in out
    assert "01. Rethinking Backdoor Adversarial Unlearning" in out
    assert "bundled sample" in out
    assert all(name in out for name in ("ANTHROPIC_API_KEY", "TELEGRAM_TOKEN", "DISCORD_TOKEN", "OFFLINE"))


async def test_after_a_kill_no_second_briefing_comes_and_numbers_go_on(folder: Path) -> None:
    async with chatting(folder, *AT) as chat:
        await chat.ask("/follow Wenjian Luo")
        morning = await chat.ask(":forward 26h")
        await chat.killed()

    async with chatting(folder, "--at", "2026-07-08T06:59:00Z") as chat:
        noon = await chat.ask("/settings hour 12", ":forward 6h")
        evening = await chat.ask(":forward 24h")

    mornings = [row for row in morning if row["kind"] == "briefing"]
    assert [row["at"] for row in mornings] == ["2026-07-07T07:00:00Z", "2026-07-08T07:00:00Z"][: len(mornings)]
    assert mornings
    assert [row["kind"] for row in noon] == ["reply"]
    assert min(row["message"] for row in noon) > max(row["message"] for row in morning)
    assert [row["kind"] for row in evening] == ["briefing"]


async def test_after_a_restart_the_buttons_of_what_was_said_can_be_pressed(folder: Path) -> None:
    async with chatting(folder, *AT) as chat:
        (followed,) = await chat.ask("/follow Wenjian Luo")
        assert await chat.ended() == 0

    async with chatting(folder, *AT) as chat:
        (undone,) = await chat.ask(f":press {followed['buttons'][0]}")
        (radar,) = await chat.ask("/radar")

    assert undone["kind"] == "reply"
    assert "follow anything yet" in radar["text"]


@pytest.mark.long
async def test_what_was_dealt_before_a_restart_is_not_dealt_again(folder: Path) -> None:
    hands: list[str] = []
    for _ in range(3):
        async with chatting(folder, *AT) as chat:
            hands += keys(await chat.ask("/shuffle"))
            assert await chat.ended() == 0

    assert len(set(hands)) == len(hands) == 15


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_a_session_with_0(number: signal.Signals, folder: Path) -> None:
    async with chatting(folder) as chat:
        await chat.ask("/help")
        chat.process.send_signal(number)

        assert await chat.exit() == 0


async def test_sigterm_ends_it_with_0_also_while_it_is_still_being_imported(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\n")
    early = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{PROJECT}"}

    assert await ran(tmp_path, "run", **early) == (0, "", "")
    assert (await ran(tmp_path, "migrate", **early))[0] == -signal.SIGTERM


@pytest.mark.long
@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
async def test_programs_get_utf_8_whatever_the_locale_says(encoding: str, tmp_path: Path) -> None:
    status, out, _ = await ran(tmp_path, "chat", "--json", typed="/follow Łukasz Ünal\n", PYTHONIOENCODING=encoding)
    assert (status, "Łukasz Ünal" in json.loads(out)["text"]) == (0, True)

    status, out, _ = await ran(tmp_path, "chat", typed="/radar\n", PYTHONIOENCODING=encoding)
    assert (status, "you › /radar" in out) == (0, True)


@pytest.mark.long
async def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path) -> None:
    process = await started(tmp_path, "chat", "--json", *AT)
    assert process.stdout is not None
    transport = process.stdout._transport  # type: ignore[attr-defined]
    transport.close()

    assert process.stdin is not None
    process.stdin.write(b"/help\n" * 50)
    chat = Chat(process)

    assert await chat.ended() == 0
    assert "Traceback" not in await chat.errors()


async def test_a_second_bot_on_one_file_is_refused_and_the_first_goes_on(folder: Path) -> None:
    async with chatting(folder) as first:
        await first.ask("/help")

        status, out, err = await ran(folder, "chat", "--json", typed="/help\n")

        assert (status != 0, out, err.count("\n")) == (True, "", 1)
        assert await first.ask("/radar")


async def test_operators_work_beside_a_running_bot(
    folder: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with chatting(folder, "--as", "alice") as chat:
        await chat.ask("/follow Wenjian Luo")

        assert (await ran(folder, "doctor"))[0] == 0
        assert await operators.export(settings, "console:alice") == 0
        assert "saved" not in json.loads(capsys.readouterr().out)
        await chat.ask("/shuffle")
        await chat.ask("/save 2 my words")
        status, out, _ = await ran(folder, "export", "console:alice")
        assert (status, json.loads(out)["follows"][0]["follow"]) == (0, "Wenjian Luo")
        assert [saved["note"] for saved in json.loads(out)["saved"]] == ["my words"]
        assert await operators.forget(settings, "console:alice") == 0
        assert "1 saved" in capsys.readouterr().out
        assert await operators.forget(settings, "console:alice") == 1

        (radar,) = await chat.ask("/radar")
        assert "follow anything yet" in radar["text"]


@pytest.mark.long
@pytest.mark.parametrize("command", ["status", "doctor", "migrate"])
async def test_an_operators_command_works_beside_a_running_bot(folder: Path, command: str) -> None:
    async with chatting(folder) as chat:
        await chat.ask("/follow Wenjian Luo")
        assert (await ran(folder, command))[0] == 0


async def test_a_terminal_gets_a_prompt_that_completes_and_leaves_on_control_d(tmp_path: Path) -> None:
    from tests.process.terminal import Terminal

    async with Terminal(tmp_path) as terminal:
        await terminal.shows("you ›")
        terminal.types("/follow Wenjian Luo\r")
        await terminal.shows("2 matching papers so far")
        terminal.types("/sh")
        await terminal.shows("/shuffle")
        terminal.types("\x15/follow journal:PN")
        await terminal.shows("journal:PNAS")
        terminal.types("\x03\x04")

        assert await asyncio.to_thread(terminal.process.wait, 30) == 0


async def test_the_lines_typed_at_a_terminal_are_for_their_owner_and_go_with_the_chat(tmp_path: Path) -> None:
    from tests.process.terminal import Terminal

    history = tmp_path / "console_history"
    history.write_text("\n# 2026-11-30 07:00:00\n+/search an older session\n")
    history.chmod(0o644)
    async with Terminal(tmp_path) as terminal:
        await terminal.shows("you ›")
        terminal.types("/follow Wenjian Luo\r")
        await terminal.shows("2 matching papers so far")
        assert "+/follow Wenjian Luo" in history.read_text()
        assert history.stat().st_mode & 0o777 == 0o600

        terminal.types("/delete\r")
        await terminal.shows("Erase everything")
        assert "older session" in history.read_text()
        terminal.types("1\r")
        await terminal.shows("Erased:")
        terminal.types("/radar\r")
        await terminal.shows("follow anything yet")

    assert [line for line in history.read_text().splitlines() if line.startswith("+")] == ["+/radar"]


async def test_forgetting_a_console_chat_forgets_the_lines_typed_there(tmp_path: Path) -> None:
    async with chatting(tmp_path) as chat:
        await chat.ask("/follow Wenjian Luo")
    history = tmp_path / "console_history"
    history.write_text("+/follow Wenjian Luo\n")

    status, _, _ = await ran(tmp_path, "forget", "console:you")

    assert (status, history.read_text()) == (0, "")
