"""Button actions and the intents that they stand for. Rights are checked as for typed commands."""

import re
from collections.abc import Callable

from core.domain.chats import command_parser, intents
from core.domain.chats.intents import Intent
from core.domain.text.plain import single_line

LARGEST = 2**31 - 1
"""The largest number on a button. A larger one was forged, and may overflow a database column."""
_SETTINGS = (
    "zone",
    "hour",
    "days",
    "language",
    "length",
    "interface",
    "empty-days",
    "close",
    "questions",
    "silent",
    "pause",
)
_VERBS = ("save", "less", "similar", "abstract", "why")
_ACTIONS: dict[str, Callable[[str], Intent]] = {
    "page": lambda rest: intents.TurnPage(*_numbers(rest, 2)),
    "unfold": lambda rest: intents.Unfold(_number(rest)),
    "fold": lambda rest: intents.Fold(_number(rest)),
    "unfollow": lambda rest: intents.Unfollow(str(_number(rest))),
    "follow-term": lambda rest: _follow(_words(rest)),
    "search": lambda rest: intents.Search(_words(rest)),
    "found": lambda rest: intents.Search(_words(rest.partition(" ")[2]), _number(rest.partition(" ")[0])),
    "undo": lambda rest: intents.Undo(_number(rest)),
    "redo": lambda rest: intents.Redo(_number(rest)),
    "feed": lambda rest: intents.ChooseFeed(_number(rest)),
    "feed-on": lambda rest: intents.SwitchFeedOn(str(_number(rest))),
    "read-author": lambda rest: intents.ReadAs(_number(rest), "author"),
    "read-kw": lambda rest: intents.ReadAs(_number(rest), "kw"),
    "rest": lambda rest: intents.ShowRest(*_numbers(rest, 2 if " " in rest else 1)),
    "near-follow": lambda rest: intents.FollowNear(_number(rest)),
    "near-less": lambda rest: intents.DismissNear(_number(rest)),
    "receipts": lambda rest: intents.ShowReceipts(*_numbers(rest, 3 if " " in rest else 1)),
    "settings": lambda rest: intents.ShowSettings(_number(rest)),
    "setting": lambda rest: intents.PickSetting(_setting(rest.partition(" ")[2]), _number(rest.partition(" ")[0])),
    "set": lambda rest: _change(rest),
    "ask": lambda rest: intents.AskSetting(_setting(rest)),
    "wrong": lambda rest: _wrong(rest),
    "people": lambda rest: intents.ShowBearers(*_numbers(rest, 2)),
    "more-of": lambda rest: intents.ShowBearers(*_numbers(rest, 2), adding=True),
    "person": lambda rest: intents.ChooseBearer(*_numbers(rest, 2)),
    "also": lambda rest: intents.ChooseBearer(*_numbers(rest, 2), adding=True),
    "anybody": lambda rest: intents.ChooseBearer(_number(rest)),
    "theirs": lambda rest: intents.SayAuthor(*_numbers(rest, 2), theirs=True),
    "not-theirs": lambda rest: intents.SayAuthor(*_numbers(rest, 2), theirs=False),
    "withheld": lambda rest: intents.ShowWithheld(*_numbers(rest, 2 if " " in rest else 1)),
    "narrow": lambda rest: intents.Narrow(_number(rest.partition(" ")[0]), _words(rest.partition(" ")[2])),
    "widen": lambda rest: intents.Widen(_number(rest.partition(" ")[0]), _words(rest.partition(" ")[2])),
    "less": lambda rest: intents.Less(_number(rest)),
    "mute-from": lambda rest: intents.MuteFrom(*_numbers(rest, 2)),
    "unmute": lambda rest: intents.Unmute(_number(rest)),
    "why": lambda rest: intents.Why(paper=_number(rest)),
    "save": lambda rest: intents.Save(paper=_number(rest)),
    "radar": lambda rest: intents.ShowRadar(_number(rest)),
    "mutes": lambda rest: intents.Mute(start=_number(rest)),
    "saved": lambda rest: intents.ShowSaved(single_line(rest.partition(" ")[2]), _number(rest.partition(" ")[0])),
    "pick": lambda rest: intents.Pick(_verb(rest.partition(" ")[0]), *_numbers(rest.partition(" ")[2], 2)),
    "unsave": lambda rest: intents.Unsave(_number(rest)),
    "abstract": lambda rest: intents.ShowAbstract(_number(rest)),
    "similar": lambda rest: intents.ShowSimilar(_number(rest)),
    "sources": lambda rest: intents.ShowSources(single_line(rest.partition(" ")[2]), _number(rest.partition(" ")[0])),
    "run": lambda rest: _command(_words(rest)),
    "kind": lambda rest: intents.PickFollow(rest.partition(" ")[0], _number(rest.partition(" ")[2])),
}
_PLAIN_ACTIONS: dict[str, Intent] = {
    "brief": intents.Brief(),
    "brief last": intents.Brief("last"),
    "radar": intents.ShowRadar(),
    "feed": intents.ShowFeeds(),
    "shuffle": intents.Shuffle(),
    "settings": intents.ShowSettings(),
    "help": intents.Help(),
    "help all": intents.Help(full=True),
    "delete": intents.Delete(confirmed=True),
    "undo": intents.Undo(),
    "mutes": intents.Mute(),
    "follow": intents.PickFollow(),
    "export bibtex": intents.Export("bibtex"),
    "export ris": intents.Export("ris"),
    "export csl": intents.Export("csl"),
    "saved": intents.ShowSaved(),
    **{f"pick {verb}": intents.Pick(verb) for verb in _VERBS},
}


def press(action: str) -> Intent | None:
    """The intent of a button's action; None for an action that no button has."""
    if action in _PLAIN_ACTIONS:
        return _PLAIN_ACTIONS[action]
    word, _, rest = action.partition(" ")
    try:
        return _ACTIONS[word](rest)
    except (KeyError, ValueError):
        return None


def erases(action: str) -> bool:
    """Whether a press destroys what nothing brings back."""
    return press(action) == intents.Delete(confirmed=True)


def replaced(intent: Intent) -> int:
    """The number of the message that the answer to a press replaces; 0 for a new message."""
    match intent:
        case intents.TurnPage(message=number) | intents.ShowReceipts(message=number) | intents.Wrong(message=number):
            return number
        case intents.Unfold(number) | intents.Fold(number):
            return number
        case intents.ShowSettings(number) | intents.PickSetting(_, number) | intents.ChangeSetting(_, _, number):
            return number
        case _:
            return 0


def _command(text: str) -> Intent:
    """`follow ice` as if somebody typed /follow ice."""
    intent = command_parser.parse(f"/{text}")
    if intent is None or isinstance(intent, intents.Misread):
        raise ValueError(text)
    return intent


def _change(text: str) -> Intent:
    number, name, value = text.split(" ", 2)
    return intents.ChangeSetting(_setting(name), _words(value), _number(number))


def _setting(text: str) -> str:
    if text not in _SETTINGS:
        raise ValueError(text)
    return text


def _follow(text: str) -> Intent:
    """`cat:cs.LG`, or `#3 cat:cs.LG` for follow 3."""
    edited = re.fullmatch(r"#(\d{1,9}) (.+)", text, re.ASCII)
    return intents.Follow(edited[2], _number(edited[1]), exact=True) if edited else intents.Follow(text, exact=True)


def _wrong(text: str) -> Intent:
    briefing, key, message = text.split(" ")
    if not re.fullmatch(r"[0-9a-f]{16}", key, re.ASCII):
        raise ValueError(text)
    return intents.Wrong(_number(briefing), key, _number(message))


def _number(text: str) -> int:
    return _numbers(text, 1)[0]


def _numbers(text: str, count: int) -> list[int]:
    if not re.fullmatch(r"\d{1,10}( \d{1,10})*", text, re.ASCII):
        raise ValueError(text)
    numbers = [int(number) for number in text.split(" ")]
    if len(numbers) != count or max(numbers) > LARGEST:
        raise ValueError(text)
    return numbers


def _verb(text: str) -> str:
    if text not in _VERBS:
        raise ValueError(text)
    return text


def _words(text: str) -> str:
    if not (clean := single_line(text)):
        raise ValueError(text)
    return clean
