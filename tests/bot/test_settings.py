"""Settings: one reader, one line for each wrong variable, no value in any of them."""

from pathlib import Path

import certifi
import pytest

from bot import settings as module
from bot.settings import Settings, SettingsError, load

NAMES = [name.upper() for name in Settings.model_fields]
WRONG = [
    ("DATABASE_URL", "mysql://u:canary@host/db"),
    ("DATABASE_URL", "sqlite+aiosqlite://"),
    ("DATABASE_URL", "sqlite+aiosqlite:///:memory:"),
    ("DATABASE_URL", "postgresql://me:canary@[::1/x"),
    ("DATABASE_URL", "postgresql://me:canary@host:port/x"),
    ("OFFLINE", "maybe"),
    ("SOURCES", "   "),
    ("SOURCES", " , ,"),
    ("CLAUDE_MODEL", "canary model"),
    ("CLAUDE_MODEL", "can\nary"),
    ("CONTACT_EMAIL", "canary"),
    ("PROXY_URL", "ftp://canary"),
    ("PROXY_URL", "http://canary:99999"),
    ("PROXY_URL", "http://[::canary"),
    ("CA_FILE", "/nowhere/canary.pem"),
    ("ANTHROPIC_API_KEY", "sk-ant canary"),
    ("ANTHROPIC_BASE_URL", "canary"),
    ("DAILY_DOLLARS", "canary"),
    ("DAILY_DOLLARS", "-1"),
    ("DAILY_DOLLARS", "inf"),
    ("OPERATOR_CHAT", "canary"),
    ("OPERATOR_CHAT", "telegram:"),
    ("TELEGRAM_TOKEN", "canary"),
    ("TELEGRAM_API_URL", "localhost:canary"),
    ("DISCORD_TOKEN", "canary \N{SNOWMAN}"),
    ("DISCORD_API_URL", "//canary"),
    ("LOG_LEVEL", "canary"),
]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_any_variable_everything_has_its_default(bare: Path) -> None:
    found = load()

    assert found.database == f"sqlite+aiosqlite:///{bare / 'data' / 'academichub.db'}"
    assert not found.offline
    assert found.sources == "default,followed"
    assert list(found.secrets()) == []


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_one_line_that_names_the_variable_and_an_example_and_not_the_value(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as error:
        load()

    line = str(error.value)
    assert line.startswith(f"{name} ")
    assert f"For example {name}=" in line
    assert "\n" not in line
    assert "canary" not in line
    assert error.value.__cause__ is None


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("DAILY_DOLLARS", "five", "must be a number"),
        ("DAILY_DOLLARS", "nan", "must be a number"),
        ("DAILY_DOLLARS", "-1", "must be at least 0"),
        ("DAILY_DOLLARS", "1e9", "must be at most 1000000"),
        ("CLAUDE_AT_ONCE", "four", "must be a whole number"),
        ("CLAUDE_AT_ONCE", "2.5", "must be a whole number"),
        ("CLAUDE_AT_ONCE", "0", "must be at least 1"),
    ],
)
def test_a_wrong_number_is_explained_in_plain_words(
    name: str, value: str, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError, match=rf"^{name} {problem}\. For example {name}=\d+$"):
        load()


def test_two_wrong_values_are_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFLINE", "2")
    monkeypatch.setenv("LOG_LEVEL", "LOUD")

    with pytest.raises(SettingsError) as error:
        load()

    assert [line.split()[0] for line in str(error.value).splitlines()] == ["OFFLINE", "LOG_LEVEL"]


def test_every_example_is_a_value_that_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, field in Settings.model_fields.items():
        example = {"ca_file": certifi.where(), "discord_token": "a.b.c"}.get(name) or (field.examples or [""])[0]
        monkeypatch.setenv(name.upper(), example)

    assert load().offline


def test_a_dotenv_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, bare: Path) -> None:
    (bare / ".env").write_text("SOURCES=nature\nCONTACT_EMAIL=a@example.org\nUNKNOWN=1\n")
    monkeypatch.setenv("SOURCES", "all")

    found = load()

    assert (found.sources, found.contact_email) == ("all", "a@example.org")


def test_a_misspelt_name_in_the_dotenv_file_is_one_line_with_the_right_one(bare: Path) -> None:
    (bare / ".env").write_text("TELEGRM_TOKEN=canary\nSOURCE=canary\nSOURCSE=\nPOSTGRES_PASSWORD=canary\n")

    with pytest.raises(SettingsError) as error:
        load()

    assert str(error.value).splitlines() == [
        ".env sets TELEGRM_TOKEN, which isn't a setting. Did you mean TELEGRAM_TOKEN?",
        ".env sets SOURCE, which isn't a setting. Did you mean SOURCES?",
    ]


def test_the_names_in_the_dotenv_file_that_are_no_settings(bare: Path) -> None:
    assert module.unknown(bare / ".env") == {}
    (bare / ".env").write_text("SOURCES=nature\nPOSTGRES_PASSWORD=1\nSOURCE=2\nEMPTY=\n")

    assert module.unknown(bare / ".env") == {"POSTGRES_PASSWORD": "", "SOURCE": "SOURCES"}


def test_a_dotenv_file_that_is_not_text_is_refused_with_words(bare: Path) -> None:
    (bare / ".env").write_bytes(b"SOURCES=\xff\xfe\n")

    with pytest.raises(SettingsError, match="UTF-8"):
        load()


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")

    assert load() == Settings.model_construct(**{name: field.default for name, field in Settings.model_fields.items()})


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql://u:p@h/d?sslmode=require", "postgresql+psycopg://u:p@h/d?sslmode=require"),
        ("sqlite:////var/a.db", "sqlite+aiosqlite:////var/a.db"),
    ],
)
def test_database_addresses_of_other_tools_are_understood(
    given: str, used: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)

    assert load().database == used


def test_secrets_are_known_to_the_redactor_and_hidden_in_every_form_of_the_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:canary-telegram")
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:canary%21db@host/name")
    monkeypatch.setenv("PROXY_URL", "http://me:canary-proxy@host:3128")

    found = load()

    assert set(found.secrets()) == {
        "123:canary-telegram",
        "canary%21db",
        "canary!db",
        "canary-proxy",
    }
    assert "canary" not in f"{found!r} {found} {found.model_dump_json()}"


def test_a_password_in_any_address_is_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "https://me:canary-gateway@host")

    assert list(load().secrets()) == ["canary-gateway"]


def test_a_password_among_a_databases_options_is_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://host/name?user=me&password=canary%21db&sslmode=require")

    assert set(load().secrets()) == {"canary%21db", "canary!db"}


def test_a_certificate_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, bare: Path) -> None:
    (bare / "ca.pem").write_text("-----BEGIN CERTIFICATE-----\ncanary\n-----END CERTIFICATE-----\n")
    monkeypatch.setenv("CA_FILE", "ca.pem")

    with pytest.raises(SettingsError, match=r"^CA_FILE holds no certificate"):
        load()


@pytest.mark.parametrize("mode", [0o604, 0o644, 0o666])
def test_a_dotenv_file_with_secrets_that_everybody_can_read_is_refused(mode: int, bare: Path) -> None:
    (bare / ".env").write_text("SOURCES=nature\nDISCORD_TOKEN=canary\n")
    (bare / ".env").chmod(mode)

    with pytest.raises(SettingsError) as error:
        load()

    assert "chmod 600 .env" in str(error.value)
    assert "DISCORD_TOKEN" in str(error.value)
    assert "canary" not in str(error.value)


def test_a_dotenv_file_is_taken_where_it_is_ones_own_or_holds_no_secret(
    monkeypatch: pytest.MonkeyPatch, bare: Path
) -> None:
    file = bare / ".env"
    file.write_text("DISCORD_TOKEN=abc\n")
    file.chmod(0o600)
    assert load().on_discord

    file.write_text("SOURCES=nature\nDISCORD_TOKEN=\n")
    file.chmod(0o644)
    monkeypatch.setenv("DISCORD_TOKEN", "abc")
    assert load().on_discord


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load().offline = True  # type: ignore[misc]


def test_an_error_found_elsewhere_reads_the_same() -> None:
    assert str(module.wrong("SOURCES", "names 'x', which is not known")) == (
        "SOURCES names 'x', which is not known. For example SOURCES=default,arxiv:cs.CL,pnas,field:oncology"
    )
