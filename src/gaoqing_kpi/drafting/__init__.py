"""Targets proposed from a document, by small rules that each have their examples."""
