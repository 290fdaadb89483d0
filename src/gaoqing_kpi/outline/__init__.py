"""A plan's document as sections, items and offices, whatever it was written with."""
