"""Chinese names in Han script: taken apart, in one spelling for simplified and traditional characters, and read in pinyin."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, product

from core.domain.people import pinyin_table

MOST_READINGS = 12
"""Of one name: characters that are read in several ways multiply."""

_NAME = re.compile("[\u3400-\u9fff\U00020000-\U000323af,， ]+")
_BETWEEN = re.compile("[,， ]+")
_COMMA = re.compile("[,，]")
_SHORTEST, _LONGEST = 2, 4
_ENTRY = re.compile("([a-z]+)([^a-z]+)")

_TWO_SYLLABLES = frozenset(
    (
        "欧阳 司马 诸葛 上官 司徒 夏侯 皇甫 慕容 令狐 宇文 尉迟 长孙 公孙 东方 端木 南宫 独孤 轩辕 申屠 太史 钟离 闻人 赫连 澹台 濮阳 呼延 "
        "万俟 淳于 单于 拓跋 公冶 仲孙 西门 第五 完颜 耶律"
    ).split()
)
_READ_OTHERWISE = dict(
    word.split(":")
    for word in (
        "单:shan 曾:zeng 仇:qiu 解:xie 区:ou 查:zha 盖:ge 朴:piao 乐:yue 翟:zhai 覃:qin 缪:miao 冼:xian 洗:xian 秘:bi 种:chong 召:shao "
        "折:she 繁:po 黑:he 员:yun 燕:yan 宁:ning 华:hua 纪:ji 那:na 哈:ha 牟:mou 隗:wei 句:gou 祭:zhai 应:ying 曲:qu 过:guo "
        "尉迟:yuchi 万俟:moqi 长孙:zhangsun 澹台:tantai 单于:chanyu 令狐:linghu 公冶:gongye 拓跋:tuoba"
    ).split()
)
"""Family names that are read otherwise than the same characters elsewhere, or in one way only."""
_FAMILIES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾譚鄒陸顧龍萬錢湯喬賀賴龔"
)
_RARER_FAMILIES = frozenset(
    "华華殷施严嚴葛柳祝柏詹倪骆駱童翁洪陶蓝藍苗卓梅辛俞鲍鮑阮耿凌缪繆饶饒涂屠褚翟覃伍聂聶岳齐齊祁章路师師"
)
"""Words of their own too: they make a name with two more characters."""


def has_han(text: str) -> bool:
    """Whether a text holds Chinese characters."""
    return any(map(_is_han, text))


def looks_like_name(words: str) -> bool:
    """Whether it is a frequent family name and one or two more characters, or a rarer one and two."""
    if not all(map(_is_han, words)):
        return False
    if _is_long_family(words[:2]) and 3 <= len(words) <= 4:
        return True
    return (2 <= len(words) <= 3 and words[0] in _FAMILIES) or (len(words) == 3 and words[0] in _RARER_FAMILIES)


def parted(name: str) -> tuple[str, str] | None:
    """Family and given name, as printed; None for what is no name of two to four Han characters."""
    if not _NAME.fullmatch(name):
        return None
    words = [word for word in _BETWEEN.split(name) if word]
    if not _SHORTEST <= sum(map(len, words)) <= _LONGEST:
        return None
    if len(words) == 1:
        split = 2 if _is_long_family(words[0][:2]) and len(words[0]) > 2 else 1
        return words[0][:split], words[0][split:]
    if len(words) == 2 and not _COMMA.search(name) and _turned(*words):
        words.reverse()
    return words[0], "".join(words[1:])


def _turned(first: str, second: str) -> bool:
    """Whether two words stand as `文坚 罗`, which is what becomes of a Chinese name in a list of given and family names."""
    if _is_long_family(first) or _is_long_family(second):
        return not _is_long_family(first)
    return len(first) > len(second) == 1


def _is_long_family(characters: str) -> bool:
    return simplified(characters) in _TWO_SYLLABLES


def in_pinyin(family: str, given: str) -> Iterator[tuple[str, str]]:
    """The ways to read a name in simplified characters, the likeliest first, at most 12; none with a character we do not know."""
    families = (_READ_OTHERWISE[family],) if family in _READ_OTHERWISE else _read(family)
    spelled = product(families, _read(given))
    yield from islice(dict.fromkeys(spelled), MOST_READINGS)


def _read(characters: str) -> Iterator[str]:
    """`("luo",)` for one character, `("wenjian",)` for two: each choice among the readings of all of them."""
    return map("".join, product(*map(_syllables, characters)))


@lru_cache(maxsize=4096)
def _syllables(character: str) -> tuple[str, ...]:
    tables = (_entries(pinyin_table.READINGS), _entries(pinyin_table.FURTHER))
    return tuple(syllable for table in tables for syllable, characters in table if character in characters)


@cache
def _entries(table: str) -> tuple[tuple[str, str], ...]:
    """Four hundred syllables with their characters: searched, as a dictionary of characters would take a megabyte."""
    return tuple((found[1], found[2]) for found in _ENTRY.finditer("".join(table.split())))


def simplified(text: str) -> str:
    """The text with simplified characters for traditional ones: 羅文堅 as 罗文坚."""
    return text.translate(_simpler())


@cache
def _simpler() -> dict[int, int]:
    pairs = "".join(pinyin_table.SIMPLIFIED.split())
    return str.maketrans(pairs[::2], pairs[1::2])


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
