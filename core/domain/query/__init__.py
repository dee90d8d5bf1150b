"""The follow language: lexing, connectors, grammar, terms and normal form, one file each, in this order; and a table of Chinese terms."""
