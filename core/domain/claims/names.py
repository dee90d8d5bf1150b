"""Names and acronyms of a sentence: each must stand in a paper that it cites."""

import re
from itertools import pairwise
from typing import Final

from core.domain.claims.source import Source, folded, sentences, stem, words
from core.domain.claims.units import UNITS
from core.domain.text.plain import STOP_WORDS, match_words

_TOKEN: Final = re.compile(r"[^\W_][\w]*(?:['.\-][\w]+)*")
_BEHIND_A_NAME: Final = re.compile(r"\s(?:et\sal|and\s(?:co-?workers|colleagues|others))\b")
_TELLS: Final = re.compile(r"\s\w+\sthat\b")
"""Behind the first word of a sentence, these say that its capital is a name's; people in the plural may tell something, too."""

_INITIAL: Final = re.compile(r"[A-Z]\.\s?([^\W\d_]+)")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z\d]*(?:[-'.][A-Za-z\d]+)*")

_SPELLINGS: Final = {
    word: tuple(places)
    for word, *places in map(
        str.split,
        """
spanish spain; french france; dutch netherlands; swiss switzerland; danish denmark; greek greece; polish poland; british britain uk kingdom;
irish ireland; finnish finland; swedish sweden; turkish turkey; thai thailand; chinese china; american america usa us states; german germany;
japanese japan; mexican mexico; italian italy; brazilian brazil; indian india; russian russia; canadian canada; korean korea; norwegian norway;
belgian belgium; portuguese portugal; iranian iran; egyptian egypt; african africa; european europe; asian asia; australian australia
""".split(";"),
    )
}
"""What a name is also called."""

_HAN_BODIES: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?P<kind>大学|学院|医学院|研究所|研究院|公司|集团|医院|实验室|科学院|中心)(?=的|与|和|、|,|\.|研|团|报|发|证|等|上|$)"
)
_HAN_KINDS: Final = dict(
    entry.split(":")
    for entry in (
        "大学:universit|college 学院:college|school|institut|academy 医学院:medical|college|universit 研究所:institut|laborator|centre|center "
        "研究院:institut|academy 公司:compan|corporat|firm|inc|ltd 集团:group|corporat 医院:hospital|clinic 实验室:laborator|lab 科学院:academy "
        "中心:center|centre|central|hub|core"
    ).split()
)
_HAN_NAMES: Final = dict(
    entry.split(":")
    for entry in (
        "谷歌:google 华为:huawei 微软:microsoft 苹果公司:apple 亚马逊:amazon 脸书:facebook 英伟达:nvidia 腾讯:tencent 阿里巴巴:alibaba 百度:baidu "
        "字节跳动:bytedance 诺华:novartis 辉瑞:pfizer 罗氏:roche 拜耳:bayer 默克:merck 阿斯利康:astrazeneca 三星:samsung 特斯拉公司:tesla "
        "斯坦福:stanford 哈佛:harvard 剑桥:cambridge 牛津:oxford 麻省理工:mit 清华:tsinghua 北大:peking 中科院:academy 世卫:who"
    ).split()
)
_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦"
    "邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_HAN_PERSON: Final = re.compile(
    rf"(?:^|[,.;、:由与和据是者在(](?=.))[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:等人?|团队|教授|博士|及其|证实|的研究|和同事)"
    rf"|(?<=于)[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:团队|教授|博士)"
    rf"|[{_SURNAMES}](?<![于向高])[伟娜婷娟磊杰艳霞勇涛]"
)
_HAN_TITLE: Final = re.compile(r"《([^》]*)》?")


def strange_name(text: str, source: Source) -> str:
    """The first name that no paper has, empty where there is none: every word with a capital, names of several words in their order."""
    for part in sentences(text):
        for sentence in re.split(r"(?<=:)\s", part):
            if strange := _strange(sentence, source):
                return strange
    return ""


def strange_chinese_name(text: str, source: Source) -> str:
    """The same in Chinese: a Latin word, a university, company, journal or person that no paper names."""
    for word in _LATIN.findall(text):
        if folded(word) not in UNITS and not _is_known(word, source):
            return str(word)
    plain = folded(text)
    for name, english in _HAN_NAMES.items():
        if name in plain and name not in source.folded and not re.search(rf"\b{english}", source.folded):
            return name
    for found in _HAN_BODIES.finditer(plain):
        if found[0] not in source.folded and not re.search(rf"\b(?:{_HAN_KINDS[found['kind']]})", source.folded):
            return found[0]
    named = (found[0].strip(",.;、:") for kind in (_HAN_TITLE, _HAN_PERSON) for found in kind.finditer(plain))
    for name in named:
        if name not in source.folded:
            return name
    return ""


def _strange(sentence: str, source: Source) -> str:
    found = list(_TOKEN.finditer(sentence))
    if _is_title_case([token[0] for token in found]):
        found = [token for token in found if not _is_capitalised(token[0])]
    for token in found:
        if any(map(str.isupper, token[0])) and not _is_known(token[0], source, capitals=True):
            first = token.start() == found[0].start() and _is_ordinary(sentence, token, source)
            if not first and not _is_initial(sentence, token, source):
                return token[0]
    for one, two in pairwise(found[1:]):
        beside = sentence[one.end() : two.start()] == " "
        if beside and _is_capitalised(one[0]) and _is_capitalised(two[0]) and not _are_beside(one[0], two[0], source):
            return f"{one[0]} {two[0]}"
    return ""


def _are_beside(one: str, two: str, source: Source) -> bool:
    return re.search(rf"{re.escape(folded(one))}\W{{1,3}}{re.escape(folded(two))}", source.folded) is not None


def _is_title_case(tokens: list[str]) -> bool:
    """A heading with capitals throughout, which say nothing then."""
    long = [token for token in tokens if len(token) > 3]
    return len(long) > 1 and all(token[0].isupper() or token[0].isdigit() for token in long)


def _is_capitalised(token: str) -> bool:
    return token[:1].isupper() and token[1:].islower() and len(token) > 2


def _is_known(token: str, source: Source, *, capitals: bool = False) -> bool:
    """Each part of it, or each with `capitals`, stands in a paper, however it is spelled there."""
    parts = (part for part in re.split(r"[-'.]", token) if part)
    return all(_is_known_part(part, source) for part in parts if not capitals or any(map(str.isupper, part)))


def _is_known_part(part: str, source: Source) -> bool:
    letters = words(part)
    if all(word in source.words for word in letters):
        return True
    plain = "".join(letters)
    if len(plain) > 3 and plain in re.sub(r"[\s\-_]", "", source.folded):
        return True
    if any(each in source.words for each in _SPELLINGS.get(plain, ())):
        return True
    if len(letters) == 1 and part[1:].islower() and len(part) > 4 and stem(plain) in source.stems:
        return True
    return _is_acronym(part, source)


def _is_acronym(part: str, source: Source) -> bool:
    """Short for words that stand beside each other."""
    short = part.removesuffix("s")
    if not (2 <= len(short) <= 6 and short.isupper()):
        return False
    known = re.findall(r"[^\W\d_]+", source.folded)
    full, telling = known, [word for word in known if word not in STOP_WORDS]
    return any(short.casefold() in "".join(word[0] for word in some) for some in (full, telling))


def _is_ordinary(sentence: str, first: re.Match[str], source: Source) -> bool:
    """A first word that is capitalised for standing first."""
    word = first[0]
    if match_words(word)[:1] == [] or match_words(word)[0] in STOP_WORDS or stem(folded(word)) in source.stems:
        return True
    if not word.isalpha() or not _is_capitalised(word) or _BEHIND_A_NAME.match(sentence, first.end()):
        return False
    return word.endswith("s") or not _TELLS.match(sentence, first.end())


def _is_initial(sentence: str, token: re.Match[str], source: Source) -> bool:
    """Short for the word that stands there in the paper: "P. parvicollis"."""
    following = _INITIAL.match(sentence, token.start())
    return following is not None and bool(
        re.search(rf"\b{folded(token[0])}[^\W\d_]*\W{{1,2}}{folded(following[1])}\b", source.folded)
    )
