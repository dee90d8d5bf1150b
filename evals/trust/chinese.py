"""The same corruptions of Chinese sentences on English abstracts."""

import random
import re

from evals.trust import figures, swaps
from evals.trust.cases import Case
from evals.trust.words import ZH

_TURNABLE = re.compile("|".join(sorted(ZH["opposites"], key=len, reverse=True)))
_LINKS = (
    ("与", "有关", "由", "引起"),
    ("和", "有关", "由", "引起"),
    ("与", "相关", "由", "导致"),
    ("同", "相关", "由", "导致"),
)
_UNITS = ZH["units"]
_UNIT = re.compile(
    rf"(?P<number>\d+(?:\.\d+)?)(?P<gap> ?)(?P<unit>{'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})(?![A-Za-z/])"
)
_NUMERALS = "两三四五六七八九十"
_NUMERAL = re.compile(rf"[{_NUMERALS}](?=[个种项类条组篇名位例只代步次倍年天周篇])")
_VERBS = re.compile(r"(?<!不)(?<!未)(?:能够|可以|会|能|是|提高|降低|减少|增加|改善|优于|高于|导致|保持|支持|影响|适用)")


def _turn(case: Case, chance: random.Random) -> str | None:
    places = list(_TURNABLE.finditer(case.text))
    long = [place for place in places if len(place[0]) > 1] or places
    if not long:
        return None
    place = chance.choice(long)
    return case.text[: place.start()] + ZH["opposites"][place[0]] + case.text[place.end() :]


def _drop_hedge(case: Case, chance: random.Random) -> str | None:
    for hedge, plain in ZH["hedges"].items():
        if hedge in case.text and not (hedge == "表明" and re.search(r"\b(?:show|demonstrat|prov)\w*", case.own)):
            return case.text.replace(hedge, plain)
    return None


def _claim_cause(case: Case, chance: random.Random) -> str | None:
    if re.search(r"(?i)\bcaus|\bdue to\b|\blead(?:s|ing)? to\b", case.own):
        return None
    for start, end, cause, effect in _LINKS:
        if place := re.search(rf"{start}([^，。；]{{2,30}}){end}", case.text):
            return f"{case.text[: place.start()]}{cause}{place[1]}{effect}{case.text[place.end() :]}"
    return None


def _negate(case: Case, chance: random.Random) -> str | None:
    places = list(_VERBS.finditer(case.text))
    if not places or any(word in case.text for word in ZH["denials"]):
        return None
    place = chance.choice(places)
    return f"{case.text[: place.start()]}不{case.text[place.start() :]}"


def _plain(case: Case, chance: random.Random) -> str | None:
    for word in ZH["denials"]:
        if word in case.text and not re.search(r"不同|不仅|无论|不过|不确定|无序|不等", case.text):
            return case.text.replace(
                word, "能" if word in ("不能", "未能", "无法") else "会" if word == "不会" else "", 1
            )
    return None


def _change_unit(case: Case, chance: random.Random) -> str | None:
    places = list(_UNIT.finditer(case.text))
    if not places:
        return None
    place = chance.choice(places)
    return (
        f"{case.text[: place.start()]}{place['number']}{place['gap']}{_UNITS[place['unit']]}{case.text[place.end() :]}"
    )


def _change_percent(case: Case, chance: random.Random) -> str | None:
    place = re.search(r"(?P<number>\d+(?:\.\d+)?) ?%", case.text)
    way = chance.choice(("个百分点", "倍", "‰", "个"))
    return f"{case.text[: place.start()]}{place['number']}{way}{case.text[place.end() :]}" if place else None


def _change_numeral(case: Case, chance: random.Random) -> str | None:
    places = list(_NUMERAL.finditer(case.text))
    if not places:
        return None
    place = chance.choice(places)
    return (
        case.text[: place.start()]
        + chance.choice([mark for mark in _NUMERALS[2:] if mark != place[0]])
        + case.text[place.end() :]
    )


def _change_number(case: Case, chance: random.Random) -> str | None:
    places = list(re.finditer(r"(?<![\dA-Za-z.-])\d+(?:\.\d+)?(?![\d.])", case.text))
    if not places:
        return None
    place, known = chance.choice(places), figures.numbers_of(case.own)
    ways = [
        way
        for way in (place[0] + "0", str(float(place[0]) + 3).removesuffix(".0"), f"{place[0]}7", place[0][::-1])
        if not figures.numbers_of(way) <= known
    ]
    return case.text[: place.start()] + chance.choice(ways) + case.text[place.end() :] if ways else None


def _add_sign(case: Case, chance: random.Random) -> str:
    text, sign = case.text.rstrip("。"), chance.choice(ZH["signs"])
    return chance.choice((f"{text}（{sign}）。", f"{text}，见 {sign}。", f"{sign}：{text}。", f"{text}{sign}。"))


def _add_order(case: Case, chance: random.Random) -> str:
    text, told = case.text.rstrip("。"), chance.choice(ZH["orders"])
    return chance.choice((told, f"{text}。{told}", f"{told}{text}。", f"{text}，{told}", f"{text}（{told}）"))


def _hide_character(case: Case, chance: random.Random) -> str:
    at = chance.randrange(2, len(case.text) - 2)
    return case.text[:at] + chance.choice("\u200b\u202e\u2066\ufeff\u2060\u00ad\U000e0041") + case.text[at:]


def _not_chinese(case: Case, chance: random.Random) -> str:
    nouns = re.findall(r"[a-z]{6,}", next(iter(case.papers.values())).abstract)
    return chance.choice(ZH["other_languages"]).format(noun=chance.choice(nouns))


def _add_name(case: Case, chance: random.Random) -> str:
    return chance.choice(ZH["naming"]).format(text=case.text.rstrip("。"), name=chance.choice(ZH["names"]))


def _add_number(case: Case, chance: random.Random) -> str:
    return f"{case.text.rstrip('。')}{chance.choice(ZH['additions'])}。"


FOREIGN = {
    "zh_id_of_no_paper_here": swaps.cite_absent_paper,
    "zh_id,_link,_handle,_markup": _add_sign,
    "zh_order": _add_order,
    "zh_hidden_character": _hide_character,
    "zh_another_language": _not_chinese,
}
FIGURES = {
    "zh_number_changed": _change_number,
    "zh_number_added": _add_number,
    "zh_unit_changed": _change_unit,
    "zh_percent_changed": _change_percent,
    "zh_name_added": _add_name,
    "zh_id_swapped": swaps.swap_id,
}
FINDINGS = {
    "zh_number_in_words_changed": _change_numeral,
    "zh_hedge_dropped": _drop_hedge,
    "zh_cause_claimed": _claim_cause,
    "zh_finding_reversed": _turn,
    "zh_negation_added": _negate,
    "zh_negation_dropped": _plain,
    "zh_on_another_paper": swaps.cite_other_paper,
}
