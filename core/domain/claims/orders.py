"""Orders to the reader or to the model, in English and Chinese: no sentence of a summary gives any, whatever its paper says."""

import re
from typing import Final

from core.domain.claims.source import sentences

_ORDER: Final = re.compile(
    r"""(?x)
    \b(?:ignor\w*|disregard\w*|forget|overrid\w*|bypass\w*)\s(?:\w+\s){0,4}(?:previous|prior|above|earlier|preceding|instructions?|prompts?|rules|guidelines)\b
    |\b(?:you|your|yours|yourself|yourselves)\b
    |\bplease\b
    |\b(?:readers?|subscribers?|recipients?|reviewers?|summari[sz]ers?|everyone|everybody)\s(?:must|should|shall|need|have\sto|are\s(?:asked|urged|told|invited|advised|encouraged))\b
    |\b(?:must|should|shall)\s(?:now\s)?(?:reply|visit|click|ignore|disregard|subscribe)\b
    |\bvisit\s(?:our|my|this|the\s(?:site|website|page|link))\b
    |\bclick(?:ing)?\s(?:here|on|below|the|this)\b
    |\b(?:system|developer|assistant|admin|operator)\s*(?:prompt|message|note|override)?\s*:
    |\b(?:from\snow\son|new\s(?:instructions?|tasks?|orders?)\s?[:.]|end\sof\s(?:the\s)?(?:abstract|paper|input|document|prompt))\b
    |\b(?:the|all|any|every)\sother\s(?:paper|abstract|summar|card|article)\w*\b|\bin\sthis\s(?:list|briefing|digest)\b
    |\bpapers?\s(?:one|two|three|four|five|\d+)\b|\b(?:best|most\simportant)\s(?:paper|article)\sof\b|\bmust-read\b
    |\b(?:the|this)\s(?:assistant|summari[sz]er|bot|ai|briefing)\s(?:must|should|shall|has\sto|needs\sto|will)\b|\bsummari[sz]ers?\sto\b
    |\bas\s(?:the|your|an?)\s(?:operator|admin\w*|developer)\b
    |\bas\san?\s(?:ai|llm|language\smodel|assistant)\b
    |\b(?:your|the|its|our|my)\s(?:system|hidden|secret)\sprompt\b(?!\s\w*(?:injection|attack))
    |\b(?:i\s(?:will|can)\s(?:now|not|only|obey|ignore|reply|comply|follow|help|answer)|i\s(?:obey|cannot|am|must)|i'm|i'll)\b
    |\b(?:the|this|all|any|every|each)\s(?:summar\w+|briefings?|digests?)\s(?:must|should|shall|ha(?:s|ve)\sto|(?:is|are)\sto|needs?\sto|ought|will)\b
    |\bwho(?:m)?ever\sreads\b|\bdo\s(?:as|what)\s(?:the|this|they|it|told)\b|\bit\sis\simperative\b|\bwe\surge\b
    |\bfor\s(?:the\sfull|more|further|all)\s\w+,?\s(?:see|visit|follow|contact|go|click|read|write)\b|\band\sfollow\s(?:it|them|us)\b
    |\b(?:api\skey|password|mailing\slist|our\s(?:channel|newsletter|repository|repo|page|website))\b
    |\b(?:the|our|my|its|this)\s(?:next|previous|following)\s(?:paper|abstract|article|summar\w+|card|message)\b
    |\b(?:is|was|were|are|been)\s(?:retracted|fraudulent)\b|\breviewers?\sare\sasked\b
    """
)
_COMMAND: Final = re.compile(
    r"""(?x)^["'(]*(?:now\s|then\s|and\s|so\s|next,?\s|first,?\s|kindly\s|just\s|immediately\s)*(?:
    (?:visit|ignore|disregard|reply|respond|subscribe|download|pretend|beware|remember|obey|unsubscribe|retweet|login|hurry
       |forget|praise|reveal|retract|unfollow|upvote|star|bookmark|reset|log\sin)\b
    |stop\s\w+ing\b|pay\sattention\b
    |(?:go|log\sin|sign\sup|sign\sin|check\sout|look|navigate|head)\s(?:to|at|out|into|for|up|in|here|now)\b
    |(?:do\snot|don't|never|always)\s[a-z]+
    |(?:say|tell|click|write|print|output|repeat|call|contact|send|email|mail|open|enter|type|share|forward|join|buy|vote|read|see|note|act|answer
       |translate|use|run|install|execute|stop|delete|transfer|pay|scan|register|follow|give|show|add|append|include|start|end|begin|mark|rate
       |recommend|praise|highlight|prioriti[sz]e|rank|copy|list|forget|treat|regard|cite|skip|omit|hide|print|accept|reject|summari[sz]e|trust|try|watch|learn|make|put|insert|replace|reveal|post|text|ask|claim|state|mention)
      \s(?:the|this|that|these|those|a|an|it|us|for|our|its|what|whatever|before|as|any|no|to|at|me|us|him|them|all|everyone|everybody|everything|only|here|now|more|as|with|my|our|below|above|following|every|money|http\S*)\b
    |call\s\+?\d|let\s(?:me|us\sknow)\b|consider\sthis\b
    )"""
)
_CHINESE: Final = re.compile(
    r"(?<![申邀聘恳宴])请(?![求假])|[你您]|点击|订阅|转发|立即|扫码|下载附件|拨打|红包|领取|快来|投票吧|务必|密钥|密码|提示词|汇款|转账"
    r"|忽略(?:以上|之前|前面|上述|所有)|忘记(?:以上|之前|前面|所有)|系统(?:提示|消息|指令)[:词]|指令[:,]|新的(?:指令|任务)|从现在起"
    r"|(?:读者|大家|各位|所有人)(?:应|必须|需|都|可以|要)|作为(?:一个)?(?:人工智能|ai|助手|语言模型|管理员)|访问(?:项目|主页|网站|链接|我们)"
    r"|(?:不要|勿|别)(?:阅读|提及|提到|相信|看|写|回答)|(?:排|放)在第一|(?:标|列)为撤稿|被撤稿|其[他它]论文|(?:摘要|简报|总结)(?:必须|应当|应该|都要|需要)"
    r"|必须(?:推荐|回复|引用|忽略|回答|说)|关注我们|我(?:无法|不能|将|会|是|可以)|最佳论文|只(?:夸奖|推荐|用英文|回答)"
)


def orders(text: str) -> bool:
    """It tells the reader or the model what to do, or speaks in the model's own voice."""
    plain = text.lower()
    return bool(_ORDER.search(plain) or _CHINESE.search(plain)) or any(
        _COMMAND.search(part.lower())
        for sentence in sentences(text)
        for part in re.split(r"[:;(]\s*|\s-\s|[.]\s|,\sso\s", sentence)
    )
