"""The example briefings of `docs/examples`, made by the real bot with words that were written by hand in the model's place."""
