"""Every setting, from the environment and `.env`; nothing else in the project reads either."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

from bot import values


class SettingsError(Exception):
    """A setting is wrong; the text is one line for each: which variable, what is wrong, an example."""


class Settings(BaseSettings):
    """What an operator may set. Every field is a variable of the same name in capitals; all are optional."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", env_ignore_empty=True, frozen=True, hide_input_in_errors=True
    )

    data_dir: Path = Field(
        Path("data"),
        description="Where state lives: the database, the console's history. Created with mode 0700.",
        examples=["./data"],
    )
    database_url: SecretStr = Field(
        SecretStr(""),
        description="The database; empty: the file academichub.db in DATA_DIR. Or PostgreSQL.",
        examples=["postgresql+psycopg://user:password@host/name"],
    )
    offline: bool = Field(
        default=False,
        description="1: never touch the network, except for servers named here; use the bundled sample and the database.",
        examples=["1"],
    )
    sources: str = Field(
        "default,followed",
        description="What is read: default (a broad set), followed (what chats follow), all that can be read, or ids and fields.",
        examples=["default,arxiv:cs.CL,pnas,field:oncology"],
    )
    unfollowed: Literal["daily", "never"] = Field(
        "daily",
        description="How often to read a source that no radar can match: daily, for /shuffle and /search, or never.",
        examples=["never"],
    )
    contact_email: str = Field(
        "",
        description="Sent to the sources in the User-Agent, so that they can reach you.",
        examples=["you@example.org"],
    )
    proxy_url: SecretStr = Field(
        SecretStr(""),
        description="The outbound proxy for everything the bot fetches.",
        examples=["http://proxy.example:3128"],
    )
    ca_file: Path | None = Field(
        None, description="That proxy's certificate authority, a PEM file.", examples=["/etc/ssl/proxy-ca.pem"]
    )
    anthropic_api_key: SecretStr = Field(
        SecretStr(""),
        description="The briefing in prose by Claude, every sentence checked; empty: the abstracts' own first sentences.",
        examples=["sk-ant-..."],
    )
    anthropic_base_url: str = Field(
        "", description="Another address of the model's API.", examples=["https://api.anthropic.com"]
    )
    claude_model: str = Field(
        "claude-haiku-5-5", description="Which model summarises and translates.", examples=["claude-haiku-5-5"]
    )
    claude_strong_model: str = Field(
        "claude-sonnet-5-5",
        description="Which model relates papers to each other, and answers questions.",
        examples=["claude-sonnet-5-5"],
    )
    claude_judge_model: str = Field(
        "claude-haiku-5-5", description="Which model judges what the others wrote.", examples=["claude-haiku-5-5"]
    )
    claude_effort: Literal["", "low", "medium", "high", "xhigh", "max"] = Field(
        "", description="How hard the models think; empty: as hard as each job needs.", examples=["medium"]
    )
    claude_at_once: int = Field(
        4, description="How many requests to the models may be open at once.", examples=["4"], ge=1, le=64
    )
    daily_dollars: float = Field(
        5.0,
        description="The models' budget per day (UTC); after that briefings are plain until midnight. 0: no ceiling.",
        examples=["5"],
        ge=0,
        le=1_000_000,
        allow_inf_nan=False,
    )
    operator_chat: str = Field(
        "",
        description="Your chat with this bot; it hears once when the models fail or the day's budget is spent.",
        examples=["telegram:123456"],
    )
    telegram_token: SecretStr = Field(
        SecretStr(""), description="The bot on Telegram: the token that @BotFather gives.", examples=["123456:ABC-DEF"]
    )
    telegram_api_url: str = Field(
        "", description="The root of a self-hosted Bot API server.", examples=["http://localhost:8081"]
    )
    discord_token: SecretStr = Field(
        SecretStr(""),
        description="The bot on Discord: its token in the developer portal.",
        examples=["the token, without 'Bot '"],
    )
    discord_api_url: str = Field(
        "", description="The root of another server with Discord's API.", examples=["http://localhost:8082/api/v10"]
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged, to standard error.", examples=["INFO"]
    )

    @field_validator("data_dir")
    @classmethod
    def _home(cls, value: Path) -> Path:
        try:
            return value.expanduser()
        except RuntimeError:
            raise ValueError("names a home that is not known") from None

    @field_validator("offline", mode="before")
    @classmethod
    def _switch(cls, value: object) -> object:
        word = str(value).strip().lower()
        if word not in ("1", "0", "true", "false", "yes", "no", "on", "off"):
            raise ValueError("must be 1 or 0")
        return word in ("1", "true", "yes", "on")

    @field_validator("unfollowed", "claude_effort", "log_level", mode="before")
    @classmethod
    def _choice(cls, value: object, field: ValidationInfo) -> object:
        return values.one_of(str(value), get_args(cls.model_fields[field.field_name or ""].annotation))

    @field_validator("sources")
    @classmethod
    def _ids(cls, value: str) -> str:
        if not value.strip(" ,"):
            raise ValueError("names no source")
        return value.strip(" ,")

    @field_validator("claude_model", "claude_strong_model", "claude_judge_model")
    @classmethod
    def _model(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("is blank")
        return values.one_word(value)

    @field_validator("operator_chat")
    @classmethod
    def _chat(cls, value: str) -> str:
        return values.chat_address(value).key if value.strip() else ""

    @field_validator("contact_email")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not re.fullmatch(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+", value.strip(), re.ASCII):
            raise ValueError("is not an e-mail address")
        return value.strip()

    @field_validator("anthropic_base_url", "telegram_api_url", "discord_api_url")
    @classmethod
    def _root(cls, value: str) -> str:
        return values.web_address(value)

    @field_validator("proxy_url")
    @classmethod
    def _proxy(cls, value: SecretStr) -> SecretStr:
        return SecretStr(values.web_address(value.get_secret_value()))

    @field_validator("ca_file")
    @classmethod
    def _readable(cls, value: Path | None) -> Path | None:
        return values.authority(value) if value is not None else None

    @field_validator("anthropic_api_key", "discord_token")
    @classmethod
    def _secret(cls, value: SecretStr) -> SecretStr:
        return SecretStr(values.one_word(value.get_secret_value()))

    @field_validator("telegram_token")
    @classmethod
    def _bot_token(cls, value: SecretStr) -> SecretStr:
        token = values.one_word(value.get_secret_value())
        if token and not re.fullmatch(r"\d{1,20}:[\w-]+", token, re.ASCII):
            raise ValueError("is not a bot's token: a number, a colon, letters and digits")
        return SecretStr(token)

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        return SecretStr(values.database_address(value.get_secret_value()))

    @property
    def database(self) -> str:
        """The database's address, with its password; the default is a file in `data_dir`."""
        return (
            self.database_url.get_secret_value() or f"sqlite+aiosqlite:///{self.data_dir.absolute() / 'academichub.db'}"
        )

    @property
    def on_telegram(self) -> bool:
        """Whether there is a token for Telegram; offline only a server that the operator named is reached."""
        return bool(self.telegram_token.get_secret_value()) and (not self.offline or bool(self.telegram_api_url))

    @property
    def on_discord(self) -> bool:
        """Likewise for Discord."""
        return bool(self.discord_token.get_secret_value()) and (not self.offline or bool(self.discord_api_url))

    @property
    def has_model(self) -> bool:
        """Likewise for the model."""
        return bool(self.anthropic_api_key.get_secret_value()) and (not self.offline or bool(self.anthropic_base_url))

    def way_out(self, own_address: str) -> tuple[str | None, str | None]:
        """The network's proxy and the file of its authority, None for none; `own_address`, where the operator named a
        server, is reached directly."""
        proxy = self.proxy_url.get_secret_value()
        if own_address or not proxy:
            return None, None
        return proxy, str(self.ca_file) if self.ca_file else None

    def secrets(self) -> Iterator[str]:
        """Every value that no log, answer or file of ours may show: tokens, keys, passwords inside of addresses."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, SecretStr):
                yield from values.hidden(value.get_secret_value(), secret=True)
            elif isinstance(value, str):
                yield from values.hidden(value, secret=False)


def load(env_file: Path | None = Path(".env")) -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: with one line for each wrong variable or misspelt name, or for a file of secrets that everybody can
            read. No line repeats a value, as it may be a secret.
    """
    try:
        _check_privacy(env_file)
        _check_names(env_file)
        return Settings(_env_file=env_file)  # type: ignore[call-arg] # the base class takes it
    except ValidationError as error:
        raise SettingsError(
            "\n".join(_line(str(e["loc"][0]), values.problem(e)) for e in error.errors(include_input=False))
        ) from None
    except (UnicodeDecodeError, OSError):
        raise SettingsError(f"{env_file} isn't readable as UTF-8 text; write lines such as OFFLINE=1") from None


def wrong(name: str, problem: str) -> SettingsError:
    """An error about a variable that only the rest of the bot could find wrong."""
    return SettingsError(_line(name.lower(), problem))


def unknown(env_file: Path | None = Path(".env")) -> dict[str, str]:
    """The names in that file that are not settings, each with the setting that it resembles, or nothing."""
    known = [name.upper() for name in Settings.model_fields]
    names = [name.upper() for name, value in _variables(env_file).items() if value and name.upper() not in known]
    return {name: next(iter(get_close_matches(name, known, n=1, cutoff=0.85)), "") for name in names}


def _line(name: str, problem: str) -> str:
    example = (Settings.model_fields[name].examples or [""])[0]
    return f"{name.upper()} {problem.removeprefix('Value error, ')}. For example {name.upper()}={example}"


def _check_privacy(env_file: Path | None) -> None:
    """A file of ours that holds secrets is nobody else's to read. Where it is another user's, that one decides."""
    if env_file is None or not values.is_open(env_file):
        return
    told = _variables(env_file)
    secrets = [name for name, field in Settings.model_fields.items() if field.annotation is SecretStr]
    if open_ones := [name.upper() for name in secrets if any(values.hidden(told.get(name) or "", secret=True))]:
        raise SettingsError(
            f"{env_file} holds {' and '.join(open_ones)}, and everybody can read it: chmod 600 {env_file}"
        )


def _check_names(env_file: Path | None) -> None:
    # Other programs may keep variables in the same file, so only a likely misspelling stops the start.
    if misspelt := {name: meant for name, meant in unknown(env_file).items() if meant}:
        lines = (
            f"{env_file} sets {name}, which isn't a setting. Did you mean {meant}?" for name, meant in misspelt.items()
        )
        raise SettingsError("\n".join(lines))


def _variables(env_file: Path | None) -> Mapping[str, str | None]:
    return DotEnvSettingsSource(Settings, env_file=env_file).env_vars
