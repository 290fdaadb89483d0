"""What the texts of tables say: days and periods, words for nothing. Pure rules, each with a table of examples that is its test."""
