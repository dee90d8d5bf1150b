"""From typed text to an Intent."""

from difflib import get_close_matches

from core.domain.chats import intents, plain_questions, plain_requests
from core.domain.chats.command_table import BY_NAME
from core.domain.chats.intents import Intent, Misread
from core.domain.chats.small_talk import command as unslashed
from core.domain.chats.small_talk import small_talk
from core.domain.papers.identity import reference_key
from core.domain.text.i18n import LazyText
from core.domain.text.plain import single_line

MOST_CHARACTERS = 1000
_NO_NAME = frozenset("/*\\")
_ALIASES = {
    **dict.fromkeys(("time", "hour"), "/settings hour"),
    **dict.fromkeys(("city", "zone", "timezone", "tz"), "/settings zone"),
    **{name: f"/settings {name}" for name in ("days", "language", "length", "interface")},
    "lang": "/settings language",
    **dict.fromkeys(("list", "follows", "subscriptions", "mylist"), "/radar"),
    **dict.fromkeys(("subscribe", "sub", "add", "track", "watch"), "/follow"),
    **dict.fromkeys(("unsubscribe", "unsub", "remove"), "/unfollow"),
    **dict.fromkeys(("today", "news", "papers", "latest", "digest", "briefing"), "/brief"),
    **dict.fromkeys(("find", "query"), "/search"),
    **dict.fromkeys(("menu", "about", "commands", "info"), "/help"),
    **dict.fromkeys(("stop", "quit", "cancel"), "stop"),
    "unmute": "unmute",
    "redo": "redo",
    "random": "/shuffle",
    "bibtex": "/export bibtex",
    "snooze": "/pause",
    "journals": "/sources",
}
"""Commands that people know from other bots."""
_TAKE_ANYTHING = ("start", "help")  # Telegram puts a link's payload behind /start


def parse(text: str, *, replies: bool = False) -> Intent | None:
    """The intent of typed text, Misread if it is wrong, None if it is empty.

    Accepts `/name`, `/name@bot` in any case, a pasted arXiv id, DOI or link, questions about papers, small talk, and commands without
    their slash. In a reply to the bot, other text is a note; else it is plain words.
    """
    # First without characters that reverse text or are invisible.
    clean = single_line(text)
    if not clean:
        return None
    if not clean.startswith("/"):
        if found := plain_questions.question(clean) or plain_questions.card(clean) or small_talk(clean):
            return found
        if replies:
            return intents.Note(clean)
        return _plain(clean)
    if len(clean) > MOST_CHARACTERS:
        problem = LazyText(
            "That's too long: {count} characters; the limit is {most}.", count=len(clean), most=MOST_CHARACTERS
        )
        return Misread(problem, "/help")
    name, _blank, rest = clean[1:].partition(" ")
    if not _NO_NAME.isdisjoint(name):  # a pattern such as /unlearn.*/, or a path
        return intents.Words(clean)
    return _typed(name.partition("@")[0].lower(), rest.strip())


def _plain(text: str) -> Intent:
    """Words that are no reply: a paper, a command without its slash, a request to the bot, in whatever courtesy; else a topic."""
    if key := reference_key(text):
        return intents.ShowPaper(key)
    if category := plain_requests.listed(text):
        return intents.Words(category)
    if behind := plain_requests.without_greeting(text):
        return small_talk(behind) or _plain(behind)
    name, rest = unslashed(text)
    if name:
        return _typed(name, rest)
    if asked := plain_requests.request(text):
        return asked
    if (how := plain_requests.how_to(text)) and (found := small_talk(how) or plain_requests.request(how)):
        return found
    if courteous := plain_requests.without_please(text):
        found = small_talk(courteous) or _plain(courteous)
        return intents.Words(text) if isinstance(found, intents.Words) else found
    return intents.Words(text)


def nearest(name: str, cutoff: float = 0.6) -> str:
    """The command that a misspelt name was meant to be; empty if none is like it."""
    return next(iter(get_close_matches(name.lower(), BY_NAME, n=1, cutoff=cutoff)), "")


def _typed(name: str, rest: str) -> Intent:
    if name not in BY_NAME and (meant := _ALIASES.get(name)):
        return parse(f"{meant} {rest}".strip()) or intents.Help()
    command = BY_NAME.get(name)
    if command is None:
        near = nearest(name)
        problem = LazyText("There's no command /{name}.", name=name[:40])
        return Misread(problem, f"/{near} {rest}".rstrip() if near else "/help", meant=bool(near))
    if command.parts and rest:
        name, _blank, value = rest.partition(" ")
        part = next((p for p in command.parts if name.lower() in (p.name, *p.aliases)), None)
        if part is None:
            parts = " · ".join(part.name for part in command.parts)
            problem = LazyText(
                "/{command} doesn't have {part}; it has {parts}.", command=command.name, part=name[:40], parts=parts
            )
            return Misread(problem, command.example)
        if not value.strip() and part.option and part.option.required:
            problem = LazyText(
                "Add a value to /{command} {part}. {summary}.",
                command=command.name,
                part=part.name,
                summary=part.option.summary,
            )
            return Misread(problem, part.example)
        return part.build(value.strip())
    if rest and not command.option and not command.parts and name not in _TAKE_ANYTHING:
        return Misread(LazyText("/{name} needs nothing after it.", name=name), f"/{name}")
    if command.option and command.option.required and not rest:
        if command.option.question:
            return Misread(command.option.question)
        problem = LazyText("Add something to /{name}. {summary}.", name=name, summary=command.option.summary)
        return Misread(problem, command.example)
    return command.build(rest)
