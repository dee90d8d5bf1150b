"""What a chat follows and mutes: made, changed, listed, undone, counted against the store."""
