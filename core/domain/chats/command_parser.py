"""From typed text to an Intent."""

from difflib import get_close_matches

from core.domain.chats import intents, plain_questions
from core.domain.chats.command_table import BY_NAME
from core.domain.chats.intents import Intent, Misread
from core.domain.papers.identity import reference_key
from core.domain.text.plain import single_line

MOST_CHARACTERS = 1000
_TAKE_ANYTHING = ("start", "help")  # Telegram puts a link's payload behind /start


def parse(text: str, *, replies: bool = False) -> Intent | None:
    """The intent of typed text, Misread if it is wrong, or None for chatter that is not for the bot.

    Accepts `/name`, `/name@bot` in any case, and a pasted arXiv id, DOI or link. In a reply to the bot, other text is a
    plain-language command or a note.
    """
    # First without characters that reverse text or are invisible.
    clean = single_line(text)
    if not clean.startswith("/") and replies and clean:
        return plain_questions.question(clean) or intents.Note(clean)
    if not clean.startswith("/"):
        key = reference_key(clean)
        return intents.ShowPaper(key) if key else None
    if len(clean) > MOST_CHARACTERS:
        return Misread(f"That's too long: {len(clean)} characters; the limit is {MOST_CHARACTERS}.", "/help")
    name, _, rest = clean[1:].partition(" ")
    return _typed(name.partition("@")[0].lower(), rest.strip())


def _typed(name: str, rest: str) -> Intent:
    command = BY_NAME.get(name)
    if command is None:
        near = get_close_matches(name, BY_NAME, n=1, cutoff=0.6)
        return Misread(f"There's no command /{name[:40]}.", f"/{near[0]}" if near else "/help")
    if command.parts and rest:
        name, _, value = rest.partition(" ")
        part = next((p for p in command.parts if p.name == name.lower()), None)
        if part is None:
            return Misread(
                f"/{command.name} doesn't have {name[:40]}; it has {', '.join(p.name for p in command.parts)}.",
                command.example,
            )
        if not value.strip():
            return Misread(
                f"Add a value to /{command.name} {part.name}: {part.option.summary if part.option else ''}.",
                part.example,
            )
        return part.build(value.strip())
    if rest and not command.option and not command.parts and name not in _TAKE_ANYTHING:
        return Misread(f"/{name} needs nothing after it.", f"/{name}")
    if command.option and command.option.required and not rest:
        summary = command.option.summary
        return Misread(f"Add something to /{name}: {summary[:1].lower()}{summary[1:]}.", command.example)
    return command.build(rest)
