"""Settings in whole sentences, in English and Chinese: "make it 8am", "I'm in Paris", `改成九点半`."""

import re
from datetime import time
from typing import Final

from core.domain.chats import hours

_LONGEST: Final = 200
_ENDS: Final = ".!?。！？~ "
_SENTENCES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:please\s+|can you\s+|could you\s+)?(?:make|set|change|move|switch|put|send|deliver)"
        r"(?:\s+(?:it|that|this|them|my|the|briefings?|hour|time|city|zone|timezone|days?|to|for|at|on|only)){1,8}\s+(.+?)(?:\s+(?:please|instead|then))?",
        r"(?:(?:every|each)\s+(?:day|morning)|daily)\s+(?:at\s+)?(.+)",
        r"(?:only\s+on|just|only)\s+(.+)",
        r"(?:please\s+)?(?:write|answer|reply|speak|talk)(?:\s+to\s+me)?(?:\s+in)?\s+(.+?)(?:\s+please)?",
        r"in\s+(.+?)\s+please",
        r"(?:请)?(?:用|说|讲)(.+?)(?:写|回答|回复|吧)?",
        r"(.+?)\s+(?:please|every\s+(?:day|morning)|daily)",
        r"(?:i|we)(?:['’]m|['’]re|\s+am|\s+are)\s+(?:(?:now|currently|based|living)\s+)?(?:in|at)\s+(.+)",
        r"(?:i|we)\s+(?:live\s+in|moved\s+to)\s+(.+)",
        r"my\s+(?:city|time\s?zone|zone)\s+is\s+(.+)",
        r"(?:请|麻烦)?(?:把)?(?:简报|推送)?(?:的?时间)?(?:改成|改到|改为|换成|换到|设为|设成|设置为|设在|调到|调成)(.+?)(?:吧|发|推送)?",
        r"(.+?)\s+only",
        r"(?:language|city|zone|time\s?zone|hour|time)\s*[:=]?\s+(.+)",
        r"每(周.+?)(?:吧|发给我|发送|推送|发)?",
        r"每天(.+?)(?:吧|发给我|发送|推送|发)?",
        r"(.+?)(?:吧|发给我|发送|推送|发)",
        r"(?:只要|只在)(.+?)(?:吧|发给我|发送|推送|发)?",
        r"(?:我们?|本人)(?:现在|目前)?(?:人)?(?:住|居住|生活)?在(.+)",
    )
)
_ONE_DAY: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:today|tonight|tomorrow)(?:\s+(?:morning|evening))?\s+(?:at\s+)?(.+)",
        r"(?:at\s+)?(.+?)\s+(?:today|tonight|tomorrow)(?:\s+(?:morning|evening))?",
        r"(?:今天|明天|后天|今|明)(.+?)(?:吧|发给我|发送|推送|发)?",
    )
)


def value(typed: str) -> str:
    """The value that a sentence asks for: `make it 8am` as `8am`; empty if it is no such sentence. The value may be of no setting."""
    words = _without_end(typed)
    found = next((found for each in _SENTENCES if (found := each.fullmatch(words))), None)
    return found[1].strip() if found else ""


def hour_of_one_day(typed: str) -> time | None:
    """The hour in `tomorrow at 7` and `明天早上七点`, which is none of every day; None for anything else."""
    words = value(typed) or _without_end(typed)
    found = next((found for each in _ONE_DAY if (found := each.fullmatch(words))), None)
    return hours.parse_hour(found[1]) if found else None


def _without_end(typed: str) -> str:
    """The words without what ends a sentence; empty for more than a sentence."""
    return typed.rstrip(_ENDS) if len(typed) <= _LONGEST else ""
