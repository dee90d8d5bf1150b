"""What the operator runs beside the bot: `python -m bot COMMAND`."""
