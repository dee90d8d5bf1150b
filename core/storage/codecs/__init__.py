"""Domain values as stored text and rows, and back.

Hand-written on purpose: the stored JSON is positional lists with escaped letters, defaults left out. A pydantic `TypeAdapter` would
need a validator and a serialiser for each type to read and write the same bytes, and slow down the start.
"""
