"""Whether bare words are somebody's name, as far as the words tell."""

from collections.abc import Callable

from core.domain.people import names
from core.domain.text.stop_words import STOP_WORDS

_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms"})
_HAN_FAMILIES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾譚鄒陸顧龍萬錢湯喬賀賴龔"
)
_LONG_HAN_FAMILIES = ("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "皇甫", "慕容")


def nobody(_: str) -> bool:
    """For a reader who knows no person, or no journal."""
    return False


def is_name(words: str, is_person: Callable[[str], bool] = nobody) -> bool:
    """A known person's, or what looks like a name; words like "to be" are of none where they are written small."""
    if is_person(words) or _is_han_name(words):
        return True
    return names.looks_like_name(untitled(words)) and STOP_WORDS.isdisjoint(words.split())


def untitled(name: str) -> str:
    """The name without Dr. and Prof. in front."""
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in _TITLES:
        words = words[1:]
    return " ".join(words)


def _is_han_name(words: str) -> bool:
    """A frequent family name and one or two characters more; what is announced is in English, so it hardly is a phrase."""
    if words.startswith(_LONG_HAN_FAMILIES):
        return 3 <= len(words) <= 4 and all(map(_is_han, words))
    return 2 <= len(words) <= 3 and words[0] in _HAN_FAMILIES and all(map(_is_han, words))


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
