"""What moved a hit in its briefing, in words."""

from core.domain.people.names import Likeness
from core.domain.query.ast import Term
from core.domain.ranking.corpus import Frequency
from core.domain.ranking.signals import Belongs, ByAuthor, Fresh, LikeSaved, Several, Signal, Stands
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext


def in_words(signal: Signal) -> str:
    """One sentence."""
    match signal:
        case ByAuthor():
            classes = {
                Likeness.FULL: _("the full name agrees"),
                Likeness.REVERSED: _("the full name agrees, in the other order"),
                Likeness.TRANSLITERATED: _("the name agrees once it is transliterated"),
                Likeness.INITIALS: _("only initials agree: it may be somebody else"),
            }
            return _("{name} comes before everything else: {how}.").format(
                name=signal.term, how=classes[signal.likeness]
            )
        case Stands(term=term, in_title=in_title, frequency=frequency):
            where = _("stands in the title") if in_title else _("stands in the abstract")
            return f"“{term}” {where}" + (f"; {_rarity(frequency)}." if frequency else ".")
        case Belongs(name=name) if name:
            return _("It stood in the feed {name}, which you follow.").format(name=name)
        case Belongs(field=field, term=term):
            return _("It is of {what}, which you follow.").format(what=Term(field, term).written)
        case Several(follows=follows):
            return _("{count} of your follows found it.").format(count=follows)
        case Fresh(day=day, days=days):
            ago = _("today") if days <= 0 else ngettext("{n} day ago", "{n} days ago", days).format(n=days)
            return _("Announced {ago} ({day}).").format(ago=ago, day=day)
        case LikeSaved(papers=papers, terms=terms):
            count = ngettext("{count} paper", "{count} papers", papers).format(count=papers)
            return _("It is like {count} saved here: {terms}.").format(count=count, terms=", ".join(terms))


def _rarity(frequency: Frequency) -> str:
    thousand = frequency.papers * 1000 / frequency.of
    if thousand < 1:
        return _("less than one in 1,000 papers of the last 30 days holds it")
    most = "" if frequency.exact else _("at most ")
    return _("{most}{rate:.0f} in 1,000 papers of the last 30 days hold it").format(most=most, rate=thousand)
