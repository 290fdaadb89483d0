"""A county's published work plan as code, and the check of what was reached against it."""
