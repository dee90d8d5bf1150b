"""What a model says about a paper, checked against the paper: `checking.check` is the door, each other file one kind of check."""
