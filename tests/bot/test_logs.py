"""Logs: canaries in every form, at every level, in every place where text goes."""

import base64
import logging
import sys
import warnings
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

import pytest

from bot import logs

CANARIES = ["4217:CANARY-token_a81c", "CANARY.discord.a81c/+=", "sk-ant-CANARY 7f3e&x", "pässwörd-CANARY"]


class Written:
    """What reached standard error so far."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys, self._text = capsys, ""

    def getvalue(self) -> str:
        self._text += self._capsys.readouterr().err
        return self._text


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[Written]:
    root, hook = logging.getLogger(), sys.excepthook
    before = root.handlers[:], root.level
    logs.configure("DEBUG", CANARIES)
    yield Written(capsys)
    root.handlers[:], root.level = before
    sys.excepthook = hook
    logging.captureWarnings(capture=False)


def forms(secret: str) -> list[str]:
    raw = secret.encode()
    coded = [encode(raw).decode() for encode in (base64.b64encode, base64.urlsafe_b64encode)]
    return [secret, quote(secret), quote(secret, safe=""), quote_plus(secret), *coded]


@pytest.mark.parametrize("secret", CANARIES)
def test_no_form_of_a_secret_reaches_a_line(secret: str, written: Written) -> None:
    for form in forms(secret):
        logging.getLogger("a.b").debug("request.sent address=https://example.org/%s?x=1", form)

    assert not [form for form in forms(secret) if form in written.getvalue()]
    assert written.getvalue().count("[redacted]") == len(forms(secret))


@pytest.mark.parametrize("before", ["", "a", "ab", "abc", "user:"])
def test_base64_of_a_text_around_a_secret_tells_nothing_of_it(before: str, written: Written) -> None:
    secret = CANARIES[0]
    coded = base64.b64encode(f"{before}{secret} and more".encode()).decode()

    logging.getLogger("a").info("header.sent authorization=%s", coded)

    told = written.getvalue().split("authorization=")[1].strip().rstrip("=")
    assert "[redacted]" in told
    assert not [
        piece for piece in told.split("[redacted]") for shift in range(4) if b"CANARY" in decoded(piece[shift:])
    ]


def decoded(piece: str) -> bytes:
    return base64.b64decode(piece[: len(piece) // 4 * 4])


def test_exceptions_and_their_causes_are_covered(written: Written) -> None:
    try:
        try:
            raise ValueError(f"cannot ask https://api.telegram.org/bot{CANARIES[0]}/getMe")
        except ValueError as cause:
            raise RuntimeError(CANARIES[1]) from cause
    except RuntimeError:
        logging.getLogger("a").exception("adapter.failed")

    assert "RuntimeError" in written.getvalue()
    assert "ValueError" in written.getvalue()
    assert "CANARY" not in written.getvalue()


def test_a_token_that_nobody_told_us_is_hidden_in_a_bot_path(written: Written) -> None:
    logging.getLogger("a").info("x url=https://api.telegram.org/bot99:AbC-dEf_1/sendMessage and /bot98%3AQq/getMe")

    assert "AbC-dEf_1" not in written.getvalue()
    assert "Qq" not in written.getvalue()
    assert "/sendMessage" in written.getvalue()


def test_a_crash_is_redacted(written: Written) -> None:
    try:
        raise ValueError(CANARIES[2])
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)

    assert "ValueError" in written.getvalue()
    assert "CANARY" not in written.getvalue()


def test_warnings_become_log_lines(written: Written) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"old way with {CANARIES[0]}", stacklevel=1)

    assert "old way" in written.getvalue()
    assert "CANARY" not in written.getvalue()


def test_a_line_break_in_an_argument_forges_no_second_line(written: Written) -> None:
    logging.getLogger("a").info("source.failed reason=%s", "x\n2026-01-01 INFO forged")

    assert written.getvalue().count("\n") == 1


def test_an_argument_does_not_speak_to_the_terminal(written: Written) -> None:
    logging.getLogger("a").info("source.failed reason=%s", "x\x1b[2J\x9b1A\u2028y")

    assert r"reason=x\x1b[2J\x9b1A\u2028y" in written.getvalue()


def test_a_line_says_when_how_grave_who_and_what(written: Written) -> None:
    record = logging.LogRecord("a.b", logging.INFO, "", 0, "source.failed source=%s", ("nature",), None)
    record.created = 1_800_000_000.25

    logging.getLogger().handle(record)

    assert written.getvalue() == "2027-01-15T08:00:00.250000Z info    a.b source.failed source=nature\n"


@pytest.mark.parametrize(
    "name", ["httpx", "httpcore.http11", "telegram.ext.ExtBot", "aiosqlite", "apscheduler.executors"]
)
def test_libraries_that_log_addresses_are_quiet_at_debug(name: str, written: Written) -> None:
    logging.getLogger(name).debug("GET https://api.telegram.org/…")

    assert written.getvalue() == ""


def test_a_secret_of_three_letters_does_not_blank_out_the_log(written: Written) -> None:
    logs.configure("INFO", ["the"])

    logging.getLogger("a").info("the line stands")

    assert "the line stands" in written.getvalue()


def test_a_terminal_without_colours_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    record = logging.LogRecord("a.b", logging.INFO, "", 0, "source.failed source=%s", ("nature",), None)
    shown = []
    for wish in ("", "1"):
        monkeypatch.setenv("NO_COLOR", wish)
        shown.append(logs._Formatter(logs.Redactor([]), colours=True).format(record))

    assert ["\x1b[" in line for line in shown] == [True, False]
