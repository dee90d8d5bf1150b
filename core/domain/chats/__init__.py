"""Chats: subscribers, schedules, messages, the outbox, commands and buttons."""
