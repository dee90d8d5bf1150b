"""Writing briefings, and what the models cost."""
