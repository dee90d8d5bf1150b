"""What looks like a name, and how a card prints one."""

import pytest

from core.domain.people.names import display, looks_like_name


@pytest.mark.parametrize(
    "name",
    [
        "Wenjian Luo",
        "wenjian luo",
        "LUO, Wenjian",
        "W. Luo",
        "Yann LeCun",
        "Maria de la Cruz López",
        "Jan van der van de Berg",
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
        "Jan van der van de la Berg",
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
