"""Where on Discord somebody speaks, who it is, and with which right."""

import discord

from core.domain.chats.chat import ChatAddress, ChatUser, Place, Platform, Role

Asking = discord.Interaction[discord.Client]


def conversation(user_id: int) -> ChatAddress:
    """A person's direct messages: by the person, because the channel's id is known only once it is open."""
    return ChatAddress(platform=Platform.DISCORD, chat_id=str(user_id))


def channel(channel_id: int, parent_id: int | None = None) -> ChatAddress:
    """A channel of a guild, or a thread in it."""
    if parent_id is None:
        return ChatAddress(platform=Platform.DISCORD, chat_id=str(channel_id))
    return ChatAddress(platform=Platform.DISCORD, chat_id=str(parent_id), thread_id=str(channel_id))


def address(asking: Asking) -> ChatAddress | None:
    """The chat of an interaction; None where we do not work, such as group conversations of users."""
    if isinstance(asking.channel, discord.DMChannel):
        return conversation(asking.user.id)
    return channel_of(asking.channel) if asking.guild_id else None


def channel_of(where: object) -> ChatAddress | None:
    """The chat of a guild's channel or thread."""
    match where:
        case discord.Thread() as thread:
            return channel(thread.id, thread.parent_id)
        case discord.abc.GuildChannel() as place:
            return channel(place.id)
        case discord.PartialMessageable() as place:
            return channel(place.id)
        case _:
            return None


def place(asking: Asking) -> Place:
    """A guild's channel is a group: several people read it."""
    return Place.GROUP if asking.guild_id else Place.PRIVATE


def title(asking: Asking) -> str:
    """The channel's name, empty for direct messages."""
    return title_of(asking.channel) if asking.guild_id else ""


def title_of(where: object) -> str:
    """The name of a guild's channel."""
    return f"#{name}" if (name := getattr(where, "name", "")) else ""


def user(who: discord.User | discord.Member) -> ChatUser:
    """The person."""
    return ChatUser(user_id=str(who.id), name=who.display_name)


def role(asking: Asking) -> Role:
    """Who may change the chat: Discord tells the permissions with every interaction, so this is never old.

    A manager of the guild who cannot see or write the channel does not manage it.
    """
    if not asking.guild_id:
        return Role.MANAGER
    return _role(asking.permissions, asking.channel)


def role_in(message: discord.Message) -> Role:
    """The same for a typed message, from the roles that Discord tells with it; a channel we know nothing of has no manager."""
    where, who = message.channel, message.author
    if not isinstance(who, discord.Member) or not isinstance(where, discord.abc.GuildChannel | discord.Thread):
        return Role.MEMBER
    try:
        return _role(where.permissions_for(who), where)
    except discord.ClientException:  # a thread whose channel is not known
        return Role.MEMBER


def _role(may: discord.Permissions, where: object) -> Role:
    writes = may.send_messages_in_threads if isinstance(where, discord.Thread) else may.send_messages
    manages = may.administrator or (may.manage_guild and may.view_channel and writes)
    return Role.MANAGER if manages else Role.MEMBER
