"""Conversations as a table: what somebody types or presses, and what the answer shows, on every platform."""

from dataclasses import dataclass

from tests.papers import arxiv, journal

PAPERS = (
    arxiv(
        "2606.14078",
        title="Rethinking backdoor unlearning with care",
        authors=("Zhenqian Zhu", "Yamin Hu", "Wenjian Luo"),
    ),
    arxiv(
        "2606.00002", title="The age of <b>old</b> ice & *snow* @everyone", authors=("José García",), labels=("cs.CL",)
    ),
    journal("10.1000/ice", title="A journal article about ice cores", authors=("Ada Example",)),
)
WHO = "one of several people is chosen"
MORE_PAPERS = {
    WHO: tuple(
        arxiv(f"2606.{n:05}", title=f"Study {n}", authors=("Yang Liu", *others), labels=("cs.LG",))
        for n, others in enumerate(
            (*[("Peng Li", "Zonghan Yang")] * 3, *[("Yuxin Peng",)] * 2, ("Ann Abel",)), start=90
        )
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """`typed` a line, or `pressed` a button of the last answer; `shows` stand in the answer, `offers` are its buttons."""

    typed: str = ""
    pressed: str = ""
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()


DIALOGUES: dict[str, tuple[Turn, ...]] = {
    "a newcomer finds their way": (
        Turn(
            typed="/start",
            shows=("/follow",),
            offers=("AI", "Natural language", "Nature", "Shuffle", "My radar", "Help"),
        ),
        Turn(pressed="My radar", shows=("don't follow anything yet",)),
        Turn(typed="/help", shows=("/follow", "/brief"), hides=("/coverage",), offers=("All commands",)),
        Turn(pressed="All commands", shows=("/follow", "/coverage", "/delete")),
        Turn(typed="/folow X", shows=("There's no command /folow. Did you mean this?",), offers=("/follow X",)),
        Turn(
            typed="/follow",
            shows=("What do you want to follow?", "/follow Wenjian Luo"),
            offers=("Person", "Phrase", "Category", "Journal"),
        ),
        Turn(pressed="Journal", shows=("Journals 1 to 1 of 1",), offers=("Nature", "Other kinds")),
    ),
    "two taps follow a field and set the morning": (
        Turn(typed="/start", shows=("Tap a field to follow it",)),
        Turn(
            pressed="AI",
            shows=("You now follow the category cs.AI (1). 1 matching paper so far.", "Rethinking backdoor unlearning"),
            offers=("Undo", "London"),
        ),
        Turn(pressed="London", shows=("07:00 Europe/London",)),
    ),
    "a person is followed, briefed and let go": (
        Turn(
            typed="/follow Wenjian Luo",
            shows=(
                "You now follow the author Wenjian Luo (1). 1 matching paper so far.",
                "arXiv (CS.AI) 2026-06-15",
                "Your briefing arrives daily at 07:00 UTC. Pick a city near you to get it in your morning.",
            ),
            offers=("Undo", "It's a phrase", "London", "Another city"),
        ),
        Turn(
            typed="/brief",
            shows=(
                "Briefing, Mon 15 Jun: 1 paper",
                "Rethinking backdoor unlearning",
                "Wenjian Luo",
                "Abstracts as published",
            ),
        ),
        Turn(
            typed="/brief",
            shows=("You've seen today's briefing",),
            hides=("Rethinking",),
            offers=("The last one again",),
        ),
        Turn(pressed="The last one again", shows=("Rethinking backdoor unlearning",)),
        Turn(typed="/radar", shows=("1. Wenjian Luo (author)",), offers=("✖ 1",)),
        Turn(pressed="✖ 1", shows=("You no longer follow the author Wenjian Luo. That was the last one.",)),
    ),
    WHO: (
        Turn(
            typed="/follow Yang Liu",
            shows=(
                "(1). More than one person may publish under this name. Who do you mean?",
                "1. with Peng Li, Zonghan Yang · cs.LG · 3 papers, 2026 · “Study",
                "2. with Yuxin Peng · cs.LG · 2 papers, 2026 · “Study",
                "1 more paper fits none of these.",
            ),
            offers=("Person 1", "Person 2", "Anybody called Yang Liu", "Undo"),
        ),
        Turn(
            pressed="Person 1",
            shows=("You now follow Yang Liu (1), who writes with Peng Li and Zonghan Yang. 3 papers so far.",),
            offers=("Undo", "Add a group"),
        ),
        Turn(pressed="Add a group", shows=("Which of these is your Yang Liu (1), too? 2. with",), offers=("Person 2",)),
        Turn(pressed="Person 2", shows=("who writes with Peng Li and Zonghan Yang. 5 papers so far.",)),
        Turn(typed="/undo", shows=("I've forgotten what you said about 2 papers by Yang Liu (1).",), offers=("Redo",)),
    ),
    "a hostile title is shown as it is and does nothing": (
        Turn(typed="/search snow", shows=("The age of <b>old</b> ice & *snow* @everyone", "José García")),
        Turn(typed="https://arxiv.org/abs/2606.00002v1", shows=("The age of <b>old</b> ice & *snow* @everyone",)),
    ),
    "papers are dealt and looked up": (
        Turn(typed="/shuffle", shows=("3 papers",), offers=("Shuffle again",)),
        Turn(typed="10.1000/ICE", shows=("A journal article about ice cores", "No public abstract.")),
        Turn(typed="/coverage", shows=("arXiv cs.AI, arXiv cs.CL, Nature: read just now",)),
    ),
    "settings are told back": (
        Turn(typed="/settings zone Berlin", shows=("07:00 Europe/Berlin",)),
        Turn(typed="/settings hour 25", shows=("can't read “25”", "/settings hour 07:30")),
        Turn(
            typed="/settings",
            shows=("City: Europe/Berlin",),
            offers=("Morning hour", "City", "Days", "Language", "Quiet days", "Pause"),
        ),
        Turn(pressed="Morning hour", shows=("When should your briefing arrive?",), offers=("07:00 ✓", "Another hour")),
        Turn(pressed="06:00", shows=("Morning hour: 06:00",), offers=("Days",)),
        Turn(pressed="Days", offers=("Every day ✓", "Sat ✓", "‹ Settings")),
        Turn(pressed="Sat", offers=("Sat", "Sun ✓")),
        Turn(pressed="‹ Settings", shows=("Days: on Mon, Tue, Wed, Thu, Fri, Sun",)),
        Turn(typed="/pause 3", shows=("Paused until Thu 18 Jun",)),
        Turn(typed="/delete", shows=("can't undo it",), offers=("Erase everything",)),
        Turn(pressed="Erase everything", shows=("I no longer store anything about this chat.",)),
    ),
    "a follow in its language is narrowed down, undone and redone": (
        Turn(
            typed="/follow (unlearning OR ice) -kw:survey",
            shows=(
                "You now follow (1): “unlearning” or “ice”, but not “survey”",
                "3 matching papers so far.",
            ),
            offers=("Undo",),
        ),
        Turn(
            typed="/follow #1 cat:cs.AI kw:unlearning",
            shows=("Follow 1 is now the category cs.AI and “unlearning”. 1 matching paper so far.",),
        ),
        Turn(typed="/undo", shows=("Undone. Follow 1 is “unlearning” or",), offers=("Redo",)),
        Turn(pressed="Redo", shows=("Redone. Follow 1 is the category cs.AI",), offers=("Undo",)),
        Turn(typed="/undo", shows=("Undone. Follow 1 is",)),
        Turn(typed="/undo", shows=("Undone. You no longer follow",)),
        Turn(typed="/undo", shows=("Nothing to undo.",)),
    ),
    "what may mean several things, or nothing, is asked": (
        Turn(
            typed="/follow what's new in ice cores?",
            shows=("I can search for that now, or send you new papers about it.",),
            offers=("“ice cores” · 1 a day", "Search “ice cores”"),
        ),
        Turn(pressed="Search", shows=("A journal article about ice cores",)),
        Turn(typed="/follow Naturee", shows=("Did you mean this?",), offers=("Journal Nature · 1 a day",)),
        Turn(pressed="Journal Nature", shows=("You now follow the journal Nature (1).",), offers=("Undo",)),
        Turn(typed="/follow cs.XX", shows=("There's no category cs.XX.",), offers=("cs.AI · 1 a day",)),
        Turn(pressed="cs.AI", shows=("You now follow the category cs.AI (2).",)),
        Turn(typed="/follow Ada Example's lab", offers=("Ada Example · 1 a day", "What can I follow?")),
        Turn(typed="/follow the", shows=("“the” is in nearly every paper.",), offers=("What can I follow?",)),
    ),
    "a mistake is pointed at": (
        Turn(
            typed="/follow (graph OR tree",
            shows=("(graph OR tree", "This bracket is never closed. For example:", "/follow (unlearning OR"),
        ),
        Turn(typed="/search title:", shows=("title: needs something after it.", "/search title:unlearning")),
    ),
    "a word is muted and a paper explained": (
        Turn(typed="/follow ice", shows=("You now follow “ice” (1). 2 matching papers so far.",)),
        Turn(
            typed="/mute cores",
            shows=("Muted: “cores” (1).", "except those by people you follow"),
            offers=("Undo", "Mutes"),
        ),
        Turn(
            typed="/whynot 10.1000/ice", shows=("Follow 1 found it", "Hidden by your mute “cores”."), offers=("Save",)
        ),
        Turn(typed="/whynot 2606.14078", shows=("Your one follow doesn't match this paper.",)),
        Turn(typed="/mute", shows=("Muted", "1. “cores”"), offers=("✖ 1", "Undo")),
    ),
    "a paper is saved, noted and exported": (
        Turn(typed="/saved", shows=("You haven't saved any papers yet.",)),
        Turn(
            typed="/save 2606.00002 read *this* first", shows=("Saved: The age of <b>old</b> ice", "read *this* first")
        ),
        Turn(typed="/saved first", shows=("1 saved paper with “first”", "Your note: read *this* first")),
        Turn(typed="/export ris", shows=("1 paper as RIS.",)),
        Turn(typed="/save 7", shows=("That message has no paper 7, only 1.",)),
    ),
    "a number after a list means that item of it": (
        Turn(typed="/search ice", shows=("2 papers for ice",)),
        Turn(typed="2", shows=("ice",), hides=("2 papers for ice",), offers=("Save", "Similar")),
        Turn(typed="/shuffle", shows=("3 papers",)),
        Turn(typed="30", shows=("That message has no paper 30, only 1 to 3.",)),
        Turn(typed="23", offers=("Briefing at 23:00",)),
    ),
    "initials are told from the full name": (
        Turn(typed="/follow W. Luo", shows=("You now follow the author W. Luo", "initials only: may be someone else")),
        Turn(typed="/follow 罗文坚", shows=("You now follow the author 罗文坚", "name transliterated")),
    ),
}
