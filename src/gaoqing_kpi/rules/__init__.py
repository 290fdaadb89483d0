"""What a file must keep beyond its shape."""
