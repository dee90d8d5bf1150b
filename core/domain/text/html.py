"""HTML, JATS and MathML in foreign text: tags go, their words stay, small figures become Unicode."""

import re
from html import unescape
from html.entities import html5

from core.domain.text.scripts import lowered, raised

_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|dfn|em|font|i|ins|inf|kbd|label|mark|named-content|nobr|q|s|samp|scp|small|span|"
    "strike|strong|sub|sup|tt|u|var|wbr|math|mi|mn|mo|mrow|msub|msup|msubsup|mfrac|msqrt|mtext|mover|munder|mstyle|semantics|"
    "inline-formula|disp-formula|alternatives|tex-math|inline-graphic|graphic"
)
_BLOCK = (
    "abstract|address|article|aside|blockquote|body|br|caption|center|dd|div|dl|dt|figure|figcaption|footer|h[1-6]|head|"
    "header|hr|html|img|li|list|list-item|main|meta|link|nav|ol|p|pre|script|sec|section|style|table|tbody|td|tfoot|th|thead|"
    "title|tr|ul"
)
_TAG = re.compile(
    rf"<!\[CDATA\[|\]\]>|<!doctype[^<>]*>|<(/?)(?:(?:jats|mml|m|xhtml|html|ce|sb):([\w-]++)|({_BLOCK}|{_INLINE}))"
    r"""(?:\s++[\w:.-]++\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s<>"']++))*+\s*+/?>""",
    re.IGNORECASE,
)
_BLOCKS = re.compile(_BLOCK, re.IGNORECASE)
_SMALL = re.compile(r"<(?:jats:)?(sub|sup|inf)>([^<>]{1,40})</(?:jats:)?\1>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LEAF = r"<(?:mml:)?m(?:i|n|o|text)\b[^<>]{0,100}+>[^<>]{0,40}+</(?:mml:)?m(?:i|n|o|text)>"
_PART = rf"({_LEAF}|<(?:mml:)?mrow\b[^<>]{{0,100}}/>|<(?:mml:)?mrow\b[^<>]{{0,100}}>(?:\s*+{_LEAF}){{0,6}}+\s*+</(?:mml:)?mrow>)"
_SCRIPT = re.compile(rf"<((?:mml:)?m(sup|sub))\b[^<>]{{0,100}}>\s*+{_PART}\s*+{_PART}\s*+</\1>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>|\s+")
_MATH = re.compile(r"<(/?)(?:jats:|mml:)?(tex-math|math)\b[^<>]{0,500}+(?<!/)>")
_SAME = re.compile(r"(?:\s|<(?!/?(?:jats:)?(?:inline|disp)-formula)[^<>]*>)*+")
_DOCUMENT = re.compile(r"\\begin\{document\}(.*?)(?:\\end\{document\}|\Z)", re.DOTALL)
_UNSAID = ("script", "style")
_ROUNDS = 3  # feeds escape their HTML up to twice


def without_tags(text: str) -> str:
    """The text without known tags and with entities resolved; a bare `<` and tags nobody knows stay as they are."""
    for _ in range(_ROUNDS):
        before = text
        if "<" in text:
            text = _uncommented(text)
            if "math" in text:
                text = _SCRIPT.sub(_script, _once(text))
            text = _untagged(_SMALL.sub(_small, text))
        if "&" in text:
            text = _ENTITY.sub(_character, text)
        if text == before or not ("<" in text or "&" in text):
            break
    return text


def _uncommented(text: str) -> str:
    pieces, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[at:start])
        at = end + 3
    return " ".join([*pieces, text[at:]])


def _once(text: str) -> str:
    """Each formula as TeX between dollars; of those that are given as MathML too, only the TeX."""
    spans: list[tuple[int, int, str]] = []
    start, inside, open_ = 0, 0, ""
    for tag in _MATH.finditer(text):
        if not tag[1] and not open_:
            start, inside, open_ = tag.start(), tag.end(), tag[2]
        elif tag[1] and tag[2] == open_:
            spans.append((start, tag.end(), _dollars(text[inside : tag.start()]) if open_ == "tex-math" else ""))
            open_ = ""
    pieces, at = [], 0
    for number, (start, end, formula) in enumerate(spans):
        beside = spans[max(number - 1, 0) : number + 2]
        if formula or any(other[2] and _is_between(text, (start, end), other[:2]) for other in beside):
            pieces += [text[at:start], formula]
            at = end
    return "".join([*pieces, text[at:]])


def _dollars(formula: str) -> str:
    formula = formula.strip()
    if whole := _DOCUMENT.search(formula):
        formula = whole[1].strip()
    return formula if not formula or "$" in formula or "\\(" in formula else f"${formula}$"


def _is_between(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two prints of a formula have nothing but tags of the same formula between them."""
    (_, end), (start, _) = sorted((one, other))
    found = _SAME.match(text, end, start)
    return found is not None and found.end() == start


def _script(found: re.Match[str]) -> str:
    base, small = _MARKUP.sub("", found[3]), _MARKUP.sub("", found[4])
    return base + (raised if found[2].lower() == "sup" else lowered)(small)


def _character(found: re.Match[str]) -> str:
    """Whole names only: `&nothing;` is not `&not`."""
    return unescape(found[0]) if found[0][1] == "#" else html5.get(found[0][1:], found[0])


def _small(found: re.Match[str]) -> str:
    return raised(found[2]) if found[1].lower() == "sup" else lowered(found[2])


def _untagged(text: str) -> str:
    """One pass; the inside of scripts and styles is dropped where they are closed."""
    lower = text.lower()
    last_close = {name: lower.rfind(f"</{name}") for name in _UNSAID}
    pieces, at, until = [], 0, ""
    for found in _TAG.finditer(text):
        name = (found[2] or found[3] or "").lower()
        if not until:
            pieces.append(text[at : found.start()])
            pieces.append(" " if _BLOCKS.fullmatch(name) else "")
            if not found[1] and name in _UNSAID and last_close[name] > found.start():
                until = name
        elif found[1] and name == until:
            until = ""
        at = found.end()
    return "".join(pieces) + ("" if until else text[at:])
