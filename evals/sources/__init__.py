"""The recorded feeds as the bot reads them, against another reading of the same bytes."""
