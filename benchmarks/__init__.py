"""Speed goals, each measured against the best that others offer, in one process and in turns."""
