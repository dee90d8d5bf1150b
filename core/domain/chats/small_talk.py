"""What people say to a bot that is no topic: greetings, thanks, help, stop, and commands without their slash."""

import re
import unicodedata
from typing import Final

from core.domain.chats import intents
from core.domain.chats.command_table import BY_NAME
from core.domain.chats.intents import Intent
from core.domain.text.plain import fold

MOST_SIGNS: Final = 20
_GREETINGS: Final = (
    "hi,hello,hey,hey there,hi there,hello there,hiya,yo,hola,hallo,moin,bonjour,salut,ciao,good morning,good afternoon,good evening,"
    "hi bot,hello bot,test,testing,ping,how are you,how are you doing,how is it going,are you there,"
    "你好,您好,你们好,嗨,哈喽,早,早上好,下午好,晚上好,在吗,测试"
)
_ABOUT: Final = (
    "start,begin,who are you,what are you,what is this,what is this bot,what do you do,what can you do,what can i do,what can i do here,"
    "how does this work,how do you work,are you a bot,开始,你是谁,你能做什么"
)
_HELP: Final = (
    "help,help me,help please,i need help,please help,commands,menu,info,man,usage,how,帮助,帮忙,怎么用,菜单,说明"
)
_THANKS: Final = (
    "thanks,thank you,thanks a lot,thank you very much,many thanks,thx,ty,cheers,great,nice,cool,good bot,awesome,perfect,"
    "ok,okay,danke,merci,gracias,谢谢,多谢,感谢,谢了,好的,好"
)
_STOP: Final = (
    "stop,unsubscribe,quit,exit,cancel,leave me alone,go away,bye,goodbye,end,no more,shut up,"
    "停,停止,退订,取消,取消订阅,再见,拜拜"
)
_NEWS: Final = (
    "what is new,what s new,whats new,news,any news,anything new,new papers,latest,latest papers,briefing,today,"
    "what is new today,what s new today,whats new today,anything new today,new papers today,news today,"
    "今天有什么新论文,新论文,最新论文"
)
_COST: Final = (
    "how much does this cost,how much does it cost,how much is this,how much is it,what does this cost,what does it cost,does this cost anything,"
    "does it cost anything,is this free,is it free,is this bot free,are you free,do i have to pay,免费吗,是免费的吗,收费吗,要钱吗,多少钱"
)
_REDO: Final = "redo,redo it,redo that,重做,恢复撤销,取消撤销"
_NEXT: Final = (
    "more,next,show more,show me more,see more,next page,continue,more results,更多,下一页,下页,继续看,看更多,还有吗"
)
_SUBSCRIBE: Final = "subscribe,follow,sign up,join,register,订阅,关注"
_BARE: Final[dict[str, Intent]] = {
    phrase: intent
    for phrases, intent in (
        (_GREETINGS, intents.SmallTalk("greeting")),
        (_ABOUT, intents.SmallTalk("about")),
        (_THANKS, intents.SmallTalk("thanks")),
        (_STOP, intents.SmallTalk("stop")),
        (_COST, intents.SmallTalk("cost")),
        (_HELP, intents.Help()),
        (_NEWS, intents.Brief()),
        (_REDO, intents.Redo()),
        (_NEXT, intents.SmallTalk("next")),
        (_SUBSCRIBE, intents.PickFollow()),
    )
    for phrase in phrases.split(",")
}
_SMILES: Final = (":)", ":-)", ";)", ";-)", "^^")
_ALONE: Final = {
    said: name
    for name, phrases in (
        ("brief", "brief,简报,今日简报,今天的简报"),
        ("radar", "radar,unfollow,雷达,我的雷达,我的关注,关注列表,取消关注"),
        (
            "save",
            "save,save it,save this,save that,save this paper,save this one,bookmark,收藏这篇,收藏它,收藏一下,保存这篇,保存",
        ),
        ("saved", "saved,收藏,我的收藏"),
        (
            "shuffle",
            "shuffle,another,another one,another paper,one more,again,随机,随便看看,换一批,换一篇,换一个,再来一个,再来一篇,再来几篇",
        ),
        ("settings", "settings,设置"),
        ("sources", "sources,来源,数据源"),
        ("coverage", "coverage,覆盖情况"),
        ("resume", "resume,恢复,继续,恢复简报"),
        ("pause", "pause,暂停,暂停简报"),
        ("undo", "undo,撤销,撤消,撤回"),
        ("mute", "mute,屏蔽"),
        ("why", "why,为什么"),
    )
    for said in phrases.split(",")
}
_WITH_WORDS: Final = {
    "follow": "follow",
    "subscribe to": "follow",
    "subscribe me to": "follow",
    "sign me up for": "follow",
    "start following": "follow",
    "stop following": "unfollow",
    "关注": "follow",
    "订阅": "follow",
    "unfollow": "unfollow",
    "unsubscribe from": "unfollow",
    "取消关注": "unfollow",
    "取消订阅": "unfollow",
    "退订": "unfollow",
    "search": "search",
    "search for": "search",
    "搜索": "search",
    "查找": "search",
    "mute": "mute",
    "屏蔽": "mute",
}
_WITH_NUMBER: Final = {
    **_WITH_WORDS,
    "remove": "unfollow",
    "delete": "unfollow",
    "删除": "unfollow",
    "save": "save",
    "收藏": "save",
    "保存": "save",
    "pause": "pause",
    "pause for": "pause",
    "暂停": "pause",
}
_NUMBERED: Final = re.compile(r"(\D+?)\s*#?(\d{1,3})(?:\s*(?:天|days?))?", re.ASCII)
_CHINESE_ENDS: Final = ("取消关注", "取消订阅")
_LEAVING: Final = (":q", ":q!", ":wq", ":quit", ":exit")
"""What ends an editor or a terminal."""


def small_talk(text: str) -> Intent | None:
    """What a whole message means if it is a greeting, thanks, or the like; None for anything else.

    >>> small_talk("Hello!!")
    SmallTalk(kind='greeting')
    """
    if text in ("?", "？", "??", "???"):
        return intents.Help()
    if len(text) <= MOST_SIGNS and (text in _SMILES or _is_emoji(text)):
        return intents.SmallTalk("greeting")
    if text.lower() in _LEAVING:
        return intents.SmallTalk("stop")
    said = fold(text)
    return _BARE.get(said) or (BY_NAME[_ALONE[said]].build("") if said in _ALONE else None)


def command(text: str) -> tuple[str, str]:
    """The command and its words in `follow machine learning` and `取消关注1`, which lack only the slash; two empty strings if it is none."""
    numbered = _NUMBERED.fullmatch(text)
    if (
        numbered
        and (name := _WITH_NUMBER.get(numbered[1].strip().lower()))
        and name not in ("follow", "search", "mute")
    ):
        return name, numbered[2]
    if text.startswith(_CHINESE_ENDS) and len(text) > len(_CHINESE_ENDS[0]):  # Chinese needs no blank
        return "unfollow", text[len(_CHINESE_ENDS[0]) :].strip()
    begun = next(
        (each for each in sorted(_WITH_WORDS, key=len, reverse=True) if text.lower().startswith(f"{each} ")), ""
    )
    return (_WITH_WORDS[begun], text[len(begun) :].strip()) if begun else ("", "")


def _is_emoji(text: str) -> bool:
    """Whether it is pictures alone, such as a wave; "," and "…" are not."""
    return not any(map(str.isalnum, text)) and any(unicodedata.category(character) == "So" for character in text)
