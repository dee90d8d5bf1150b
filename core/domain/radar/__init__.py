"""What a chat follows and mutes, and how papers match it."""
