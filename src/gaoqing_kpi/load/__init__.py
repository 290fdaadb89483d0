"""Files to shapes with places, or problems."""
