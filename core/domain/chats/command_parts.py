"""The parts of /settings and /feed."""

from core.domain.chats import intents
from core.domain.chats.chat import Role
from core.domain.chats.command import Command, Option
from core.domain.text.i18n import LazyText


def _setting(name: str, summary: LazyText, value: LazyText, example: str, aliases: str) -> Command:
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
            LazyText("The city or time zone here"),
            LazyText("A city, a country, UTC+8 or an IANA zone"),
            "Europe/Berlin",
            "city timezone",
        ),
        ("hour", LazyText("When the briefing arrives"), LazyText("7, 07:30 or 7:30 pm"), "07:30", "time morning"),
        ("days", LazyText("The days with a briefing"), LazyText("all, weekdays or mon,wed,fri"), "weekdays", "day"),
        (
            "language",
            LazyText("The language of the briefing"),
            LazyText("A language's name or code"),
            "Chinese",
            "lang",
        ),
        ("length", LazyText("How long briefings are"), LazyText("short or full"), "full", "size"),
        ("interface", LazyText("The language I answer in"), LazyText("en, zh or auto"), "zh", "ui"),
        (
            "empty-days",
            LazyText("A message on days without papers"),
            LazyText("on, off or always"),
            "off",
            "quiet-days quiet",
        ),
        ("close", LazyText("Papers close to your follows, weekly"), LazyText("on or off"), "off", "near"),
        (
            "questions",
            LazyText("Whether I ask about authors with the same name"),
            LazyText("on or off"),
            "off",
            "question",
        ),
        ("silent", LazyText("Briefings without a sound"), LazyText("on or off"), "on", "silence"),
    )
)

FEED = (
    Command(
        name="remove",
        summary=LazyText("Remove a feed, by number"),
        build=intents.EndFeed,
        right=Role.MANAGER,
        option=Option(name="value", summary=LazyText("Its number in /feed")),
        example="/feed remove 3",
    ),
    Command(
        name="on",
        summary=LazyText("Retry a feed that failed too often"),
        build=intents.SwitchFeedOn,
        right=Role.MANAGER,
        option=Option(name="value", summary=LazyText("Its number in /feed")),
        example="/feed on 3",
    ),
)
