"""Namesakes: which of the people who bear a name wrote a paper, as far as papers can tell."""
