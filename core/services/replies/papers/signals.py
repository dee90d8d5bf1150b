"""What moved a hit in its briefing, in words."""

from core.domain.people.names import Likeness
from core.domain.query.ast import Field, Term
from core.domain.ranking.corpus import Frequency
from core.domain.ranking.signals import Belongs, ByAuthor, Fresh, LikeSaved, Several, Signal, Stands
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies.follow_terms import named
from core.services.replies.sentences import in_a_line


def in_words(signal: Signal) -> str:
    """One sentence."""
    match signal:
        case ByAuthor():
            classes = {
                Likeness.FULL: _("the full name matches"),
                Likeness.REVERSED: _("the full name matches, in the other order"),
                Likeness.TRANSLITERATED: _("the name matches once transliterated"),
                Likeness.INITIALS: _("only the initials match, so it may be someone else"),
            }
            return _("It's high up because you follow {name}: {how}.").format(
                name=signal.term, how=classes[signal.likeness]
            )
        case Stands(term=term, in_title=in_title, frequency=frequency):
            said = _("“{term}” is in the title.") if in_title else _("“{term}” is in the abstract.")
            return in_a_line(said.format(term=term), _rarity(frequency) if frequency else "")
        case Belongs(field=Field.ABOUT, term=term):
            return _("It's close to “{term}”, which you follow.").format(term=term)
        case Belongs(name=name) if name:
            return _("It was in the feed {name}, which you follow.").format(name=name)
        case Belongs(field=field, term=term):
            return _("It's in {what}, which you follow.").format(what=named(Term(field, term)))
        case Several(follows=follows):
            return _("It matches {count} of your follows.").format(count=follows)
        case Fresh(day=day, days=days):
            ago = _("today") if days <= 0 else ngettext("{n} day ago", "{n} days ago", days).format(n=days)
            return _("Announced {ago} ({day}).").format(ago=ago, day=i18n.dated(day))
        case LikeSaved(papers=papers, terms=terms):
            line = ngettext(
                "It's like a paper saved here: {terms}.", "It's like {count} papers saved here: {terms}.", papers
            )
            return line.format(count=papers, terms=_(", ").join(terms))


def _rarity(frequency: Frequency) -> str:
    thousand = frequency.papers * 1000 / frequency.of
    if thousand < 1:
        return _("It's in fewer than 1 of 1,000 papers from the last 30 days.")
    line = _("It's in at most {rate:.0f} of 1,000 papers from the last 30 days.")
    if frequency.exact:
        line = _("It's in {rate:.0f} of 1,000 papers from the last 30 days.")
    return line.format(rate=thousand)
