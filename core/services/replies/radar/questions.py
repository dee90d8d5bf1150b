"""What is asked back where words may mean several things, or could never match: a sentence, and a button for each reading."""

from dataclasses import replace

from core.domain.chats.message import Button, Message, Paragraph, Span, Style, say
from core.domain.query.ast import EXAMPLE, Field, Query, Term
from core.domain.radar import subjects
from core.domain.radar.interpretation import Doubt, Question, Reading
from core.domain.radar.volume import Volume
from core.domain.sources import field_names
from core.domain.sources.source import SourceKind
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip
from core.services.replies import choices
from core.services.replies.follow_terms import all_of, any_of
from core.services.replies.sentences import in_a_line

MONTH = 30
LONGEST_WRITTEN = choices.LONGEST_ACTION - len("follow-term #100 ")


def asked(question: Question) -> Message:
    """The question; each button follows what it says."""
    words = clip(question.words, 60)
    line = _lines(question)[question.doubt].format(words=words)
    number = f"#{question.number} " if question.number else ""
    labels = [_button(question, reading, number) for reading in question.readings]
    rows = [(button,) for button in choices.fitting(labels)]
    others = []
    if question.listed:
        server = words.partition(".")[0]  # of `cs.XX` too, which is no subject
        all_of_it = _("List sources on {name}") if question.doubt is Doubt.SEVERAL else _("List subjects of {name}")
        others.append(Button(all_of_it.format(name=server), f"sources 0 {question.listed}"))
    if question.doubt is Doubt.PAPER:
        others.append(Button(_("Show the paper"), f"search {question.search}"))
    elif question.search:
        others.append(Button(_("Search “{words}”").format(words=words), f"search {question.search}"))
    if question.doubt in _WITH_HELP:
        others.append(Button(_("What can I follow?"), "follow"))
    rows += [(button,) for button in choices.fitting(others)]
    message = say(line, buttons=tuple(rows))
    # what no button carries can still be typed
    carried = {button.action for row in rows for button in row}
    too_long = [each for each, label in zip(question.readings, labels, strict=True) if label.action not in carried]
    typed = [f"/follow {number}{_written(reading)}" for reading in too_long]
    if not rows and not typed:
        typed = [EXAMPLE]
    if not typed:
        return message
    lead = _("You can type this:") if too_long else _("For example:")
    lines = [Paragraph((Span(lead + "\n"), Span("\n".join(typed), Style.CODE)))]
    return replace(message, blocks=(*message.blocks, *lines))


_WITH_HELP = (Doubt.COMMON, Doubt.ORCID, Doubt.INSTITUTION, Doubt.UNKNOWN, Doubt.DATE)


def _lines(question: Question) -> dict[Doubt, str]:
    dated = _("I only look for new papers, so a date doesn't help.")
    return {
        Doubt.SEVERAL: _("“{words}” can mean more than one thing. Which one do you want?"),
        Doubt.SERVER: _("“{words}” has too many papers a day for one follow. Pick a subject."),
        Doubt.NO_CATEGORY: _("There's no category {words}. Did you mean one of these?")
        if question.readings
        else _("There's no category {words}."),
        Doubt.NO_JOURNAL: _("I don't know a journal called {words}. Did you mean one of these?"),
        Doubt.PAPER: _("That's one paper. You can follow its authors, its journal or its subject."),
        Doubt.ORCID: _("No paper I've read states that ORCID iD. Follow the person by name instead."),
        Doubt.QUESTION: _("I can search for that now, or send you new papers about it."),
        Doubt.PATTERN: _("I match whole words, so a pattern finds nothing. These begin with “{words}”:"),
        Doubt.COMMON: _("“{words}” is in nearly every paper. Try a subject, a person or a journal."),
        Doubt.DATE: in_a_line(dated, _("Without it:")) if question.readings else dated,
        Doubt.SLASH: _("No paper has exactly “{words}”. Do you want papers with either, or with all of it?"),
        Doubt.LIST: _("No paper has exactly “{words}”. You can follow any of these:"),
        Doubt.PEOPLE: _("Papers by any of them, or only what they wrote together?"),
        Doubt.EXCLUSION: _("No paper has exactly “{words}”. To leave a word out, put a minus before it:"),
        Doubt.INSTITUTION: _(
            "Few sources say where authors work, so I can't follow everyone at {words}. You can follow this instead:"
        ),
        Doubt.PERSON: _("No paper has the word “{words}”, but these people have that name:"),
        Doubt.MISSPELT: _("No paper has “{words}”. Did you mean this?"),
        Doubt.PLAIN: _("Follow it for new papers, or search what I've read so far."),
        Doubt.UNKNOWN: _("I'm not sure what you mean. Try a name, a subject or a journal."),
    }


def _button(question: Question, reading: Reading, number: str) -> Button:
    label = _label(question, reading)
    if question.doubt is Doubt.PLAIN:
        label = _("Follow {what}").format(what=label)
    if reading.volume:
        label = f"{label} · {_brings(reading.volume)}"
    return Button(label, f"follow-term {number}{_written(reading)}")


def _written(reading: Reading) -> str:
    """As it is typed; a long title by its ISSN, as a button carries few bytes."""
    if (source := reading.source) and source.issn and len(reading.query.canonical.encode()) > LONGEST_WRITTEN:
        return f"{Field.JOURNAL}:{source.issn[0]}"
    each = reading.query.alternatives
    return " OR ".join(" ".join([*(t.written for t in a.every), *(f"-{t.written}" for t in a.none)]) for a in each)


def _label(question: Question, reading: Reading) -> str:
    """`Journal Nature`, `cs.LG, Machine Learning`, `The word “nature”`."""
    if source := reading.source:
        if source.kind is not SourceKind.CATEGORY:
            return _("Journal {name}").format(name=source.label or source.name)
        short = source.label if "/" not in source.label else subjects.server(source)
        named = field_names.shown(subjects.subject(source))
        is_unnamed = subjects.subject(source) == source.name
        return source.label if is_unnamed else _("{label}, {subject}").format(label=short, subject=named)
    only = reading.query.only
    if only is None:
        return _several(reading.query)
    match only.field:
        case Field.AUTHOR:
            return only.text
        case Field.PHRASE if question.doubt is Doubt.SEVERAL and " " not in only.text:
            return _("The word “{word}”").format(word=only.text)
        case Field.PHRASE if question.doubt is Doubt.SEVERAL:
            return _("The words “{words}”").format(words=only.text)
        case Field.JOURNAL:
            return _("Journal {name}, as typed").format(name=only.text)
        case _:
            return f"“{only.text}”"


def _several(query: Query) -> str:
    """`any of these`, `“a” and “b”`, `“a”, not “b”`."""
    first = query.alternatives[0]
    if len(query.alternatives) > 1:
        return any_of([_quoted(each.every[0]) for each in query.alternatives])
    wanted = all_of(list(map(_quoted, first.every)))
    return (
        _("{wanted}, not {unwanted}").format(wanted=wanted, unwanted=f"“{first.none[0].text}”")
        if first.none
        else wanted
    )


def _quoted(term: Term) -> str:
    return term.text if term.field is Field.AUTHOR else f"“{term.text}”"


def _brings(volume: Volume) -> str:
    """`40 a week`."""
    if not volume.count:
        return _("none yet")
    if volume.sample:
        return _("{count} in the sample").format(count=volume.count)
    if volume.rate >= 1:
        return _("{count:.0f} a day").format(count=volume.rate)
    if volume.rate * 7 >= 1:
        return _("{count:.0f} a week").format(count=volume.rate * 7)
    return _("{count:.0f} a month").format(count=max(volume.rate * MONTH, 1))
