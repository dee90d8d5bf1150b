"""Sanitizes foreign text for Discord: no control characters, no markup, no mentions, no links of its own."""

import re
import unicodedata
from urllib.parse import quote, urlsplit

from core.domain.text.plain import strip_controls

BREAK = "\u200b"
_ISOLATE, _END = "\u2068", "\u2069"
_TAPPABLE = re.compile(
    r"@(?=\S)"  # @everyone, @here, e-mail
    r"|<(?=[@#:/!a-z])"  # <@1>, <@&1>, <#1>, <:e:1>, </cmd:1>, <t:1>, <id:…>, <https://…>
    r"|(?<=\w):(?=//?)"  # any scheme
    r"|(?<=discord)\.(?=gg/)|(?<=\.com)/(?=invite)",  # invites work without one
    re.IGNORECASE,
)
_MARKUP = re.compile(r"([\\`*_~|\[\]()<>])")
_LINE_MARKUP = re.compile(r"^(\s*)([#>+-]|\d{1,9}[.)](?=\s|$))", re.MULTILINE)
_LINE_NUMBER = re.compile(r"(\d+)([.)])")


def clean(text: str) -> str:
    """NFC, without control, direction, tag and private characters, at most 8 marks in a row. Line breaks stay.

    Text with right-to-left letters is isolated, so that it cannot turn ours around.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = strip_controls(text)
    if any(unicodedata.bidirectional(c) in ("R", "AL") for c in kept):
        return "\n".join(f"{_ISOLATE}{line}{_END}" if line else line for line in kept.split("\n"))
    return kept


def unpinged(text: str) -> str:
    """The text with every mention, invite and address broken by a blank that nobody sees: for places without markup."""
    return _TAPPABLE.sub(lambda found: f"{found[0]}{BREAK}", text)


def escaped(text: str) -> str:
    """The text for a place with markup: it reads as it is written, and pings nobody."""
    return _LINE_MARKUP.sub(_line_start, _MARKUP.sub(r"\\\1", unpinged(text)))


def link(text: str, address: str) -> str:
    """A masked link to an address of ours; the text alone where the address is none."""
    shown = escaped(text)
    return f"[{shown}]({_safe(address)})" if is_web(address) and shown.strip() else shown


def code(text: str) -> str:
    """The text as code; it cannot end the code."""
    inner = unpinged(text).replace("`", "ˋ")
    return f"`{inner}`" if inner.strip() else inner


def styled(text: str, mark: str) -> str:
    """Escaped text between two marks such as `**`; blanks at its ends stay outside, where the marks would not hold."""
    inner = text.strip()
    if not inner:
        return text
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :]
    return f"{start}{mark}{escaped(inner)}{mark}{end}"


def units(text: str) -> int:
    """Its length in UTF-16 units, which is never less than what Discord counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clipped(text: str, most: int) -> str:
    """The text, or as much of its beginning as fits before an ellipsis, cut between two characters."""
    if units(text) <= most:
        return text
    kept = text[: most - 1]
    while units(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept.rstrip(chr(92))}…"


def is_web(address: str) -> bool:
    """Whether it leads to a host by http or https, without credentials or blanks in it, within Discord's 512 characters."""
    try:
        parts, safe = urlsplit(address), _safe(address)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and "@" not in parts.netloc
        and address.isprintable()
        and not re.search(r"[\s<>]", address)
        and len(safe) <= 512
    )


def _safe(address: str) -> str:
    parts = urlsplit(address)
    if not parts.netloc.isascii():
        # a percent-encoded host is none; IDNA's name of it is what browsers ask for
        host, colon, port = parts.netloc.partition(":")
        address = parts._replace(netloc=f"{host.encode('idna').decode('ascii')}{colon}{port}").geturl()
    return quote(address, safe="/:?#[]@!$&'*+,;=%~._-")


def _line_start(found: re.Match[str]) -> str:
    return found[1] + (_LINE_NUMBER.sub(r"\1\\\2", found[2]) if found[2][0].isdigit() else f"\\{found[2]}")
