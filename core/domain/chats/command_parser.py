"""From typed text to an Intent."""

from difflib import get_close_matches

from core.domain.chats import intents, plain_questions
from core.domain.chats.command_table import BY_NAME, Command
from core.domain.chats.intents import Intent, Misread
from core.domain.papers.identity import reference_key
from core.domain.text.plain import single_line

MOST_CHARACTERS = 1000


def parse(text: str, *, replies: bool = False) -> Intent | None:
    """What a person typed, as an intent; Misread says what is wrong; None is chatter that is not for us.

    Chatter that `replies` to a message of ours is a question that `spoken` knows, else a note on what it shows.

    Accepts `/name`, `/name@bot`, any case of the name, and text around a pasted arXiv id, DOI or link when nothing else is
    said. Characters that turn text around or cannot be seen are dropped first.
    """
    clean = single_line(text)
    if not clean.startswith("/") and replies and clean:
        return plain_questions.question(clean) or intents.Note(clean)
    if not clean.startswith("/"):
        key = reference_key(clean)
        return intents.ShowPaper(key) if key else None
    if len(clean) > MOST_CHARACTERS:
        return Misread(f"That is too long: {len(clean)} characters, and {MOST_CHARACTERS} are the most.", "/help")
    name, _, rest = clean[1:].partition(" ")
    return _typed(name.partition("@")[0].lower(), rest.strip())


def _typed(name: str, rest: str) -> Intent:
    command = BY_NAME.get(name)
    if command is None:
        near = get_close_matches(name, BY_NAME, n=1, cutoff=0.6)
        return Misread(f"There is no command /{name[:40]}.", f"/{near[0]}" if near else "/help")
    if command.parts and rest:
        return _part(command, rest)
    if command.option and command.option.required and not rest:
        return Misread(f"/{name} needs something: {_lower(command.option.summary)}.", command.example)
    return command.build(rest)


def _part(command: Command, rest: str) -> Intent:
    name, _, value = rest.partition(" ")
    part = next((p for p in command.parts if p.name == name.lower()), None)
    if part is None:
        return Misread(
            f"/{command.name} has no {name[:40]}. It has {', '.join(p.name for p in command.parts)}.", command.example
        )
    if not value.strip():
        return Misread(
            f"/{command.name} {part.name} needs a value: {part.option.summary if part.option else ''}.", part.example
        )
    return part.build(value.strip())


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
