"""What is said to a question about cards: checked statements and what carries them, or the abstracts themselves."""

from collections.abc import Collection, Sequence

from core.domain.chats import languages
from core.domain.chats.languages import Language
from core.domain.chats.message import Fine, Message, Paragraph, Span, Style
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import is_withdrawn
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.ports.writing import Answer
from core.services.replies import verification
from core.services.replies.cards import SHORT, buttons, card
from core.services.replies.sentences import marked, quotes


def everybody() -> str:
    """Whom a paper is explained to where nobody is named."""
    return "scientist of another field"


def asking(papers: Sequence[Paper]) -> Message:
    """Said at once."""
    line = ngettext("Reading the paper …", "Reading {count} papers …", len(papers)).format(count=len(papers))
    return Message(blocks=(Paragraph((Span(line, Style.ITALIC),)),))


def keys(answer: Answer) -> list[str]:
    """Of its statements."""
    return [each.key for each in answer.statements]


def answered(
    papers: Sequence[Paper], numbers: Sequence[int], answer: Answer, gone: Collection[str], language: Language
) -> Message:
    """The statements that hold, with the cards they stand on."""
    by_id = {paper.id: number for paper, number in zip(papers, numbers, strict=True)}
    told = [each for each in answer.statements if each.key not in gone]
    if not told:
        return plain(papers, numbers, _("None of Claude's sentences passed the check, so here's what was published."))
    quoted = "\n".join(quotes(each, by_id) for each in told)
    return Message(
        blocks=(
            *(Paragraph((Span(marked(each, by_id)),)) for each in told),
            *(card(number, paper, most=SHORT) for paper, number in zip(papers, numbers, strict=True)),
            Paragraph((Span(quoted, Style.ITALIC),)),
            Fine(_checked(len(told), answer, language)),
        )
    )


def _checked(count: int, answer: Answer, language: Language) -> str:
    others = [_("{count} removed").format(count=answer.removed)] if answer.removed else []
    if language.code not in languages.CHECKED:
        others.insert(0, _("translated"))
    return verification.checked(count, [answer.model], others)


def plain(papers: Sequence[Paper], numbers: Sequence[int], why: str) -> Message:
    """Why there is no answer, and the beginnings of the abstracts."""
    cards = (card(number, paper, most=SHORT) for paper, number in zip(papers, numbers, strict=True))
    return Message(blocks=(Paragraph((Span(why, Style.ITALIC),)), *cards), buttons=(buttons(papers),))


def not_now(reason: str) -> str:
    """Why there is no answer for the moment."""
    return _("I can't answer that right now, so here's what was published. {reason}").format(reason=reason).rstrip()


def no_model(papers: Sequence[Paper]) -> str:
    """Why nobody explains or compares anything."""
    if len(papers) == 1:
        return _("Claude isn't set up here, so I can't explain papers.")
    return _("Claude isn't set up here, so I can't compare papers.")


def bad_audience(most: int) -> str:
    """Not an audience that can be asked for."""
    return _("For whom? Use at most four words and {most} letters.").format(most=most)


def two_or_three() -> str:
    """Not what can be compared."""
    return _("/compare needs two or three different papers: card numbers or links.")


def no_abstract(papers: Sequence[Paper]) -> str:
    """What the model would have to make up, or what was taken back."""
    if is_withdrawn(papers[0]):
        return _("“{title}” was withdrawn or retracted, so I won't summarise it.").format(title=papers[0].title[:200])
    return _("“{title}” has no public abstract, so I can't summarise it.").format(title=papers[0].title[:200])
