"""How far the sentences of the models can be trusted, measured: `python -m evals.trust`. Its tables stand in docs/trust.md."""
