"""A model that is not there: one sentence of a reason, a capped wait, at most one probe a minute, and the key told to nobody."""

import asyncio
import json
import logging
import traceback
from datetime import timedelta

import pytest

from core.domain.errors import WriterUnavailable
from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from core.writing.plain import PlainWriter
from tests.fakes.clock import FakeClock
from tests.standins.anthropic import KEY, Standin
from tests.standins.anthropic_words import fenced
from tests.writing.conftest import ABSTRACTS, Make, paper

REASONS = {
    "400": "does not accept our request (400)",
    "401": "refuses our key (401): check ANTHROPIC_API_KEY",
    "402": "credit is used up (402)",
    "403": "refuses our key (403)",
    "404": "does not know the model claude-haiku-5-5 (404)",
    "429": "asks us to wait (429)",
    "500": "fault of its own (500)",
    "529": "overloaded (529)",
    "html_502": "fault of its own (502)",
    "cut": "cannot be reached, or the connection was cut",
}


async def failure(writer: ClaudeWriter, papers: list[Paper]) -> WriterUnavailable:
    with pytest.raises(WriterUnavailable) as caught:
        await writer.summarise(papers, "en")
    return caught.value


@pytest.mark.parametrize(("fault", "reason"), REASONS.items())
async def test_an_outage_is_told_in_one_sentence_after_one_request(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper], fault: str, reason: str
) -> None:
    standin.behave(fault)

    assert reason in str(await failure(writer, papers))
    assert len(standin.requests) == 1


async def test_a_wait_of_an_hour_is_capped_at_ten_minutes(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper]
) -> None:
    standin.behave("429")

    assert (await failure(writer, papers)).wait == timedelta(minutes=10)


async def test_a_model_that_hangs_is_given_up(make: Make, standin: Standin, papers: list[Paper]) -> None:
    standin.behave("hang")

    assert "did not answer within" in str(await failure(make(patience=timedelta(seconds=1)), papers))


async def test_a_model_that_hangs_is_found_out_by_callers_of_less_patience_too(
    make: Make, standin: Standin, papers: list[Paper]
) -> None:
    writer = make(hangs_after=timedelta())
    standin.behave("hang")
    await _give_up_once_asked(writer, standin, papers)
    assert str(await failure(writer, papers)) == "Claude did not answer in time."
    assert len(standin.requests) == 1


async def test_a_caller_that_gives_up_early_says_nothing_of_the_model(
    make: Make, standin: Standin, papers: list[Paper]
) -> None:
    writer = make(hangs_after=timedelta(minutes=1))
    standin.behave("hang", "honest")
    await _give_up_once_asked(writer, standin, papers)
    assert len(await writer.summarise(papers, "en")) == 3


async def _give_up_once_asked(writer: ClaudeWriter, standin: Standin, papers: list[Paper]) -> None:
    async with asyncio.TaskGroup() as group:
        asking = group.create_task(writer.summarise(papers, "en"))
        await standin.arrived.acquire()
        asking.cancel()


async def test_an_answer_that_drips_is_given_up_as_one_that_hangs(
    make: Make, standin: Standin, papers: list[Paper]
) -> None:
    standin.behave("drip")

    assert "did not answer within" in str(await failure(make(patience=timedelta(seconds=1)), papers))


async def test_a_slow_answer_counts(writer: ClaudeWriter, standin: Standin, papers: list[Paper]) -> None:
    standin.behave("slow")
    async with asyncio.timeout(90), asyncio.TaskGroup() as group:
        summaries = group.create_task(writer.summarise(papers, "en"))
        await standin.arrived.acquire()
        standin.release.set()

    assert len(summaries.result()) == 3


async def test_nobody_listening_is_told_as_unreachable(make: Make, papers: list[Paper]) -> None:
    assert "cannot be reached" in str(await failure(make(address="http://127.0.0.1:1"), papers))


async def test_after_a_failure_the_model_is_asked_once_a_minute(
    writer: ClaudeWriter, standin: Standin, clock: FakeClock, papers: list[Paper]
) -> None:
    standin.behave("529")
    first = await failure(writer, papers)
    for _ in range(5):
        assert str(await failure(writer, papers)) == str(first)
    clock.forward(timedelta(seconds=61))
    await failure(writer, papers)
    assert len(standin.requests) == 2

    standin.behave("honest")
    clock.forward(timedelta(seconds=61))

    assert len(await writer.summarise(papers, "en")) == 3
    assert len(await writer.summarise(papers, "en")) == 3, "one good answer ends the pause"


async def test_a_probe_is_one_request_however_many_papers_wait(
    writer: ClaudeWriter, standin: Standin, clock: FakeClock
) -> None:
    many = [paper(number, ABSTRACTS[0]) for number in range(1, 36)]
    standin.behave("529")
    await failure(writer, many[:1])
    clock.forward(timedelta(minutes=2))

    await failure(writer, many)

    assert len(standin.requests) == 2


async def test_what_was_answered_before_an_outage_is_kept(writer: ClaudeWriter, standin: Standin) -> None:
    many = [paper(number, ABSTRACTS[0]) for number in range(1, 16)]
    standin.behave("honest", "529")

    assert len(await writer.summarise(many, "en")) in (5, 10)


SHAPES = {
    "half": b'{"a":',
    "nothing": b"",
    "latin": b'{"a": "\xff"}',
    "deep": b"[" * 200_000,
    "content": b'{"type": "message", "stop_reason": "end_turn", "content": 5}',
    "blocks": b'{"type": "message", "stop_reason": "end_turn", "content": [1, null, {"type": "text", "text": 5}]}',
}


@pytest.mark.parametrize("shape", SHAPES)
async def test_an_answer_of_any_shape_leaves_the_papers_plain_and_breaks_nothing(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper], shape: str
) -> None:
    standin.raw = SHAPES[shape]

    if shape in ("content", "blocks"):
        assert list(await writer.summarise(papers, "en")) == []
    else:
        assert "cannot be read" in str(await failure(writer, papers))


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"ca_file": "/nowhere/ca.pem"}, "CA_FILE"),
        ({"ca_file": __file__}, "CA_FILE"),
        ({"proxy": "nonsense"}, "PROXY_URL"),
        ({"proxy": "socks5://127.0.0.1:9"}, "PROXY_URL"),
    ],
)
async def test_a_way_out_that_cannot_be_used_is_told(
    make: Make, papers: list[Paper], settings: dict[str, str], named: str
) -> None:
    assert named in str(await failure(make(**settings), papers))


async def test_the_key_is_in_no_log_no_text_and_no_traceback(
    make: Make, standin: Standin, papers: list[Paper], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for fault in ("401", "cut", "529", "honest"):
        writer = make()
        standin.behave(fault)
        try:
            await writer.summarise(papers, "en")
        except WriterUnavailable as error:
            told = "".join(traceback.format_exception(error)) + repr(error) + str(error.__context__)
            assert KEY not in told
        assert KEY not in repr(writer)

    assert standin.requests
    assert not [
        record for record in caplog.records if KEY in record.getMessage() + str(record.exc_text) + str(record.args)
    ]


async def test_a_key_that_no_header_can_carry_is_told_without_asking(
    make: Make, standin: Standin, papers: list[Paper]
) -> None:
    error = await failure(make(api_key="sk-\nschlüssel"), papers)

    assert "ANTHROPIC_API_KEY" in str(error)
    assert "schlüssel" not in str(error)
    assert standin.requests == []


async def test_a_wrong_key_is_refused_by_the_strict_server(make: Make, standin: Standin, papers: list[Paper]) -> None:
    assert "refuses our key" in str(await failure(make(api_key="sk-wrong"), papers))
    assert standin.violations == ["key"]


async def test_papers_without_an_abstract_are_never_sent(writer: ClaudeWriter, standin: Standin) -> None:
    assert list(await writer.summarise([paper(1, ""), paper(2, "  ")], "en")) == []
    assert standin.requests == []


async def test_ten_papers_go_into_a_call_under_ids_that_tell_nothing(writer: ClaudeWriter, standin: Standin) -> None:
    many = [paper(number, ABSTRACTS[0]) for number in range(101, 124)]

    assert len(await writer.summarise(many, "en")) == 23
    assert sorted(len(fenced(body)) for body in standin.requests) == [3, 10, 10]
    sent = json.dumps(standin.requests)
    assert "2606.00101" not in sent
    assert '"101"' not in sent


async def test_the_instructions_are_the_same_every_time_and_the_fence_never(
    writer: ClaudeWriter, standin: Standin, papers: list[Paper]
) -> None:
    for _ in range(2):
        await writer.summarise(papers, "en")

    one, two = standin.requests
    assert one["system"] == two["system"]
    assert not {token for token, _, _ in fenced(one)} & {token for token, _, _ in fenced(two)}
    assert [abstract for _, _, abstract in fenced(one)] == list(ABSTRACTS), "no abstract closed its fence"


async def test_the_plain_writer_leaves_every_paper_to_its_abstract(papers: list[Paper]) -> None:
    assert PlainWriter().model == "plain"
    assert list(await PlainWriter().summarise(papers, "en")) == []
