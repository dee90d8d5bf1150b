"""What is offered for plain words besides following and searching."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from core.domain.chats.languages import Language
from core.domain.chats.message import Button, Message, Paragraph, Span, Style, say
from core.domain.chats.schedule import DAY_NAMES
from core.domain.chats.zones import ZoneMatch
from core.domain.namesakes.portraits import Bearers
from core.domain.radar.follow import Follow
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip
from core.services.replies import choices
from core.services.replies.chats import preferences
from core.services.replies.radar import namesakes
from core.services.replies.sentences import before


def with_others(offer: Message, others: Sequence[Button]) -> Message:
    """The offer with these buttons first."""
    rows = tuple((button,) for button in choices.fitting(others))
    if not rows:
        return offer
    return replace(offer, blocks=say(_("What would you like to do?")).blocks, buttons=(*rows, *offer.buttons))


def in_english(offer: Message, words: str, *, is_unread: bool) -> Message:
    """The offer, under what its words are in English; `is_unread`: they are in another language, and nobody knows what they are."""
    if not words and not is_unread:
        return offer
    note = (
        _("Papers here are in English, where this may be “{words}”.").format(words=words)
        if words
        else _("Papers here are in English, so this will hardly find any. Try the English words.")
    )
    return replace(offer, blocks=(Paragraph((Span(note),)), *offer.blocks))


def settings(changes: Sequence[Button]) -> Message:
    """A button for each change that a sentence may ask for."""
    rows = tuple((button,) for button in choices.fitting(changes))
    return say(_("What would you like to do?"), buttons=(*rows, (Button(_("Settings"), "settings"),)))


def every_day(at: time) -> Message:
    """The hour was meant for one day."""
    line = _("Your briefing comes at the same time every day. I can change that time:")
    return say(line, buttons=((hour(at),), (Button(_("Settings"), "settings"),)))


def known(offer: Message, follow: Follow) -> Message:
    """The offer for words that the chat follows already."""
    told = namesakes.known(follow, Bearers(), None)
    return replace(offer, blocks=told.blocks, buttons=(*offer.buttons, *told.buttons))


def too_long() -> Message:
    """A whole abstract, or more."""
    line = _("That's too long for me to look up. Send a title, a few words, a name or a link.")
    example = Paragraph((Span(before(_("For example:"))), Span("/search machine unlearning", Style.CODE)))
    message = say(line, buttons=((Button(_("What can I follow?"), "follow"), Button(_("Help"), "help")),))
    return replace(message, blocks=(*message.blocks, example))


def feed(address: str) -> Message:
    """An address that is no paper's."""
    line = _("I don't see a paper at that address. If it's a feed or a journal's page, I can follow it:")
    example = Paragraph((Span(before(line)), Span(f"/follow {address}", Style.CODE)))
    buttons = choices.fitting([Button(_("Follow this feed"), f"run follow {address}")])
    return Message(blocks=(example,), buttons=(tuple(buttons),) if buttons else ())


def paper(number: int, paper_id: int) -> Button:
    """Shows the paper that stands under this number."""
    return Button(_("Paper {number}").format(number=number), f"abstract {paper_id}")


def hour(at: time) -> Button:
    """Sets the hour of the briefing."""
    return Button(_("Briefing at {time}").format(time=f"{at:%H:%M}"), f"set 0 hour {at:%H:%M}")


def language(meant: Language) -> Button:
    """Sets the language of the briefing."""
    name = preferences.short_name(meant)
    return Button(_("Briefings in {language}").format(language=name), f"set 0 language {meant.code}")


def interface(meant: Language) -> Button:
    """Sets the language of the answers."""
    name = preferences.short_name(meant)
    return Button(_("Answers in {language}").format(language=name), f"set 0 interface {meant.code}")


def unwanted(words: str, typed: str) -> Message:
    """What somebody does not want to see can be muted; as typed, `no free lunch`, it may still be a subject."""
    line = _("I can hide papers with “{words}”, whatever you follow.").format(words=clip(words, 60))
    mute = Button(_("Mute “{words}”").format(words=clip(words, 40)), f"run mute {words}")
    follow = Button(_("Follow {what}").format(what=f"“{clip(typed, 40)}”"), f'follow-term "{typed}"')
    return say(
        line, buttons=(*((button,) for button in choices.fitting([mute, follow])), (Button(_("My radar"), "radar"),))
    )


def city(match: ZoneMatch, name: str = "") -> Button:
    """Sets the chat's city; of several with one name, `name` tells them apart."""
    return Button(_("My city is {city}").format(city=name or match.city), f"set 0 zone {match.zone}")


def days(meant: frozenset[int]) -> Button:
    """Sets the days of the briefing."""
    value = ",".join(DAY_NAMES[day] for day in sorted(meant))
    return Button(_("Briefings {days}").format(days=preferences.named_days(meant)), f"set 0 days {value}")
