"""What no sentence of a summary may look like, whatever its paper says: links, markup, hidden characters, orders, foreign scripts."""

import re
import unicodedata
from collections import Counter
from typing import Final

from core.domain.claims.source import Source, alike, sentences

_LINKS: Final = re.compile(
    r"""https?:|hxxps?|ftp:|\bwww\.|mailto:|javascript:|tg:|discord\.gg
    |(?<![\w.])[\w-]{2,}(?:\.[\w-]+)*\.(?:[a-z]{2,24}|[A-Z]{2,24})(?![\w])   # a domain; "e.g." has single letters
    |\[\.\]|\(\.\)|\b(?:dot|punkt)\s(?:com|org|net|io|ai|dev|example)\b
    |\b\d{1,3}(?:\.\d{1,3}){3}\b
    |\b10\.\d{4,9}/|\bdoi\b|\barxiv:|(?<![\d.])\d{4}\.\d{4,5}(?:v\d+)?(?![\d.%])|\b[a-z-]+(?:\.[A-Z]{2})?/\d{7}\b
    """,
    re.VERBOSE,
)
_MARKUP: Final = re.compile(
    r"""<\s*/?\s*[A-Za-z!?@#:]|&(?:\#\w+|[a-z]{2,8});|\w+=["']|\]\(|\[\s*\d+\s*\]|\*\*|__|~~|\|\||`|\\|^\s*(?:\#{1,6}\s|>|[-*•]\s|\d+[.)]\s)
    |[{}]|\$[^\d\s]""",
    re.VERBOSE,
)
_MENTION: Final = re.compile(r"@")
_AT_RANK: Final = re.compile(r"(?<=\w)@(?=(?:\d+|k|K|n|N)\b)")
_SLASH: Final = re.compile(r"(?:^|[\s(\"'])/[A-Za-z]\w*")
_ORDER: Final = re.compile(
    r"""(?ix)
    \b(?:ignor\w*|disregard\w*|forget|overrid\w*|bypass\w*)\s(?:\w+\s){0,4}(?:previous|prior|above|earlier|preceding|instructions?|prompts?|rules|guidelines)\b
    |\b(?:you|your|yours|yourself|yourselves)\b
    |\bplease\b
    |\b(?:readers?|subscribers?|recipients?|reviewers?|summari[sz]ers?|everyone|everybody)\s(?:must|should|shall|need|have\sto|are\s(?:asked|urged|told|invited|advised|encouraged))\b
    |\b(?:must|should|shall)\s(?:now\s)?(?:reply|visit|click|ignore|disregard|subscribe)\b
    |\bvisit\s(?:our|my|this|the\s(?:site|website|page|link))\b
    |\bclick(?:ing)?\s(?:here|on|below|the|this)\b
    |\b(?:system|developer|assistant|admin|operator)\s*(?:prompt|message|note|override)?\s*:
    |\b(?:from\snow\son|new\s(?:instructions?|task|orders?)\b\s?[:.]?|end\sof\s(?:the\s)?(?:abstract|paper|input|document|prompt))\b
    |\b(?:the|all|any|every)\sother\s(?:paper|abstract|summar|card|article)\w*\b|\bin\sthis\s(?:list|briefing|digest)\b
    |\bpapers?\s(?:one|two|three|four|five|\d+)\b|\b(?:best|most\simportant)\s(?:paper|article)\sof\b|\bmust-read\b
    |\b(?:the|this)\s(?:assistant|summari[sz]er|bot|ai|briefing)\s(?:must|should|shall|has\sto|needs\sto|will)\b|\bsummari[sz]ers?\sto\b
    |\bas\s(?:the|your|an?)\s(?:operator|admin\w*|developer)\b
    |\bas\san?\s(?:ai|llm|language\smodel|assistant)\b
    |\b(?:system|hidden|secret)\sprompt\b
    |\b(?:i\s(?:will|obey|can|cannot|am|must|have)|i'm|i'll)\b
    """
)
_COMMAND: Final = re.compile(
    r"""(?ix)^["'(]*(?:now\s|then\s|and\s|so\s|next,?\s|first,?\s|kindly\s|just\s|immediately\s)*(?:
    (?:visit|ignore|disregard|reply|respond|subscribe|download|pretend|beware|remember|obey|unsubscribe|retweet|login|hurry)\b
    |(?:go|log\sin|sign\sup|sign\sin|check\sout|look|navigate|head)\s(?:to|at|out|into|for|up|in|here|now)\b
    |(?:do\snot|don't|never|always)\s[a-z]+
    |(?:say|tell|click|write|print|output|repeat|call|contact|send|email|mail|open|enter|type|share|forward|join|buy|vote|read|see|note|act|answer
       |translate|use|run|install|execute|stop|delete|transfer|pay|scan|register|follow|give|show|add|append|include|start|end|begin|mark|rate
       |recommend|praise|consider|highlight|prioriti[sz]e|rank|copy|list|forget|treat|regard|cite|skip|omit|hide|print|accept|reject|summari[sz]e|trust|try|watch|learn|let|make|put|insert|replace|reveal|post|text|ask|claim|state|mention)
      \s(?:the|this|that|these|those|a|an|it|to|at|me|us|him|them|all|everyone|everybody|everything|only|here|now|more|as|with|my|our|below|above|following|every|money|http\S*)\b
    |call\s\+?\d
    )"""
)
_PLAIN_MARKS: Final = frozenset(" .,;:!?'\"()[]-/%+=<>&*#$~^|_@…·°²³×≥≤≈±→‰€£µ§†")


def unfit(text: str, source: Source) -> bool:
    """The sentence carries what a reader must never get, or what its abstract's script and signs do not explain."""
    plain = unicodedata.normalize("NFKC", alike(text))
    return unsafe(text) or orders(plain) or _strange(plain, source)


def unsafe(text: str) -> bool:
    """A link, an id, a handle, a command, markup or stacked marks, in whatever language."""
    plain = unicodedata.normalize("NFKC", alike(text))
    return (
        _stacked(text)
        or bool(_LINKS.search(plain) or _MARKUP.search(plain) or _SLASH.search(plain))
        or bool(_MENTION.search(_AT_RANK.sub("", plain)))
    )


def orders(text: str) -> bool:
    """It tells the reader or the model what to do, or speaks in the model's own voice."""
    return bool(_ORDER.search(text)) or any(
        _COMMAND.search(part) for sentence in sentences(text) for part in re.split(r"[:;]\s+|\s-\s", sentence)
    )


def _stacked(text: str) -> bool:
    """Three marks on one letter, which run into the lines around it."""
    return "MnMnMn" in "".join(map(unicodedata.category, text))


def _strange(plain: str, source: Source) -> bool:
    """A script or a sign that the paper, of which only what is legible is read, does not have: any hidden character, too."""
    known = unicodedata.normalize("NFKC", " ".join(map(alike, source.fields)))
    if not _scripts(plain) <= _scripts(known):
        return True
    signs = {
        mark for mark in plain if not mark.isalnum() and mark not in _PLAIN_MARKS and not unicodedata.combining(mark)
    }
    return not signs <= set(known) or _main_script(plain) != _main_script(known)


def _scripts(text: str) -> set[str]:
    return {_script(mark) for mark in set(text) if mark.isalpha()}


def _script(mark: str) -> str:
    name = unicodedata.name(mark, "?").split()[0]
    return "CJK" if name in ("HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA") else name


def _main_script(text: str) -> str:
    """The one that most of its letters are of; nothing where it has none."""
    counts = Counter(map(_script, filter(str.isalpha, text)))
    return max(counts, key=counts.__getitem__, default="")
