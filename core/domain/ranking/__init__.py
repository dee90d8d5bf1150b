"""The order of a briefing: whom a chat follows, what stands where and how rare it is, and what the chat saved."""
