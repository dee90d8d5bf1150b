"""Write a radar as lines of text, each as it could be typed behind /follow, and read such a list.

The id of a custom feed does not contain its address. So a follow of such a feed is its address, and where a follow names one
beside other terms the address stands there between angle brackets: `"ice core" source:"<https://example.org/feed>"`.
"""

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.feeds.custom_feed import is_named_by, typed_address, web_address
from core.domain.feeds.opml import MOST_OUTLINES
from core.domain.query import writers
from core.domain.query.ast import Query, Term
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip, single_line

LONGEST_LINE = 20_000
"""Characters; no follow that people may type is longer when it is written out."""
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")
_ADDRESS = re.compile(r"\b(?:https?|feed|ftp)://[^\s<>\"]+", re.IGNORECASE)
_BRACKETED = re.compile(r'source:"<([^<>"\s]+)>"')


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to follow, as a file names it: words of the follow language, or an address. `title` is what it is called there;
    `outline`: it stood where only an address can stand."""

    words: str
    title: str = ""
    outline: bool = False

    @property
    def address(self) -> str:
        """The address, where the words are one."""
        return web_address(self.words) if self.outline else typed_address(self.words)

    @property
    def called(self) -> str:
        """What people may read of it: never more of an address than its host, as the rest may be a secret."""
        host = host_of(self.title) or host_of(self.words)
        title = "" if host_of(self.title) else single_line(self.title)
        words = _BRACKETED.sub(lambda found: f"source:{host_of(found[1])}", self.words)
        return clip(_ADDRESS.sub(lambda found: host_of(found[0]), title or host or words), 80)


class NotAList(ValueError):
    """Why this is no list of follows, in a sentence for people that says what to do."""


def host_of(words: str) -> str:
    """The host where they are an address, and nothing where they are none."""
    found = re.match(r"\s*[a-z][a-z0-9+.-]*:(?://)?(?:[^/?#\s@]*@)?([^/?#\s:@]*)", words, re.IGNORECASE)
    return found[1] or words.partition(":")[0] if found and ("//" in found[0] or typed_address(words)) else ""


def is_markup(content: bytes) -> bool:
    """Whether it begins as XML does, whatever its encoding, and so is no such list."""
    return _MARKUP.match(content) is not None


def written(
    remarks: Iterable[str], follows: Iterable[tuple[Query, Sequence[str]]], addresses: Mapping[str, str]
) -> str:
    """The list: follows with the papers that say which bearer of a name is meant; `addresses` are those of the chat's own feeds by
    their ids."""
    lines = [f"# {' '.join(remark.split())}" for remark in remarks]
    return "\n".join([*lines, *(line(query, addresses) + writers.behind(papers) for query, papers in follows)]) + "\n"


def line(query: Query, addresses: Mapping[str, str]) -> str:
    """A follow in one line that means the same in another chat."""
    if query.only and is_named_by(query.only):
        return addresses.get(query.only.folded, query.canonical)
    return query.mapped(lambda term: _portable(term, addresses)).canonical


def _portable(term: Term, addresses: Mapping[str, str]) -> Term:
    known = addresses.get(term.folded) if is_named_by(term) else None
    return replace(term, text=f"<{known}>") if known else term


def bracketed(words: str) -> Sequence[str]:
    """The addresses of own feeds that stand in a line among other terms, each once."""
    return tuple(dict.fromkeys(_BRACKETED.findall(words)))


def unbracketed(words: str, ids: Mapping[str, str]) -> str:
    """The line in the follow language: with the ids of sources in the place of their addresses."""
    return _BRACKETED.sub(lambda found: f"source:{ids[found[1]]}", words)


def read(content: bytes) -> tuple[Entry, ...]:
    """The entries of a list in the order of the file, each line once.

    Raises:
        NotAList: it is no text, holds nothing, or more than a list may.
    """
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        decoded = content.decode(encoding)
    except UnicodeError:
        decoded = "\0"
    if "\0" in decoded:
        raise NotAList(_("It isn't UTF-8 text. A list has one follow per line, like the one from /radar export."))
    lines = map(single_line, decoded.splitlines())
    # One character over the limit is kept, so that the parser still sees that the line is too long.
    bounded = dict.fromkeys(line[: LONGEST_LINE + 1] for line in lines)
    entries = tuple(Entry(each) for each in bounded if each and not each.startswith("#"))
    if not entries:
        raise NotAList(_("It's empty. A list has one follow per line, like the one from /radar export."))
    if len(entries) > MOST_OUTLINES:
        problem = _("It has {count:,} follows; I can take up to {most}. Split it in two.")
        raise NotAList(problem.format(count=len(entries), most=MOST_OUTLINES))
    return entries
