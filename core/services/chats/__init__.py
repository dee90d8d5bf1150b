"""Chats: preferences, delivery, attendance, notices."""
