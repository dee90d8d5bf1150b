"""Chats' own feeds: added, read, listed, switched on again."""
