"""Names of people: keys, likeness, what looks like a name, and how a card prints it."""

import pytest

from core.domain.name_parts import readings
from core.domain.names import Likeness, anchor, author_keys, compare, display, looks_like_name, name_key

SAME, INITIALS = Likeness.FULL, Likeness.INITIALS

LUO = [
    "Wenjian Luo",
    "LUO, Wenjian",
    "Luo, Wenjian",
    "Wen-Jian Luo",
    "Wen Jian Luo",
    "Luo Wenjian",
    "Wenjian LUO",
    "LUO Wenjian",
    "WENJIAN LUO",
]
LUO_TOO = [
    "wenjian luo",
    "Wen\u2010jian Luo",
    "Luo, Wen-Jian",
    "Wenjian Luo 0001",
    "Wenjian  Luo\u200b",
    "Luo Wen-Jian",
    "LUO, WEN-JIAN",
    "Wenjian Luo (罗文坚)",
]


@pytest.mark.parametrize("printed", LUO + LUO_TOO)
def test_one_person_printed_in_many_ways_is_the_same_follow(printed: str) -> None:
    assert name_key(printed) == name_key("Wenjian Luo") == "luo wenjian"
    assert anchor(printed) == "a:luo|w"
    assert anchor("Wenjian Luo") in author_keys(printed)
    assert compare("Wenjian Luo", printed) is SAME
    assert compare(printed, "Wenjian Luo") is SAME


@pytest.mark.parametrize(
    ("followed", "printed", "likeness"),
    [
        ("Wenjian Luo", "W. Luo", INITIALS),
        ("Wenjian Luo", "Luo, W.", INITIALS),
        ("Wenjian Luo", "Luo W", INITIALS),
        ("Wenjian Luo", "Luo WJ", INITIALS),
        ("Wenjian Luo", "LUO WJ", INITIALS),
        ("Wenjian Luo", "W. J. Luo", INITIALS),
        ("Wen-Jian Luo", "W. J. Luo", INITIALS),
        ("Wen-Jian Luo", "W.-J. Luo", INITIALS),
        ("Wen-Jian Luo", "W.J. Luo", INITIALS),
        ("Wen-Jian Luo", "W. K. Luo", None),
        ("Wenjian Luo", "Wei Luo", None),
        ("Wenjian Luo", "Wen Luo", None),
        ("Wenjian Luo", "Wenjing Luo", None),
        ("Wenjian Luo", "Wenjian Liu", None),
        ("Wenjian Luo", "Luo", None),
        ("Wenjian Luo", "J. Luo", None),
        ("W. Luo", "Wenjian Luo", INITIALS),
        ("W. Luo", "W. Luo", INITIALS),
        ("John A. Smith", "John Smith", SAME),
        ("John Smith", "John A. Smith", SAME),
        ("John A. Smith", "John Adam Smith", SAME),
        ("John A. Smith", "John B. Smith", None),
        ("John A. Smith", "John Bob Smith", None),
        ("John A. Smith", "J. A. Smith", INITIALS),
        ("John A. Smith", "J. B. Smith", None),
        ("John Smith", "Smith JA", INITIALS),
        ("John Smith", "Smith, John, Jr.", SAME),
        ("John Smith", "John Smith III", SAME),
        ("Erdős Pál", "Pal Erdos", SAME),
        ("Jan van der Berg", "van der Berg, Jan", SAME),
        ("Jan van der Berg", "Berg, Jan van der", SAME),
        ("jan van der berg", "J. van der Berg", INITIALS),
        ("Luc Van Gool", "L. van Gool", INITIALS),
        ("Maria De La Cruz", "de la Cruz, María", SAME),
        ("L. -M. Lara", "Lara, L.-M.", INITIALS),
        ("Gabriel García Márquez", "García Márquez, Gabriel", SAME),
        ("Gabriel García Márquez", "Gabriel García-Márquez", SAME),
        ("María Tun-Garrido", "Maria Tun\u2010Garrido", SAME),
        (r"J\'er\'emy Dupont", "Jérémy Dupont", SAME),
        ("Conor O'Brien", "Conor O’Brien", SAME),
        ("Fan Wu", "Fan Wu 0011", SAME),
        ("罗文坚", "罗 文坚", SAME),
        ("Linus", "Linus", SAME),
        ("Linus", "Linus Torvalds", None),
        ("LHCb collaboration", "The LHCb Collaboration", None),
        ("LHCb collaboration", "LHCb Collaboration", SAME),
        ("DeepSeek-AI", "DeepSeek AI", SAME),
        ("Ai Weiwei", "Weiwei Ai", SAME),
        ("Bin Li", "Li, Bin", SAME),
        ("LUO, BIN", "Bin Luo", SAME),
        ("Jian Lv", "J. Lv", INITIALS),
        (":", ":", None),
        ("", "Wenjian Luo", None),
    ],
)
def test_two_names_agree_by_their_given_names_or_initials(
    followed: str, printed: str, likeness: Likeness | None
) -> None:
    assert compare(followed, printed) is likeness
    if likeness:
        assert anchor(followed) in author_keys(printed), "a follow waits on a key that the paper emits"


def test_keys_are_family_and_first_initial_in_both_orders() -> None:
    assert author_keys("Wenjian Luo") == {"a:luo|w", "a:wenjian|l"}
    assert author_keys("LHCb collaboration") == {"a:lhcb collaboration|"}
    assert author_keys(":") == frozenset()
    assert anchor("...") == name_key("...") == ""


@pytest.mark.parametrize("name", ["Wei Luo", "Wenjian Luo Smith", "W. Luo", "John B. Smith"])
def test_different_people_are_different_follows(name: str) -> None:
    assert name_key(name) not in (name_key("Wenjian Luo"), name_key("John Smith"), name_key("John A. Smith"))


@pytest.mark.parametrize(
    "name",
    [
        "Wenjian Luo",
        "wenjian luo",
        "LUO, Wenjian",
        "W. Luo",
        "Yann LeCun",
        "Maria de la Cruz López",
        "Jean-Pierre Serre",
        "Conor O'Brien",
        "Bin Li",
        "J. Wang",
        "Ludwig van Beethoven",
        "Xu Chao",
        "Carlos Hernandez",
        "Özlem Türeci",
        "Ming-Hsuan Yang",
        "Fan Wu 0011",
        "Thi Bich Ngoc Tran",
    ],
)
def test_names_look_like_names(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize(
    "phrase",
    [
        "machine unlearning",
        "Machine Learning",
        "neural network",
        "graph neural networks",
        "language models",
        "Large Language Models",
        "string theory",
        "evolutionary algorithms",
        "reward hacking",
        "quantum error correction",
        "protein folding",
        "CRISPR",
        "backdoor",
        "Wenjian",
        "gpt 4",
        "a b",
        "x1 y2",
        "one two three four five",
        "dark matter",
        "federated learning",
        "climate change",
        "question answering",
        "C++ compilers",
        "theory of mind",
        "",
        "  ",
        "monte carlo",
        "image segmentation",
        "DeepSeek-AI 😀",
        "\x00 \x00",
        "\u202e",
    ],
)
def test_terms_of_fields_do_not_look_like_names(phrase: str) -> None:
    assert not looks_like_name(phrase)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Luo, Wenjian", "Wenjian Luo"),
        ("Wenjian Luo", "Wenjian Luo"),
        ("Smith, John, Jr.", "John Smith Jr."),
        ("Smith, Jr., John", "John Smith Jr."),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("L. -M. Lara", "L.-M. Lara"),
        ("Fan Wu 0011", "Fan Wu"),
        (r"Erd\H{o}s, P\'al", "Pál Erdős"),
        ("Wenjian \u202eLuo\0", "Wenjian Luo"),
        ("Team Hunyuan3D", "Team Hunyuan3D"),
        ("罗文坚", "罗文坚"),
        (":", ":"),
        ("", ""),
    ],
)
def test_a_card_prints_given_name_first(printed: str, shown: str) -> None:
    assert display(printed) == shown


@pytest.mark.parametrize(
    "odd",
    [
        "",
        ",",
        ",,,",
        ", Jr.",
        "Jr.",
        "van",
        "van der",
        "de la, ",
        "-",
        ". . .",
        "\x00",
        "😀 😀",
        "1 2 3",
        "x" * 5000,
        "a " * 5000,
        "a, " * 5000,
        "á" * 5000,
        "\\'{",
        "<b>",
        "(only brackets)",
        "'",
        "A.",
        "A. B.",
        "WJ",
        "� x",
        "- -",
        "@",
        "a@b.c",
        "van Van van",
        "de",
        "II",
        "AI",
    ],
    ids=ascii,
)
def test_no_name_is_too_odd(odd: str) -> None:
    keys = author_keys(odd)

    assert all(key.startswith("a:") and len(key) < 400 for key in keys)
    assert bool(keys) == bool(anchor(odd)) == bool(name_key(odd))
    assert not keys or anchor(odd) in keys
    assert compare(odd, odd) in (None, INITIALS, SAME)
    assert not looks_like_name(odd) or keys
    assert display(display(odd)) == display(odd)


@pytest.mark.parametrize("first", ["Wenjian", "Luo", "Li", "Ai", "Van", "De", "Team", "Jr", "Lv", "Data"])
@pytest.mark.parametrize("last", ["Wenjian", "Luo", "Li", "Ai", "Gool", "Ng", "Team", "Jr", "Lv", "Group"])
def test_two_plain_words_are_read_as_any_other_name(first: str, last: str) -> None:
    assert readings(f"{first} {last}") == readings(f"{first}  {last}")
