"""The order of a briefing: followed people, where terms occur, how rare they are, and what the chat saved."""
