"""Chats' custom feeds."""
