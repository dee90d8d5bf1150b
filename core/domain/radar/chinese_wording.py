"""How people word in Chinese what they want to read: the topic behind the small talk."""

import re
from collections.abc import Iterable
from typing import Final

from core.domain.people.han import has_han
from core.domain.query.terms import is_name

_PAPERS: Final = tuple("论文 文章 文献 研究 成果 动态 消息 进展 突破 预印本".split())
_ASKS: Final = "什么 哪些 哪个 怎么 怎样 如何 为什么 为何 有没有 有无 是否".split()
_LEADS: Final = (
    *"请问 请 麻烦 帮我 给我 能不能 能否 我想知道 想知道 谁在研究 谁在做 讲讲 介绍一下 介绍 说说 看看 找找 找一下".split(),
    *"找几篇 推荐几篇 推荐一些 一些 一下 几篇 都有 有什么 有哪些 有没有 有无 哪些 什么是 什么 为什么 为何 如何 怎么 怎样 是否".split(),
    *"最近 近期 近来 近年来 近几年 目前 现在 今年 今天 本周 这周 最新的 最新 新的 关于 有关 的 ， 、".split(),
)
_TAILS: Final = (
    *"的 最近 近期 目前 今年 今天 现在 有什么 有哪些 有没有 有无 什么 哪些 是什么 怎么样 如何 吗 呢 么 啊 呀 了 没有".split(),
    *"方面 领域 相关 方向 发表 出来".split(),
    *"可以看 值得看 有什么新 什么新 哪些新 最新 新的 重要的 ？ ? 。 ！ ! ，".split(),
    *(f"{what}{noun}" for what in ("", "新", "有", "有新") for noun in _PAPERS),
    "新发现",
)
_ENDS: Final = "？?。！!~～ "
_INTERESTED: Final = re.compile(r"(?:我们?|本人)?对(.+?)(?:也|很|非常|比较|特别|最)?(?:感兴趣|有兴趣)")
_WANTED: Final = re.compile(
    r"(?:(?:我们?|本人)(?:也|很|现在)?(?:想要?|希望|要|需要)|想)(?:能)?(?:看到?|读|了解|关注|订阅|收到|跟踪|追踪|找|查)(?:一下|一些|些|几篇)?(.+)"
)
_SUBJECT: Final = re.compile(
    r"(?:我们?|本人)(?:的?(?:研究)?(?:方向|领域|主题|课题|专业)是|(?:主要|正)?在?(?:研究|从事)|关注|是?(?:做|搞|学)(?=.+[的]?(?:方向|的)$))"
    r"(?!了)(.+?)(?:方向的?|的)?"
)
_SENT: Final = re.compile(r"(?:请|麻烦)?(?:给我|帮我|发我)(?:发|推送|推荐|找|看|关注|订阅)(?:一下|一些|些|几篇)?(.+)")
_UNSPACED: Final = re.compile(r"(?:请|麻烦|帮我|请帮我)?(?:关注|订阅|搜索|查找|搜一下)(?![度者点注引])(.+)")
_OWNED: Final = re.compile(r"(.+?)的?(?:最新的?|新的?)?(?:论文|文章)")


def asked_about(typed: str) -> str:
    """The topic of a question, `机器遗忘有什么新进展？` as `机器遗忘`; empty if it is no question or has no topic."""
    is_question = typed[-1:] in ("？", "?", "吗", "呢") or any(each in typed for each in _ASKS)
    return _bare(typed) if is_question and has_han(typed) else ""


def topic(typed: str) -> str:
    """What it is about: `关于机器遗忘的论文` and `机器遗忘方面的论文` as `机器遗忘`; as typed if nothing says so."""
    if not has_han(typed):
        return typed
    begins = typed.startswith(("关于", "有关", "最新", "最近"))
    ends = typed.rstrip(_ENDS).endswith(_PAPERS) and "的" in typed
    return (_bare(typed) or typed) if (begins or ends) and not author(typed) else typed


def wish(typed: str) -> str:
    """What somebody would like to read: `我对机器遗忘感兴趣` as `机器遗忘`; empty if no wish is put into words."""
    wanted = typed.rstrip(_ENDS)
    patterns = (_INTERESTED, _WANTED, _SUBJECT, _SENT, _UNSPACED)
    found = next((found for each in patterns if (found := each.fullmatch(wanted))), None)
    return found[1].strip() if found else ""


def author(typed: str) -> str:
    """Whose papers are meant: `李飞飞的论文` as `李飞飞`; empty if nobody's."""
    found = _OWNED.fullmatch(typed.rstrip(_ENDS))
    return found[1] if found and is_name(found[1]) else ""


def _bare(typed: str) -> str:
    """Without the words around a topic."""
    words = typed.strip()
    while lead := _longest(each for each in _LEADS if words.startswith(each)):
        words = words[len(lead) :].lstrip()
    while tail := _longest(each for each in _TAILS if words.endswith(each)):
        words = words[: -len(tail)].rstrip()
    return words


def _longest(found: Iterable[str]) -> str:
    return max(found, key=len, default="")
