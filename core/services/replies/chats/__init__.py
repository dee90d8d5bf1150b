"""Wording on chats."""
