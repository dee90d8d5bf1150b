"""What a follow would bring is counted on the store, and made narrower by what the store shows to be narrower."""

from datetime import timedelta

from core.domain.chats.intents import Narrow
from core.domain.chats.message import Kind, Message, Span
from core.domain.papers.paper import Announcement
from core.domain.radar.volume import InStore, Volume
from core.ports.storage import Storage
from core.services.radar.stored import MOST_OLD
from core.services.replies.radar import following
from tests.papers import arxiv
from tests.world import World, text_of


def many(count: int) -> list[Announcement]:
    """Papers on forgetting: half of them of robots, a third in cs.CL, one of them a survey."""
    papers = []
    for number in range(count):
        about = "robot arms" if number % 2 else "old books"
        title = f"Careful forgetting in {about}, part {number}" + (": a survey" if number == 0 else "")
        labels = ("cs.AI", "cs.CL") if number % 3 == 0 else ("cs.AI",)
        papers.append(arxiv(f"2606.{number:05}", title=title, abstract="Models forget.", labels=labels))
    return papers


def labels_of(message: Message) -> list[str]:
    """Without the cities that a newcomer's first answer offers."""
    buttons = [button for row in message.buttons for button in row]
    return [button.label for button in buttons if not button.action.startswith(("set 0 zone", "ask zone"))]


async def test_a_broad_follow_is_told_its_volume_three_samples_and_narrower_forms(world: World) -> None:
    await world.publishes(*many(60))
    answer = await world.person("alice").says('/follow "careful forgetting"')
    assert "About 60 papers a day; a briefing shows 12." in text_of(answer)
    assert len(answer.papers) == 3
    assert labels_of(answer) == ["Undo", "Abstract", "+ cs.CL → 20 a day", "+ robot arms → 30 a day"]


async def test_a_month_of_papers_is_told_by_the_day(world: World) -> None:
    for week in range(6):
        await world.publishes(*[arxiv(f"2606.{week}{n:04}", day=world.clock.now().date()) for n in range(7)])
        world.clock.forward(timedelta(days=7))
    answer = text_of(await world.person("alice").says("/follow cat:cs.AI"))
    assert "42 matching papers so far." in answer
    assert "About 7 papers a week." in answer


async def test_a_rare_follow_is_offered_nothing_narrower(world: World) -> None:
    await world.publishes(arxiv("2606.00001"))
    answer = await world.person("alice").says('/follow "careful forgetting"')
    assert "About 1 paper a day, judging by one day of reading." in text_of(answer)
    assert labels_of(answer) == ["Undo", "Abstract"]


async def test_titles_only_are_offered_where_most_matches_are_in_abstracts(world: World) -> None:
    hidden = [arxiv(f"2607.{n:05}", title=f"Number {n}", abstract="About careful forgetting.") for n in range(20)]
    await world.publishes(*many(10), *hidden)
    alice = world.person("alice")
    answer = await alice.says('/follow "careful forgetting"')
    assert "title only → 10 a day" in labels_of(answer)
    narrower = await alice.presses(answer, "title only")
    assert "Follow 1 is now “careful forgetting” in the title. 10 matching papers so far." in text_of(narrower)
    assert "About 10 papers a day" in text_of(narrower)


async def test_a_narrower_form_keeps_the_number_and_brings_only_what_it_holds_for(world: World) -> None:
    alice = world.person("alice")
    answer = await alice.says('/follow "careful forgetting"')
    await world.publishes(*many(12))
    await alice.asks(Narrow(1, "cat:cs.CL"))
    await world.morning()
    assert "1 follow" in text_of(await alice.says("/radar"))
    assert len(alice.saw_papers()) == 4
    assert answer.kind is Kind.REPLY


async def test_what_was_news_before_a_follow_was_narrowed_is_news_still_and_comes_once(world: World) -> None:
    alice = await world.person("alice").follows('"careful forgetting"')
    await world.publishes(arxiv("2606.00001", labels=("cs.CL",)))
    await alice.asks(Narrow(1, "cat:cs.CL"))
    await world.morning(72)
    assert alice.saw_papers() == ["arxiv:2606.00001"]


async def test_a_forged_narrower_form_is_refused_and_changes_nothing(world: World) -> None:
    alice = await world.person("alice").follows('"careful forgetting"')
    before = text_of(await alice.says("/radar"))
    for by in (
        "x OR y",
        "cat:cs",
        "-",
        "kw:",
        '"',
        "a) OR (b",
        "cat:cs.AI cat:cs.CL",
        '-"careful forgetting"',
        "😀",
        "x" * 600,
    ):
        assert (await alice.asks(Narrow(1, by))).kind is Kind.ERROR, by
    for number in (0, 2, 10**14):
        assert (await alice.asks(Narrow(number, "title"))).kind is Kind.ERROR
    assert text_of(await alice.says("/radar")) == before


async def test_a_form_that_is_followed_already_is_not_kept_twice(world: World) -> None:
    alice = await world.person("alice").follows('title:"careful forgetting"')
    await alice.follows('"careful forgetting"')
    assert "(1)" in text_of(await alice.asks(Narrow(2, "title")))
    assert "2 follows" in text_of(await alice.says("/radar"))


async def test_each_follow_is_told_what_it_brings_on_the_radar(world: World) -> None:
    alice = await world.person("alice").follows('"careful forgetting"')
    await alice.follows("kw:robot")
    await world.publishes(*many(8))
    listed = text_of(await alice.says("/radar"))
    assert "1. “careful forgetting” (phrase), about 8 a day" in listed
    assert "2. “robot” (phrase), about 4 a day" in listed
    assert "About 8 papers a day in all." in listed
    assert "Next briefing: Tue 16 Jun, 07:00." in listed


async def test_papers_from_before_the_store_was_read_into_make_no_follow_look_broad(world: World) -> None:
    today = world.clock.now().date()
    await world.publishes(*[arxiv(f"2606.{n:05}", day=today - timedelta(days=n)) for n in range(25)])
    alice = world.person("alice")
    answer = await alice.says('/follow "careful forgetting"')
    assert "25 matching papers so far." in text_of(answer)
    assert "About 2 papers a day, judging by one day of reading." in text_of(answer)
    assert labels_of(answer) == ["Undo", "Abstract"]
    assert "“careful forgetting” (phrase), about 2 a day" in text_of(await alice.says("/radar"))


async def test_a_young_store_with_old_papers_only_says_so(world: World) -> None:
    await world.publishes(arxiv("2606.00001", day=world.clock.now().date() - timedelta(days=9)))
    alice = world.person("alice")
    told = text_of(await alice.says('/follow "careful forgetting"'))
    assert "1 matching paper so far." in told
    assert "Too early to say how many a week: I've only just started reading." in told
    assert " a day" not in text_of(await alice.says("/radar"))


async def test_a_follow_whose_papers_are_all_old_is_told_so_by_the_month(world: World) -> None:
    await world.publishes(arxiv("2606.00001"))
    world.clock.forward(timedelta(days=31))
    told = text_of(await world.person("alice").says('/follow "careful forgetting"'))
    assert "1 matching paper so far. None" not in told
    assert "None in the last 30 days." in told


async def test_what_comes_once_in_a_month_is_told_by_the_month(world: World) -> None:
    await world.publishes(arxiv("2606.00001", title="The first of all"))
    world.clock.forward(timedelta(days=31))
    await world.publishes(arxiv("2606.00002", title="Quite another", day=world.clock.now().date()))
    assert "About 1 paper a month." in text_of(await world.person("alice").says('/follow "quite another"'))


async def test_a_store_of_more_than_a_month_tells_of_hundreds_of_papers_as_at_least(sqlite_storage: Storage) -> None:
    world = await World(sqlite_storage).opens()
    papers = many(MOST_OLD)
    for start in range(0, MOST_OLD, 100):
        await world.publishes(*papers[start : start + 100])
    world.clock.forward(timedelta(days=31))
    told = text_of(await world.person("alice").says('/follow "careful forgetting"'))
    assert "At least 500 matching papers so far." in told
    assert "None in the last 30 days." in told


async def test_narrower_forms_that_bring_little_are_told_by_the_week(world: World) -> None:
    await world.publishes(arxiv("2606.99999", title="The first of all", abstract=""))
    world.clock.forward(timedelta(days=9, hours=12))
    today = world.clock.now().date()
    titles = [f"Careful forgetting no {n}" for n in range(60)]
    labels = [("cs.AI", "cs.CL") if n == 0 else ("cs.AI", "cs.RO") if n < 8 else ("cs.AI",) for n in range(60)]
    await world.publishes(
        *[arxiv(f"2606.{n:05}", title=titles[n], abstract="", labels=labels[n], day=today) for n in range(60)]
    )
    alice = world.person("alice")
    answer = await alice.says('/follow "careful forgetting"')
    assert "About 6 papers a day" in text_of(answer)
    assert "a briefing shows" not in text_of(answer), "they fit one"
    assert "arrow it" not in text_of(answer)
    assert "+ cs.RO → 5 a week" in labels_of(answer)
    answer = await alice.says('/follow "careful forgetting" -cat:cs.RO')
    assert "+ cs.CL → under 1 a week" in labels_of(answer)


async def test_a_broad_follow_that_nothing_cuts_is_told_how_to_narrow_it_by_hand(world: World) -> None:
    await world.publishes(*[arxiv(f"2606.{n:05}", title=f"Careful forgetting no {n}", abstract="") for n in range(20)])
    answer = await world.person("alice").says('/follow "careful forgetting"')
    assert "To narrow it, add a word, cat:cs.AI or -word." in text_of(answer)
    assert labels_of(answer) == ["Undo"]


def test_of_more_papers_than_were_looked_at_the_count_is_a_least_one() -> None:
    seen = InStore(count=5000, capped=True, latest=(), volume=Volume(count=5000, days=30, capped=True))
    words = "Over 167 papers a day; a briefing shows 12. To narrow it, add a word, cat:cs.AI or -word."
    assert following.volume_spans(seen) == (Span(words),)


async def test_wider_forms_say_what_they_add_and_one_tap_takes_one_and_undo_reverts_it(world: World) -> None:
    def about(words: str, count: int, first: int) -> list[Announcement]:
        return [
            arxiv(f"2607.{n:05}", title=f"{words}, part {n}", abstract="Retain and erase weights.")
            for n in range(first, first + count)
        ]

    others = [arxiv(f"2608.{n:05}", title=f"Quarks {n}", abstract="Lattice gauge bosons.") for n in range(110)]
    await world.publishes(*others, *about("Machine unlearning", 4, 1), *about("Unlearning by a machine", 4, 100))
    alice = world.person("alice")
    answer = await alice.says('/follow "machine unlearning"')
    wider = [label for label in labels_of(answer) if label.startswith("Wider: ")]
    assert wider == ["Wider: words close together → 8 a day, all close"]
    assert "With words close together, I'd also find “Unlearning by a machine, part 1" in text_of(answer)
    assert "“Close” means similar to the papers that already match." in text_of(answer)
    after = await alice.presses(answer, "Wider:")
    assert "Follow 1 is now the words “machine unlearning” close together. 8 matching papers" in text_of(after)
    assert 'near:"machine unlearning" (words close together)' in text_of(await alice.says("/radar"))
    assert "already that wide" in text_of(await alice.presses(answer, "Wider:"))
    assert "“machine unlearning”" in text_of(await alice.presses(after, "Undo"))
    assert "“machine unlearning” (phrase)" in text_of(await alice.says("/radar"))


async def test_a_chinese_subject_is_offered_in_english_and_other_scripts_are_told_why_they_find_nothing(
    world: World,
) -> None:
    await world.publishes(arxiv("2606.00001", title="Machine unlearning of gauge bosons"))
    alice = world.person("alice")
    answer = await alice.says("/follow 机器遗忘")
    assert "Papers here are in English, where this may be “machine unlearning”." in text_of(answer)
    assert labels_of(answer) == ["Undo", "It's a person", "Follow “machine unlearning” too"]
    also = await alice.presses(answer, "Follow “machine unlearning” too")
    assert "You now follow “machine unlearning” (2). 1 matching paper so far." in text_of(also)
    assert "so this will hardly find any" in text_of(await alice.says('/follow "машинное обучение"'))
