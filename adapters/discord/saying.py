"""A Message with its files as arguments of discord.py; files are read once, so they are made anew for each request."""

import io
from typing import Any

import discord

from adapters.attachments import bytes_of, name_of
from adapters.discord.render import show
from core.domain.chats.message import File, Message


def said(message: Message) -> dict[str, Any]:
    """For a new message."""
    files = {"files": _files(message.files)} if message.files else {}
    return show(message).arguments() | files


def replaced(message: Message) -> dict[str, Any]:
    """For a message that stands; its files, where it has any, take the place of those that hang there."""
    files = {"attachments": _files(message.files)} if message.files else {}
    return show(message).replacing() | files


def _files(files: tuple[File, ...]) -> list[discord.File]:
    return [discord.File(io.BytesIO(bytes_of(file)), filename=name_of(file)) for file in files[:10]]
