"""What people ask of the bot itself in plain words, in English and Chinese: "what am I following?", "do you read PNAS?", `太多了`."""

import re
from collections.abc import Callable
from typing import Final

from core.domain.chats import intents
from core.domain.chats.intents import Intent

_LONGEST: Final = 100
_ENDS: Final = "?？.!。！~～ "
_HOW: Final = re.compile(r"(?:how\s+(?:do|can|could|should)\s+(?:i|you|we)|how\s+to)\s+(.+)", re.IGNORECASE)
_POLITE: Final = re.compile(
    r"(?:(?:please|kindly|can\s+you|could\s+you|would\s+you|will\s+you|i\s+want\s+to|i(?:['’]d|\s+would)\s+like\s+to|i\s+need\s+to|let\s+me)\s+)+"
    r"(.+?)(?:\s+(?:for\s+me|please|now|thanks))*",
    re.IGNORECASE,
)
_GREETED: Final = re.compile(
    r"(?:hi|hello|hey|dear\s+bot|good\s+(?:morning|afternoon|evening))(?:\s+(?:there|bot|all))?\s*[,.!]+\s*(.+)|(?:你好|您好|嗨)\s*[，,。！!]+\s*(.+)",
    re.IGNORECASE,
)
_SENT: Final = r"(?: (?:me|these|this|it|all|the|any|more|messages?|briefings?|papers|anything|everything|emails?|notifications?))*"
_TABLE: Final[tuple[tuple[Callable[[str], Intent], tuple[str, ...]], ...]] = (
    (
        lambda _: intents.ShowRadar(),
        (
            r"(?:what|who|which \w+) (?:am i|are we|do i|do we) follow(?:ing)?",
            r"(?:(?:show|list|see|view)(?: me)?(?: all)? )?(?:my|our) (?:follows|list|subscriptions|topics|people|keywords)",
            r"(?:unfollow|stop following|remove)(?: (?:something|someone|a follow|one))?",
            r"我?(?:都|现在|已经)*关注了?(?:什么|哪些人?|谁|啥)|(?:怎么|如何|我想|我要)取消关注|查看关注",
        ),
    ),
    (
        lambda _: intents.ShowSettings(),
        (
            r"(?:change|set|adjust|edit|choose)(?: (?:the|my))?(?: (?:delivery|briefing))? "
            r"(?:time|hour|settings?|schedule|city|time ?zone|language|days?)",
            r"(?:when|what time)(?: (?:is|does|do|will|comes?))+(?: (?:my|the|your|next|it|you|i|morning))*"
            r"(?: briefings?)?(?: (?:come|arrive|send|get|sent|be)\b.*)?",
            r"(?:我要|我想|怎么|如何|怎样|想)?(?:改|修改|更改|调整|设置|换)(?:一下)?(?:推送|简报|接收)?的?(?:时间|城市|时区|语言|设置)",
            r"(?:能不能|可以|请|想)?(?:早|晚)一?点(?:发|推送|送)(?:吗|吧|来)?|(?:send(?: it)?|come|arrive)?(?: a (?:bit|little))? ?(?:earlier|later)",
            r"下一?次(?:简报|推送)?(?:是|在)?什么时候(?:发|来|推送)?|(?:简报|推送)?什么时候(?:发|推送|来|到)",
        ),
    ),
    (
        lambda _: intents.SmallTalk("stop"),
        (
            rf"stop (?:sending|getting|receiving|messag\w+|spamming|these|this|it|all|everything|briefings?){_SENT}",
            rf"(?:don['’]?t|do not) send{_SENT}",
            r"(?:turn|switch|shut) (?:it|them|this|off)(?: (?:off|the|all|my|your|briefings?|messages?|notifications?))*",
            r"(?:怎么|如何|我要|我想)?(?:退订|停止推送|停止接收|停止发送|别发了|不要再?发了|别再发了|别推送了)",
        ),
    ),
    (
        intents.Pause,
        (
            r"(?:pause|snooze)(?: (?:it|them|briefings?))?(?: (?:for|until|till))? (.+)",
            r"(?:i['’]?m|i am|i['’]?ll be|we are) (?:on (?:holiday|vacation|leave)|away|off|travell?ing|out of (?:the )?office)"
            r"(?: (?:for|until|till))? (.+)",
            r"暂停(?:推送|简报)?(?:到|至)?(?!推送|简报)(.+)",
        ),
    ),
    (
        lambda _: intents.Delete(),
        (
            r"(?:delete|remove|erase|forget|clear) (?:everything|me|all|all my data|my (?:data|account|chat))",
            r"(?:删除|清除|清空)(?:所有|全部|我的)*(?:数据|账号|记录|信息)",
        ),
    ),
    (
        lambda _: intents.SmallTalk("privacy"),
        (
            r"is (?:my data|this|it|my chat) (?:private|safe|secure|confidential)|(?:我的)?(?:数据|隐私)(?:安全|保密)吗",
            r"what do you (?:know|store|save|keep) (?:about|of|on) me",
        ),
    ),
    (
        lambda _: intents.ShowSources(),
        (
            r"(?:what|which) (?:journals?|sources?|servers?|fields?|feeds?)(?: (?:do|can) (?:you|i|we) .+)?",
            r"what (?:do|can) you (?:read|cover)",
            r"(?:你们?)?(?:都|能|可以)*(?:读|看|收录|有|覆盖|支持)了?(?:哪些|什么)(?:期刊|来源|杂志|数据源|数据库|平台)",
        ),
    ),
    (
        intents.ShowSources,
        (
            r"(?:do|can|does) (?:you|it|this bot) (?:also )?(?:read|cover|support|include|index) (.+)",
            r"(?:你们?)?(?:有没有|能读|收录了?|支持|覆盖|有|读)(?:收录)?《(.+)》(?:这个|这本)?(?:期刊|杂志)?(?:吗|么|嘛)?",
            r"(?:你们?)?(?:有没有|能读|收录了?|支持|覆盖|有|读)(?:收录)?\s*([A-Za-z][A-Za-z &.-]+)(?:这个|这本)?(?:期刊|杂志)?(?:吗|么|嘛)",
        ),
    ),
    (
        lambda _: intents.Brief("week"),
        (
            r"(?:(?:the )?(?:papers?|articles?|briefings?|news) (?:from|of) )?(?:this|last|the past|past) week(?:['’]?s)?"
            r"(?: (?:papers?|briefings?|news))?",
            r"(?:上|这|本|最近一)周(?:的|有什么)?(?:新)?(?:论文|文章|简报)?",
        ),
    ),
    (
        lambda _: intents.Brief("yesterday"),
        (
            r"(?:(?:the )?(?:papers?|briefing) (?:from|of) )?yesterday(?:['’]?s)?(?: (?:papers?|briefing|news))?",
            r"昨[天日]的?(?:论文|文章|简报)",
        ),
    ),
    (
        lambda _: intents.Brief(),
        (
            r"today['’]?s (?:papers?|briefing|news)|(?:papers?|briefing) (?:from|of|for) today",
            r"(?:which|what)(?: new)? papers? (?:should|can|must) i read(?: (?:today|now|next|first|this morning))?",
            r"(?:is there |any|got )?anything (?:new|interesting|good)(?: (?:today|for me|this morning))*",
            r"今天有什么(?:新的?)?(?:论文|文章)?|今[天日]的?(?:论文|文章)",
        ),
    ),
    (
        lambda _: intents.ChangeSetting("days", "weekdays"),
        (
            r"(?:no (?:briefings?|messages?|papers) |not )(?:on|at) (?:the )?weekends?|weekends? off",
            r"周末(?:不要?|不用|别)(?:再)?(?:发|推送|收)?(?:了|简报)?",
        ),
    ),
    (lambda _: intents.ShowCoverage(), (r"how many papers (?:did|do|have) you (?:read|seen|see).*",)),
    (
        lambda _: intents.Mute(),
        (
            r"(?:what|who|which \w+) (?:is|are|did i) muted?|(?:show |list )?my mutes|unmute|取消屏蔽|屏蔽了(?:什么|哪些)",
        ),
    ),
    (lambda named: intents.Unmute(text=named), (r"(?:unmute|stop muting|取消屏蔽)\s*(.+)",)),
    (
        lambda _: intents.ShowSaved(),
        (r"(?:(?:show|list|see|view)(?: me)?(?: all)? )?(?:my|our|the) (?:saved(?: papers)?|bookmarks|library)",),
    ),
    (
        lambda _: intents.SmallTalk("aside"),
        (r"yes|yep|yeah|sure|maybe|hmm+|lol|haha+|so|and|really|是的?|不是|嗯+|哈+|呵+|可能",),
    ),
    (
        lambda _: intents.Shuffle(),
        (
            r"(?:recommend|suggest|show|give)(?: me)?(?: (?:some(?:thing)?|a|any|random|good|new))*(?: papers?)?",
            r"surprise me|random papers?",
            r"(?:给我)?推荐(?:几|一些|一)?(?:篇)?(?:论文|文章)?|随机论文",
        ),
    ),
    (lambda _: intents.Shuffle(), (r"(?:随便|随机)?来(?:几|一|两|三)篇(?:论文|文章)?(?:看看)?",)),
    (
        lambda _: intents.SmallTalk("fewer"),
        (
            r"(?:that['’]?s |it['’]?s |this is |way |far )?too (?:many|much|long)(?: (?:papers?|messages?|results|emails?|text))?",
            r"(?:send )?(?:fewer|less)(?: (?:papers|messages))?|not so many",
            r"(?:论文|消息|文章)?(?:实在|有点)?太[多长]了?|少发(?:一?点|几篇)|少一点",
        ),
    ),
    (
        lambda _: intents.SmallTalk("more"),
        (
            r"too (?:few|little)(?: (?:papers?|results))?|(?:send )?more papers|not enough(?: papers)?",
            r"(?:论文|文章)?太少了?|多发(?:一?点|几篇)",
        ),
    ),
    (
        lambda _: intents.SmallTalk("complaint"),
        (
            r"(?:(?:you['’]?re|you are|this is|that['’]?s|that is|it['’]?s|it is) )?"
            r"(?:wrong|useless|stupid|bad|broken|not right|confusing|terrible|incorrect|nonsense|not what i (?:want|meant|asked for))",
            r"(?:sorry )?(?:i )?(?:do not|don['’]?t|did not|didn['’]?t) (?:understand|get it|get this)",
            r"(?:it |this )?(?:does not|doesn['’]?t|is not|isn['’]?t|not) work(?:ing)?|huh|wtf|bad bot",
            r"没用|看不懂|听不懂|不明白|不懂|不对|错了|不好用|什么意思|不是这个意思?|垃圾",
        ),
    ),
    (
        lambda _: intents.SmallTalk("thanks"),
        (
            r"(?:ok|okay|got it|thx|thanks?|thank you|ty|great|nice|cool|perfect|good(?: (?:job|bot|work))?|well done|very much|so much|"
            r"a lot|merci|beaucoup|danke|gracias|that['’]?s all|amazing|love it|i see|i (?:really )?(?:love|like) (?:this|that|it|you)|"
            r"(?:this|that|it)(?:['’]?s| is| looks) (?:so |very |really |pretty )?(?:great|good|nice|cool|perfect|amazing|awesome|helpful|useful)|"
            r"(?:very|really|so) (?:helpful|useful|nice|good|cool)|[,.! ])+",
            r"(?:好的?|行|嗯|收到|谢谢你?|多谢|感谢|知道了|明白了|辛苦了?|太好了|真棒|你真棒|不错|厉害|[，,。！! ])+",
        ),
    ),
    (
        lambda _: intents.SmallTalk("greeting"),
        (r"good night|night|see you(?: (?:later|tomorrow))?|晚安",),
    ),
    (
        lambda _: intents.SmallTalk("about"),
        (
            r"who (?:made|built|wrote) you|talk to a human|what (?:else )?can (?:you|i|it|this bot) do(?: (?:here|for me|with you))?",
            r"are you (?:chatgpt|gpt|claude|an? (?:ai|human|person)|human|real)",
            r"(?:这|你)是(?:什么|干什么的|干嘛的|做什么的)|你叫什么(?:名字)?|你能(?:做|干)(?:什么|啥)",
        ),
    ),
    (lambda _: intents.Help(), (r"(?:这个?)?(?:怎么|如何|怎样)(?:用|使用|弄|操作|开始)(?:啊|呀|呢|你)?",)),
    (lambda _: intents.ShowSaved(), (r"export(?: (?:my|the|all))*(?: saved)?(?: papers)?",)),
    (lambda _: intents.Export("bibtex"), (r"bibtex",)),
    (
        lambda _: intents.Why(),
        (
            r"why (?:am i (?:getting|seeing|receiving)|did (?:i get|you send(?: me)?)) (?:this|these|that|it)(?: papers?)?",
        ),
    ),
)
_REQUESTS: Final = tuple((re.compile(each, re.IGNORECASE), build) for build, patterns in _TABLE for each in patterns)


def request(text: str) -> Intent | None:
    """What a whole message asks of the bot; None for anything else, which may be a topic.

    >>> request("do you read PNAS?")
    ShowSources(text='PNAS', start=0)
    """
    words = text.rstrip(_ENDS)
    if not words or len(words) > _LONGEST:
        return None
    for pattern, build in _REQUESTS:
        if found := pattern.fullmatch(words):
            return build(next((each for each in found.groups() if each), "") if pattern.groups else "")
    return None


_LISTS: Final = re.compile(
    r"(?:https?://)?(?:www\.)?(?:arxiv\.org/(?:list|archive)/([\w.-]+)|(biorxiv|medrxiv)\.org/collection/([\w-]+))(?:[/?].*)?",
    re.IGNORECASE,
)


def listed(text: str) -> str:
    """The category of which a server's page lists the papers: `https://arxiv.org/list/cs.AI/recent` as `cs.AI`; empty for another page."""
    found = _LISTS.fullmatch(text)
    return (found[1] or f"{found[2]} {found[3].replace('-', ' ')}") if found else ""


def without_greeting(text: str) -> str:
    """What comes behind `hi there,`; empty if there is no greeting, or nothing behind it."""
    found = _GREETED.fullmatch(text)
    return (found[1] or found[2]) if found else ""


def without_please(text: str) -> str:
    """`can you follow Nature for me?` as `follow Nature`; empty if it is not worded as a request."""
    found = _POLITE.fullmatch(text.rstrip(_ENDS))
    return found[1] if found else ""


def how_to(text: str) -> str:
    """`how do I change the time?` as `change the time`; empty for anything else."""
    found = _HOW.fullmatch(text.rstrip(_ENDS))
    return found[1] if found else ""
