"""The command table: every command's name, summary, arguments and right.

Adding a command is one line here, one intent, one handler and one reply: it then exists on every platform, in /help, in the
menus, in the completion and in the docs.
"""

from core.domain.chats import command_arguments, intents
from core.domain.chats.chat import Role
from core.domain.chats.command import Command, Option
from core.domain.chats.command_parts import FEED, SETTINGS
from core.domain.text.i18n import LazyText

COMMANDS = (
    Command(name="start", summary=LazyText("What this bot does"), build=intents.Start),
    Command(
        name="help", summary=LazyText("What you can type"), build=lambda rest: intents.Help(full=rest.lower() == "all")
    ),
    Command(
        name="follow",
        summary=LazyText("Follow a person, a phrase, a category, a journal or a feed"),
        build=command_arguments.follow_intent,
        right=Role.MANAGER,
        option=Option(
            name="what",
            summary=LazyText("A name, words, cat:cs.AI, journal:Nature, an address"),
            required=False,
            completes="terms",
        ),
        example="/follow Wenjian Luo",
    ),
    Command(
        name="unfollow",
        summary=LazyText("Stop following, by number"),
        build=intents.Unfollow,
        right=Role.MANAGER,
        option=Option(name="number", summary=LazyText("Its number in /radar"), completes="follows"),
        example="/unfollow 1",
    ),
    Command(
        name="feed",
        summary=LazyText("Feeds you added, and how they're doing"),
        build=lambda _: intents.ShowFeeds(),
        parts=FEED,
        example="/feed",
    ),
    Command(
        name="undo", summary=LazyText("Undo the latest change"), build=lambda _: intents.Undo(), right=Role.MANAGER
    ),
    Command(
        name="mute",
        summary=LazyText("Hide papers about a word or by a person"),
        build=intents.Mute,
        right=Role.MANAGER,
        option=Option(
            name="what", summary=LazyText("Words, or author: and a name; leave empty for the list"), required=False
        ),
        example="/mute survey",
    ),
    Command(
        name="radar",
        summary=LazyText("What you follow; export sends it as files"),
        build=command_arguments.radar_intent,
        option=Option(
            name="what", summary=LazyText("export: as OPML and as a list"), required=False, choices=("export",)
        ),
        example="/radar export",
    ),
    Command(
        name="import",
        summary=LazyText("Follow everything in a file: OPML or an exported radar"),
        build=command_arguments.import_intent,
        right=Role.MANAGER,
        option=Option(
            name="file", summary=LazyText("An OPML file, or follows.txt from /radar export"), required=False, file=True
        ),
        example="/import",
    ),
    Command(
        name="brief",
        summary=LazyText("The briefing now, or an older one"),
        build=intents.Brief,
        right=Role.MANAGER,
        option=Option(name="when", summary=LazyText("yesterday, week or a date such as 2026-06-15"), required=False),
        example="/brief yesterday",
    ),
    Command(
        name="search",
        summary=LazyText("Search all papers read so far"),
        build=intents.Search,
        option=Option(
            name="words",
            summary=LazyText("Words from a title, an abstract or a name"),
            question=LazyText("What are you looking for? Type it after /search."),
        ),
        example="/search machine unlearning",
    ),
    Command(
        name="save",
        summary=LazyText("Save a paper for yourself"),
        build=intents.Save,
        option=Option(
            name="paper", summary=LazyText("A card's number or a link, and an optional note"), required=False
        ),
        example="/save 2",
    ),
    Command(
        name="saved",
        summary=LazyText("What you saved"),
        build=intents.ShowSaved,
        option=Option(name="words", summary=LazyText("Words from a title, a name or your note"), required=False),
        example="/saved unlearning",
    ),
    Command(
        name="export",
        summary=LazyText("What you saved, as a file"),
        build=intents.Export,
        option=Option(
            name="format", summary=LazyText("bibtex, ris or csl"), required=False, choices=("bibtex", "ris", "csl")
        ),
        example="/export bibtex",
    ),
    Command(
        name="why",
        summary=LazyText("Why a paper is here"),
        build=intents.Why,
        option=Option(name="paper", summary=LazyText("A card's number or a link"), required=False),
        example="/why 2",
    ),
    Command(
        name="whynot",
        summary=LazyText("Why a paper isn't here"),
        build=intents.WhyNot,
        option=Option(
            name="paper",
            summary=LazyText("A link, an id or a title"),
            question=LazyText("Which paper? Type a link, an id or a title after /whynot."),
        ),
        example="/whynot 2606.14078",
    ),
    Command(
        name="explain",
        summary=LazyText("Explain a paper, to a biologist or anyone"),
        build=intents.Explain,
        option=Option(name="paper", summary=LazyText("A card's number, and who it is for"), required=False),
        example="/explain 4 biologist",
    ),
    Command(
        name="compare",
        summary=LazyText("What two or three papers share"),
        build=intents.Compare,
        option=Option(name="papers", summary=LazyText("The numbers of two or three cards")),
        example="/compare 2 5",
    ),
    Command(
        name="shuffle", summary=LazyText("Five random papers you haven't seen here"), build=lambda _: intents.Shuffle()
    ),
    Command(
        name="settings",
        summary=LazyText("Zone, hour, days and language of the briefing"),
        build=lambda _: intents.ShowSettings(),
        parts=SETTINGS,
        example="/settings hour 7",
    ),
    Command(
        name="pause",
        summary=LazyText("No briefings for a while"),
        build=intents.Pause,
        right=Role.MANAGER,
        option=Option(
            name="until",
            summary=LazyText("7, 2 weeks, next monday or a date; leave empty until /resume"),
            required=False,
        ),
        example="/pause 7",
    ),
    Command(name="resume", summary=LazyText("Briefings again"), build=lambda _: intents.Resume(), right=Role.MANAGER),
    Command(
        name="sources",
        summary=LazyText("The sources I can read, by field"),
        build=intents.ShowSources,
        option=Option(
            name="what",
            summary=LazyText("A field or part of a name; leave empty for all fields"),
            required=False,
            completes="sources",
        ),
        example="/sources oncology",
    ),
    Command(
        name="coverage",
        summary=LazyText("What I read, and what I sent"),
        build=intents.ShowCoverage,
        option=Option(
            name="source",
            summary=LazyText("Part of a source's name; leave empty for all"),
            required=False,
            completes="sources",
        ),
        example="/coverage nature",
    ),
    Command(
        name="delete",
        summary=LazyText("Erase everything about this chat"),
        build=lambda _: intents.Delete(),
        right=Role.MANAGER,
    ),
)

BY_NAME = {command.name: command for command in COMMANDS}
