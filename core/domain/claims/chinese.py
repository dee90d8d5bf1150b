"""Chinese sentences on English abstracts: read word by word in English, so that the same checks hold; and what Chinese names may be in them."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from core.domain.claims.names import known_name
from core.domain.claims.source import Source, folded
from core.domain.claims.units import HAN_UNITS, UNITS
from core.domain.claims.word_rules.glossary import GLOSSARY
from core.domain.claims.word_rules.notions import CHINESE_WORDS

LEAST_HAN: Final = 4
_SHARE: Final = 2
"""Han characters to every Latin word, at least, make a sentence Chinese."""

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z\d]*(?:[-'.][A-Za-z\d]+)*")
_THAN: Final = "than"
"""Beside a word that says which side is the better one, no verb of the evidence is put, which may say the other."""

_DIGITS: Final = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SCALES: Final = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_COUNTED: Final = "个种项类条组篇名位例只代步次倍年天周月日岁级层维款人家国所起批轮章点分成"
_NUMERAL: Final = re.compile(
    rf"(?<![\d十百千万亿零一二三四五六七八九两第])(?!百分[之点])[两二三四五六七八九十百千万亿零一]+(?=[{_COUNTED}])"
)
_NUMERALS: Final = re.compile(r"[零一二三四五六七八九十]+")
_SCALED: Final = re.compile(r"(\d+(?:\.\d+)?)\s?([千万亿]|百万|千万)(?![瓦帕克米焦卡赫位元])")
_COMPARED: Final = re.compile(r"(?:与|和|同)([^,]{1,20}?)相比,([^.;]+)")
_PERCENT: Final = re.compile(r"百分之(\d+(?:\.\d+)?|[零一二三四五六七八九十]+)")
_FRACTION: Final = re.compile(r"([二三四五六七八九十])分之([一二三四])")
_PARTS: Final = dict(
    zip("二三四五六七八九十", "half third quarter fifth sixth seventh eighth ninth tenth".split(), strict=True)
)
_TOPS: Final = dict(zip("一二三四", "one two three four".split(), strict=True))
_BOUNDS: Final = tuple(
    (re.compile(told), meant)
    for told, meant in (
        (r"(?:至少|最少|不少于|不低于|不小于)(?:有|为|是|达)?\s?(?=\d)", " at least "),
        (r"(?:至多|最多|不超过|不多于|不高于|不大于)(?:有|为|是|达)?\s?(?=\d)", " at most "),
        (r"(?:不到|不足)\s?(?=\d)", " less than "),
        (r"(?=\d)([\d.,]+\s?(?:[a-z%°μ][a-z%°μ/]*|[\u4e00-\u9fff]{0,2}?))\s?(?:以上|之上)", r" at least \1 "),
        (r"(?=\d)([\d.,]+\s?(?:[a-z%°μ][a-z%°μ/]*|[\u4e00-\u9fff]{0,2}?))\s?(?:以下|之下|以内)", r" at most \1 "),
    )
)
"""Words before or behind a number that make it the least or the most."""

_TENTHS: Final = re.compile(r"(\d+)成(?!功|为|果|本|分|员|像|年|人|立|熟|型|长|因)")
_SPELLED: Final = {"x": "times"}
"""A unit that is read only where it is glued to its number is put in words."""

_IDIOMS: Final = (
    "分别 特别 类别 识别 区别 级别 性别 个别 鉴别 判别 差别 不同 不仅 不但 无论 不论 不管 不过 不确定 无序 不等 未来 无线 无人机 非常 "
    "非洲 未知 不断 不少 无机 并非 非线性 无监督 无偏 不变 不对称 无穷 不良 不稳定 非凡 无关 不断地 不可或缺 无缝 没收 不溶 不锈钢 "
    "不饱和 非欧 无症状 未经 不妨 大学 大脑 大气 大陆 大会 小时 多项式 多元 少年 高斯 高原 高校 高分子 低聚 强化 强调 弱监督 好奇 快照 "
    "慢性 急性 大约 大概 前列腺 前沿 后者 前者 后续 前提 目前 当前 之前 以前 之后 以后 年前 最近 上述 以下 以上 之间 东亚 西方 西班牙 "
    "南非 北京 上海 北美 南美 平均 均匀 均衡 均值 都市 首都 全球 全文 全部 每年 每天 每个 因素 因子 因果 原因 会议 社会 机会 协会 可见 "
    "可以 可能 能力 能量 能源 能够 功能 性能 智能 技能 节能 能效 能级 能带 能垒 可靠 可行 可视 可解释 可控 认可 许可 只有 不只 或者 "
    "或许 总之 总体 总共 汇总 一定 一定程度上 特定 确定 固定 规定 假定 决定 稳定 肯定 测定 由于 自由 理由 由此 使用 使得 即使 天使 促使 "
    "令人 指令 命令 未必 从未 尚未 未曾 但是 却 然而 对比 比例 比较 比如 比率 比值 相比 比赛 百分比 同比 环比 占比 信噪比 随机 随着 "
    "伴随 随后 连续 连接 关系 关于 关键 相关 有关 有效 有限 有望 没有 具有 所有 有些 有时 有机 相当 相应 相互 相反 主要 重要 需求 要求 "
    "一致 以及 及其 来自 与其 其中 更加 已发表 根据 根本"
).split()
_BODIES: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?P<kind>大学|学院|医学院|研究所|研究院|公司|集团|医院|实验室|科学院|中心)(?=的|与|和|、|,|\.|研|团|报|发|证|等|$)"
)
_BODY: Final = dict(
    entry.split(":")
    for entry in (
        "大学:universit|college 学院:college|school|institut|academy 医学院:medical|college|universit 研究所:institut|laborator|centre|center "
        "研究院:institut|academy 公司:compan|corporat|firm|inc|ltd 集团:group|corporat 医院:hospital|clinic 实验室:laborator|lab 科学院:academy "
        "中心:center|centre|central|hub|core"
    ).split()
)
_COMPANIES: Final = dict(
    entry.split(":")
    for entry in (
        "谷歌:google 华为:huawei 微软:microsoft 苹果公司:apple 亚马逊:amazon 脸书:facebook 英伟达:nvidia 腾讯:tencent 阿里巴巴:alibaba 百度:baidu "
        "字节跳动:bytedance 诺华:novartis 辉瑞:pfizer 罗氏:roche 拜耳:bayer 默克:merck 阿斯利康:astrazeneca 三星:samsung 特斯拉公司:tesla "
        "斯坦福:stanford 哈佛:harvard 剑桥:cambridge 牛津:oxford 麻省理工:mit 清华:tsinghua 北大:peking 中科院:academy 世卫:who"
    ).split()
)
_TOLD_BY: Final = re.compile(
    r"《|》|(?<!研究|论文|作者)发表于|刊登|刊于|见刊|据(?!此|估|信|悉)[^,.]{1,14}(?:报道|称|说|报告)"
    r"|(?<!者|究|文|果|据|验|析|们)证实了这一点|录用|获奖|诺贝尔|同行评审"
)
_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦"
    "邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_PERSON: Final = re.compile(
    rf"(?:^|[,.;、:由与和据是者](?=.))[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:等人?|团队|教授|博士|及其|证实|的研究|和同事)"
    rf"|[{_SURNAMES}](?<![于向高])[伟娜婷娟磊杰艳霞勇涛]"
)


def chinese(text: str) -> bool:
    """Most of it is Han; Latin letters are left for names, units and signs."""
    return len(_HAN.findall(text)) >= max(
        LEAST_HAN, _SHARE * len([word for word in _LATIN.findall(text) if len(word) > 2])
    )


def names_hold_in_chinese(text: str, source: Source) -> bool:
    """Latin words are the paper's or units; no university, company, journal or person is named that the paper does not name."""
    if not all(folded(word) in UNITS or known_name(word, source) for word in _LATIN.findall(text)):
        return False
    plain = folded(text)
    if any(name in plain and not re.search(rf"\b{english}", source.folded) for name, english in _COMPANIES.items()):
        return False
    if _TOLD_BY.search(plain) or _PERSON.search(plain):
        return False
    return all(re.search(rf"\b(?:{_BODY[found['kind']]})", source.folded) for found in _BODIES.finditer(plain))


def glossed(text: str, evidence: str, source: Source) -> str:
    """The sentence word by word in English, in the evidence's own words where it has them, else the paper's; what is not known is left out."""
    plain = _COMPARED.sub(r"\2比\1", folded(text))
    plain = _FRACTION.sub(lambda found: f" {_TOPS[found[2]]} {_PARTS[found[1]]} ", _PERCENT.sub(_in_percent, plain))
    plain = _NUMERAL.sub(_in_digits, plain)
    plain = _TENTHS.sub(lambda found: f"{int(found[1]) * 10}%", _SCALED.sub(_in_full, plain))
    for told, meant in _BOUNDS:
        plain = told.sub(meant, plain)
    cited, whole = _words(folded(evidence)), sorted(source.words)
    return " ".join(word for word, _ in groupby(_glosses(plain, cited, whole)))


def _glosses(plain: str, cited: list[str], whole: list[str]) -> Iterator[str]:
    for found in _SEGMENT.finditer(plain):
        word = found[0]
        if not _HAN.match(word) and word not in HAN_UNITS:
            if not word.isspace():
                yield word
        elif word in HAN_UNITS and plain[: found.start()].rstrip()[-1:].isdigit():
            yield _SPELLED.get(HAN_UNITS[word], HAN_UNITS[word])
        else:
            yield from _meant(word, cited, whole)


def _meant(word: str, cited: list[str], whole: list[str]) -> Iterator[str]:
    """One English word for what it names, one for the pair that it is of, one for each of its other notions."""
    terms = tuple(part for part, _ in GLOSSARY.get(word, ()))
    pairs, others = CHINESE_WORDS.get(word, ((), ()))
    named = _chosen(terms, cited) or _chosen(terms, whole)
    if named or (terms and not pairs and not others):
        yield named or terms[0]
        terms = ()
    if pairs and not (named and others == ()):
        every = tuple(each for told in pairs for each in told)
        own = next((part for part in terms if any(part.startswith(each) for each in every)), every[0])
        yield _chosen(every, cited) or own.replace("_", " ")
    for told in others:
        own_side = pairs and told[0] == _THAN
        yield _THAN if own_side else _chosen(told, cited) or told[0].replace("_", " ")


def _chosen(told: tuple[str, ...], words: list[str]) -> str:
    """The first of these words that begins with one of what a Chinese word may stand for."""
    for part in told:
        begin = folded(part).partition("_")[0].partition("-")[0]
        short = len(begin) <= 3
        for word in words:
            if word == begin or (not short and word.startswith(begin)):
                return word if "_" not in part else part.replace("_", " ")
    return ""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _in_digits(found: re.Match[str]) -> str:
    """三十二 as 32; what stands for no number stays."""
    total = section = digit = 0
    for mark in found[0]:
        if mark in _DIGITS:
            digit = _DIGITS[mark]
        elif _SCALES[mark] < _SCALES["万"]:
            section, digit = section + (digit or 1) * _SCALES[mark], 0
        else:
            total, section, digit = total + (section + digit or 1) * _SCALES[mark], 0, 0
    value = total + section + digit
    return str(value) if value > 1 else found[0]


def _in_percent(found: re.Match[str]) -> str:
    return f"{found[1] if found[1][0].isdigit() else _NUMERALS.sub(_in_digits, found[1])}%"


def _in_full(found: re.Match[str]) -> str:
    scale = 1
    for mark in found[2]:
        scale *= _SCALES[mark]
    value = f"{float(found[1]) * scale:.6f}".rstrip("0").rstrip(".")
    return f"{value} "


_SEGMENT: Final = re.compile(
    "|".join(sorted(map(re.escape, {*GLOSSARY, *CHINESE_WORDS, *HAN_UNITS, *_IDIOMS}), key=len, reverse=True))
    + r"|[a-zμ°%‰][a-zμ0-9]*(?:[-/'][a-zμ0-9]+)*|\d+(?:[.,]\d+)*|[^\w\s]|\s"
)
