"""Many files against a plan: read, held to the rules, and let go, but for what they report."""
