"""What is said of the wider forms of a follow."""

from collections.abc import Iterator, Sequence

from core.domain.chats.message import Block, Paragraph, Span
from core.domain.radar.widening import ABOUT, NEAR, WORDS, Wider
from core.domain.text.i18n import gettext as _
from core.domain.text.wrapping import clip_columns
from core.services.replies.follow_terms import inflected


def blocks(offers: Sequence[Wider], titles: int, width: int) -> Iterator[Block]:
    """What each wider form would add, by so many titles of `width` columns, and what “close” means on its button."""
    for line in _lines(offers, titles, width):
        yield Paragraph((Span(line),))


def _lines(offers: Sequence[Wider], titles: int, width: int) -> Iterator[str]:
    for offer in offers if titles else ():
        examples = _(" and ").join(f"“{clip_columns(title, width)}”" for title in offer.titles[:titles])
        is_word = offer.form.by not in (NEAR, WORDS, ABOUT)
        line = _("With {form} alone, I'd also find {titles}.") if is_word else _("With {form}, I'd also find {titles}.")
        yield line.format(form=form(offer), titles=examples)
    if offers and offers[0].apart:
        yield _("“Close” means similar to papers that use these words apart, since few use them side by side.")
    elif offers:
        yield _("“Close” means similar to the papers that already match.")


def form(offer: Wider) -> str:
    """`unlearn…`, or how the words stand."""
    forms = {NEAR: _("words close together"), WORDS: _("all words anywhere"), ABOUT: _("anything about it")}
    return forms.get(offer.form.by) or inflected(offer.form.term).strip("“”")
