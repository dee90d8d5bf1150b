"""English words that carry no subject; about two fifths of an abstract."""

from core.domain.text.plain import match_words

STOP_WORDS = frozenset(
    match_words(
        "a about above after again against all also although am among an and any are as at be because been before being below "
        "between both but by can cannot could did do does doing down during each either even every few for from further had has "
        "have having he her here how however i if in into is it its itself just may me might more moreover most much must my "
        "neither no nor not of off on once only or other our out over own per rather same she should since so some such than that "
        "the their them then there these they this those through thus to too toward under until up upon us very via was we were "
        "what when where whether which while who whom whose why will with within without would yet you your"
    )
)
"""Folded. Each has a match key alone, but no longer key begins with one."""
