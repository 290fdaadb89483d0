"""What is shown and how it is rounded, decided once for every format."""
