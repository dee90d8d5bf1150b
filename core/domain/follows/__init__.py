"""How a follow is read: lexing, connectors, grammar, terms, normal form, one file each, in this order."""
