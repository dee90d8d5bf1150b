"""From what is typed behind a command to its intent, where that takes more than a line."""

from core.domain.chats import intents
from core.domain.chats.intents import Intent, Misread
from core.domain.feeds.custom_feed import typed_address
from core.domain.text.i18n import LazyText


def follow_intent(typed: str) -> Intent:
    """`/follow` alone opens the picker; `/follow #3 WORDS` edits; an address is a feed."""
    if not typed:
        return intents.PickFollow()
    if address := typed_address(typed):
        return intents.FollowFeed(address)
    if not typed.startswith("#"):
        return intents.Follow(typed)
    number, _, words = typed[1:].partition(" ")
    if not (number.isascii() and number.isdigit() and len(number) < 10 and int(number)):
        problem = LazyText("#{number} isn't a follow's number. To follow words, leave out the #.", number=number[:20])
        return Misread(problem, "/follow #3 Wenjian Luo")
    if not words.strip():
        problem = LazyText("What should follow {number} become? Put the new words after it.", number=number)
        return Misread(problem, f"/follow #{number} Wenjian Luo")
    if typed_address(words):
        problem = LazyText("A feed gets its own number: send /follow and its address, without #.")
        return Misread(problem, "/follow https://zookeys.pensoft.net/rss.php")
    return intents.Follow(words.strip(), int(number))


def radar_intent(typed: str) -> Intent:
    """`/radar` shows what is followed; `/radar export` sends it."""
    match typed.lower():
        case "":
            return intents.ShowRadar()
        case "export":
            return intents.ExportRadar()
        case _:
            problem = LazyText("/radar shows what you follow; /radar export sends it as files.")
            return Misread(problem, "/radar export")


def import_intent(typed: str) -> Intent:
    """`/import` takes a file, no words."""
    problem = LazyText("/import needs a file attached to the message. To follow what you typed, use /follow.")
    return Misread(problem, f"/follow {typed[:40].rstrip()}") if typed else intents.Import()
