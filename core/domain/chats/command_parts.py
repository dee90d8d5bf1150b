"""The parts of /settings and /feed."""

from core.domain.chats import intents
from core.domain.chats.chat import Role
from core.domain.chats.command import Command, Option


def _setting(name: str, summary: str, value: str, example: str, aliases: str) -> Command:
    return Command(
        name=name,
        summary=summary,
        build=lambda text: intents.ChangeSetting(name, text) if text else intents.PickSetting(name, 0),
        right=Role.MANAGER,
        option=Option(name="value", summary=value, required=False),
        example=f"/settings {name} {example}",
        aliases=tuple(aliases.split()),
    )


SETTINGS = tuple(
    _setting(name, summary, value, example, aliases)
    for name, summary, value, example, aliases in (
        (
            "zone",
            "The city or time zone here",
            "A city, a country, UTC+8 or an IANA zone",
            "Europe/Berlin",
            "city timezone",
        ),
        ("hour", "When the briefing arrives", "7, 07:30 or 7:30 pm", "07:30", "time morning"),
        ("days", "The days with a briefing", "all, weekdays or mon,wed,fri", "weekdays", "day"),
        ("language", "The language of the briefing", "A language's name or code", "Chinese", "lang"),
        ("length", "How long briefings are", "short or full", "full", "size"),
        ("interface", "The language I answer in", "en, zh or auto", "zh", "ui"),
        ("empty-days", "A message on days without papers", "on or off", "off", "quiet-days quiet"),
    )
)

FEED = (
    Command(
        name="remove",
        summary="Remove a feed, by number",
        build=intents.EndFeed,
        right=Role.MANAGER,
        option=Option(name="value", summary="Its number in /feed"),
        example="/feed remove 3",
    ),
    Command(
        name="on",
        summary="Retry a feed that failed too often",
        build=intents.SwitchFeedOn,
        right=Role.MANAGER,
        option=Option(name="value", summary="Its number in /feed"),
        example="/feed on 3",
    ),
)
