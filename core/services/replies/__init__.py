"""All wording, one file a subject."""
