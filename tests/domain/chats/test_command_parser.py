"""Typed text and pressed buttons as intents, hostile input included."""

import unicodedata

import pytest

from core.domain.chats import intents
from core.domain.chats.button_actions import press
from core.domain.chats.chat import Role
from core.domain.chats.command_parser import MOST_CHARACTERS, parse
from core.domain.chats.command_table import BY_NAME, COMMANDS
from core.domain.chats.intents import Misread
from core.domain.text.plain import single_line

ODD = {
    "nothing": "",
    "blanks": "   ",
    "NUL": "a\0b",
    "override": "\u202eabc\u202c",
    "emoji": "👩‍🔬🧪🇩🇪",
    "long": "x" * 5000,
    "marks": "a" + "\u0301" * 5000,
    "surrogate": "\ud800",
    "number": "99999999999999999999999999",
    "minus": "-1",
    "other digits": "٣",
    "slash": "/",
    "lines": "a\nb\r\nc",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_with_odd_text_is_an_intent(name: str, odd: str) -> None:
    read = parse(f"/{name} {odd}")

    assert isinstance(read, intents.Intent)
    if len(single_line(odd)) > MOST_CHARACTERS:
        assert isinstance(read, Misread)


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_text_without_a_command_is_not_for_us(odd: str) -> None:
    assert not isinstance(parse(odd), intents.ShowPaper)


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_tidied_text_is_one_line_of_visible_characters(odd: str) -> None:
    tidied = single_line(odd)

    assert tidied == " ".join(tidied.split())
    assert not [c for c in tidied if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co")]
    assert single_line(tidied) == tidied


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("/follow Wenjian Luo", intents.Follow("Wenjian Luo")),
        ("/FOLLOW@AcademicHubBot   Wenjian\n Luo ", intents.Follow("Wenjian Luo")),
        ("  /radar", intents.ShowRadar()),
        ("/settings", intents.ShowSettings()),
        ("/settings HOUR 07:30", intents.ChangeSetting("hour", "07:30")),
        ("/settings empty-days off", intents.ChangeSetting("empty-days", "off")),
        ("/settings city Hefei", intents.ChangeSetting("zone", "Hefei")),
        ("/settings Time 7am", intents.ChangeSetting("hour", "7am")),
        ("/settings quiet-days off", intents.ChangeSetting("empty-days", "off")),
        ("/settings hour", intents.PickSetting("hour", 0)),
        ("/brief", intents.Brief()),
        ("/brief yesterday", intents.Brief("yesterday")),
        ("/pause", intents.Pause()),
        ("/start r_abc", intents.Start("r_abc")),
        ("/\u200bfollow \u202eLuo", intents.Follow("Luo")),
    ],
)
def test_a_command_is_read(typed: str, intent: intents.Intent) -> None:
    assert parse(typed) == intent


@pytest.mark.parametrize("typed", ["/shuffle math", "/shuffle 10", "/undo 3", "/resume tomorrow", "/delete everything"])
def test_words_behind_a_command_that_takes_none_are_not_dropped_in_silence(typed: str) -> None:
    read = parse(typed)

    name = typed.split()[0]
    assert isinstance(read, Misread)
    assert str(read.problem) == f"{name} needs nothing after it."
    assert read.example == name


def test_a_links_payload_and_words_behind_help_are_no_mistake() -> None:
    assert parse("/start r_abc") == intents.Start("r_abc")
    assert parse("/help me") == intents.Help()
    assert parse("/help all") == press("help all") == intents.Help(full=True)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("2606.14078", "arxiv:2606.14078"),
        ("have you seen https://arxiv.org/abs/2606.14078v2?", "arxiv:2606.14078"),
        ("https://doi.org/10.1038/S41586-020-2649-2", "doi:10.1038/s41586-020-2649-2"),
    ],
)
def test_a_pasted_reference_asks_for_its_paper(typed: str, key: str) -> None:
    assert parse(typed) == intents.ShowPaper(key)


@pytest.mark.parametrize(
    "typed", ["hello you", "1234", "3.14159", "see you at 10.30/11", "https://example.org/x", "." * 5000]
)
def test_plain_words_are_looked_up(typed: str) -> None:
    assert parse(typed) == intents.Words(typed)


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("Hello!", intents.SmallTalk("greeting")),
        ("👋", intents.SmallTalk("greeting")),
        ("谢谢！", intents.SmallTalk("thanks")),
        ("Stop.", intents.SmallTalk("stop")),
        ("?", intents.Help()),
        ("What's new?", intents.Brief()),
        ("what is new today?", intents.Brief()),
        ("how much does this cost", intents.SmallTalk("cost")),
        ("Is this free?", intents.SmallTalk("cost")),
        ("免费吗？", intents.SmallTalk("cost")),
        ("show me paper 3", intents.ShowCard(3)),
        ("Open [12].", intents.ShowCard(12)),
        ("paper 2", intents.ShowCard(2)),
        ("看第3篇论文", intents.ShowCard(3)),
        ("explain [2] for a biologist", intents.Explain("2 biologist")),
        ("给生物学家解释 [2]", intents.Explain("2 生物学家")),
        ("解释第2篇", intents.Explain("2")),
        ("对比 2 和 5", intents.Compare("2 5")),
        ("why 3", intents.Why("3")),
        ("why is [3] here?", intents.Why("3")),
        ("为什么推荐第3篇？", intents.Why("3")),
        ("why attention works", intents.Words("why attention works")),
        ("explain attention", intents.Words("explain attention")),
        (":q", intents.SmallTalk("stop")),
        ("取消关注 1", intents.Unfollow("1")),
        ("取消关注1", intents.Unfollow("1")),
        ("取消关注 机器遗忘", intents.Unfollow("机器遗忘")),
        ("取消关注", intents.ShowRadar()),
        ("撤销", intents.Undo()),
        ("暂停", intents.Pause()),
        ("暂停7天", intents.Pause("7")),
        ("pause for 7 days", intents.Pause("7")),
        ("恢复", intents.Resume()),
        ("设置", intents.ShowSettings()),
        ("收藏 2", intents.Save("2")),
        ("save the whales", intents.Words("save the whales")),
        ("subscribe", intents.PickFollow()),
        ("settings", intents.ShowSettings()),
        ("follow machine learning", intents.Follow("machine learning")),
        ("关注 罗文坚", intents.Follow("罗文坚")),
        ("Search for ice", intents.Search("ice")),
        ("shuffle exchange networks", intents.Words("shuffle exchange networks")),
        ("  ", None),
    ],
)
def test_small_talk_and_commands_without_a_slash_are_understood(typed: str, intent: intents.Intent | None) -> None:
    assert parse(typed) == intent


@pytest.mark.parametrize(
    ("typed", "said", "example"),
    [
        ("/folow x", "/folow", "/follow x"),
        ("/qqqqqq", "/qqqqqq", "/help"),
        ("/", "no command", "/help"),
        ("/follow #3", "follow 3", "/follow #3 Wenjian Luo"),
        ("/follow #x graph", "#x isn't a follow's number", "/follow #3 Wenjian Luo"),
        ("/follow #0 graph", "#0 isn't", "/follow #3 Wenjian Luo"),
        ("/follow # graph", "# isn't", "/follow #3 Wenjian Luo"),
        ("/follow #1234567890 graph", "#1234567890 isn't", "/follow #3 Wenjian Luo"),
        ("/follow #" + "x" * 900, "leave out the #", "/follow #3 Wenjian Luo"),
        ("/unfollow  ", "Add something", "/unfollow 1"),
        ("/radar with more words", "/radar shows what you follow", "/radar export"),
        ("/settings colour red", "colour", "/settings hour 7"),
        ("/feed remove", "value", "/feed remove 3"),
        ("/follow " + "x" * 5000, "5008", "/help"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_type(typed: str, said: str, example: str) -> None:
    read = parse(typed)

    assert isinstance(read, Misread)
    assert said in str(read.problem)
    assert read.example == example
    assert len(str(read.problem)) < 300


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        ("page 7 2", intents.TurnPage(7, 2)),
        ("unfollow 3", intents.Unfollow("3")),
        ("undo", intents.Undo()),
        ("undo 17", intents.Undo(17)),
        ("follow-term cat:cs.AI", intents.Follow("cat:cs.AI", exact=True)),
        ("follow-term #3 cat:cs.AI", intents.Follow("cat:cs.AI", 3, exact=True)),
        ("search ice cores", intents.Search("ice cores")),
        ('narrow 3 "robot arm"', intents.Narrow(3, '"robot arm"')),
        ("kind cat 12", intents.PickFollow("cat", 12)),
        ("mute-from 7 2", intents.MuteFrom(7, 2)),
        ("read-author 2", intents.ReadAs(2, "author")),
        ("read-kw 2", intents.ReadAs(2, "kw")),
        ("rest 9", intents.ShowRest(9)),
        ("rest 9 40", intents.ShowRest(9, 40)),
        ("receipts 9", intents.ShowReceipts(9)),
        ("brief", intents.Brief()),
        ("brief last", intents.Brief("last")),
        ("delete", intents.Delete(confirmed=True)),
        ("follow-term old\u202eice\ud800\x00", intents.Follow("oldice", exact=True)),
        ("narrow 3  -\x00survey", intents.Narrow(3, "-survey")),
        ("saved 0 old\x00 ice\ud800", intents.ShowSaved("old ice", 0)),
    ],
    ids=lambda value: ascii(value).replace("\\", ""),
)
def test_a_button_is_read(action: str, intent: intents.Intent) -> None:
    assert press(action) == intent


@pytest.mark.parametrize(
    "action",
    [
        "",
        " ",
        "page",
        "page 1",
        "page 1 2 3",
        "page a b",
        "page -1 2",
        "page 1 99999999999999999999",
        "page ١ ٢",
        "page  1 2",
        "rest 1\n",
        "unfollow 1 2",
        "unfollow",
        "nothing 1",
        "PAGE 1 2",
        "\x00",
        "page 1 \x00",
        "\u202epage 1 2",
        "😀",
        "x" * 5000,
        "page " + "1" * 5000,
        "read-author",
        "rest 1.5",
        "rest 1 2 3",
        "delete everything",
        "brief yesterday",
        "radar x",
        "undo x",
        "narrow 3",
        "narrow x title",
        "follow-term",
        "follow-term  ",
    ],
    ids=lambda value: ascii(value).replace("\\", ""),
)
def test_a_button_that_is_not_ours_is_nothing(action: str) -> None:
    assert press(action) is None


def test_what_changes_a_chat_needs_its_managers_and_reading_does_not() -> None:
    for command in COMMANDS:
        read = parse(command.example or f"/{command.name}")
        assert read is not None
        needed = Role.MANAGER if command.example.startswith(("/settings ", "/radar ")) else command.right
        assert read.right is needed, command.name
    assert intents.ReadAs(1, "kw").right is Role.MANAGER
    assert intents.ShowPaper("arxiv:2606.14078").right is Role.MEMBER


def test_every_example_is_read_as_its_own_command() -> None:
    assert len(BY_NAME) == len(COMMANDS)
    for command in COMMANDS:
        for shown in (command, *command.parts):
            assert not isinstance(parse(shown.example or f"/{shown.name}"), Misread), shown.name
