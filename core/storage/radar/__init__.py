"""Follows, mutes, hits, and how a paper finds the follows that wait for it."""
