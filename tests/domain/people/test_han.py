"""Names in Han script: taken apart, in one spelling, read in pinyin, and met by their names in Latin letters."""

import re

import pytest

from core.domain.people import han, pinyin, pinyin_table
from core.domain.people.names import Likeness, anchor, author_keys, compare, display, looks_like_name, name_key


@pytest.mark.parametrize(
    ("han", "latin"),
    [
        ("罗文坚", "Wenjian Luo"),
        ("罗文坚", "Luo Wenjian"),
        ("罗文坚", "LUO, Wen-Jian"),
        ("羅文堅", "Wen Jian Luo"),
        ("罗 文坚", "Wenjian Luo"),
        ("罗, 文坚", "Wenjian Luo"),
        ("文坚 罗", "Wenjian Luo"),
        ("李娜", "Na Li"),
        ("单田芳", "Tianfang Shan"),
        ("曾国藩", "Zeng Guofan"),
        ("仇英", "Ying Qiu"),
        ("解缙", "Jin Xie"),
        ("区寿年", "Ou Shounian"),
        ("乐嘉", "Jia Yue"),
        ("任重", "Ren Zhong"),
        ("朝阳", "Zhao Yang"),
        ("欧阳修", "Xiu Ouyang"),
        ("歐陽脩", "Ou-Yang Xiu"),
        ("司马 迁", "Sima Qian"),
        ("修 欧阳", "Xiu Ouyang"),
        ("尉迟恭", "Gong Yuchi"),
        ("諸葛亮", "Liang Zhuge"),
        ("吕布", "Lü Bu"),
        ("呂布", "Lv Bu"),
        ("吕布", "Bu Lyu"),
        ("刘芳", "Fang LIU"),
        ("陈乐", "Yue Chen"),
        ("陈乐", "Le Chen"),
        ("王行", "Hang Wang"),
    ],
)
def test_a_name_in_han_script_and_in_pinyin_are_one_person_transliterated(han: str, latin: str) -> None:
    assert compare(han, latin) is Likeness.TRANSLITERATED
    assert compare(latin, han) is Likeness.TRANSLITERATED
    assert anchor(latin) in author_keys(han)


@pytest.mark.parametrize(
    ("han", "latin"),
    [("罗文坚", "Luo Wenjian"), ("欧阳修", "Xiu Ouyang"), ("吕布", "Lü Bu"), ("曾国藩", "Guofan Zeng")],
)
def test_a_follow_in_han_script_waits_for_the_key_that_the_pinyin_name_emits(han: str, latin: str) -> None:
    assert anchor(han) in author_keys(latin)
    assert anchor(han) in author_keys(han)


@pytest.mark.parametrize(
    ("han", "latin", "likeness"),
    [
        ("罗文坚", "W. Luo", Likeness.INITIALS),
        ("罗文坚", "Luo WJ", Likeness.INITIALS),
        ("罗文坚", "W. K. Luo", None),
        ("罗文坚", "Jian Luo", None),
        ("罗文坚", "Wen Luo", None),
        ("罗文坚", "Wenjing Luo", None),
        ("王伟", "Wenwu Wang", None),
    ],
)
def test_pinyin_is_compared_as_strictly_as_any_name(han: str, latin: str, likeness: Likeness | None) -> None:
    assert compare(han, latin) is compare(latin, han) is likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("罗文坚", "羅文堅", Likeness.FULL),
        ("罗文坚", "罗, 文坚", Likeness.FULL),
        ("罗文坚", "文坚 羅", Likeness.FULL),
        ("罗文坚", "罗文建", None),
        ("刘芳", "柳芳", None),
        ("佐藤健", "佐藤健", Likeness.FULL),
        ("凪子", "凪子", Likeness.FULL),
        ("清华大学深度学习团队", "清华大学深度学习团队", Likeness.FULL),
    ],
)
def test_two_names_in_han_script_are_compared_by_their_characters(
    one: str, other: str, likeness: Likeness | None
) -> None:
    assert compare(one, other) is compare(other, one) is likeness
    assert (name_key(one) == name_key(other)) is (likeness is Likeness.FULL)


@pytest.mark.parametrize(
    ("printed", "shown"), [("罗, 文坚", "罗文坚"), ("文坚 羅", "羅文坚"), ("修 欧阳", "欧阳修"), ("李 娜 0002", "李娜")]
)
def test_a_card_prints_a_han_name_family_first_without_a_blank(printed: str, shown: str) -> None:
    assert display(printed) == shown == display(shown)


def test_names_that_we_cannot_read_are_kept_whole() -> None:
    assert author_keys("凪子") == {"a:凪子|"}
    assert author_keys("たなか") == {"a:たなか|"}
    assert author_keys("김철수") == author_keys("김 철수") == {f"a:{name_key('김철수')}|"}
    assert han.parted("罗") is None
    assert not looks_like_name("罗文坚")


def test_a_name_of_many_readings_emits_a_few_keys() -> None:
    assert 4 < len(author_keys("重行朝乐")) <= 2 * han.MOST_READINGS


def test_the_table_reads_each_character_once_at_first_and_never_as_a_traditional_one() -> None:
    first = _entries(pinyin_table.READINGS)
    further = _entries(pinyin_table.FURTHER)
    characters = "".join(first.values())
    pairs = "".join(pinyin_table.SIMPLIFIED.split())

    assert len(characters) == len(set(characters)) > 8_000
    assert not set(characters) & set(pairs[::2])
    assert set(pairs[1::2]) | set("".join(further.values())) <= set(characters)
    assert [syllable for syllable in first if not pinyin.is_syllable(syllable)] == ["hm", "hng", "m", "n", "ng", "o"][
        :0
    ]


def _entries(table: str) -> dict[str, str]:
    return dict(re.findall("([a-z]+)([^a-z]+)", "".join(table.split())))
