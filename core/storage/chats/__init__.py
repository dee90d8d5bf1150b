"""Chats, messages, the outbox and jobs."""
