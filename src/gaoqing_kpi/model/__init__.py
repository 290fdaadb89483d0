"""The words of the product as frozen types: plan, target, entry, actual. No input, no output."""
