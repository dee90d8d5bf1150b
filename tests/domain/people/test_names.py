"""Names of people: keys, likeness, what looks like a name, and how a card prints it."""

import pytest

from core.domain.people.names import Likeness, anchor, author_keys, compare, name_key

SAME, INITIALS, REVERSED = Likeness.FULL, Likeness.INITIALS, Likeness.REVERSED

LUO = [
    "Wenjian Luo",
    "LUO, Wenjian",
    "Luo, Wenjian",
    "Wen-Jian Luo",
    "Wen Jian Luo",
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
    "LUO, WEN-JIAN",
    "Wenjian Luo (罗文坚)",
]
LUO_REVERSED = [
    "Luo Wenjian",
    "Luo Wen-Jian",
    "Luo Wen Jian",
    "luo wenjian",
    "LUO WENJIAN",
    "Luo WENJIAN",
    "Wenjian, Luo",
]


@pytest.mark.parametrize("printed", LUO + LUO_TOO)
def test_one_person_printed_in_many_ways_is_the_same_follow(printed: str) -> None:
    assert name_key(printed) == name_key("Wenjian Luo") == "luo wenjian"
    assert anchor(printed) == "a:luo|w"
    assert anchor("Wenjian Luo") in author_keys(printed)
    assert compare("Wenjian Luo", printed) is SAME
    assert compare(printed, "Wenjian Luo") is SAME


@pytest.mark.parametrize("printed", LUO_REVERSED)
def test_the_other_order_is_told_where_nothing_else_tells_the_family_name(printed: str) -> None:
    assert name_key(printed) == "luo wenjian"
    assert anchor("Wenjian Luo") in author_keys(printed)
    assert compare("Wenjian Luo", printed) is compare(printed, "Wenjian Luo") is REVERSED
    assert compare(printed, printed) is SAME


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
        ("Wenjian Luo", "Luo Wenjian J.", SAME),
        ("Wenjian Luo", "L. Wenjian", None),
        ("Luo, Wenjian", "L. Wenjian", None),
        ("Bo Alder", "Bo A. Alder", SAME),
        ("Wenjian Luo", "luo wj", INITIALS),
        ("Wenjian Luo", "luo wk", None),
        ("Wenjian Kai Luo", "W. K. Luo", INITIALS),
        ("Dana Smith", "D. K. Smith", INITIALS),
        ("Dana Smith", "D. N. Smith", INITIALS),
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
        ("John Smith", "J.A.Smith", INITIALS),
        ("John Smith", "J.Smith", INITIALS),
        ("John Smith", "Smith, John, Jr.", SAME),
        ("John Smith", "John Smith III", SAME),
        ("Erdős Pál", "Pal Erdos", REVERSED),
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
        ("LHCb collaboration", "The LHCb Collaboration", SAME),
        ("ATLAS Collaboration", "on behalf of the ATLAS Collaboration", SAME),
        ("LHCb collaboration", "LHCb Collaboration", SAME),
        ("DeepSeek-AI", "DeepSeek AI", SAME),
        ("Ai Weiwei", "Weiwei Ai", REVERSED),
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


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Li Wenjian", "a:li|w"),
        ("Chen Xiaoming", "a:chen|x"),
        ("Lee Jung-Mok", "a:lee|j"),
        ("Kim Min-Jae", "a:kim|m"),
        ("Li Wen-Jian", "a:li|w"),
        ("Li Na", "a:na|l"),
        ("Li Xian", "a:xian|l"),
        ("Lee Jordan", "a:jordan|l"),
        ("Lee John-Paul", "a:johnpaul|l"),
        ("Lee Jung-Mok-Ho", "a:jungmokho|l"),
        ("Jung-Mok Lee", "a:lee|j"),
    ],
)
def test_a_given_name_of_two_syllables_tells_the_family_name_before_it(printed: str, key: str) -> None:
    assert anchor(printed) == key


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Jan van der Berg", "berg jan"),
        ("Nguyen Van An", "nguyen van an"),
        ("Wenjian Luo, ???", "luo wenjian"),
        ("???, Wenjian Luo", "luo wenjian"),
        ("Luo, Wenjian, ???", "luo wenjian"),
    ],
)
def test_particles_and_sides_without_a_letter_are_no_part_of_a_name(printed: str, key: str) -> None:
    assert name_key(printed) == key


@pytest.mark.parametrize("name", ["Wei Luo", "Wenjian Luo Smith", "W. Luo", "John B. Smith"])
def test_different_people_are_different_follows(name: str) -> None:
    assert name_key(name) not in (name_key("Wenjian Luo"), name_key("John Smith"), name_key("John A. Smith"))
